namespace TypedOot.Generated.Tests;

[OotMessage(PreserveReferences = true)]
public sealed class Friend
{
    public string Name { get; set; } = "";

    public Friend? Best { get; set; }

    public List<Friend> Others { get; set; } = [];

    public Dictionary<string, Friend> ByName { get; } = [];

    public object? Anything { get; set; }
}

[OotMessage]
public abstract class Part
{
    public int Number { get; set; }

    public Part? Next { get; set; }
}

[OotMessage(PreserveReferences = true)]
public class SharedPart : Part
{
    public SharedPart? Twin { get; set; }
}

[OotMessage(PreserveReferences = true)]
public sealed class SpecialPart : SharedPart
{
    public string? Label { get; set; }
}

[OotMessage]
public sealed class Parts
{
    public List<Part> All { get; set; } = [];

    public SharedPart? First { get; set; }
}

[OotMessage(PreserveReferences = true)]
public sealed class Owned
{
    public Owned(Owned? owner) => Owner = owner;

    public Owned? Other { get; set; }

    public Owned? Owner { get; set; }
}

[OotMessage(PreserveReferences = true)]
public sealed record Linked(int Id, string Name)
{
    public Linked? Next { get; set; }
}

[OotMessage]
public sealed class LinkedHolder
{
    public Linked? Head { get; set; }
}

[OotMessage]
public sealed class FriendsLater(Friend second)
{
    public Friend? First { get; set; }

    public Friend Second { get; } = second;
}

[OotMessage]
public sealed class FriendPair
{
    public Friend? A { get; set; }

    public Friend? B { get; set; }
}

[OotMessage(PreserveReferences = true, SkipDefaults = true)]
public sealed class SparseFriend
{
    public SparseFriend? Next { get; set; }

    public List<SparseFriend> Many { get; set; } = [];

    public OotExtraMembers? Extra { get; set; }
}
