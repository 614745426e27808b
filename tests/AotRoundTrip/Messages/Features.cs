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

[OotMessage(Packed = true)]
public sealed class Packed
{
    public double[] Samples { get; set; } = [];

    public List<DayOfWeek> Days { get; set; } = [];

    public Spot[] Spots { get; set; } = [];
}

public record struct Spot(int X, float Y);

[OotMessage]
public sealed class Limited
{
    [OotMax(3)]
    public string Text { get; set; } = "";

    [OotMember(Intern = true)]
    public string Symbol { get; set; } = "";
}
