using System.Text.Json;
using Quakes.Messages;

namespace Quakes;

/// <summary>Reads the GeoJSON of the USGS; its fields are described at https://earthquake.usgs.gov/data/comcat/.</summary>
internal static class Feed
{
    public static string FilePath { get; } = Path.Combine(AppContext.BaseDirectory, "Data", "usgs-all-week.geojson");

    public static IReadOnlyList<SeismicEvent> Read()
    {
        using FileStream file = File.OpenRead(FilePath);
        using JsonDocument feed = JsonDocument.Parse(file);
        return [.. feed.RootElement.GetProperty("features").EnumerateArray().Select(Event)];
    }

    private static SeismicEvent Event(JsonElement feature)
    {
        JsonElement properties = feature.GetProperty("properties");
        string id = feature.Text("id");
        Origin origin = new(properties.Time("time"), Place(feature, properties), Solution(properties));
        Magnitude magnitude = new(properties.Number("mag"), properties.Text("magType"));
        Impact impact = new(properties.Integer("sig"), properties.Integer("tsunami") != 0, Felt(properties));
        Network network = new(properties.Text("net"), properties.Text("code"), properties.Words("ids"), properties.Words("sources"));
        Publication publication = Publication(properties);

        return properties.Text("type") switch
        {
            "earthquake" => new Earthquake(id, origin, magnitude, impact, network, publication)
            {
                Shaking = properties.OptionalNumber("mmi"),
                Alert = properties.OptionalEnum<AlertLevel>("alert"),
            },
            "explosion" => new Explosion(id, origin, magnitude, impact, network, publication),
            "quarry blast" => new QuarryBlast(id, origin, magnitude, impact, network, publication),
            string other => throw new InvalidDataException($"{id} is a {other}, for which there is no message."),
        };
    }

    private static Place Place(JsonElement feature, JsonElement properties)
    {
        JsonElement point = feature.GetProperty("geometry").GetProperty("coordinates");
        return new Place(
            properties.Text("place"),
            Longitude: point[0].GetDouble(),
            Latitude: point[1].GetDouble(),
            Depth: point[2].GetDouble(),
            UtcOffset: TimeSpan.FromMinutes(properties.Integer("tz")));
    }

    private static Solution Solution(JsonElement properties) => new(
        properties.OptionalInteger("nst"),
        properties.OptionalNumber("dmin"),
        properties.OptionalNumber("rms"),
        properties.OptionalNumber("gap"));

    private static FeltReports? Felt(JsonElement properties) => properties.OptionalInteger("felt") is { } count
        ? new FeltReports(count, properties.Number("cdi"))
        : null;

    private static Publication Publication(JsonElement properties) => new(
        properties.Text("title"),
        properties.Time("updated"),
        properties.OptionalEnum<ReviewStatus>("status") ?? ReviewStatus.Automatic,
        properties.Words("types"),
        new Uri(properties.Text("url")),
        new Uri(properties.Text("detail")));
}
