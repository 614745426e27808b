using System.Text;

namespace TypedOot.Hostile.Running;

/// <summary>The result as a table of Markdown: a line for each attack, and in its cells a number for each mode.</summary>
internal static class Table
{
    private const string Between = " / ";
    private const string Heading = "| attack | limit |";

    public static string Of(IEnumerable<Row> rows, bool isLifted)
    {
        StringBuilder text = new();
        text.AppendLine(
            $"{Heading} connections; frames; MiB sent | what the server did | heap in MiB: most, after; of at most "
            + "| handles: before, most, after | good client: answers; slowest in ms; failures | |");
        text.AppendLine("|---|---|---|---|---|---|---|---|");
        foreach (IGrouping<Attack, Row> same in rows.GroupBy(row => row.Attack))
            text.AppendLine($"| {string.Join(" | ", Cells(same.Key, [.. same.OrderBy(row => row.Mode)], isLifted))} |");
        return text.ToString();
    }

    /// <summary>Puts a table into a page, in place of the one with the same heading.</summary>
    /// <exception cref="FormatException">The page has none.</exception>
    public static string Into(string page, string table)
    {
        List<string> lines = [.. page.Split('\n')];
        int start = lines.FindIndex(line => line.StartsWith(Heading, StringComparison.Ordinal));
        if (start < 0)
            throw new FormatException($"The page has no table that begins with '{Heading}'.");
        int count = lines.Skip(start).TakeWhile(line => line.StartsWith('|')).Count();
        lines.RemoveRange(start, count);
        lines.Insert(start, table.ReplaceLineEndings("\n").TrimEnd('\n'));
        return string.Join('\n', lines);
    }

    /// <summary>Bytes in mebibytes.</summary>
    public static string Mebibytes(long bytes) => FormattableString.Invariant($"{bytes / 1048576.0:0.0}");

    private static IEnumerable<string> Cells(Attack attack, Row[] rows, bool isLifted) =>
    [
        attack.Name,
        attack.Limit,
        $"{Each(rows, row => $"{row.Connections:N0}")}; {Each(rows, row => $"{row.Frames:N0}")}; {Each(rows, row => Mebibytes(row.Bytes))}",
        Each(rows, row => row.Deeds),
        $"{Each(rows, row => $"{Mebibytes(row.MostHeap)}, {Mebibytes(row.HeapAfter)}")}; of {Mebibytes(rows.Min(row => row.HeapBound))}",
        Each(rows, row => $"{row.HandlesBefore}, {row.MostHandles}, {row.HandlesAfter}"),
        $"{Each(rows, row => $"{row.Answered:N0}")}; {Each(rows, row => $"{row.Slowest.TotalMilliseconds:N0}")}; {Each(rows, row => $"{row.Failures}")}",
        string.Join(' ', rows.Select(row => Verdict(row, isLifted)).Distinct()),
    ];

    private static string Each(Row[] rows, Func<Row, string> cell) => string.Join(Between, rows.Select(cell));

    private static string Verdict(Row row, bool isLifted)
    {
        if (row.Holds(isLifted))
            return isLifted ? "fails, as it must" : "holds";
        string wrong = string.Join(' ', row.Findings.Concat(row.Faults)).ReplaceLineEndings(" ").Replace('|', '/');
        return $"**FAILS** ({row.Mode.ToString().ToLowerInvariant()}): {(wrong.Length > 0 ? wrong : "nothing was wrong.")} The server says: {row.Reasons}";
    }
}
