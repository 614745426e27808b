using System.Numerics;
using System.Text;
using TypedOot.Codecs;
using TypedOot.MessagePack;
using TypedOot.Serialization;
using TypedOot.Tests.Support;

namespace TypedOot.Tests.Dynamic;

public class ElementTests
{
    private static readonly Dictionary<string, object?> Graph = new()
    {
        ["name"] = "Ødegård",
        ["list"] = new object?[] { 1, 2.5, "three", null, new byte[] { 4 } },
        ["map"] = new Dictionary<object, object?> { [7] = "seven", ["x"] = true, [-1] = Guid.Empty },
    };

    [Fact]
    public void Members_are_found_by_name_and_elements_by_index()
    {
        OotElement element = OotElement.FromObject(Graph);
        Assert.Equal(MessagePackType.Map, element.Type);
        Assert.Equal(3, element.Count);
        Assert.Equal("Ødegård", element["name"].GetString());
        Assert.Equal("Ødegård", element["name"u8].GetString());
        Assert.Equal(2.5, element["list"][1].GetDouble());
        Assert.True(element["list"][3].IsNil);
        Assert.Equal("seven", element["map"][7].GetString());
        Assert.Equal(Guid.Empty, element["map"][-1].GetGuid());
        Assert.True(element["map"]["x"].GetBoolean());
    }

