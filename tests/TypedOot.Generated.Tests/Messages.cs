namespace TypedOot.Generated.Tests;

[OotMessage]
public sealed class Simple
{
    public long Id { get; set; }

    public string Name { get; set; } = "";

    public string? Note { get; set; }

    public double Price { get; set; } = 1.5;

    public DayOfWeek Day { get; set; }

    public int? Count { get; set; }

    public List<string> Tags { get; set; } = [];

    public Dictionary<string, int> Stock { get; } = new(StringComparer.OrdinalIgnoreCase);
}

[OotMessage]
public sealed record Point(int X, int Y, string Label = "none")
{
    public string? Remark { get; init; } = "kept";
}

[OotMessage]
public readonly record struct Pixel(byte R, byte G, byte B);

[OotMessage]
public sealed class Order
{
    public Guid Id { get; set; }

    public required string Customer { get; set; }

    public List<OrderLine> Lines { get; set; } = [];

    public Dictionary<string, decimal> Discounts { get; set; } = [];

    public DateTime? Paid { get; set; }
}

/// <summary>Has no attribute: it is reached from a message.</summary>
public sealed record OrderLine(string Product, int Count, double Price);

[OotMessage]
public sealed class Shapes
{
    public int[,]? Grid { get; set; }

    public string?[,,]? Cube { get; set; }

    public int[][]? Jagged { get; set; }

    public int[,][]? Mixed { get; set; }

    public byte[]? Bytes { get; set; }

    public ReadOnlyMemory<byte> Memory { get; set; }

    public (int Number, string? Text) Tuple { get; set; }

    public KeyValuePair<string, int> Pair { get; set; }

    public Lazy<string>? Lazy { get; set; }

    public ByteEnum Small { get; set; }

    public ULongEnum Large { get; set; }

    public NestedOuter.Inner? Inner { get; set; }

    public BareContracts.Person? Person { get; set; }
}

public enum ByteEnum : byte
{
    None,
    All = 255,
}

public enum ULongEnum : ulong
{
    None,
    All = ulong.MaxValue,
}

public static class NestedOuter
{
    public sealed class Inner
    {
        public Guid Id { get; set; }

        public DateTime At { get; set; }
    }
}
