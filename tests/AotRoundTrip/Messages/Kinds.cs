using TypedOot;

namespace AotRoundTrip;

// One message of each kind of type.

[OotMessage]
public sealed class PlainClass
{
    public int Number { get; set; }

    public string? Text { get; set; }

    public override string ToString() => $"{Number} {Text}";
}

[OotMessage]
public sealed record PlainRecord(int Number, string Text = "default")
{
    public string Kept { get; init; } = "kept";
}

[OotMessage]
public struct PlainStruct
{
    public int X { get; set; }

    public int Y { get; set; }

    public override readonly string ToString() => $"{X} {Y}";
}

[OotMessage]
public readonly record struct PlainRecordStruct(byte Red, byte Green, byte Blue);

[OotMessage]
internal sealed record InternalRecord(int Number);

[OotMessage(Layout = OotLayout.Map)]
public sealed record Mapped(int Number, string Text);

[OotMessage(7)]
public sealed record Numbered(int Number);

[OotMessage("aot.named", Aliases = ["aot.old"])]
public sealed record Named(int Number);

[OotMessage]
public sealed record Outer(Outer.Inner Value)
{
    public sealed record Inner(string Text);
}

[OotMessage]
public sealed class PrivateState
{
    [OotMember]
    private readonly List<string> _log = [];

    [OotMember]
    private int _count;

    private PrivateState()
    {
    }

    [OotMember]
    public int Version { get; private set; }

    public static PrivateState Create(string entry)
    {
        PrivateState made = new() { Version = 2, _count = 3 };
        made._log.Add(entry);
        return made;
    }

    public override string ToString() => $"{_count} {Version} {string.Join(',', _log)}";
}

[OotMessage]
public sealed class Initialized
{
    public required string Must { get; init; }

    [OotMember(3)]
    public int Pinned { get; init; } = 4;

    [OotIgnore]
    public int Ignored { get; set; }

    public Dictionary<string, int> Stock { get; } = new(StringComparer.OrdinalIgnoreCase);

    public override string ToString() => $"{Must} {Pinned} {Ignored} {Stock["KEY"]}";
}

[OotMessage]
public sealed class Chosen
{
    public Chosen() => throw new InvalidOperationException();

    [OotConstructor]
    public Chosen(int number) => Number = number;

    public int Number { get; }

    public override string ToString() => $"{Number}";
}

[OotMessage]
public sealed class Told : IOotSerializing, IOotDeserialized
{
    private int _doubled;

    public int Number { get; set; }

    public void OnSerializing() => Number++;

    public void OnDeserialized() => _doubled = 2 * Number;

    public override string ToString() => $"{_doubled}";
}

[OotMessage]
public sealed record Tree(string Name, List<Tree> Children)
{
    public override string ToString() => $"{Name}({string.Join(',', Children)})";
}

[OotMessage]
public sealed record Pair<TFirst, TSecond>(TFirst First, TSecond Second);

[OotMessage]
public sealed class Box<T>
{
    [OotMember]
    private int _opened = 1;

    public required T Content { get; init; }

    public Box<T> Open()
    {
        _opened++;
        return this;
    }

    public override string ToString() => $"{_opened} {Content}";
}
