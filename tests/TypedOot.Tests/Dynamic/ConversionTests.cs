using System.Dynamic;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.CSharp.RuntimeBinder;
using TypedOot.Tests.Support;

namespace TypedOot.Tests.Dynamic;

public class ConversionTests
{
    [Theory]
    [InlineData("C40101", "\"AQ==\"")]
    [InlineData("CB7FF8000000000000", "\"NaN\"")]
    [InlineData("CA7F800000", "\"Infinity\"")]
    [InlineData("CA3DCCCCCD", "0.1")]
    [InlineData("D6FF00000000", "\"1970-01-01T00:00:00.0000000Z\"")]
    [InlineData("D811000102030405060708090A0B0C0D0E0F", "\"00010203-0405-0607-0809-0a0b0c0d0e0f\"")]
    [InlineData("D463AA", """{"$ext":99,"$data":"qg=="}""")]
    [InlineData("92D41007" + "9101", """{"$type":7,"$value":[1]}""")]
    [InlineData("8201" + "02" + "C3C0", """{"1":2,"true":null}""")]
    [InlineData("81D81100000000000000000000000000000000" + "01", """{"00000000-0000-0000-0000-000000000000":1}""")]
    public void What_json_does_not_have_becomes_what_is_nearest(string hex, string json)
    {
        OotElement element = OotElement.Parse(Convert.FromHexString(hex));
        Assert.Equal(json, element.ToJson());
        Assert.Equal(json, element.ToJsonNode()!.ToJsonString(new JsonSerializerOptions { WriteIndented = false }));
    }

    [Fact]
    public void Wide_numbers_are_numbers_in_json()
    {
        Assert.Equal("1.5", OotElement.FromObject(1.50m).ToJson());
        Assert.Equal("170141183460469231731687303715884105727", OotElement.FromObject(Int128.MaxValue).ToJson());
        Assert.Equal("340282366920938463463374607431768211455", OotElement.FromObject(UInt128.MaxValue).ToJson());
        Assert.Equal("1000000000000000000000000000001", OotElement.FromObject(System.Numerics.BigInteger.Pow(10, 30) + 1).ToJson());
        Assert.StartsWith("{\"$ext\":21,", OotElement.FromObject(System.Numerics.BigInteger.Pow(2, 10_000)).ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Json_that_is_none_is_refused()
    {
        Assert.ThrowsAny<JsonException>(() => OotElement.FromJson("{"));
        Assert.ThrowsAny<JsonException>(() => OotElement.FromJson(new string('[', 200) + new string(']', 200)));
        Assert.Throws<OotSerializationException>(() => OotElement.FromJson(default(JsonElement)));
        Assert.Throws<OotFormatException>(() => OotElement.Parse(Convert.FromHexString("819001")).ToJson());
        Assert.Throws<ArgumentException>(() => OotElement.Parse(Convert.FromHexString("82A16101A16102")).ToJsonNode()!.AsObject().Count);
        Assert.Equal("{\"a\":1}"u8.ToArray(), System.Text.Encoding.UTF8.GetBytes(OotElement.FromJson("{\"a\":1}"u8.ToArray().AsMemory()).ToJson()));
    }

    [Fact]
    public void Errors_in_values_have_their_path()
    {
        object graph = new object?[] { 1, new object?[] { new Version(1, 2) } };
        OotSerializationException unwritable = Assert.Throws<OotSerializationException>(() => OotSerializer.SerializeValue(graph));
        Assert.Contains("[1][0]", unwritable.Path, StringComparison.Ordinal);
        OotFormatException unreadable = Assert.Throws<OotFormatException>(() => OotSerializer.DeserializeValue(Convert.FromHexString("81A1619201D411FF")));
        Assert.Contains("""["a"][1]""", unreadable.Path, StringComparison.Ordinal);
        Assert.Throws<OotFormatException>(() => OotSerializer.DeserializeValue([1, 2]));
        Assert.Throws<OotFormatException>(() => OotSerializer.DeserializeValue([]));
    }

    [Fact]
    public async Task Values_go_through_every_form_of_output()
    {
        object?[] value = [1L, "a", null, new Dictionary<string, object?> { ["x"] = 2.5 }];
        byte[] bytes = OotSerializer.SerializeValue(value);
        System.Buffers.ArrayBufferWriter<byte> output = new();
        OotSerializer.SerializeValue(output, value);
        Assert.Equal(bytes, output.WrittenSpan.ToArray());
        byte[] destination = new byte[bytes.Length];
        Assert.Equal(bytes.Length, OotSerializer.SerializeValue(destination.AsSpan(), value));
        Assert.Equal(bytes, destination);
        using MemoryStream stream = new();
        await OotSerializer.SerializeValueAsync(stream, value);
        Assert.Equal(bytes, stream.ToArray());
        stream.Position = 0;
        Assert.Equal(value, await OotSerializer.DeserializeValueAsync(stream));
        Assert.Equal(value, OotSerializer.DeserializeValue(new System.Buffers.ReadOnlySequence<byte>(bytes)));
        Assert.Null(OotSerializer.DeserializeValue(OotSerializer.SerializeValue(null)));
    }

    [Fact]
    public void Messages_in_values_come_back_as_messages()
    {
        object?[] back = Assert.IsType<object?[]>(OotSerializer.DeserializeValue(
            OotSerializer.SerializeValue(new object?[] { new Circle(1), (new Line("nut", 1, 2), JsonNode.Parse("[1]")) }, TestMessages.Options), TestMessages.Options));
        Assert.Equal(new Circle(1), back[0]);
        Assert.Equal(new object?[] { new Line("nut", 1, 2), new object?[] { 1L } }, back[1]);
    }

    [Fact]
    public void Dynamic_code_sees_members_elements_and_scalars()
    {
        dynamic expando = new ExpandoObject();
        expando.Name = "x";
        expando.List = new object[] { 1, 2.5 };
        expando.Inner = new Dictionary<string, object?> { ["Deep"] = true };
        dynamic element = OotElement.FromObject((object)expando).AsDynamic()!;
        Assert.Equal("x", (string)element.Name);
        Assert.True(element.List[1] > 2);
        Assert.True(element.Inner.Deep);
        Assert.True(element["Inner"]["Deep"]);
        Assert.Equal(2.5, (double)element.List[element.List[0]]);
        Assert.Equal(2.5, (double)element.List[1UL]);
        Assert.Throws<ArgumentOutOfRangeException>(() => element.List[1L << 40]);
        Assert.Equal(2, element.List.Count);
        Assert.Equal(3, ((OotElement)element).Count);
        double sum = 0;
        foreach (dynamic number in element.List)
            sum += number;
        Assert.Equal(3.5, sum);
        Assert.Equal(["Name", "List", "Inner"], ((DynamicObject)element).GetDynamicMemberNames());
        Assert.Throws<RuntimeBinderException>(() => element.Nothing);
        Assert.Throws<KeyNotFoundException>(() => element["Nothing"]);
        Assert.Equal("""{"Deep":true}""", $"{element.Inner}");
        Assert.Null(default(OotElement).AsDynamic());
    }
}
