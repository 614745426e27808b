using System.Collections;
using System.Drawing;
using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TypedOot;

namespace AotRoundTrip;

/// <summary>Types that hold a single value, and tuples of them.</summary>
public static class Leaves
{
    internal static void Run(Check check)
    {
        check.Member<OfBool, bool>(true);
        check.Member<OfSbyte, sbyte>(sbyte.MinValue);
        check.Member<OfByte, byte>(byte.MaxValue);
        check.Member<OfShort, short>(short.MinValue);
        check.Member<OfUshort, ushort>(ushort.MaxValue);
        check.Member<OfInt, int>(int.MinValue);
        check.Member<OfUint, uint>(uint.MaxValue);
        check.Member<OfLong, long>(long.MinValue);
        check.Member<OfUlong, ulong>(ulong.MaxValue);
        check.Member<OfNint, nint>((nint)(-5));
        check.Member<OfNuint, nuint>((nuint)5);
        check.Member<OfInt128, Int128>(Int128.MinValue);
        check.Member<OfUInt128, UInt128>(UInt128.MaxValue);
        check.Member<OfHalf, Half>(Half.Epsilon);
        check.Member<OfFloat, float>(float.Epsilon);
        check.Member<OfDouble, double>(double.MaxValue);
        check.Member<OfDecimal, decimal>(1.230m);
        check.Member<OfChar, char>('\uffff');
        check.Member<OfRune, Rune>(new Rune(0x1F600));
        check.Member<OfString, string>("text: ä😀");
        check.Member<OfStringBuilder, StringBuilder>(new StringBuilder("built"));
        check.Member<OfGuid, Guid>(new Guid("00112233-4455-6677-8899-aabbccddeeff"));
        check.Member<OfDateTime, DateTime>(new DateTime(2026, 2, 3, 4, 5, 6, DateTimeKind.Utc).AddTicks(7));
        check.Member<OfDateTimeOffset, DateTimeOffset>(new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.FromMinutes(-90)));
        check.Member<OfDateOnly, DateOnly>(DateOnly.MaxValue);
        check.Member<OfTimeOnly, TimeOnly>(TimeOnly.MaxValue);
        check.Member<OfTimeSpan, TimeSpan>(TimeSpan.MinValue);
        check.Member<OfTimeZoneInfo, TimeZoneInfo>(TimeZoneInfo.CreateCustomTimeZone("Here", TimeSpan.FromHours(3), "Here", "Here"), zone => zone.BaseUtcOffset);
        check.Member<OfCultureInfo, CultureInfo>(CultureInfo.GetCultureInfo("de-DE"));
        check.Member<OfUri, Uri>(new Uri("https://example.org/a?b=c"));
        check.Member<OfVersion, Version>(new Version(1, 2, 3, 4));
        check.Member<OfBigInteger, BigInteger>(BigInteger.Pow(-7, 99));
        check.Member<OfComplex, Complex>(new Complex(1.5, -2.5));
        check.Member<OfVector2, Vector2>(new Vector2(1, 2));
        check.Member<OfVector3, Vector3>(new Vector3(1, 2, 3));
        check.Member<OfVector4, Vector4>(new Vector4(1, 2, 3, 4));
        check.Member<OfQuaternion, Quaternion>(new Quaternion(1, 2, 3, 4));
        check.Member<OfPlane, Plane>(new Plane(1, 2, 3, 4));
        check.Member<OfMatrix3x2, Matrix3x2>(new Matrix3x2(1, 2, 3, 4, 5, 6));
        check.Member<OfMatrix4x4, Matrix4x4>(new Matrix4x4(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16));
        check.Member<OfIndex, Index>(^3);
        check.Member<OfRange, Range>(1..^2);
        check.Member<OfBitArray, BitArray>(new BitArray([true, false, true]));
        check.Member<OfIPAddress, IPAddress>(IPAddress.Parse("2001:db8::1"));
        check.Member<OfIPEndPoint, IPEndPoint>(new IPEndPoint(IPAddress.Loopback, 443));
        check.Member<OfIPNetwork, IPNetwork>(IPNetwork.Parse("10.0.0.0/8"));
        check.Member<OfDnsEndPoint, DnsEndPoint>(new DnsEndPoint("example.org", 443));
        check.Member<OfPhysicalAddress, PhysicalAddress>(PhysicalAddress.Parse("00-11-22-33-44-55"));
        check.Member<OfPoint, Point>(new Point(1, 2));
        check.Member<OfPointF, PointF>(new PointF(1.5f, 2));
        check.Member<OfSize, Size>(new Size(1, 2));
        check.Member<OfSizeF, SizeF>(new SizeF(1.5f, 2));
        check.Member<OfRectangle, Rectangle>(new Rectangle(1, 2, 3, 4));
        check.Member<OfRectangleF, RectangleF>(new RectangleF(1, 2, 3, 4.5f));
        check.Member<OfColor, Color>(Color.Red);
        check.Member<OfJsonNode, JsonNode>(JsonNode.Parse("""{"a":[1,2.5,"x",null,true]}""")!, node => node.ToJsonString());
        check.Member<OfJsonObject, JsonObject>(new JsonObject { ["k"] = 1 }, node => node.ToJsonString());
        check.Member<OfJsonArray, JsonArray>(new JsonArray(1, "2"), node => node.ToJsonString());
        check.Member<OfJsonValue, JsonValue>(JsonValue.Create(5), node => node.ToJsonString());
        check.Member<OfJsonElement, JsonElement>(JsonDocument.Parse("""[1,{"b":false}]""").RootElement, element => element.GetRawText());
        check.Member<OfJsonDocument, JsonDocument>(JsonDocument.Parse("""{"c":-1}"""), document => document.RootElement.GetRawText());
        check.Member<OfValueTuple, ValueTuple>(default);
        check.Member<OfObject, object>(12345L);
        check.Member<OfIntNullable, int?>(7);
        check.Member<OfGuidNullable, Guid?>(null);
        check.Member<OfSbyteEnum, SbyteEnum>(SbyteEnum.Some);
        check.Member<OfByteEnum, ByteEnum>(ByteEnum.Some);
        check.Member<OfShortEnum, ShortEnum>(ShortEnum.Some);
        check.Member<OfUshortEnum, UshortEnum>(UshortEnum.Some);
        check.Member<OfIntEnum, IntEnum>(IntEnum.Some);
        check.Member<OfUintEnum, UintEnum>(UintEnum.Some);
        check.Member<OfLongEnum, LongEnum>(LongEnum.Some);
        check.Member<OfUlongEnum, UlongEnum>(UlongEnum.Some);
        check.Member<OfTupleOfInt, Tuple<int>>(new(1));
        check.Member<OfTuple2, Tuple<int, string>>(new(1, "t"));
        check.Member<OfValueTuple2, (int, string)>((1, "t"));
        check.Member<OfTuple3, Tuple<int, int, string>>(new(1, 2, "t"));
        check.Member<OfValueTuple3, (int, int, string)>((1, 2, "t"));
        check.Member<OfTuple4, Tuple<int, int, int, string>>(new(1, 2, 3, "t"));
        check.Member<OfValueTuple4, (int, int, int, string)>((1, 2, 3, "t"));
        check.Member<OfTuple5, Tuple<int, int, int, int, string>>(new(1, 2, 3, 4, "t"));
        check.Member<OfValueTuple5, (int, int, int, int, string)>((1, 2, 3, 4, "t"));
        check.Member<OfTuple6, Tuple<int, int, int, int, int, string>>(new(1, 2, 3, 4, 5, "t"));
        check.Member<OfValueTuple6, (int, int, int, int, int, string)>((1, 2, 3, 4, 5, "t"));
        check.Member<OfTuple7, Tuple<int, int, int, int, int, int, string>>(new(1, 2, 3, 4, 5, 6, "t"));
        check.Member<OfValueTuple7, (int, int, int, int, int, int, string)>((1, 2, 3, 4, 5, 6, "t"));
        check.Member<OfTuple8, Tuple<int, int, int, int, int, int, int, Tuple<string>>>(new(1, 2, 3, 4, 5, 6, 7, new("t")));
        check.Member<OfValueTuple8, (int, int, int, int, int, int, int, string)>((1, 2, 3, 4, 5, 6, 7, "t"));
        check.Member<OfValueTupleOfInt, ValueTuple<int>>(new(1));
        check.Member<OfKeyValuePairOfIntAndString, KeyValuePair<int, string>>(new(1, "v"));
        check.Member<OfLazyOfInt, Lazy<int>>(new Lazy<int>(() => 4), lazy => lazy.Value);
        check.Member<OfLazyOfString, Lazy<string>>(new Lazy<string>(() => "lazy"), lazy => lazy.Value);
    }

    [OotMessage]
    public sealed class OfBool : Holder<bool>;

    [OotMessage]
    public sealed class OfSbyte : Holder<sbyte>;

    [OotMessage]
    public sealed class OfByte : Holder<byte>;

    [OotMessage]
    public sealed class OfShort : Holder<short>;

    [OotMessage]
    public sealed class OfUshort : Holder<ushort>;

    [OotMessage]
    public sealed class OfInt : Holder<int>;

    [OotMessage]
    public sealed class OfUint : Holder<uint>;

    [OotMessage]
    public sealed class OfLong : Holder<long>;

    [OotMessage]
    public sealed class OfUlong : Holder<ulong>;

    [OotMessage]
    public sealed class OfNint : Holder<nint>;

    [OotMessage]
    public sealed class OfNuint : Holder<nuint>;

    [OotMessage]
    public sealed class OfInt128 : Holder<Int128>;

    [OotMessage]
    public sealed class OfUInt128 : Holder<UInt128>;

    [OotMessage]
    public sealed class OfHalf : Holder<Half>;

    [OotMessage]
    public sealed class OfFloat : Holder<float>;

    [OotMessage]
    public sealed class OfDouble : Holder<double>;

    [OotMessage]
    public sealed class OfDecimal : Holder<decimal>;

    [OotMessage]
    public sealed class OfChar : Holder<char>;

    [OotMessage]
    public sealed class OfRune : Holder<Rune>;

    [OotMessage]
    public sealed class OfString : Holder<string>;

    [OotMessage]
    public sealed class OfStringBuilder : Holder<StringBuilder>;

    [OotMessage]
    public sealed class OfGuid : Holder<Guid>;

    [OotMessage]
    public sealed class OfDateTime : Holder<DateTime>;

    [OotMessage]
    public sealed class OfDateTimeOffset : Holder<DateTimeOffset>;

    [OotMessage]
    public sealed class OfDateOnly : Holder<DateOnly>;

    [OotMessage]
    public sealed class OfTimeOnly : Holder<TimeOnly>;

    [OotMessage]
    public sealed class OfTimeSpan : Holder<TimeSpan>;

    [OotMessage]
    public sealed class OfTimeZoneInfo : Holder<TimeZoneInfo>;

    [OotMessage]
    public sealed class OfCultureInfo : Holder<CultureInfo>;

    [OotMessage]
    public sealed class OfUri : Holder<Uri>;

    [OotMessage]
    public sealed class OfVersion : Holder<Version>;

    [OotMessage]
    public sealed class OfBigInteger : Holder<BigInteger>;

    [OotMessage]
    public sealed class OfComplex : Holder<Complex>;

    [OotMessage]
    public sealed class OfVector2 : Holder<Vector2>;

    [OotMessage]
    public sealed class OfVector3 : Holder<Vector3>;

    [OotMessage]
    public sealed class OfVector4 : Holder<Vector4>;

    [OotMessage]
    public sealed class OfQuaternion : Holder<Quaternion>;

    [OotMessage]
    public sealed class OfPlane : Holder<Plane>;

    [OotMessage]
    public sealed class OfMatrix3x2 : Holder<Matrix3x2>;

    [OotMessage]
    public sealed class OfMatrix4x4 : Holder<Matrix4x4>;

    [OotMessage]
    public sealed class OfIndex : Holder<Index>;

    [OotMessage]
    public sealed class OfRange : Holder<Range>;

    [OotMessage]
    public sealed class OfBitArray : Holder<BitArray>;

    [OotMessage]
    public sealed class OfIPAddress : Holder<IPAddress>;

    [OotMessage]
    public sealed class OfIPEndPoint : Holder<IPEndPoint>;

    [OotMessage]
    public sealed class OfIPNetwork : Holder<IPNetwork>;

    [OotMessage]
    public sealed class OfDnsEndPoint : Holder<DnsEndPoint>;

    [OotMessage]
    public sealed class OfPhysicalAddress : Holder<PhysicalAddress>;

    [OotMessage]
    public sealed class OfPoint : Holder<Point>;

    [OotMessage]
    public sealed class OfPointF : Holder<PointF>;

    [OotMessage]
    public sealed class OfSize : Holder<Size>;

    [OotMessage]
    public sealed class OfSizeF : Holder<SizeF>;

    [OotMessage]
    public sealed class OfRectangle : Holder<Rectangle>;

    [OotMessage]
    public sealed class OfRectangleF : Holder<RectangleF>;

    [OotMessage]
    public sealed class OfColor : Holder<Color>;

    [OotMessage]
    public sealed class OfJsonNode : Holder<JsonNode>;

    [OotMessage]
    public sealed class OfJsonObject : Holder<JsonObject>;

    [OotMessage]
    public sealed class OfJsonArray : Holder<JsonArray>;

    [OotMessage]
    public sealed class OfJsonValue : Holder<JsonValue>;

    [OotMessage]
    public sealed class OfJsonElement : Holder<JsonElement>;

    [OotMessage]
    public sealed class OfJsonDocument : Holder<JsonDocument>;

    [OotMessage]
    public sealed class OfValueTuple : Holder<ValueTuple>;

    [OotMessage]
    public sealed class OfObject : Holder<object>;

    [OotMessage]
    public sealed class OfIntNullable : Holder<int?>;

    [OotMessage]
    public sealed class OfGuidNullable : Holder<Guid?>;

    [OotMessage]
    public sealed class OfSbyteEnum : Holder<SbyteEnum>;

    [OotMessage]
    public sealed class OfByteEnum : Holder<ByteEnum>;

    [OotMessage]
    public sealed class OfShortEnum : Holder<ShortEnum>;

    [OotMessage]
    public sealed class OfUshortEnum : Holder<UshortEnum>;

    [OotMessage]
    public sealed class OfIntEnum : Holder<IntEnum>;

    [OotMessage]
    public sealed class OfUintEnum : Holder<UintEnum>;

    [OotMessage]
    public sealed class OfLongEnum : Holder<LongEnum>;

    [OotMessage]
    public sealed class OfUlongEnum : Holder<UlongEnum>;

    [OotMessage]
    public sealed class OfTupleOfInt : Holder<Tuple<int>>;

    [OotMessage]
    public sealed class OfTuple2 : Holder<Tuple<int, string>>;

    [OotMessage]
    public sealed class OfValueTuple2 : Holder<(int, string)>;

    [OotMessage]
    public sealed class OfTuple3 : Holder<Tuple<int, int, string>>;

    [OotMessage]
    public sealed class OfValueTuple3 : Holder<(int, int, string)>;

    [OotMessage]
    public sealed class OfTuple4 : Holder<Tuple<int, int, int, string>>;

    [OotMessage]
    public sealed class OfValueTuple4 : Holder<(int, int, int, string)>;

    [OotMessage]
    public sealed class OfTuple5 : Holder<Tuple<int, int, int, int, string>>;

    [OotMessage]
    public sealed class OfValueTuple5 : Holder<(int, int, int, int, string)>;

    [OotMessage]
    public sealed class OfTuple6 : Holder<Tuple<int, int, int, int, int, string>>;

    [OotMessage]
    public sealed class OfValueTuple6 : Holder<(int, int, int, int, int, string)>;

    [OotMessage]
    public sealed class OfTuple7 : Holder<Tuple<int, int, int, int, int, int, string>>;

    [OotMessage]
    public sealed class OfValueTuple7 : Holder<(int, int, int, int, int, int, string)>;

    [OotMessage]
    public sealed class OfTuple8 : Holder<Tuple<int, int, int, int, int, int, int, Tuple<string>>>;

    [OotMessage]
    public sealed class OfValueTuple8 : Holder<(int, int, int, int, int, int, int, string)>;

    [OotMessage]
    public sealed class OfValueTupleOfInt : Holder<ValueTuple<int>>;

    [OotMessage]
    public sealed class OfKeyValuePairOfIntAndString : Holder<KeyValuePair<int, string>>;

    [OotMessage]
    public sealed class OfLazyOfInt : Holder<Lazy<int>>;

    [OotMessage]
    public sealed class OfLazyOfString : Holder<Lazy<string>>;
}
