using System;

namespace TypedOot;

/// <summary>Kinds of members that a type includes as a whole, where each would need <see cref="OotMemberAttribute"/> otherwise.</summary>
[Flags]
public enum OotMembers
{
    /// <summary>Public properties with a public setter, and what constructors take.</summary>
    Default = 0,

    /// <summary>Public fields that can be set. Read-only ones are members where a constructor takes them.</summary>
    PublicFields = 1,

    /// <summary>Public properties with a setter that is not public: <c>private set</c>, <c>internal init</c> and their like.</summary>
    NonPublicSetters = 2,
}
