using System.Collections.ObjectModel;

namespace TypedOot.Generated.Tests;

[OotMessage]
public sealed class PrivateParts
{
    [OotMember]
    private readonly int _readOnly;

    [OotMember]
    private string? _field;

    [OotMember]
    public int Public;

    private PrivateParts()
    {
    }

    public PrivateParts(int readOnly, string? field)
    {
        _readOnly = readOnly;
        _field = field;
    }

    [OotMember]
    public Guid Id { get; private set; } = Guid.Empty;

    [OotMember]
    private DateTime At { get; set; }

    [OotMember]
    public int GetOnly { get; } = 3;

    [OotIgnore]
    public string Ignored { get; set; } = "default";

    public string? Field => _field;

    public int ReadOnly => _readOnly;

    public DateTime Time => At;

    public static PrivateParts Make(int readOnly, string field, Guid id, DateTime at) =>
        new(readOnly, field) { Id = id, At = at, Public = 9, Ignored = "changed" };
}

[OotMessage]
public sealed record Defaults(int Number = 7, string Text = "seven", DayOfWeek Day = DayOfWeek.Sunday, double? Maybe = 1.5)
{
    public int Init { get; init; } = 8;

    public string? InitText { get; init; } = "eight";

    public int Set { get; set; } = 9;

    public List<int> List { get; } = [1, 2];
}

[OotMessage]
public sealed class RequiredMembers
{
    public required string Name { get; set; }

    public required int Count { get; init; }

    [OotMember(Optional = true)]
    public required string Relaxed { get; set; }
}

[OotMessage]
public sealed class Choice
{
    public Choice()
        : this(-1) => Chosen = "parameterless";

    [OotConstructor]
    public Choice(int number)
    {
        Number = number;
        Chosen = "number";
    }

    public Choice(int number, string chosen)
    {
        Number = number;
        Chosen = chosen;
    }

    public int Number { get; }

    [OotIgnore]
    public string Chosen { get; set; }
}

[OotMessage]
public struct MutableStruct
{
    [OotMember]
    public int Field;

    [OotMember]
    private string? _hidden;

    public long Property { get; set; }

    public readonly string? Hidden => _hidden;

    public void Hide(string hidden) => _hidden = hidden;
}

[OotMessage]
public readonly struct ReadOnlyStruct(int x, string? y)
{
    public int X { get; } = x;

    public string? Y { get; } = y;
}

[OotMessage]
public sealed class Pinned
{
    [OotMember(4)]
    public int Four { get; set; }

    public int First { get; set; }

    [OotMember(1, Name = "uno", Aliases = ["eins", "ichi"])]
    public string? One { get; set; }
}

[OotMessage(Layout = OotLayout.Map)]
public sealed class Mapped
{
    public int Id { get; set; }

    public string Name { get; set; } = "";
}

[OotMessage]
public sealed class Wide
{
    public int M00 { get; set; }

    public int M01 { get; set; }

    public int M02 { get; set; }

    public int M03 { get; set; }

    public int M04 { get; set; }

    public int M05 { get; set; }

    public int M06 { get; set; }

    public int M07 { get; set; }

    public int M08 { get; set; }

    public int M09 { get; set; }

    public int M10 { get; set; }

    public int M11 { get; set; }

    public int M12 { get; set; }

    public int M13 { get; set; }

    public int M14 { get; set; }

    public int M15 { get; set; }

    public string? M16 { get; set; }
}

[OotMessage]
public sealed class Empty
{
}

[OotMessage]
public sealed class FilledCollections
{
    public List<int> List { get; } = [1, 2, 3];

    public HashSet<string> Set { get; } = new(StringComparer.OrdinalIgnoreCase);

    public IList<string> Interface { get; } = new List<string>();

    public Dictionary<string, int> Settable { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    public ObservableCollection<int> Observable { get; } = [];

    public Tags Tags { get; } = [];
}

/// <summary>A collection of the user's that is no message.</summary>
public sealed class Tags : List<string>
{
}

/// <summary>A collection that is a message.</summary>
[OotMessage]
public sealed class Prices : Dictionary<string, decimal>
{
    public Prices()
        : base(StringComparer.OrdinalIgnoreCase)
    {
    }
}

[OotMessage]
public sealed class Callbacks : IOotSerializing, IOotDeserialized
{
    public int Value { get; set; }

    public int Doubled { get; set; }

    [OotIgnore]
    public bool WasRead { get; private set; }

    public void OnSerializing() => Doubled = 2 * Value;

    public void OnDeserialized()
    {
        WasRead = true;
        if (Value < 0)
            throw new ArgumentException("The value is negative.");
    }
}

[OotMessage]
public sealed class @class
{
    public int @event { get; set; }

    public string? value { get; set; }

    public int writer { get; set; }

    public int reader { get; set; }

    public int Schema { get; set; }

    public int Members { get; set; }

    public List<int>? run { get; set; }
}

[OotMessage]
public sealed record Keywords(int @int, string? @string, List<int> @params);

[OotMessage]
internal sealed class Internal
{
    public Internal? Next { get; set; }

    public Hidden? Hidden { get; set; }
}

internal sealed record Hidden(int Value);

[OotMessage]
public sealed class Refuses
{
    private int _value;

    public int Value
    {
        get => _value;
        set => _value = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), "It is negative.");
    }

    public List<Refusal> Items { get; set; } = [];
}

public sealed record Refusal
{
    public Refusal(string name) => Name = name.Length > 0 ? name : throw new ArgumentException("A name is empty.", nameof(name));

    public string Name { get; }
}
