using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using TypedOot.Codecs;
using TypedOot.MessagePack;
using TypedOot.Tests.Support;

namespace TypedOot.Tests.Codecs.Leaves;

public class JsonTests
{
    private const string Sample = """{"a":[1,-5,2.5,"x",true,false,null],"b":{"c":{}},"n":18446744073709551615,"ü\n":"é","e":[]}""";

    private static readonly string[] Numbers =
    [
        "0", "-0", "1", "-1", "9223372036854775807", "-9223372036854775808", "18446744073709551615", "18446744073709551616",
        "-9223372036854775809", "0.1", "1.0", "1.10", "-0.0", "0e5", "1e2", "1E+2", "100e-2", "1e20", "1.5e300", "5e-324", "1e400", "1e-400",
        "0.1000000000000000055511151231257827", "123456789012345678901234567890", "1e999999999999999999999", "1e-999999999999999999999",
        "0.30000000000000004", "9007199254740993", "9007199254740993.0", "100000000000000000000000", "1000.000", "0.00", "2.2250738585072014e-308",
    ];

    private static readonly Gen<string> AnyNumber =
        from negative in Gen.Elements("", "-")
        from whole in Gen.Choose(0, int.MaxValue)
        from more in Gen.Elements("", "0", "000000", "123456789")
        from fraction in Gen.Elements("", ".0", ".5", ".10", ".123456789012345678901")
        from exponent in Gen.Elements("", "e0", "e5", "E-7", "e+300", "e-330")
        select $"{negative}{whole}{more}{fraction}{exponent}";

