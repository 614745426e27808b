namespace Layouts;

[OotMessage(Layout = OotLayout.Map)]
public sealed class Described
{
    [OotMember(Name = "id", Aliases = new[] { "identifier", "number" })]
    public int Id { get; set; }

    public string Text { get; set; } = "";

    public Pinned? Inner { get; set; }
}

[OotMessage]
public sealed class Pinned
{
    [OotMember(4)]
    public int Fourth { get; set; }

    public int First { get; set; }

    [OotMember(1)]
    public string Second { get; set; } = "";

    [OotMember(18, Name = "last")]
    public double Last { get; set; }

    public int Between { get; set; }
}
