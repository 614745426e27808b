using System;

namespace TypedOot;

/// <summary>
/// Makes a message of a type that cannot carry <see cref="OotMessageAttribute"/>: a type of another library, a
/// collection, or one construction of a generic type, which may so have a tag of its own.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class OotMessageForAttribute : Attribute
{
    /// <summary>Makes a message of <paramref name="type"/>.</summary>
    /// <param name="type">A closed type, such as <c>typeof(Point)</c> or <c>typeof(Envelope&lt;Order&gt;)</c>.</param>
    public OotMessageForAttribute(Type type) => Type = type;

    /// <summary>The type that becomes a message.</summary>
    public Type Type { get; }

    /// <summary>The wire name, or null for the full name of the type.</summary>
    public string? Name { get; set; }

    /// <summary>The explicit tag, 1 to 65,535, or 0 for the hash of the wire name.</summary>
    public int Tag { get; set; }

    /// <summary>
    /// Kinds of members that count without an attribute of their own. Of a type in another assembly only what is public can be seen, so that
    /// <see cref="OotMembers.NonPublicSetters"/> includes nothing there.
    /// </summary>
    public OotMembers Include { get; set; }
}