    private static readonly Gen<string> AnyText = ArbMap.Default.GeneratorFor<NonNull<string>>()
        .Select(text => JsonSerializer.Serialize(System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text.Get))));

    [Fact]
    public void Nodes_are_the_values_that_they_say()
    {
        Leaf.Writes<JsonNode, JsonNodeCodec>(JsonNode.Parse("""{"a":[1,null,true,"x",0.5]}""")!, "81A1619501C0C3A178CB3FE0000000000000");
        Leaf.RoundTripsBy<JsonNode, JsonNodeCodec>(Same, null, JsonNode.Parse(Sample), JsonValue.Create(5), JsonValue.Create("x"), new JsonObject(), new JsonArray());
        Leaf.RoundTripsBy<JsonObject, JsonObjectCodec>(Same, null, JsonNode.Parse(Sample)!.AsObject());
        Leaf.RoundTripsBy<JsonArray, JsonArrayCodec>(Same, null, new JsonArray(1, "x", null));
        Leaf.RoundTripsBy<JsonValue, JsonValueCodec>(Same, null, JsonValue.Create(1.5), JsonValue.Create(true), JsonValue.Create(ulong.MaxValue));
    }

    [Fact]
    public void Elements_and_documents_come_back()
    {
        Leaf.RoundTripsBy<JsonElement, JsonElementCodec>(Same, Parse(Sample), Parse("null"), Parse("\"x\""), Parse("[]"), Parse("{}"), Parse("""{"a":1,"a":2}"""));
        Leaf.RoundTripsBy<JsonDocument, JsonDocumentCodec>((x, y) => x is null ? y is null : Same(x.RootElement, y!.RootElement), null, JsonDocument.Parse(Sample));
        Leaf.Writes<JsonElement, JsonElementCodec>(Parse("""{"a":[1,2.0]}"""), "81A1619201CB4000000000000000");
        Assert.Throws<OotSerializationException>(() => RoundTrip.Write<JsonElement, JsonElementCodec>(default));
        Assert.Throws<OotSerializationException>(() => RoundTrip.Write<JsonElement, JsonElementCodec>(Parse("\"\\ud800\"")));
        Assert.Throws<OotSerializationException>(() => RoundTrip.Write<JsonElement, JsonElementCodec>(Parse("{\"\\ud800\":1}")));
        Assert.Throws<OotSerializationException>(() => RoundTrip.Write<JsonNode, JsonNodeCodec>(JsonNode.Parse("""{"a":1,"a":2}""")));
    }

    [Fact]
    public void Numbers_keep_their_value()
    {
        foreach (string number in Numbers)
        {
            JsonElement element = Parse($"[{number}]")[0];
            JsonElement back = RoundTrip.Through<JsonElement, JsonElementCodec>(element);
            Assert.True(SameNumber(number, back.GetRawText()), $"{number} came back as {back.GetRawText()}");
            Assert.Equal(RoundTrip.Write<JsonElement, JsonElementCodec>(element), RoundTrip.Write<JsonElement, JsonElementCodec>(back));

            JsonNode node = RoundTrip.Through<JsonNode, JsonNodeCodec>(JsonNode.Parse(number))!;
            Assert.True(SameNumber(number, node.ToJsonString()), $"{number} came back as {node.ToJsonString()}");
            Assert.Equal(RoundTrip.Write<JsonElement, JsonElementCodec>(element), RoundTrip.Write<JsonNode, JsonNodeCodec>(node));
        }
    }

    [Fact]
    public void All_numbers_keep_their_value()
    {
        Seeded.Holds(
            AnyNumber.ToArbitrary(),
            number => Assert.True(SameNumber(number, RoundTrip.Through<JsonElement, JsonElementCodec>(Parse(number)).GetRawText())),
            500);
    }

    [Fact]
    public void All_trees_come_back()
    {
        Gen<string> trees = Tree(4);
        Leaf.HoldsFor<JsonElement, JsonElementCodec>(trees.Select(Parse), Same);
        Leaf.HoldsFor<JsonDocument, JsonDocumentCodec>(trees.Select(json => JsonDocument.Parse($"[{json}]")), (x, y) => Same(x!.RootElement, y!.RootElement));
        Leaf.HoldsFor<JsonNode, JsonNodeCodec>(trees.Select(json => JsonNode.Parse(json)!), Same);
        Leaf.HoldsFor<JsonArray, JsonArrayCodec>(trees.Select(json => JsonNode.Parse($"[{json}]")!.AsArray()), Same);
        Leaf.HoldsFor<JsonObject, JsonObjectCodec>(trees.Select(json => JsonNode.Parse($"{{\"o\":{json}}}")!.AsObject()), Same);
        Leaf.HoldsFor<JsonValue, JsonValueCodec>(AnyNumber.Select(json => JsonNode.Parse(json)!.AsValue()), Same);
    }

    [Fact]
    public void Numbers_take_the_form_that_holds_them()
    {
        Assert.Equal("0A", Hex("10"));
        Assert.Equal("CB4024000000000000", Hex("10.0"));
        Assert.Equal("CB8000000000000000", Hex("-0"));
        Assert.Equal("CFFFFFFFFFFFFFFFFF", Hex("18446744073709551615"));
        Assert.Equal("C7051B3165343030", Hex("1e400"));

        static string Hex(string number) => Convert.ToHexString(RoundTrip.Write<JsonElement, JsonElementCodec>(Parse(number)));
    }

    [Fact]
    public void Values_of_dotnet_types_are_what_they_are_in_json()
    {
        Assert.Equal("A13A", Convert.ToHexString(RoundTrip.Write<JsonNode, JsonNodeCodec>(JsonValue.Create(':'))));
        Assert.Equal("CB3FF199999999999A", Convert.ToHexString(RoundTrip.Write<JsonNode, JsonNodeCodec>(JsonValue.Create(1.10m))));
        Assert.Equal("07", Convert.ToHexString(RoundTrip.Write<JsonNode, JsonNodeCodec>(JsonValue.Create((short)7))));
        Assert.Equal("A", RoundTrip.Through<JsonNode, JsonNodeCodec>(JsonValue.Create("A"))!.GetValue<string>());
        Assert.Throws<OotSerializationException>(() => RoundTrip.Write<JsonNode, JsonNodeCodec>(JsonValue.Create(double.NaN)));
    }

    [Fact]
    public void What_json_does_not_have_is_refused()
    {
        string[] bad =
        [
            "C40101", "CB7FF8000000000000", "CA7F800000", "D6FF00000000", "810101", "81C001", "81A16101"[..6], "C1",
            "D41B2D", "D41B65", "D51B3031", "D51B312E", "D51B2E31", "D51B3165", "C7001B", "C7041B31652B2D", "C7031B312031", "91C40101",
        ];
        Leaf.Refuses<JsonNode, JsonNodeCodec>(bad);
        Leaf.Refuses<JsonElement, JsonElementCodec>(bad);
        Leaf.Refuses<JsonDocument, JsonDocumentCodec>(bad);
        Leaf.Refuses<JsonNode, JsonNodeCodec>("82A16101A16102");
        Leaf.Refuses<JsonObject, JsonObjectCodec>("90", "01");
        Leaf.Refuses<JsonArray, JsonArrayCodec>("80", "01");
        Leaf.Refuses<JsonValue, JsonValueCodec>("80", "90");
    }

    [Fact]
    public void Depth_is_limited_on_both_sides()
    {
        string deep = new string('[', MessagePackOptions.DefaultMaxDepth) + new string(']', MessagePackOptions.DefaultMaxDepth);
        JsonElement element = JsonDocument.Parse(deep, new JsonDocumentOptions { MaxDepth = 1000 }).RootElement;
        byte[] bytes = RoundTrip.Write<JsonElement, JsonElementCodec>(element);
        Assert.Equal(bytes, RoundTrip.Write<JsonElement, JsonElementCodec>(RoundTrip.Through<JsonElement, JsonElementCodec>(element)));
        Assert.Equal(bytes, RoundTrip.Write<JsonNode, JsonNodeCodec>(RoundTrip.Read<JsonNode, JsonNodeCodec>(bytes)));

        byte[] deeper = [0x91, .. bytes];
        Assert.Throws<OotFormatException>(() => RoundTrip.Read<JsonElement, JsonElementCodec>(deeper));
        Assert.Throws<OotFormatException>(() => RoundTrip.Read<JsonNode, JsonNodeCodec>(deeper));
        JsonElement tooDeep = JsonDocument.Parse($"[{deep}]", new JsonDocumentOptions { MaxDepth = 1000 }).RootElement;
        Assert.Throws<OotSerializationException>(() => RoundTrip.Write<JsonElement, JsonElementCodec>(tooDeep));
    }

    [Fact]
    public void Text_that_is_not_utf8_is_replaced_or_refused()
    {
        Assert.Equal("\uFFFD", Leaf.Reads<JsonElement, JsonElementCodec>("A1FF").GetString());
        Assert.Throws<OotFormatException>(
            () => RoundTrip.Read<JsonElement, JsonElementCodec>(Convert.FromHexString("A1FF"), new MessagePackOptions { StrictUtf8 = true }));
    }

    /// <summary>The text of a tree, in which no property comes twice.</summary>
    private static Gen<string> Tree(int depth)
    {
        Gen<string> leaf = Gen.OneOf(Gen.Elements("null", "true", "false", "[]", "{}"), AnyNumber, AnyText);
        if (depth == 0)
            return leaf;
        Gen<string[]> parts = from count in Gen.Choose(0, 4) from trees in Tree(depth - 1).ArrayOf(count) select trees;
        Gen<string> array = parts.Select(elements => $"[{string.Join(',', elements)}]");
        Gen<string> @object = parts.Select(values => $"{{{string.Join(',', values.Select((value, i) => $"\"ü{i}\\n\":{value}"))}}}");
        return Gen.OneOf(leaf, array, @object);
    }

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    private static bool Same(JsonNode? x, JsonNode? y) => (x is null && y is null) || Same(Parse(x!.ToJsonString()), Parse(y!.ToJsonString()));

    private static bool Same(JsonElement x, JsonElement y) => CanonicalJson.Same(x, y);

    private static bool SameNumber(string x, string y) => CanonicalJson.SameNumber(x, y);
}
