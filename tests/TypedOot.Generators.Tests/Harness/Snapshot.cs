using System.Text;

namespace TypedOot.Generators.Tests;

/// <summary>Compares generated files with the verified ones in a folder, by Verify's conventions.</summary>
/// <remarks>
/// <c>Case#HintName.verified.cs</c>, UTF-8 without a mark, LF, with <c>//HintName: HintName.cs</c> as the first line; a mismatch leaves
/// <c>Case#HintName.received.cs</c> beside it. Everything that knows of these conventions is here, so that Verify can take its place.
/// </remarks>
internal static class Snapshot
{
    private const int Shown = 40;
    private const int Context = 3;

    /// <summary>Whether the verified files are to be written anew; never where nobody would look at them.</summary>
    public static bool IsUpdate(Func<string, string?> environment) => environment("UPDATE_SNAPSHOTS") == "1"
        && !string.Equals(environment("CI"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Compares the files of a case with those that were verified: same files, same text.</summary>
    /// <param name="directory">Where the verified files are.</param>
    /// <param name="name">The name of the case.</param>
    /// <param name="files">The text of each file by its hint name.</param>
    /// <param name="isUpdate">Whether to take the files as verified instead.</param>
    /// <exception cref="SnapshotException">They differ; the message says where.</exception>
    public static void Verify(string directory, string name, IReadOnlyDictionary<string, string> files, bool isUpdate)
    {
        HashSet<string> stale = Directory.Exists(directory)
            ? Directory.GetFiles(directory, name + "#*.cs").ToHashSet(StringComparer.Ordinal)
            : [];
        StringBuilder problems = new();
        foreach ((string hintName, string text) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            string path = Path.Combine(directory, $"{name}#{Path.GetFileNameWithoutExtension(hintName)}");
            string verified = path + ".verified.cs";
            string received = path + ".received.cs";
            string snapshot = $"//HintName: {hintName}\n{text}";
            stale.Remove(verified);
            if (isUpdate)
            {
                Write(verified, snapshot);
            }
            else if (Compare(verified, snapshot) is { } problem)
            {
                Write(received, snapshot);
                stale.Remove(received);
                problems.Append(problem);
            }
        }

        foreach (string path in stale.Order(StringComparer.Ordinal))
        {
            if (isUpdate || path.EndsWith(".received.cs", StringComparison.Ordinal))
                File.Delete(path);
            else
                problems.Append($"{Path.GetFileName(path)}: no such file is generated any more.\n");
        }

        if (problems.Length > 0)
            throw new SnapshotException($"{problems}To accept what was generated: UPDATE_SNAPSHOTS=1 dotnet test tests/TypedOot.Generators.Tests");
    }

    private static string? Compare(string path, string text)
    {
        string name = Path.GetFileName(path);
        if (!File.Exists(path))
            return $"{name}: there is no such file.\n";
        string verified = File.ReadAllText(path);
        if (verified == text)
            return null;
        return verified.Contains('\r') ? $"{name}: the file has CR in it, lines end with LF.\n" : $"{name}: verified (-) and received (+) differ.\n{Difference(verified, text)}";
    }

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>The lines between what both begin and end with.</summary>
    private static string Difference(string verified, string received)
    {
        string[] before = verified.Split('\n');
        string[] after = received.Split('\n');
        int most = Math.Min(before.Length, after.Length);
        int start = 0;
        while (start < most && before[start] == after[start])
            start++;
        int end = 0;
        while (end < most - start && before[^(end + 1)] == after[^(end + 1)])
            end++;

        StringBuilder text = new($"  at line {start + 1}\n");
        Append(before[Math.Max(0, start - Context)..start], "  ");
        Append(before[start..^end], "- ");
        Append(after[start..^end], "+ ");
        Append(after[^end..][..Math.Min(end, Context)], "  ");
        return text.ToString();

        void Append(string[] lines, string prefix)
        {
            foreach (string line in lines.Take(Shown))
                text.Append(prefix).Append(line).Append('\n');
            if (lines.Length > Shown)
                text.Append(prefix).Append($"… {lines.Length - Shown} more lines\n");
        }
    }
}

/// <summary>What was generated is not what was verified.</summary>
internal sealed class SnapshotException(string message) : Exception(message);
