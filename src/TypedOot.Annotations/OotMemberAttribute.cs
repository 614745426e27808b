using System;

namespace TypedOot;

/// <summary>
/// Includes a field or property that would not be a member by itself (a public field, or anything non-public), or
/// changes how a member is written. On a constructor parameter, <see cref="Name"/> says which member the parameter stands for.
/// </summary>
/// <remarks>On a parameter of a record that declares a property, the attribute is that of the property.</remarks>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class OotMemberAttribute : Attribute
{
    /// <summary>A member at the position that follows from its place in the declaration.</summary>
    public OotMemberAttribute() => Position = -1;

    /// <summary>A member pinned to a position, which stays when members around it come, go or move.</summary>
    /// <param name="position">The index in the body: 0 to 1,023. Positions that no member has are written as nil.</param>
    public OotMemberAttribute(int position) => Position = position;

    /// <summary>The pinned position, or -1.</summary>
    public int Position { get; }

    /// <summary>
    /// The name on the wire and in schemas, or null for the name in the code. On a constructor parameter: the name of the member that the parameter
    /// stands for, on the wire or in the code.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>Other names that the member answers to when it is read.</summary>
    public string[]? Aliases { get; set; }

    /// <summary>
    /// Whether a <c>required</c> member, a constructor parameter or a non-nullable reference may be absent or nil on
    /// the wire. It then keeps its initializer, or its default.
    /// </summary>
    public bool Optional { get; set; }

    /// <summary>
    /// Whether equal texts in the member (a string, or a collection with strings in it) become one object when they are read. For texts of
    /// which few are different, such as units and symbols: up to 4,096 of at most 128 bytes are kept, and newer ones take the place of older.
    /// </summary>
    public bool Intern { get; set; }

    /// <summary>
    /// Whether the member, an array or list of numbers, is written as one value with the memory of its elements, which takes a copy in place of an
    /// encoding of each. For integers of fixed size, floats, <c>char</c>, enums, vectors of .NET, and structs of these without padding, whose
    /// constructors do not run when they are read. Readers take standard arrays and packed ones for every member, whatever it says here.
    /// </summary>
    /// <remarks>False, where it is given, excludes the member from <see cref="OotMessageAttribute.Packed"/>.</remarks>
    public bool Packed { get; set; }

    /// <summary>
    /// Whether the member is left out where it has its default, which is what a new object has, or a parameter of the constructor says. The
    /// bodies of the type are then maps. See <see cref="OotMessageAttribute.SkipDefaults"/>.
    /// </summary>
    public bool SkipDefault { get; set; }
}
