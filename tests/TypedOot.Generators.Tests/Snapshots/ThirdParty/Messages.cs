[assembly: OotMessageFor(typeof(Elsewhere.Coordinate), Tag = 40)]
[assembly: OotMessageFor(typeof(Elsewhere.Crate<int>), Name = "crate.of.int")]
[assembly: OotMessageFor(typeof(List<string>), Name = "words")]
[assembly: OotMessageFor(typeof(Guid))]

namespace App;

[OotMessage]
public sealed class Trip
{
    public Elsewhere.Coordinate? Start { get; set; }

    public Elsewhere.Crate<int>? Luggage { get; set; }
}
