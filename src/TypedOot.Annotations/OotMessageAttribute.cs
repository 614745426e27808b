using System;

namespace TypedOot;

/// <summary>
/// Marks a class, struct, record or interface as a message: the generator writes a codec for it and registers it
/// under a tag, so that it can be sent on its own and stand wherever one of its bases or interfaces is expected.
/// </summary>
/// <remarks>
/// On an abstract class or an interface the attribute names the slot that the derived messages stand in; derived
/// messages declare themselves with an attribute of their own, and the base lists none of them.
/// The wire name is the full name of the type with <c>.</c> for nesting, unless the attribute gives another.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, Inherited = false)]
public sealed class OotMessageAttribute : Attribute
{
    /// <summary>A message that is known by the full name of its type.</summary>
    public OotMessageAttribute()
    {
    }

    /// <summary>A message with a wire name of its own, which stays when the type is renamed or moved.</summary>
    /// <param name="name">The name: 1 to 512 bytes of UTF-8, compared ordinally.</param>
    public OotMessageAttribute(string name) => Name = name;

    /// <summary>A message with a small explicit tag, which takes one to three bytes where the hash of a name takes five.</summary>
    /// <param name="tag">The tag: 1 to 65,535, unique among the messages of a program.</param>
    public OotMessageAttribute(int tag) => Tag = tag;

    /// <summary>The wire name, or null for the full name of the type.</summary>
    public string? Name { get; }

    /// <summary>The explicit tag, 1 to 65,535, or 0 for the hash of the wire name.</summary>
    public int Tag { get; set; }

    /// <summary>Other names that the message answers to when it is read, such as the name it had before it was renamed.</summary>
    public string[]? Aliases { get; set; }

    /// <summary>Whether bodies are arrays of members by position, or maps by name.</summary>
    public OotLayout Layout { get; set; }

    /// <summary>
    /// Kinds of members that count without <see cref="OotMemberAttribute"/>: of this type, and of its bases in the same assembly. Those with
    /// <see cref="OotIgnoreAttribute"/> do not.
    /// </summary>
    public OotMembers Include { get; set; }

    /// <summary>
    /// Whether members are left out where they have their default: what a new object has, so that its initializers should give every
    /// object the same, or where the constructor takes the member, what its optional parameter says. Other members of types whose constructor takes
    /// arguments, and required ones, are always written. Implies <see cref="OotLayout.Map"/>.
    /// </summary>
    public bool SkipDefaults { get; set; }

    /// <summary>
    /// Whether all members are packed that can be and do not say otherwise: arrays and lists of numbers, which are then written as copies of their
    /// memory. See <see cref="OotMemberAttribute.Packed"/>. Other members are written as ever.
    /// </summary>
    public bool Packed { get; set; }

    /// <summary>
    /// Whether an object that a message holds several times is written once, and is one object again when it is read; so may graphs have cycles. For
    /// classes with members, at the price of four to seven bytes and an entry in a table for each object.
    /// </summary>
    /// <remarks>
    /// The members of an object may see it before all of its own are read. One that a constructor makes cannot refer to itself through what that
    /// takes: writing and reading such a graph is an error.
    /// </remarks>
    public bool PreserveReferences { get; set; }
}
