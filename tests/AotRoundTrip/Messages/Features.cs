using TypedOot;

namespace AotRoundTrip;

// What members and messages may ask for.

[OotMessage(PreserveReferences = true)]
public sealed class Linked
{
    public int Number { get; set; }

    public Linked? Next { get; set; }
}

[OotMessage(SkipDefaults = true)]
public sealed class Sparse
{
    public int Three { get; set; } = 3;

    public string? Note { get; set; }
}

[OotMessage]
public sealed class Extended
{
    public int Number { get; set; }

    public OotExtraMembers? Extra { get; set; }
}

[OotMessage]
public sealed class Limited
{
    [OotMax(3)]
    public string Text { get; set; } = "";

    [OotMember(Intern = true)]
    public string Symbol { get; set; } = "";
}
