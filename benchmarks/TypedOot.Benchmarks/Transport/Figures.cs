using System.Globalization;

namespace TypedOot.Benchmarks.Transport;

/// <summary>Numbers in tables.</summary>
internal static class Figures
{
    /// <summary>The median.</summary>
    public static double Median(this IEnumerable<double> values) => values.Quantile(0.5);

    /// <summary>The value below which a part of the values is.</summary>
    public static double Quantile(this IEnumerable<double> values, double part)
    {
        double[] sorted = [.. values.Order()];
        return sorted[(int)Math.Min(sorted.Length * part, sorted.Length - 1)];
    }

    /// <summary>A number as others read it.</summary>
    public static string Text(this double value, string format = "N0") => value.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>Writes a row of a Markdown table.</summary>
    public static void Row(params string[] cells) => Console.WriteLine($"| {string.Join(" | ", cells)} |");

    /// <summary>Writes the head of a Markdown table, of which all columns but the first hold numbers.</summary>
    public static void Head(params string[] cells)
    {
        Console.WriteLine();
        Row(cells);
        Console.WriteLine($"|---|{string.Concat(Enumerable.Repeat("---:|", cells.Length - 1))}");
    }
}
