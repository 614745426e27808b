using System.Diagnostics.CodeAnalysis;
using MessagePack;

namespace TypedOot.MessagePackCSharp.Tests;

#pragma warning disable CA1051 // Fields are members of that library.

[MessagePackObject]
public sealed class Holes
{
    [Key(20)]
    public Guid Last { get; set; }

    [Key(3)]
    public int First { get; set; }

    [Key(5)]
    public Holes? Inner { get; set; }

    [Key(17)]
    public string Kept { get; set; } = "kept";

    [Key(18)]
    public List<int>? Numbers;

    [IgnoreMember]
    public object? Ignored { get; set; }

    [System.Runtime.Serialization.IgnoreDataMember]
    public object? AlsoIgnored { get; set; }

    [Key(19)]
    public int Computed => First * 2;
}

[MessagePackObject]
public sealed class Empty;

[MessagePackObject(keyAsPropertyName: true)]
public sealed class EmptyMap;

[MessagePackObject]
public struct Place
{
    [Key(0)]
    public double X;

    [Key(1)]
    public double? Y { get; set; }
}

public abstract class Root
{
    [Key(0)]
    public Guid Id { get; set; }

    [Key(3)]
    public virtual string? Title { get; set; }
}

public abstract class Middle : Root
{
    [Key(1)]
    public decimal Price { get; set; }
}

[MessagePackObject]
public sealed class Derived : Middle
{
    [Key(2)]
    public ByteEnum Kind { get; set; }

    public override string? Title { get; set; }

    [Key(4)]
    public Place Place { get; set; }

    [Key(5)]
    public Place? Maybe { get; set; }
}

[MessagePackObject]
public sealed record Positional([property: Key(0)] int Number, [property: Key(1)] string? Text, [property: Key(2)] List<Positional>? More = null);

[MessagePackObject]
public readonly struct ReadOnlyPoint
{
    [SerializationConstructor]
    public ReadOnlyPoint(int a, TimeSpan b)
    {
        X = a;
        Y = b;
    }

    public ReadOnlyPoint(int x)
    {
        X = x;
        Y = default;
    }

    [Key(0)]
    public int X { get; }

    [Key(1)]
    public TimeSpan Y { get; }
}

[MessagePackObject]
public sealed class Constructed
{
    public Constructed(int number, string text = "default")
    {
        Number = number;
        Text = text;
    }

    [Key("n")]
    public int Number { get; }

    [Key("t")]
    public string? Text { get; }

    [Key("rest")]
    public string Rest { get; set; } = "rest";
}

[MessagePackObject]
public sealed class InitOnly
{
    [Key(0)]
    public required Guid Id { get; init; }

    [Key(1)]
    public int Count { get; init; } = 7;
}

[MessagePackObject]
public sealed class Keyed
{
    [Key("second")]
    public int Field;

    [Key("first")]
    public decimal Property { get; set; }

    [Key("third, with a key of more than 31 bytes")]
    public TimeSpan? Maybe { get; set; }

    [Key("computed")]
    public int Computed => Field + 1;
}

/// <summary>A message of this library that is a collection, and so stands in slots of that.</summary>
[OotMessage]
public sealed class Names : List<string>
{
    public Names()
    {
    }

    public Names(params string[] names)
        : base(names)
    {
    }
}

[OotMessage]
public sealed class Prices : Dictionary<string, decimal>;

[MessagePackObject]
public sealed class Lists
{
    [Key(0)]
    public List<string>? List { get; set; }

    [Key(1)]
    public IReadOnlyList<string>[]? Inner { get; set; }

    [Key(2)]
    public IDictionary<string, decimal>? Prices { get; set; }

    [Key(3)]
    public Place Place { get; set; }
}

/// <summary>A message of this library that holds one of that, and a collection after it.</summary>
[OotMessage]
public sealed class Envelope
{
    public Lists? Lists { get; set; }

    public List<string>? Names { get; set; }
}

[MessagePackObject]
public sealed class Generic<TKey, TValue>
    where TKey : notnull
{
    [Key(0)]
    public TKey? Key { get; set; }

    [Key(1)]
    public Dictionary<TKey, List<TValue?>>? Values { get; set; }

    [Key(2)]
    public Generic<TKey, TValue>? Next { get; set; }
}

[MessagePackObject]
public sealed class Receiver : IMessagePackSerializationCallbackReceiver
{
    [Key(0)]
    public int Calls { get; set; }

    public void OnBeforeSerialize() => Calls++;

    public void OnAfterDeserialize() => Calls += 10;
}

[MessagePackObject]
public struct OpenStructReceiver : IMessagePackSerializationCallbackReceiver
{
    [Key(0)]
    public int Calls { get; set; }

    public void OnBeforeSerialize() => Calls++;

    public void OnAfterDeserialize() => Calls += 10;
}

[MessagePackObject]
public struct StructReceiver : IMessagePackSerializationCallbackReceiver
{
    [Key(0)]
    public int Calls { get; set; }

    void IMessagePackSerializationCallbackReceiver.OnBeforeSerialize() => Calls++;

    void IMessagePackSerializationCallbackReceiver.OnAfterDeserialize() => Calls += 10;
}

[Union(0, typeof(Circle))]
[Union(-1, typeof(Square))]
[Union(-200, typeof(Dot))]
[Union(int.MaxValue, typeof(Ring))]
[Union(int.MinValue, typeof(Group))]
[SuppressMessage("Design", "CA1040", Justification = "A union is on an interface.")]
public interface IFigure;

[MessagePackObject]
public class Circle : IFigure
{
    [Key(0)]
    public double Radius { get; set; }
}

[MessagePackObject]
public sealed class Ring : Circle
{
    [Key(1)]
    public double Inner { get; set; }
}

[MessagePackObject]
public sealed record Square([property: Key(0)] TimeSpan Side) : IFigure;

[MessagePackObject]
public record struct Dot([property: Key("x")] int X) : IFigure;

[MessagePackObject]
public sealed class Group : IFigure
{
    [Key(0)]
    public List<IFigure?>? Figures { get; set; }

    [Key(1)]
    public Dictionary<string, IFigure>? ByName { get; set; }

    [Key(2)]
    public Creature? Owner { get; set; }
}

[Union(1, typeof(Fish))]
[Union(2, typeof(Bird))]
public abstract class Creature
{
    [Key(0)]
    public string? Name { get; set; }
}

[MessagePackObject]
public sealed class Fish : Creature
{
    [Key(1)]
    public ushort Fins { get; set; }
}

[MessagePackObject]
public sealed class Bird : Creature
{
    [Key(2)]
    public Half Span { get; set; }
}

/// <summary>A figure that no union lists.</summary>
[MessagePackObject]
public sealed class Triangle : IFigure;

[MessagePackObject]
public sealed class Swapped(int second, int first)
{
    [Key(0)]
    public int First { get; } = first;

    [Key(1)]
    public int Second { get; } = second;
}
