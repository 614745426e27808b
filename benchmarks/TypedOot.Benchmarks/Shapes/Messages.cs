using System.Text.Json.Serialization;

namespace TypedOot.Benchmarks.Shapes;

/// <summary>A small record of four numbers and a date.</summary>
[OotMessage]
public sealed class Tick
{
    public long Sequence { get; set; }

    public int Symbol { get; set; }

    public double Price { get; set; }

    public int Size { get; set; }

    public DateTime Time { get; set; }
}

/// <summary>The same in a map by name.</summary>
[OotMessage(Layout = OotLayout.Map)]
public sealed class NamedTick
{
    public long Sequence { get; set; }

    public int Symbol { get; set; }

    public double Price { get; set; }

    public int Size { get; set; }

    public DateTime Time { get; set; }
}

public enum OrderStatus
{
    Open,
    Paid,
    Shipped,
}

/// <summary>An order.</summary>
[OotMessage]
public sealed class Order
{
    public Guid Id { get; set; }

    public string Customer { get; set; } = "";

    public decimal Total { get; set; }

    public OrderStatus Status { get; set; }

    public DateTime? Shipped { get; set; }

    public List<OrderLine> Lines { get; set; } = [];

    public Dictionary<string, string> Tags { get; set; } = [];
}

[OotMessage]
public sealed class OrderLine
{
    public string Sku { get; set; } = "";

    public int Quantity { get; set; }

    public decimal Price { get; set; }
}

[OotMessage]
[JsonDerivedType(typeof(Circle), 1)]
[JsonDerivedType(typeof(Square), 2)]
[JsonDerivedType(typeof(Rectangle), 3)]
[JsonDerivedType(typeof(Triangle), 4)]
[JsonDerivedType(typeof(Label), 5)]
public abstract class Figure
{
    public string Name { get; set; } = "";
}

[OotMessage(1)]
public sealed class Circle : Figure
{
    public double Radius { get; set; }
}

[OotMessage(2)]
public sealed class Square : Figure
{
    public double Side { get; set; }
}

[OotMessage(3)]
public sealed class Rectangle : Figure
{
    public double Width { get; set; }

    public double Height { get; set; }
}

[OotMessage(4)]
public sealed class Triangle : Figure
{
    public double A { get; set; }

    public double B { get; set; }

    public double C { get; set; }
}

[OotMessage(5)]
public sealed class Label : Figure
{
    public string Text { get; set; } = "";

    public int Size { get; set; }
}

/// <summary>A list of a base class.</summary>
[OotMessage]
public sealed class Drawing
{
    public List<Figure> Figures { get; set; } = [];
}

/// <summary>Arrays of numbers.</summary>
[OotMessage]
public sealed class Samples
{
    public double[] Doubles { get; set; } = [];

    public int[] Ints { get; set; } = [];
}

/// <summary>The same arrays, packed.</summary>
[OotMessage(Packed = true)]
public sealed class PackedSamples
{
    public double[] Doubles { get; set; } = [];

    public int[] Ints { get; set; } = [];
}

/// <summary>Bytes.</summary>
[OotMessage]
public sealed class Blob
{
    public byte[] Data { get; set; } = [];
}

/// <summary>Text.</summary>
[OotMessage]
public sealed class Texts
{
    public List<string> Lines { get; set; } = [];

    public string Story { get; set; } = "";
}

[JsonSerializable(typeof(Tick))]
[JsonSerializable(typeof(NamedTick))]
[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(Drawing))]
[JsonSerializable(typeof(Samples))]
[JsonSerializable(typeof(Blob))]
[JsonSerializable(typeof(Texts))]
[JsonSerializable(typeof(Dictionary<string, object?>))]
[JsonSerializable(typeof(object[]))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(bool))]
internal sealed partial class ShapesJson : JsonSerializerContext;
