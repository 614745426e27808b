namespace TypedOot.Generated.Tests;

/// <summary>Keys of all kinds of equality in hashed collections.</summary>
[OotMessage]
public sealed class KeyedSets
{
    public List<HashSet<Cell>> Cells { get; set; } = [];

    public HashSet<Titled>? Records { get; set; }

    public HashSet<PlainKey>? Plain { get; set; }

    public HashSet<OpenKey>? Open { get; set; }

    public HashSet<WrittenKey>? Written { get; set; }

    public HashSet<LoosePart>? Loose { get; set; }

    public HashSet<ViewKey>? Views { get; set; }

    public Dictionary<GenericKey<string>, int>? Generic { get; set; }
}

/// <summary>The same elements, where any may come.</summary>
[OotMessage]
public sealed class KeyedLists
{
    public List<List<Cell>> Cells { get; set; } = [];
}

public record struct Cell(int X, int Y);

public enum Side
{
    Left,
    Right,
}

/// <summary>Parts of many types, which the seeded hash knows.</summary>
public sealed record Titled(string Name, decimal Price, double Weight, DateTime When, Guid? Id, Side Side, (int, long) Pair, Cell Cell, Titled? Parent);

/// <summary>A struct that the runtime compares, whose default hash code takes the first field alone.</summary>
public struct PlainKey
{
    public int Kind { get; set; }

    [OotMember]
    public int Number;
}

/// <summary>A record that others derive from.</summary>
[OotMessage]
public record OpenKey(int Number);

[OotMessage]
public sealed record DerivedKey(int Number, string Text) : OpenKey(Number);

/// <summary>A record whose equality is written by hand.</summary>
public sealed record WrittenKey(string Text)
{
    public bool Equals(WrittenKey? other) => string.Equals(Text, other?.Text, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Text);
}

/// <summary>A record with a part of hand-written equality.</summary>
public sealed record LoosePart(int Number, WrittenKey Key);

/// <summary>A record with a field that no member is.</summary>
public sealed record ViewKey(int Number)
{
    private string _text = "";

    public string Text
    {
        get => _text;
        set => _text = value;
    }
}

public sealed record GenericKey<T>(T Value, int Number);
