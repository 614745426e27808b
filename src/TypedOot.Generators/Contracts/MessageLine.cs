using System.Collections.Generic;
using System.Globalization;

namespace TypedOot.Generators.Contracts;

/// <summary>A message, or another type that has a body on the wire: <c>Shop.Order message 7 array</c>.</summary>
/// <param name="Message">Its wire name.</param>
/// <param name="IsRetired">Whether it is no more.</param>
/// <param name="Role">One of the constants.</param>
/// <param name="Tag">The tag that it is written with; 0 for what is no message by itself.</param>
/// <param name="Layout"><c>array</c>, <c>map</c>, <c>union</c>, or <c>of</c> for what is no object; empty for an interface.</param>
/// <param name="Kind">The kind of what is no object; else empty.</param>
/// <param name="Slots">How messages stand in that, separated by commas.</param>
internal sealed record MessageLine(string Message, bool IsRetired, string Role, uint Tag, string Layout, string Kind = "", string Slots = "")
    : ContractLine(Message, IsRetired)
{
    /// <summary>A message with a tag.</summary>
    public const string Tagged = "message";

    /// <summary>A generic message, whose constructions have the tags.</summary>
    public const string Generic = "generic";

    /// <summary>An abstract class or an interface.</summary>
    public const string Base = "base";

    /// <summary>A type that stands in messages and is none.</summary>
    public const string Data = "data";

    public const string Array = "array";

    public const string Map = "map";

    /// <summary>The cases of a C# union, which are its members.</summary>
    public const string Union = "union";

    public const string Of = "of";

    private const string References = "references";

    /// <inheritdoc/>
    public override int Position => -1;

    /// <summary>Whether its bodies stand behind an index, as references are preserved.</summary>
    public bool HasReferences { get; init; }

    /// <summary>Parses the words behind the name of the message.</summary>
    public static MessageLine? Parse(string message, bool isRetired, Queue<string> words)
    {
        string role = Take(words);
        if (role is not (Tagged or Generic or Base or Data))
            return null;
        uint tag = 0;
        if (role == Tagged && (!uint.TryParse(Take(words), NumberStyles.None, CultureInfo.InvariantCulture, out tag) || tag == 0))
            return null;
        if (Take(words, Of))
            return Take(words) is { Length: > 0 } kind ? new MessageLine(message, isRetired, role, tag, Of, kind, TakeSlots(words)) : null;
        string layout = Take(words, Array) ? Array : Take(words, Map) ? Map : Take(words, Union) ? Union : "";
        return layout.Length > 0 || role == Base
            ? new MessageLine(message, isRetired, role, tag, layout) { HasReferences = Take(words, References) }
            : null;
    }

    /// <inheritdoc/>
    protected override IEnumerable<string> Words()
    {
        yield return Message;
        yield return Role;
        yield return Tag == 0 ? "" : Tag.ToString(CultureInfo.InvariantCulture);
        yield return Layout;
        yield return Kind;
        yield return Slots;
        yield return HasReferences ? References : "";
    }
}
