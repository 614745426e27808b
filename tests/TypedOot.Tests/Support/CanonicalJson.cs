using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using TypedOot.MessagePack;

namespace TypedOot.Tests.Support;

/// <summary>
/// Compares JSON by what it says: kinds, text, the order of properties, and the exact value of numbers with the sign of zero. JsonNode.DeepEquals
/// takes numbers for equal that are not.
/// </summary>
internal static class CanonicalJson
{
    /// <summary>Whether two elements are the same.</summary>
    public static bool Same(JsonElement x, JsonElement y)
    {
        if (x.ValueKind != y.ValueKind)
            return false;
        return x.ValueKind switch
        {
            JsonValueKind.Number => SameNumber(x.GetRawText(), y.GetRawText()),
            JsonValueKind.String => x.GetString() == y.GetString(),
            JsonValueKind.Array => x.GetArrayLength() == y.GetArrayLength() && x.EnumerateArray().Zip(y.EnumerateArray()).All(p => Same(p.First, p.Second)),
            JsonValueKind.Object => x.EnumerateObject().Count() == y.EnumerateObject().Count()
                && x.EnumerateObject().Zip(y.EnumerateObject()).All(p => p.First.Name == p.Second.Name && Same(p.First.Value, p.Second.Value)),
            _ => true,
        };
    }

    /// <summary>Whether an element and a graph of plain objects are the same.</summary>
    public static bool Same(JsonElement x, object? y) => x.ValueKind switch
    {
        JsonValueKind.Null => y is null,
        JsonValueKind.True => y is true,
        JsonValueKind.False => y is false,
        JsonValueKind.String => y is string text && x.GetString() == text,
        JsonValueKind.Number => TextOf(y) is { } number && SameNumber(x.GetRawText(), number),
        JsonValueKind.Array => y is object?[] array && x.GetArrayLength() == array.Length && x.EnumerateArray().Zip(array).All(p => Same(p.First, p.Second)),
        JsonValueKind.Object => y is Dictionary<string, object?> map && x.EnumerateObject().Count() == map.Count
            && x.EnumerateObject().All(p => map.TryGetValue(p.Name, out object? value) && Same(p.Value, value)),
        _ => false,
    };

    /// <summary>Whether two texts say the same number, by exact arithmetic.</summary>
    public static bool SameNumber(string x, string y) => x == y || (Exact(x) == Exact(y) && x.StartsWith('-') == y.StartsWith('-'));

    private static string? TextOf(object? number) => number switch
    {
        long or ulong or double => ((IFormattable)number).ToString("R", CultureInfo.InvariantCulture),
        OotExtension { Code: ExtensionCode.NumberText } text => Encoding.ASCII.GetString(text.Data.Span),
        _ => null,
    };

    private static (BigInteger Digits, BigInteger Exponent) Exact(string text)
    {
        string[] parts = text.ToLowerInvariant().Split('e');
        BigInteger exponent = parts.Length > 1 ? BigInteger.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        int point = parts[0].IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
            exponent -= parts[0].Length - point - 1;
        BigInteger digits = BigInteger.Parse(parts[0].Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        while (!digits.IsZero && digits % 10 == 0)
        {
            digits /= 10;
            exponent++;
        }

        return (digits, digits.IsZero ? 0 : exponent);
    }
}
