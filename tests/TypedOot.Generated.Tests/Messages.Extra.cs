namespace TypedOot.Generated.Tests;

[OotMessage]
public sealed class Extended
{
    public int Id { get; set; }

    [OotMember(Aliases = ["Called"])]
    public string? Name { get; set; }

    public OotExtraMembers? Extra { get; set; }
}

[OotMessage(Layout = OotLayout.Map)]
public sealed class ExtendedNewer
{
    public int Id { get; set; }

    public List<Point> Points { get; set; } = [];

    public string? Name { get; set; }

    public object? Anything { get; set; }
}

[OotMessage]
public sealed record ExtendedRecord(int Id, OotExtraMembers? Extra = null);

[OotMessage]
public sealed record ExtendedLater(int Id)
{
    public string? Name { get; init; }

    public OotExtraMembers? Extra { get; private set; }
}

[OotMessage(SkipDefaults = true)]
public sealed class ExtendedSparse
{
    public int Id { get; set; }

    public OotExtraMembers Extra { get; } = new();
}

[OotMessage(Layout = OotLayout.Map)]
public struct ExtendedStruct
{
    public int Id { get; set; }

    public OotExtraMembers? Extra { get; set; }
}

[OotMessage]
public sealed class ExtendedTree
{
    public List<ExtendedTree> Children { get; set; } = [];

    public OotExtraMembers? Extra { get; set; }
}
