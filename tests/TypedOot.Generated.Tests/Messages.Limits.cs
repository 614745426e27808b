using System.Text;

namespace TypedOot.Generated.Tests;

[OotMessage]
public sealed class Limited
{
    [OotMax(4)]
    public string? Name { get; set; }

    [OotMax(2)]
    public StringBuilder? Text { get; set; }

    [OotMax(3)]
    public byte[]? Data { get; set; }

    [OotMax(2)]
    public List<int>? Numbers { get; set; }

    [OotMax(1)]
    public Dictionary<string, int> Prices { get; } = [];

    [OotMax(2)]
    public IEnumerable<string>? Lazily { get; set; }

    [OotMax(2)]
    public NameList? Names { get; set; }
}

[OotMessage]
public sealed record LimitedRecord([property: OotMax(3)] string Code, [property: OotMax(2)] int[] Values)
{
    [OotMax(1)]
    public string Note { get; init; } = "";
}

[OotMessage(Layout = OotLayout.Map)]
public sealed class LimitedMap
{
    [OotMax(1)]
    public string? A { get; set; }

    [OotMax(1)]
    public List<LimitedMap>? Children { get; set; }
}

[OotMessage]
public sealed class Interned
{
    [OotMember(Intern = true)]
    public string? Symbol { get; set; }

    [OotMember(Intern = true)]
    public Dictionary<string, List<string>> Tags { get; } = [];

    public string? Plain { get; set; }
}
