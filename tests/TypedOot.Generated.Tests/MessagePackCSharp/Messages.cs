using System.Diagnostics.CodeAnalysis;
using MessagePack;
using TypedOot;

[assembly: OotMessageFor(typeof(Shared.Invoice), Name = "invoice")]

namespace TypedOot.Generated.Tests.MessagePackCSharp;

/// <summary>The first example of that library's README.</summary>
[MessagePackObject]
public class MyClass
{
    [Key(0)]
    public int Age { get; set; }

    [Key(1)]
    public string FirstName { get; set; } = "";

    [Key(2)]
    public string LastName { get; set; } = "";

    [IgnoreMember]
    public string FullName => FirstName + LastName;
}

public sealed class YourClass : MyClass;

[MessagePackObject]
public sealed class Holes
{
    [Key(3)]
    public int A { get; set; }

    [Key(6)]
    public Guid B { get; set; }

    [Key(1)]
    public MyClass? C { get; set; }

    [Key(7)]
    public string Kept { get; set; } = "kept";
}

public class NamedBase
{
    public int First { get; set; }

    public virtual int Second { get; set; }
}

[MessagePackObject(keyAsPropertyName: true)]
public sealed class Named : NamedBase
{
    public string Text { get; set; } = "text";

    public override int Second { get; set; }

    public int Twice => 2 * First;

    [SuppressMessage("Design", "CA1051", Justification = "Fields are members of that library.")]
    [Key("f")]
    public bool Field;

    private int Hidden { get; set; } = 1;

    public int Show() => Hidden;
}

[MessagePackObject]
public sealed class Keyed
{
    [SuppressMessage("Design", "CA1051", Justification = "Fields are members of that library.")]
    [Key("field")]
    public int Field;

    [Key("größe")]
    public decimal Size { get; set; }
}

[Union(0, typeof(Circle))]
[Union(-200, typeof(Square))]
[Union(7, typeof(Dot))]
public interface IFigure;

[MessagePackObject]
public class Circle : IFigure
{
    [Key(0)]
    public double Radius { get; set; }

    [Key(1)]
    public IFigure? Inner { get; set; }
}

public sealed class Ring : Circle;

[MessagePackObject]
public sealed record Square([property: Key(0)] TimeSpan Side) : IFigure;

[MessagePackObject]
public record struct Dot([property: Key("x")] int X) : IFigure;

[MessagePackObject]
public sealed class Triangle : IFigure;

[Union(1, typeof(Fish))]
public abstract class Creature
{
    [Key(0)]
    public string? Name { get; set; }
}

[MessagePackObject]
public sealed class Fish : Creature
{
    [Key(1)]
    public int Fins { get; set; }
}

[MessagePackObject]
public sealed class Drawing
{
    [Key(0)]
    public List<IFigure?> Figures { get; set; } = [];

    [Key(1)]
    public Creature? Pet { get; set; }

    [Key(2)]
    public int[,] Grid { get; set; } = new int[0, 0];

    [Key(3)]
    public TimeSpan[,,]? Cube { get; set; }

    [Key(4)]
    public MyClass? Author { get; set; }
}

[MessagePackObject(AllowPrivate = true)]
public sealed class Secret
{
    [Key(0)]
    private int _value;

    public static Secret Of(int value) => new() { _value = value };

    public int Show() => _value;
}

[MessagePackObject]
public sealed class Numbered
{
    [SerializationConstructor]
    public Numbered(int a, string b)
    {
        Number = a;
        Text = b;
    }

    [Key(0)]
    public int Number { get; }

    [Key(1)]
    public string Text { get; }
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
public struct StructReceiver : IMessagePackSerializationCallbackReceiver
{
    [Key(0)]
    public int Calls { get; set; }

    public void OnBeforeSerialize() => Calls++;

    public void OnAfterDeserialize() => Calls += 10;
}

[MessagePackObject]
public sealed class Converted
{
    [Key(0)]
    [MessagePackFormatter(typeof(object))]
    [OotConverter(typeof(HexConverter))]
    public int Hex { get; set; }
}

[OotMessage(4711)]
[MessagePackObject]
public sealed class Tagged
{
    [Key(0)]
    public Guid Id { get; set; }
}

/// <summary>A message of this library, which keeps its own form beside one of that library.</summary>
[OotMessage]
public sealed class Envelope
{
    public Guid Id { get; set; }

    public Tagged? Tagged { get; set; }

    public IFigure? Figure { get; set; }

    public object? Anything { get; set; }

    public Leaf<Guid>? Leaf { get; set; }
}
