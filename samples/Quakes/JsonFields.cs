using System.Text.Json;
using Quakes.Messages;

namespace Quakes;

/// <summary>The fields of a JSON object, in the forms that the feed has.</summary>
internal static class JsonFields
{
    public static string Text(this JsonElement json, string name) => json.GetProperty(name).GetString()!;

    public static int Integer(this JsonElement json, string name) => json.GetProperty(name).GetInt32();

    public static double Number(this JsonElement json, string name) => json.GetProperty(name).GetDouble();

    /// <summary>Milliseconds since 1970, as UTC.</summary>
    public static DateTime Time(this JsonElement json, string name) =>
        DateTimeOffset.FromUnixTimeMilliseconds(json.GetProperty(name).GetInt64()).UtcDateTime;

    /// <summary>Words between commas, with commas around them all.</summary>
    public static WordList Words(this JsonElement json, string name) =>
        [.. json.Text(name).Split(',', StringSplitOptions.RemoveEmptyEntries)];

    public static int? OptionalInteger(this JsonElement json, string name) => json.IsNull(name) ? null : json.Integer(name);

    public static double? OptionalNumber(this JsonElement json, string name) => json.IsNull(name) ? null : json.Number(name);

    public static T? OptionalEnum<T>(this JsonElement json, string name)
        where T : struct, Enum => json.IsNull(name) ? null : Enum.Parse<T>(json.Text(name), ignoreCase: true);

    private static bool IsNull(this JsonElement json, string name) => json.GetProperty(name).ValueKind == JsonValueKind.Null;
}
