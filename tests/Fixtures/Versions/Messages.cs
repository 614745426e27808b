using TypedOot;

namespace Versions;

// What a program's messages become over three releases. Each block is one message; what changes is said in front of it.

// Members are added (Tags, Opened), removed (Fax), reordered, renamed with an alias (Number, Id, Key), and widened (Balance).
[OotMessage]
public sealed class Account
{
#if V1
    public int Number { get; set; }

    public string Owner { get; set; } = "nobody";

    public int Balance { get; set; }

    public string? Fax { get; set; }
#elif V2
    public string Owner { get; set; } = "nobody";

    public long Balance { get; set; }

    public List<string> Tags { get; set; } = ["untagged"];

    [OotMember(Aliases = ["Number"])]
    public long Id { get; set; }
#else
    public List<string> Tags { get; set; } = ["untagged"];

    public DateOnly? Opened { get; set; }

    [OotMember(Aliases = ["Number", "Id"])]
    public long Key { get; set; }

    public double Balance { get; set; }

    public string Owner { get; set; } = "nobody";
#endif
}

// Members are renamed at a pinned position (Second, Renamed, Again), and one moves (First).
[OotMessage]
public sealed class Pinned
{
#if V1
    [OotMember(0)]
    public int First { get; set; }

    [OotMember(1)]
    public string Second { get; set; } = "absent";
#elif V2
    [OotMember(1)]
    public string Renamed { get; set; } = "absent";

    [OotMember(0)]
    public int First { get; set; }

    [OotMember(2)]
    public bool Extra { get; set; }
#else
    [OotMember(5)]
    public int First { get; set; }

    [OotMember(1)]
    public string Again { get; set; } = "absent";
#endif
}

public enum Severity
{
    None,
    Low,
    High,
}

#if !V1 && !V2
public enum Color : byte
{
    Red,
    Green = 5,
}
#endif

// Integers, floats and enums become each other; a member that may be null becomes one that may not.
[OotMessage]
public sealed record Reading
{
#if V1
    public int Count { get; init; }

    public long Total { get; init; }

    public int Level { get; init; }

    public float Ratio { get; init; }

    public int? Maybe { get; init; }

    public uint Shade { get; init; }
#elif V2
    public long Count { get; init; }

    public double Total { get; init; }

    public Severity Level { get; init; }

    public double Ratio { get; init; }

    public long? Maybe { get; init; }

    public short Shade { get; init; }
#else
    public double Count { get; init; }

    public double Total { get; init; }

    public Severity Level { get; init; }

    public double Ratio { get; init; }

    public int Maybe { get; init; } = -1;

    public Color Shade { get; init; }
#endif
}

// A type in messages that is none itself: its members move.
#if V1
public sealed record Address(string Street, int Zip);
#elif V2
public sealed record Address(string City, long Zip, string Street)
{
    public Address()
        : this("nowhere", 0, "none")
    {
    }

    public string City { get; init; } = City;

    public long Zip { get; init; } = Zip;

    public string Street { get; init; } = Street;
}
#else
public sealed record Address(long Zip = 0, string Street = "none", string City = "nowhere");
#endif

// A message in messages: its members change, then its name does.
#if V1
[OotMessage]
public sealed record Item(string Name, int Quantity);
#elif V2
[OotMessage]
public sealed record Item(long Quantity, string Name, double Price = 1.5);
#else
[OotMessage(Aliases = ["Versions.Item"])]
public sealed record LineItem(string Name, double Price = 1.5, long Quantity = 0, bool IsGift = false);
#endif

[OotMessage]
public sealed record Order
{
    public required Address To { get; init; }

#if V1
    public List<Item> Lines { get; init; } = [];

    public Dictionary<string, Item> ByName { get; init; } = [];
#elif V2
    public Dictionary<string, Item> ByName { get; init; } = [];

