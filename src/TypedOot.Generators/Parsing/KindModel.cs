namespace TypedOot.Generators.Parsing;

/// <summary>The kind of a slot, in the words of schemas, with the forms of the messages in it.</summary>
/// <param name="Text">The kind, equal to <c>OotKind.Text</c> of the codec at run time.</param>
/// <param name="Name">The wire name of a message, base or enum; null for other kinds, as for <c>OotKind.TypeName</c>.</param>
/// <param name="Slots">The form of each message that the kind names, in their order, separated by commas; empty if it names none.</param>
internal sealed record KindModel(string Text, string? Name = null, string Slots = "")
{
    /// <summary>The slot of a type that no other can stand for: the body alone.</summary>
    public const string Sealed = "sealed";

    /// <summary>The slot of a type that others derive from: the body, or a discriminator and the body of another.</summary>
    public const string Unsealed = "unsealed";

    /// <summary>The slot of an abstract class or an interface: a tag and a body.</summary>
    public const string Abstract = "abstract";

    /// <summary>The same or nil.</summary>
    public KindModel OrNil => new(BuiltInKinds.Optional(Text), null, Slots);
}
