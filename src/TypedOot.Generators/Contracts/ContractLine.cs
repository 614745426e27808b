using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace TypedOot.Generators.Contracts;

/// <summary>
/// One line of a contract file: that there is a message, or that it has a member. This file is compiled into the analyzers and into the
/// code fixes.
/// </summary>
/// <remarks>
/// Each line says whose it is, so that lines may stand in any order, and a merge that keeps those of both sides is right.
/// </remarks>
/// <param name="Message">The wire name of the message.</param>
/// <param name="IsRetired">Whether it is there only to keep what it takes from being taken again.</param>
internal abstract record ContractLine(string Message, bool IsRetired)
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "OotContract.txt";

    /// <summary>The word with which a retired line begins.</summary>
    public const string Retired = "*RETIRED*";

    private const string Alias = "alias";

    /// <summary>The position of a member; -1 for the message itself, which so stands before its members.</summary>
    public abstract int Position { get; }

    /// <summary>The other names that it answers to, in ordinal order.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = Array.Empty<string>();

    /// <summary>The line.</summary>
    public string Text => string.Join(" ", (IsRetired ? new[] { Retired } : Array.Empty<string>())
        .Concat(Words().Where(word => word.Length > 0).Select(ContractWords.Quote))
        .Concat(Aliases.SelectMany(name => new[] { Alias, ContractWords.Quote(name) })));

    /// <summary>Whether a line of the file says nothing: it is blank, or a comment.</summary>
    public static bool IsBlank(string text) => text.TrimStart() is var rest && (rest.Length == 0 || rest[0] == '#');

    /// <summary>Reads a line.</summary>
    /// <returns>What it says, or null if it cannot be read.</returns>
    public static ContractLine? Parse(string text)
    {
        if (ContractWords.Split(text) is not { Count: > 1 } words)
            return null;
        bool isRetired = text.TrimStart().StartsWith(Retired + " ", StringComparison.Ordinal);
        Queue<string> rest = new(isRetired ? words.Skip(1) : words);
        if (rest.Count < 2)
            return null;
        string message = rest.Dequeue();
        ContractLine? line = int.TryParse(rest.Peek(), NumberStyles.None, CultureInfo.InvariantCulture, out int position)
            ? MemberLine.Parse(message, isRetired, position, rest)
            : MessageLine.Parse(message, isRetired, rest);
        if (line is null)
            return null;

        List<string> aliases = new();
        while (Take(rest, Alias))
            aliases.Add(Take(rest));
        return rest.Count == 0 && !aliases.Contains("") ? line with { Aliases = aliases } : null;
    }

    /// <summary>Which of two lines stands first: by message and position, whether they are retired or not.</summary>
    public static int Compare(ContractLine a, ContractLine b)
    {
        int order = string.CompareOrdinal(a.Message, b.Message);
        if (order == 0)
            order = a.Position.CompareTo(b.Position);
        return order == 0 ? string.CompareOrdinal(a.Text, b.Text) : order;
    }

    /// <summary>The words of the line; empty words are left out.</summary>
    protected abstract IEnumerable<string> Words();

    /// <summary>Takes the next word if it is the one.</summary>
    private protected static bool Take(Queue<string> words, string word)
    {
        if (words.Count == 0 || words.Peek() != word)
            return false;
        words.Dequeue();
        return true;
    }

    /// <summary>Takes the next word, or nothing at the end.</summary>
    private protected static string Take(Queue<string> words) => words.Count == 0 ? "" : words.Dequeue();

    /// <summary>Takes the next word if it says how messages stand in a slot.</summary>
    private protected static string TakeSlots(Queue<string> words) =>
        words.Count > 0 && words.Peek().Split(',').All(form => form is "sealed" or "unsealed" or "abstract") ? words.Dequeue() : "";
}
