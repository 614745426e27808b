using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace AotRoundTrip;

/// <summary>A text for a value that equal values have alike, whatever collection holds them.</summary>
internal static class Canonical
{
    public static string Text(object? value, bool isOrdered = true) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        float number => number.ToString("R", CultureInfo.InvariantCulture) + "f",
        double number => number.ToString("R", CultureInfo.InvariantCulture) + "d",
        DateTime time => $"{time:O} {time.Kind}",
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        Array { Rank: > 1 } array => $"{Dimensions(array)} {Elements(array, true)}",
        ITuple tuple => $"({string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => Text(tuple[i])))})",
        IEnumerable elements => Elements(elements, isOrdered),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => $"{value}",
    };

    private static string Elements(IEnumerable elements, bool isOrdered)
    {
        IEnumerable<string> texts = elements.Cast<object?>().Select(element => Text(element));
        return $"[{string.Join(", ", isOrdered ? texts : texts.Order(StringComparer.Ordinal))}]";
    }

    private static string Dimensions(Array array) => string.Join('x', Enumerable.Range(0, array.Rank).Select(array.GetLength));
}
