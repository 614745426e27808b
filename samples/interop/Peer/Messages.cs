using System.Collections;
using System.Net;
using System.Numerics;
using System.Text;
using TypedOot;

namespace Interop;

/// <summary>A member of each type that programs in other languages have something for.</summary>
[OotMessage("interop.Everything")]
public sealed record Everything
{
    public bool Yes { get; init; }

    public sbyte Tiny { get; init; }

    public ushort Small { get; init; }

    public int Normal { get; init; }

    public ulong Large { get; init; }

    public Int128 Signed128 { get; init; }

    public UInt128 Unsigned128 { get; init; }

    public BigInteger Big { get; init; }

    public Half Half { get; init; }

    public float Single { get; init; }

    public double Double { get; init; }

    public decimal Price { get; init; }

    public char Letter { get; init; }

    public Rune Scalar { get; init; }

    public string Text { get; init; } = "";

    public Guid Id { get; init; }

    public DateTime Instant { get; init; }

    public DateTime Clock { get; init; }

    public DateTimeOffset Local { get; init; }

    public DateOnly Day { get; init; }

    public TimeOnly Hour { get; init; }

    public TimeSpan Span { get; init; }

    public byte[] Bytes { get; init; } = [];

    public Uri? Link { get; init; }

    public Version? Release { get; init; }

    public Colour Colour { get; init; }

    public int? Nothing { get; init; }

    public List<int> Numbers { get; init; } = [];

    public Dictionary<string, int> Ages { get; init; } = [];

    public Dictionary<int, string> ById { get; init; } = [];

    public (int Number, string Text) Pair { get; init; } = (0, "");

    public Complex Complex { get; init; }

    public Vector3 Place { get; init; }

    public IPAddress? Address { get; init; }

    public BitArray? Flags { get; init; }

    [OotMember(Packed = true)]
    public double[] Samples { get; init; } = [];

    [OotMember(Packed = true)]
    public Vector2[] Path { get; init; } = [];

    public Shape? Shape { get; init; }

    public Part[] Parts { get; init; } = [];

    public object? Anything { get; init; }

    /// <summary>One of everything.</summary>
    public static Everything Sample { get; } = new()
    {
        Yes = true,
        Tiny = sbyte.MinValue,
        Small = ushort.MaxValue,
        Normal = int.MinValue,
        Large = ulong.MaxValue,
        Signed128 = Int128.MinValue,
        Unsigned128 = UInt128.MaxValue,
        Big = -BigInteger.Pow(2, 200) - 1,
        Half = (Half)0.5,
        Single = 1.5f,
        Double = 0.1,
        Price = -12.340m,
        Letter = 'ß',
        Scalar = new Rune(0x1F40A),
        Text = "Größe 🐊",
        Id = new Guid("00112233-4455-6677-8899-aabbccddeeff"),
        Instant = new DateTime(2026, 2, 28, 12, 34, 56, 789, DateTimeKind.Utc),
        Clock = new DateTime(1999, 12, 31, 23, 59, 59),
        Local = new DateTimeOffset(2024, 2, 29, 1, 2, 3, TimeSpan.FromMinutes(330)),
        Day = new DateOnly(2024, 2, 29),
        Hour = new TimeOnly(23, 59, 59, 999, 999),
        Span = new TimeSpan(-1, 0, 0, 0, 0, 7),
        Bytes = [.. Enumerable.Range(0, 256).Select(i => (byte)i)],
        Link = new Uri("https://example.org/a?b=c"),
        Release = new Version(1, 2, 3, 4),
        Colour = Colour.Green,
        Numbers = [1, -1, int.MaxValue],
        Ages = new() { ["Ada"] = 36, ["Alan"] = 41 },
        ById = new() { [7] = "seven" },
        Pair = (1, "one"),
        Complex = new Complex(1.5, -2.5),
        Place = new Vector3(1.5f, 2.5f, 3.5f),
        Address = IPAddress.Loopback,
        Flags = new BitArray([true, false, true]),
        Samples = [0.5, -1e300],
        Path = [new Vector2(1, 2), new Vector2(-1.5f, 0.25f)],
        Shape = new Circle { Name = "c", Radius = 2.5 },
        Parts = [new Part("a", 1), new Part("b", 2)],
        Anything = new Dictionary<string, object?> { ["list"] = new object?[] { 1L, "two", null, 3.5 }, ["when"] = new DateOnly(2000, 1, 1) },
    };
}

/// <summary>An enum.</summary>
public enum Colour : byte
{
    Red = 1,
    Green = 2,
}

/// <summary>A base, of which derived messages stand in a slot.</summary>
[OotMessage("interop.Shape")]
public abstract class Shape
{
    public string Name { get; init; } = "";
}

/// <summary>One of them.</summary>
[OotMessage("interop.Circle")]
public sealed class Circle : Shape
{
    public double Radius { get; init; }
}

/// <summary>A small message, which also stands in others.</summary>
[OotMessage("interop.Part")]
public sealed record Part(string Code, int Count);
