using System.Collections.Generic;
using System.Globalization;

namespace TypedOot.Generators.Contracts;

/// <summary>A member of a message: <c>Shop.Order 2 Lines list&lt;msg(Shop.OrderLine)&gt; sealed required</c>.</summary>
/// <param name="Message">The wire name of the message.</param>
/// <param name="IsRetired">Whether it is no more.</param>
/// <param name="Index">Its position.</param>
/// <param name="Name">Its wire name.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Slots">How messages stand in that, separated by commas.</param>
/// <param name="IsPinned">Whether its position was given.</param>
/// <param name="IsRequired">Whether a body without it is refused.</param>
/// <param name="IsOptional">Whether it may be absent where that would be an error.</param>
internal sealed record MemberLine(
    string Message, bool IsRetired, int Index, string Name, string Kind, string Slots, bool IsPinned, bool IsRequired, bool IsOptional)
    : ContractLine(Message, IsRetired)
{
    private const string Pinned = "pinned";
    private const string Required = "required";
    private const string Optional = "optional";

    /// <inheritdoc/>
    public override int Position => Index;

    /// <summary>Parses the words behind the name of the message.</summary>
    public static MemberLine? Parse(string message, bool isRetired, int position, Queue<string> words)
    {
        Take(words);
        string name = Take(words);
        string kind = Take(words);
        if (name.Length == 0 || kind.Length == 0)
            return null;
        string slots = TakeSlots(words);
        return new MemberLine(message, isRetired, position, name, kind, slots, Take(words, Pinned), Take(words, Required), Take(words, Optional));
    }

    /// <inheritdoc/>
    protected override IEnumerable<string> Words()
    {
        yield return Message;
        yield return Index.ToString(CultureInfo.InvariantCulture);
        yield return Name;
        yield return Kind;
        yield return Slots;
        yield return IsPinned ? Pinned : "";
        yield return IsRequired ? Required : "";
        yield return IsOptional ? Optional : "";
    }
}