    [Fact]
    public void What_is_not_there_says_so()
    {
        OotElement element = OotElement.FromObject(Graph);
        Assert.Contains("\"nothing\"", Assert.Throws<KeyNotFoundException>(() => element["nothing"]).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => element["list"][5]);
        Assert.Throws<ArgumentOutOfRangeException>(() => element["list"][-1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => element["map"][8]);
        Assert.Throws<OotFormatException>(() => element["name"]["x"]);
        Assert.Throws<OotFormatException>(() => element["name"][0]);
        Assert.Throws<OotFormatException>(() => element["list"]["x"]);
        Assert.Throws<OotFormatException>(() => element["name"].Count);
        Assert.Throws<OotFormatException>(() => element["name"].Elements);
        Assert.Throws<OotFormatException>(() => element["list"].Members);
        Assert.False(element.TryGet("nothing", out _));
        Assert.False(element["list"].TryGet("x", out _));
        Assert.False(element["name"].TryGet(0, out _));
    }

    [Fact]
    public void Long_names_are_found_too()
    {
        string name = new('ä', 400);
        OotElement element = OotElement.FromObject(new Dictionary<string, object?> { ["a"] = 0, [name] = 1 });
        Assert.Equal(1, element[name].GetInt32());
        Assert.False(element.TryGet(name[1..], out _));
    }

    [Fact]
    public void The_first_of_two_equal_keys_counts()
    {
        OotElement element = OotElement.Parse(Convert.FromHexString("82A16101A16102"));
        Assert.Equal(1, element["a"].GetInt32());
        Assert.Equal(1, new OotElementIndex(element)["a"].GetInt32());
    }

    [Fact]
    public void Elements_and_members_are_enumerated_in_order()
    {
        OotElement element = OotElement.FromObject(Graph);
        List<string> names = [];
        foreach (OotElementMember member in element["map"].Members)
        {
            names.Add(member.Name);
            Assert.Equal(member.Name == "x", member.NameEquals("x"u8));
        }

        Assert.Equal(["7", "x", "-1"], names);
        List<MessagePackType> types = [];
        foreach (OotElement one in element["list"].Elements)
            types.Add(one.Type);
        Assert.Equal([MessagePackType.Integer, MessagePackType.Float, MessagePackType.String, MessagePackType.Nil, MessagePackType.Binary], types);

        foreach ((string name, OotElement value) in element.Members)
            Assert.Equal(element[name], value);
        foreach (OotElement _ in default(OotElements))
            Assert.Fail("The default has no elements.");
        foreach (OotElementMember _ in default(OotElementMembers))
            Assert.Fail("The default has no members.");
    }

    [Fact]
    public void The_default_element_is_nil()
    {
        OotElement nothing = default;
        Assert.True(nothing.IsNil);
        Assert.Equal("C0", Convert.ToHexString(nothing.Bytes.Span));
        Assert.Equal(nothing, OotElement.Parse(new byte[] { MessagePackCode.Nil }));
        Assert.Null(nothing.GetString());
        Assert.Null(nothing.ToObject());
        Assert.Null(nothing.ToJsonNode());
        Assert.Equal("null", nothing.ToJson());
        Assert.Equal(string.Empty, nothing.ToString());
        Assert.Equal("C0", Convert.ToHexString(OotSerializer.SerializeValue(nothing)));
    }

    [Fact]
    public void Scalars_are_what_was_written()
    {
        DateTime time = new(2024, 2, 29, 12, 0, 0, DateTimeKind.Utc);
        Assert.Equal(long.MinValue, OotElement.FromObject(long.MinValue).GetInt64());
        Assert.Equal(ulong.MaxValue, OotElement.FromObject(ulong.MaxValue).GetUInt64());
        Assert.Equal(uint.MaxValue, OotElement.FromObject(uint.MaxValue).GetUInt32());
        Assert.Equal(0.1f, OotElement.FromObject(0.1f).GetSingle());
        Assert.Equal(1.10m, OotElement.FromObject(1.10m).GetDecimal());
        Assert.Equal(time, OotElement.FromObject(time).GetDateTime());
        Assert.Equal(new DateTimeOffset(time), OotElement.FromObject(new DateTimeOffset(time)).GetDateTimeOffset());
        Assert.Equal(DateOnly.MaxValue, OotElement.FromObject(DateOnly.MaxValue).GetDateOnly());
        Assert.Equal(TimeOnly.MaxValue, OotElement.FromObject(TimeOnly.MaxValue).GetTimeOnly());
        Assert.Equal(TimeSpan.MinValue, OotElement.FromObject(TimeSpan.MinValue).GetTimeSpan());
        Assert.Equal(Int128.MinValue, OotElement.FromObject(Int128.MinValue).GetInt128());
        Assert.Equal(UInt128.MaxValue, OotElement.FromObject(UInt128.MaxValue).GetUInt128());
        Assert.Equal(BigInteger.Pow(3, 100), OotElement.FromObject(BigInteger.Pow(3, 100)).GetBigInteger());
        Assert.Equal([1, 2], OotElement.FromObject(new byte[] { 1, 2 }).GetBytes().ToArray());
        Assert.Equal("abc"u8.ToArray(), OotElement.FromObject("abc").GetUtf8().ToArray());
        Assert.Equal(new OotExtension(99, new byte[] { 1 }), OotElement.FromObject(new OotExtension(99, new byte[] { 1 })).GetExtension());
        Assert.Equal("2024-02-29", OotElement.FromObject("2024-02-29").GetDateOnly().ToString("O"));
    }

    [Theory]
    [InlineData("C0")]
    [InlineData("C3")]
    [InlineData("05")]
    [InlineData("FF")]
    [InlineData("CFFFFFFFFFFFFFFFFF")]
    [InlineData("D38000000000000000")]
    [InlineData("CB3FF0000000000000")]
    [InlineData("CB7FF8000000000000")]
    [InlineData("CB7FEFFFFFFFFFFFFF")]
    [InlineData("CA3FC00000")]
    [InlineData("A161")]
    [InlineData("AA323032342D30322D3239")]
    [InlineData("C40101")]
    [InlineData("D6FF00000001")]
    [InlineData("C70C11000102030405060708090A0B")]
    [InlineData("D41100")]
    [InlineData("D46301")]
    [InlineData("9101")]
    [InlineData("81A16101")]
    public void Getters_agree_with_those_that_try(string hex)
    {
        OotElement element = OotElement.Parse(Convert.FromHexString(hex));
        Agree(element.GetBoolean, element.TryGetBoolean);
        Agree(element.GetInt32, element.TryGetInt32);
        Agree(element.GetUInt32, element.TryGetUInt32);
        Agree(element.GetInt64, element.TryGetInt64);
        Agree(element.GetUInt64, element.TryGetUInt64);
        Agree(element.GetDouble, element.TryGetDouble);
        Agree(element.GetSingle, element.TryGetSingle);
        Agree(element.GetDecimal, element.TryGetDecimal);
        Agree(element.GetGuid, element.TryGetGuid);
        Agree(element.GetDateTime, element.TryGetDateTime);
        Agree(element.GetDateTimeOffset, element.TryGetDateTimeOffset);
        Agree(element.GetDateOnly, element.TryGetDateOnly);
        Agree(element.GetTimeOnly, element.TryGetTimeOnly);
        Agree(element.GetTimeSpan, element.TryGetTimeSpan);
        Agree(element.GetInt128, element.TryGetInt128);
        Agree(element.GetUInt128, element.TryGetUInt128);
        Agree(element.GetBigInteger, element.TryGetBigInteger);
        Agree(element.GetBytes, element.TryGetBytes);

        // The codec of the type is the reference.
        Agree(() => RoundTrip.Read<double, DoubleCodec>(element.Bytes.Span), element.TryGetDouble);
        Agree(() => RoundTrip.Read<float, SingleCodec>(element.Bytes.Span), element.TryGetSingle);
        Agree(() => RoundTrip.Read<int, Int32Codec>(element.Bytes.Span), element.TryGetInt32);
        Agree(() => RoundTrip.Read<ulong, UInt64Codec>(element.Bytes.Span), element.TryGetUInt64);
    }

    [Fact]
    public void Parsing_refuses_what_is_not_one_value()
    {
        string[] bad = ["", "C1", "91", "A2", "0101", "DC0005", "DDFFFFFFFF", "DFFFFFFFFF00", "C7", "C705", "D9", "9191C1"];
        Assert.All(bad, hex => Assert.Throws<OotFormatException>(() => OotElement.Parse(Convert.FromHexString(hex))));
        byte[] deep = [.. Enumerable.Repeat((byte)0x91, 129), 0xC0];
        Assert.Throws<OotFormatException>(() => OotElement.Parse(deep));
        OotElement element = OotElement.Parse(deep, new OotSerializerOptions { MaxDepth = 129 });
        Assert.Throws<OotFormatException>(() => element.ToObject());
        Assert.Throws<OotFormatException>(() => element.ToJson());
        Assert.Throws<OotSerializationException>(() => OotSerializer.SerializeValue(element));
        Assert.Throws<OotSerializationException>(() => OotSerializer.SerializeValue(new object?[] { element[0] }));
        Assert.Equal(deep[1..], OotSerializer.SerializeValue(element[0]));
    }

    [Fact]
    public void Equal_bytes_are_equal_elements()
    {
        OotElement one = OotElement.Parse(new byte[] { 1 });
        Assert.True(one == OotElement.FromObject(1));
        Assert.Equal(one.GetHashCode(), OotElement.FromObject(1L).GetHashCode());
        Assert.True(one != OotElement.Parse(new byte[] { MessagePackCode.UInt8, 1 }));
        Assert.False(one.Equals("1"));
    }

    [Theory]
    [InlineData("C0", "")]
    [InlineData("C2", "false")]
    [InlineData("A3616263", "abc")]
    [InlineData("CB3FB999999999999A", "0.1")]
    [InlineData("CA3DCCCCCD", "0.1")]
    [InlineData("CFFFFFFFFFFFFFFFFF", "18446744073709551615")]
    [InlineData("93C0C0C0", "an array of 3")]
    [InlineData("D46301", "an ext of type 99 with 1 bytes")]
    public void Text_is_what_the_value_says(string hex, string text) => Assert.Equal(text, OotElement.Parse(Convert.FromHexString(hex)).ToString());

    [Fact]
    public void An_index_finds_what_the_element_finds()
    {
        OotElement element = OotElement.FromObject(Graph);
        OotElementIndex map = new(element["map"]);
        Assert.Equal(3, map.Count);
        Assert.Equal("seven", map[7].GetString());
        Assert.True(map["x"].GetBoolean());
        Assert.Throws<KeyNotFoundException>(() => map["y"]);
        Assert.Throws<ArgumentOutOfRangeException>(() => map[8]);
        OotElementIndex list = new(element["list"]);
        for (int i = 0; i < list.Count; i++)
            Assert.Equal(element["list"][i], list[i]);
        Assert.False(list.TryGet(5, out _));
        Assert.False(list.TryGet("x", out _));
        Assert.Throws<OotFormatException>(() => new OotElementIndex(element["name"]));
    }

    private delegate bool TryGet<T>(out T value);

    private static void Agree<T>(Func<T> get, TryGet<T> tryGet)
    {
        bool succeeded = tryGet(out T value);
        if (succeeded)
            Assert.Equal(get(), value);
        else
            Assert.Throws<OotFormatException>(() => get());
    }
}
