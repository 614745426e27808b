using System.Collections;
using System.Globalization;
using System.Net;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TypedOot.Generators.Tests;

/// <summary>Makes values that hold no others, none of them the default of its type.</summary>
internal sealed class LeafMaker
{
    /// <summary>The framework's <c>Index</c>: the generator has a type of that name as well.</summary>
    private static readonly Type IndexType = default(Range).Start.GetType();

    private readonly Draw _draw;
    private readonly Dictionary<Type, Func<object>> _makers;

    /// <summary>A maker.</summary>
    /// <param name="draw">Where chance comes from.</param>
    /// <param name="truth">The value of all booleans, so that two rounds with different ones see both.</param>
    public LeafMaker(Draw draw, bool truth)
    {
        _draw = draw;
        _makers = new Dictionary<Type, Func<object>>
        {
            [typeof(bool)] = () => truth,
            [typeof(sbyte)] = () => (sbyte)draw.From(1, 127),
            [typeof(byte)] = () => (byte)draw.From(1, 255),
            [typeof(short)] = () => (short)draw.From(1, short.MaxValue),
            [typeof(ushort)] = () => (ushort)draw.From(1, ushort.MaxValue),
            [typeof(int)] = () => draw.From(6, int.MaxValue - 1),
            [typeof(uint)] = () => (uint)draw.From(1, int.MaxValue - 1),
            [typeof(long)] = () => draw.Int64(),
            [typeof(ulong)] = () => unchecked((ulong)draw.Int64()),
            [typeof(nint)] = () => (nint)draw.Int64(),
            [typeof(nuint)] = () => unchecked((nuint)draw.Int64()),
            [typeof(Int128)] = () => (Int128)draw.Int64() * draw.Int64(),
            [typeof(UInt128)] = () => unchecked((UInt128)(ulong)draw.Int64()) << draw.Below(64),
            [typeof(Half)] = () => (Half)draw.From(1, 2000),
            [typeof(float)] = () => Single(),
            [typeof(double)] = () => draw.Double() + 1,
            [typeof(decimal)] = () => new decimal(draw.From(1, int.MaxValue - 1), draw.Below(9), draw.Below(9), draw.Percent(50), (byte)draw.Below(29)),
            [typeof(char)] = () => (char)draw.From('a', 0x2FFF),
            [typeof(Rune)] = () => new Rune(draw.From(0x10000, 0x10FFFF)),
            [typeof(Guid)] = () => new Guid(draw.Below(int.MaxValue), 2, 3, BitConverter.GetBytes(draw.Int64())),
            [typeof(DateTime)] = () => new DateTime(2000 + draw.Below(100), 1 + draw.Below(12), 5, 1, 2, 3, DateTimeKind.Utc).AddTicks(draw.Below(1000)),
            [typeof(DateTimeOffset)] = () => new DateTimeOffset(2000 + draw.Below(100), 2, 3, 4, 5, 6, TimeSpan.FromHours(draw.From(-12, 12))),
            [typeof(DateOnly)] = () => DateOnly.FromDayNumber(draw.From(1, 700_000)),
            [typeof(TimeOnly)] = () => new TimeOnly(draw.From(1, int.MaxValue - 1)),
            [typeof(TimeSpan)] = () => new TimeSpan(draw.Int64()),
            [typeof(BigInteger)] = () => new BigInteger(draw.Int64()) * draw.Int64() * 7,
            [typeof(Complex)] = () => new Complex(draw.Double() + 1, draw.Double()),
            [typeof(Vector2)] = () => new Vector2(Single(), Single()),
            [typeof(Vector3)] = () => new Vector3(Single(), Single(), Single()),
            [typeof(Vector4)] = () => new Vector4(Single(), Single(), Single(), Single()),
            [typeof(Quaternion)] = () => new Quaternion(Single(), Single(), Single(), Single()),
            [typeof(Plane)] = () => new Plane(Single(), Single(), Single(), Single()),
            [typeof(Matrix3x2)] = () => new Matrix3x2(Single(), Single(), Single(), Single(), Single(), Single()),
            [typeof(Matrix4x4)] = () => Matrix4x4.CreateScale(Single(), Single(), Single()),
            [IndexType] = () => Position(false),
            [typeof(Range)] = () => Activator.CreateInstance(typeof(Range), Position(false), Position(true))!,
            [typeof(string)] = () => Text(),
            [typeof(StringBuilder)] = () => new StringBuilder(Text()),
            [typeof(TimeZoneInfo)] = () => TimeZoneInfo.CreateCustomTimeZone($"z{draw.Below(99)}", TimeSpan.FromHours(draw.From(1, 12)), "zone", "zone"),
            [typeof(CultureInfo)] = () => CultureInfo.GetCultureInfo(draw.One(["de-DE", "fr-FR", "ja-JP"])),
            [typeof(Uri)] = () => new Uri($"https://example.org/{draw.Below(1000)}"),
            [typeof(Version)] = () => new Version(draw.From(1, 99), 2, draw.Below(9)),
            [typeof(BitArray)] = () => new BitArray([true, draw.Percent(50), truth, true]),
            [typeof(IPAddress)] = () => new IPAddress(draw.From(1, int.MaxValue - 1)),
            [typeof(IPEndPoint)] = () => new IPEndPoint(new IPAddress(draw.From(1, int.MaxValue - 1)), draw.From(1, 65_535)),
            [typeof(object)] = () => draw.Percent(50) ? Text() : draw.Int64(),
            [typeof(JsonNode)] = () => JsonNode.Parse(Json())!,
            [typeof(JsonObject)] = () => JsonNode.Parse(Json())!,
            [typeof(JsonArray)] = () => new JsonArray(draw.Below(9), JsonNode.Parse(Json())),
            [typeof(JsonDocument)] = () => JsonDocument.Parse(Json()),
        };
    }

    /// <summary>A value, or null if the type is none of a leaf.</summary>
    public object? Make(Type type)
    {
        if (!type.IsEnum)
            return _makers.TryGetValue(type, out Func<object>? maker) ? maker() : null;
        Array values = type.GetEnumValues();
        object value = values.GetValue(_draw.Below(values.Length))!;
        return Convert.ToDecimal(value, CultureInfo.InvariantCulture) == 0 ? values.GetValue(values.Length - 1) : value;
    }

    private object Position(bool isFromEnd) => Activator.CreateInstance(IndexType, _draw.From(1, 99), isFromEnd)!;

    private float Single() => (float)_draw.Double() + 1;

    private string Text() => $"{(char)_draw.From('a', 'z')}é{_draw.Below(1_000_000)}";

    private string Json() => $$"""{"a":{{_draw.Below(1000)}},"b":["x",null,true]}""";
}
