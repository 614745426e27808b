using System;

namespace TypedOot;

/// <summary>
/// Limits how long a member may be, when it is written and when it is read: a text (<c>string</c>, <c>StringBuilder</c>) in characters of
/// UTF-16, as <c>string.Length</c> counts them, bytes in bytes, a collection in elements or pairs. Null is within every limit.
/// </summary>
/// <remarks>What is read is refused by its header, before anything is allocated for it.</remarks>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class OotMaxAttribute : Attribute
{
    /// <summary>Sets the limit.</summary>
    /// <param name="max">The greatest length: 0 or more.</param>
    public OotMaxAttribute(int max) => Max = max;

    /// <summary>The greatest length, in characters, bytes, elements or pairs.</summary>
    public int Max { get; }
}