    public Item[] Lines { get; init; } = [];
#else
    public LineItem[] Lines { get; init; } = [];

    public Dictionary<string, LineItem> ByName { get; init; } = [];
#endif
}

// A base gets a member; another type derives from it.
[OotMessage]
public class Shape
{
#if !V1
    public int Layer { get; set; } = -1;
#endif

    public string Label { get; set; } = "";
}

[OotMessage]
public sealed class Circle : Shape
{
#if V1
    public int Radius { get; set; }
#else
    public double Radius { get; set; }
#endif
}

#if !V1 && !V2
[OotMessage]
public sealed class Square : Shape
{
    public double Side { get; set; }
}
#endif

[OotMessage]
public abstract record Animal(string Name);

#if V1
[OotMessage]
public sealed record Dog(string Name, int Age) : Animal(Name);
#else
[OotMessage]
public sealed record Dog(string Name, bool IsGood = true, long Age = 0) : Animal(Name);
#endif

// Slots that others than the declared type may stand in.
[OotMessage]
public sealed class Drawing
{
    public List<Shape> Shapes { get; set; } = [];

    public Animal? Pet { get; set; }

    public object? Anything { get; set; }
}

// Holds a type that older programs do not know, where only types that they know may stand.
[OotMessage]
public sealed class Gallery
{
    public List<Shape> Shapes { get; set; } = [];
}

// A message that the first program does not know; it gets members with types in them that change, and one that older programs do not know.
#if V2
[OotMessage]
public sealed record News(string Title, int Views);
#elif !V1
[OotMessage]
public sealed record News(long Views, string Title, string Author = "anonymous", Address? Place = null, Shape[]? Pictures = null);
#endif

// Members are added that must be there: one by its declaration, one only in the code.
[OotMessage]
public sealed class Strict
{
    public required string Name { get; init; }

#if !V1
    [OotMember(Optional = true)]
    public required int Rank { get; init; }
#endif
#if !V1 && !V2
    public required int Must { get; init; }
#endif
}

// Written with names, then without them; a member is renamed at its pinned position, and one with an alias.
#if V1 || V2
[OotMessage(Layout = OotLayout.Map)]
#else
[OotMessage]
#endif
public sealed class Settings
{
#if V1
    [OotMember(0)]
    public string Theme { get; set; } = "default";

    [OotMember(1)]
    public int Size { get; set; }
#elif V2
    [OotMember(0)]
    public string Skin { get; set; } = "default";

    [OotMember(2, Aliases = ["Size"])]
    public long Scale { get; set; }
#else
    [OotMember(1, Aliases = ["Size"])]
    public double Scale { get; set; }

    [OotMember(0)]
    public string Look { get; set; } = "default";
#endif
}

// Collections of types that change, and collections that become others.
[OotMessage]
public sealed class Basket
{
#if V1
    public List<int> Numbers { get; set; } = [];

    public Dictionary<string, int> Counts { get; set; } = [];

    public (int Left, float Right) Pair { get; set; }

    public List<List<short>> Nested { get; set; } = [];

    public List<int?> Gaps { get; set; } = [];
#elif V2
    public (long Left, double Right) Pair { get; set; }

    public SortedDictionary<string, long> Counts { get; set; } = [];

    public long[] Numbers { get; set; } = [];

    public List<long?> Gaps { get; set; } = [];

    public int[][] Nested { get; set; } = [];
#else
    public List<double> Numbers { get; set; } = [];

    public List<int> Pair { get; set; } = [];

    public Dictionary<string, double> Counts { get; set; } = [];

    public List<long[]> Nested { get; set; } = [];

    public List<double?> Gaps { get; set; } = [];
#endif
}

// A member becomes something that it cannot be read as, and is what it was again.
[OotMessage]
public sealed class Refused
{
    public int Before { get; set; }

#if V2
    public List<int> Payload { get; set; } = [];
#else
    public string Payload { get; set; } = "";
#endif
}
