using TypedOot.Serialization;

namespace TypedOot.Tests.Support;

/// <summary>A message as users have it: members that must be there, nested ones, a map, a slot for derived types.</summary>
internal sealed class Order
{
    private string? _note;

    public required int Id { get; init; }

    public required string Customer { get; init; }

    public List<Line> Lines { get; init; } = [];

    public Dictionary<string, double> Prices { get; init; } = [];

    public Shape? Badge { get; init; }

    public string? Note
    {
        get => _note;
        set => _note = value == "refused" ? throw new ArgumentException("The note is refused.") : value;
    }
}

internal sealed record Line
{
    public Line(string product, int quantity, double price)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(quantity);
        Product = product;
        Quantity = quantity;
        Price = price;
    }

    public string Product { get; }

    public int Quantity { get; }

    public double Price { get; }
}

/// <summary>A message that contains itself.</summary>
internal sealed class Node
{
    public int Value { get; set; }

    public Node? Next { get; set; }

    public List<Node> Children { get; set; } = [];
}

internal abstract record Shape;

internal sealed record Circle(double Radius) : Shape
{
    /// <summary>Whether one was made on this thread since it was last set, for tests of what must not run.</summary>
    [field: ThreadStatic]
    public static bool WasMade { get; set; }

    public double Radius { get; } = Made(Radius);

    private static double Made(double radius)
    {
        WasMade = true;
        return radius;
    }
}

internal record Rectangle(double Width, double Height) : Shape;

internal sealed record Square(double Side, string Label) : Rectangle(Side, Side);

internal sealed class Group : IEquatable<Group>
{
    public List<Shape?> Members { get; init; } = [];

    public bool Equals(Group? other) => other is not null && Members.SequenceEqual(other.Members);

    public override bool Equals(object? obj) => Equals(obj as Group);

    public override int GetHashCode() => Members.Count;
}

/// <summary>A message with more members than one word has bits.</summary>
internal sealed class Wide
{
    public const int Count = 70;

    public int[] Values { get; } = new int[Count];
}

/// <summary>A message whose body is no object.</summary>
internal readonly record struct Celsius(double Degrees);

/// <summary>A message that no registry of the tests knows.</summary>
internal sealed record Stranger : Shape;

internal static class TestMessages
{
    public static OotRegistry Registry { get; } = new OotRegistryBuilder()
        .AddMessage<Order, OrderCodec>()
        .AddMessage<Line, LineCodec>(7, "test.Position")
        .AddMessage<Node, NodeCodec>()
        .AddMessage<Circle, CircleCodec>(1000)
        .AddMessage<Rectangle, RectangleCodec>(200)
        .AddMessage<Square, SquareCodec>()
        .AddMessage<Group, GroupCodec>()
        .AddMessage<Wide, WideCodec>()
        .AddMessage<Celsius, CelsiusCodec>()
        .AddSlot<Shape, ShapeCodec>()
        .Build();

    public static OotSerializerOptions Options { get; } = new() { Registry = Registry };

    public static Order NewOrder() => new()
    {
        Id = 300,
        Customer = "Ødegård",
        Lines = [new Line("bolt", 100, 0.25), new Line("nut", 7, 1.5)],
        Prices = new Dictionary<string, double> { ["EUR"] = 12.5, ["NOK"] = 140 },
        Badge = new Circle(2),
        Note = "soon",
    };
}
