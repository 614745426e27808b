using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace TypedOot.Generators.Contracts;

/// <summary>
/// The words of a line: they stand between blanks, and one that holds blanks stands in quotes, in which <c>\</c> escapes. This file is
/// compiled into the analyzers and into the code fixes.
/// </summary>
internal static class ContractWords
{
    /// <summary>The word as it stands in a line.</summary>
    public static string Quote(string word)
    {
        if (!word.Any(MustQuote) && word[0] is not ('#' or '*'))
            return word;
        StringBuilder quoted = new("\"");
        foreach (char c in word)
        {
            if (c is '"' or '\\')
                quoted.Append('\\').Append(c);
            else if (MustQuote(c) && c != ' ')
                quoted.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else
                quoted.Append(c);
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>The words of a line, or null if a quote or an escape is not right.</summary>
    public static IReadOnlyList<string>? Split(string line)
    {
        List<string> words = new();
        int at = 0;
        while (true)
        {
            while (at < line.Length && char.IsWhiteSpace(line[at]))
                at++;
            if (at == line.Length)
                return words;
            string? word = line[at] == '"' ? Unquote(line, ref at) : Bare(line, ref at);
            if (word is null)
                return null;
            words.Add(word);
        }
    }

    private static bool MustQuote(char c) => char.IsWhiteSpace(c) || char.IsControl(c) || c is '"' or '\\';

    private static string Bare(string line, ref int at)
    {
        int start = at;
        while (at < line.Length && !char.IsWhiteSpace(line[at]))
            at++;
        return line.Substring(start, at - start);
    }

    private static string? Unquote(string line, ref int at)
    {
        StringBuilder word = new();
        for (at++; at < line.Length; at++)
        {
            char c = line[at];
            if (c == '"')
            {
                at++;
                return word.Length > 0 && (at == line.Length || char.IsWhiteSpace(line[at])) ? word.ToString() : null;
            }

            if (c != '\\')
                word.Append(c);
            else if (!Unescape(line, ref at, word))
                return null;
        }

        return null;
    }

    private static bool Unescape(string line, ref int at, StringBuilder word)
    {
        if (++at == line.Length)
            return false;
        if (line[at] is '"' or '\\')
        {
            word.Append(line[at]);
            return true;
        }

        if (line[at] != 'u' || at + 4 >= line.Length
            || !ushort.TryParse(line.Substring(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code))
            return false;
        word.Append((char)code);
        at += 4;
        return true;
    }
}
