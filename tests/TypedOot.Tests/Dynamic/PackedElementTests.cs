using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using TypedOot.Codecs;
using TypedOot.MessagePack;
using TypedOot.Serialization;
using TypedOot.Tests.Support;

namespace TypedOot.Tests.Dynamic;

/// <summary>Packed arrays where no type is known.</summary>
public class PackedElementTests
{
    private static readonly byte[] Ints = Packed<int, Int32Codec>([1, -2, 300]);
    private static readonly byte[] Vectors = Packed<Vector2, Vector2Codec>([new(1, 2), new(3, 4.5f)]);

    [Fact]
    public void Plain_values_are_arrays_of_the_numbers()
    {
        Assert.Equal(new int[] { 1, -2, 300 }, Assert.IsType<int[]>(OotSerializer.DeserializeValue(Ints)));
        Assert.IsType<sbyte[]>(OotSerializer.DeserializeValue(Packed<sbyte, SByteCodec>([1])));
        Assert.IsType<short[]>(OotSerializer.DeserializeValue(Packed<short, Int16Codec>([1])));
        Assert.IsType<long[]>(OotSerializer.DeserializeValue(Packed<long, Int64Codec>([1])));
        Assert.IsType<byte[]>(OotSerializer.DeserializeValue(Packed<byte, ByteCodec>([1])));
        Assert.IsType<ushort[]>(OotSerializer.DeserializeValue(Packed<char, CharCodec>(['a'])));
        Assert.IsType<uint[]>(OotSerializer.DeserializeValue(Packed<uint, UInt32Codec>([1])));
        Assert.IsType<ulong[]>(OotSerializer.DeserializeValue(Packed<ulong, UInt64Codec>([1])));
        Assert.IsType<Half[]>(OotSerializer.DeserializeValue(Packed<Half, HalfCodec>([Half.NaN])));
        Assert.IsType<float[]>(OotSerializer.DeserializeValue(Packed<float, SingleCodec>([float.NaN])));
        Assert.IsType<double[]>(OotSerializer.DeserializeValue(Packed<double, DoubleCodec>([])));
        Assert.Equal(new object?[] { new object?[] { 1f, 2f }, new object?[] { 3f, 4.5f } }, OotSerializer.DeserializeValue(Vectors));
    }

    [Fact]
    public void An_element_is_counted_indexed_and_enumerated_like_an_array()
    {
        OotElement element = OotElement.Parse(Ints);
        Assert.Equal(MessagePackType.Extension, element.Type);
        Assert.Equal(3, element.Count);
        Assert.Equal(300, element[2].GetInt32());
        Assert.Throws<ArgumentOutOfRangeException>(() => element[3]);
        Assert.False(element.TryGet(-1, out _));
        List<int> elements = [];
        foreach (OotElement number in element.Elements)
            elements.Add(number.GetInt32());
        Assert.Equal([1, -2, 300], elements);
        OotElementIndex index = new(element);
        Assert.Equal(3, index.Count);
        Assert.Equal(-2, index[1].GetInt32());
        Assert.Equal(4.5f, OotElement.Parse(Vectors)[1][1].GetSingle());
        Assert.Equal("a packed array of 13 bytes", element.ToString());
    }

    [Theory]
    [InlineData("D41D00")]
    [InlineData("D61D00000001")]
    [InlineData("C7061D000000000001")]
    [InlineData("C7041D12000000")]
    public void An_extension_that_is_no_whole_packed_array_is_no_array(string bytes)
    {
        OotElement element = OotElement.Parse(Convert.FromHexString(bytes));
        Assert.False(element.TryGet(0, out _));
        Assert.False(element.TryGet(7, out _));
        foreach (Action ask in (Action[])[() => _ = element.Count, () => _ = element[0], () => _ = element.Elements])
            Assert.Contains("packed array", Assert.Throws<OotFormatException>(ask).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Elements_that_are_sent_on_keep_their_bytes()
    {
        OotElement element = OotElement.Parse((byte[])[0x92, .. Ints, .. Vectors]);
        Assert.Equal(element.Bytes.ToArray(), OotSerializer.SerializeValue(element));
        object? kept = OotSerializer.DeserializeValue(element.Bytes.Span, new OotSerializerOptions { UntypedValues = OotUntypedValues.AsElements });
        Assert.Equal(element.Bytes.ToArray(), OotSerializer.SerializeValue(kept));
    }

    [Fact]
    public void Json_has_the_numbers()
    {
        Assert.Equal("[1,-2,300]", OotElement.Parse(Ints).ToJson());
        Assert.Equal("[[1.0,2.0],[3.0,4.5]]", OotElement.Parse(Vectors).ToJson());
        Assert.Equal("{\"a\":[1,-2,300]}", OotElement.Parse((byte[])[0x81, 0xA1, (byte)'a', .. Ints]).ToJson());
        Assert.Equal("[\"NaN\",\"-Infinity\"]", OotElement.Parse(Packed<double, DoubleCodec>([double.NaN, double.NegativeInfinity])).ToJson());
        Assert.Equal("[0.1]", OotElement.Parse(Packed<float, SingleCodec>([0.1f])).ToJson());
        Assert.Equal(300, OotElement.Parse(Ints).ToJsonNode()![2]!.GetValue<int>());
    }

    [Fact]
    public void Members_of_json_types_take_them()
    {
        Assert.Equal("[1,-2,300]", RoundTrip.Read<JsonNode, JsonNodeCodec>(Ints)!.ToJsonString());
        Assert.Equal("[1,-2,300]", RoundTrip.Read<JsonArray, JsonArrayCodec>(Ints)!.ToJsonString());
        Assert.Equal("[1,-2,300]", RoundTrip.Read<JsonElement, JsonElementCodec>(Ints).GetRawText());
        byte[] nan = Packed<double, DoubleCodec>([1, double.NaN]);
        Assert.Equal(12, Assert.Throws<OotFormatException>(() => RoundTrip.Read<JsonNode, JsonNodeCodec>(nan)).Offset);
        Assert.Equal(12, Assert.Throws<OotFormatException>(() => RoundTrip.Read<JsonElement, JsonElementCodec>(nan)).Offset);
    }

    [Fact]
    public void The_dynamic_keyword_sees_an_array()
    {
        dynamic values = OotElement.Parse(Ints).AsDynamic()!;
        Assert.Equal(300, (int)values[2]);
    }

    private static byte[] Packed<T, TCodec>(T[] values)
        where T : struct
        where TCodec : struct, IOotPackedCodec<T> => RoundTrip.Write<T[], ArrayCodec<T, PackedCodec<T, TCodec>>>(values);
}
