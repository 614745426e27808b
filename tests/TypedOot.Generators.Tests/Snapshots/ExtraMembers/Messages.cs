namespace ExtraMembers;

[OotMessage]
public sealed class Order
{
    public int Id { get; set; }

    public OotExtraMembers? Extra { get; set; }
}

[OotMessage(Layout = OotLayout.Map)]
public sealed class Described
{
    public int Id { get; set; }

    public OotExtraMembers Extra { get; } = new();
}

[OotMessage(SkipDefaults = true)]
public sealed class Settings
{
    public int Retries { get; set; } = 3;

    public OotExtraMembers? Extra { get; private set; }
}

[OotMessage]
public record Line(string Product)
{
    public int Count { get; init; } = 1;

    public OotExtraMembers? Extra { get; init; }
}

[OotMessage]
public sealed record Passed(int Id, OotExtraMembers? Extra = null);
