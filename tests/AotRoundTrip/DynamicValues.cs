using System.Dynamic;
using System.Text.Json;
using System.Text.Json.Nodes;
using TypedOot;

namespace AotRoundTrip;

/// <summary>Values without a type, and elements over their bytes.</summary>
internal static class DynamicValues
{
    public static void Run(Check check)
    {
        IDictionary<string, object?> expando = new ExpandoObject();
        expando["name"] = "x";
        Value(check, "expando", expando, "{\"name\":\"x\"}");
        Value(check, "tuple", (1, "two", 3.5), "[1,\"two\",3.5]");
        Value(check, "node", JsonNode.Parse("{\"a\":[1,null,{}]}"), "{\"a\":[1,null,{}]}");
        Value(check, "element", JsonDocument.Parse("[0.30000000000000000001]").RootElement, "[0.30000000000000000001]");
        Value(check, "wide", new object?[] { Guid.Empty, 1.5m, UInt128.MaxValue }, $"[\"{Guid.Empty}\",1.5,{UInt128.MaxValue}]");

        PlainClass sent = new() { Number = 5, Text = "t" };
        OotElement viewed = OotElement.Parse<PlainClass>(OotSerializer.Serialize(sent));
        check.Equal("member by name", () => viewed[nameof(PlainClass.Number)].GetInt32(), () => 5);
        check.Equal("as a type", () => viewed.As<PlainClass>().Text, () => "t");
        check.Equal("indexed", () => new OotElementIndex(viewed)[nameof(PlainClass.Text)].GetString(), () => "t");
    }

    private static void Value(Check check, string name, object? value, string json)
    {
        check.Equal($"{name} as JSON", () => OotElement.FromObject(value).ToJson(), () => json);
        check.Equal($"{name} as an object", () => OotElement.FromObject(OotSerializer.DeserializeValue(OotSerializer.SerializeValue(value))).ToJson(), () => json);
        check.Equal($"{name} as a node", () => OotElement.FromJson(OotElement.FromObject(value).ToJsonNode()).ToJson(), () => json);
    }
}
