using System;

namespace TypedOot;

/// <summary>
/// Narrows a polymorphic member to the listed types, exactly: anything else is refused when it is written, and when
/// it is read before a constructor of it runs. On a collection the list holds for its elements.
/// </summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class OotAllowAttribute : Attribute
{
    /// <summary>Lists the types that may stand in the member.</summary>
    /// <param name="types">Concrete message types that can be assigned to the type of the member; at least one.</param>
    public OotAllowAttribute(params Type[] types) => Types = types;

    /// <summary>The types that may stand in the member.</summary>
    public Type[] Types { get; }
}
