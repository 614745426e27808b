using System.Text.Json;
using System.Text.Json.Nodes;
using TypedOot.Tests.Support;

namespace TypedOot.Tests.Dynamic;

/// <summary>Real JSON documents as values without a type.</summary>
public class JsonDocumentTests
{
    public static TheoryData<string> Small =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Data/json"), "*.json").Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Small))]
    public void Small_documents_come_back_equal(string name) => ComesBackEqual(Path.Combine(AppContext.BaseDirectory, "Data/json", name));

    [Fact]
    public void The_feed_of_a_week_of_earthquakes_comes_back_equal() =>
        ComesBackEqual(Path.Combine(DocumentsFactAttribute.Root, "samples/Quakes/Data/usgs-all-week.geojson"));

    [DocumentsFact]
    public void Public_documents_come_back_equal()
    {
        string[] listed = [.. File.ReadLines(Path.Combine(DocumentsFactAttribute.Root, "eng/json-documents.txt")).Where(line => !line.StartsWith('#'))];
        Assert.True(listed.Length >= 10);
        Assert.All(listed, line =>
        {
            string[] words = line.Split(' ');
            ComesBackEqual(Path.Combine(DocumentsFactAttribute.Folder, $"{words[0]}/{words[2]}".Replace('/', '-')));
        });
    }

    [Theory]
    [InlineData("null")]
    [InlineData("-0")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("\"\"")]
    [InlineData("""{"":{"":[{}, [], "\u0000\ud83d\ude00"]}}""")]
    [InlineData("[1e400, 0.30000000000000000001, 123456789012345678901234567890, 18446744073709551615, -9223372036854775808, 1.0, 1E2]")]
    [InlineData("""{"$type":1,"$value":2,"$ext":3,"$data":"AA=="}""")]
    public void Unusual_documents_come_back_equal(string json) => ComesBackEqual(JsonDocument.Parse(json));

    private static void ComesBackEqual(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        ComesBackEqual(document);
    }

    private static void ComesBackEqual(JsonDocument document)
    {
        JsonElement sent = document.RootElement;
        byte[] bytes = OotSerializer.SerializeValue(sent);
        Assert.Equal(bytes, OotSerializer.SerializeValue(JsonNode.Parse(sent.GetRawText())));

        object? objects = OotSerializer.DeserializeValue(bytes);
        Assert.True(CanonicalJson.Same(sent, objects), "The objects are others.");
        Assert.Equal(bytes, OotSerializer.SerializeValue(objects));

        OotElement element = OotElement.FromJson(sent);
        Assert.Equal(bytes, element.Bytes.ToArray());
        Assert.True(CanonicalJson.Same(sent, JsonDocument.Parse(element.ToJson()).RootElement), "The text is another.");
        JsonNode? node = element.ToJsonNode();
        Assert.True(CanonicalJson.Same(sent, JsonDocument.Parse(node?.ToJsonString() ?? "null").RootElement), "The nodes are others.");
        Assert.Equal(element, OotElement.FromJson(node));
        Assert.Equal(element, OotElement.FromObject(element.ToObject()));

        // As a part of something else.
        OotSerializerOptions options = new() { UntypedValues = OotUntypedValues.AsElements };
        byte[] inside = OotSerializer.SerializeValue(new Dictionary<string, object?> { ["document"] = sent, ["number"] = 1 });
        OotElement outside = Assert.IsType<OotElement>(OotSerializer.DeserializeValue(inside, options));
        Assert.Equal(element, outside["document"]);
    }
}
