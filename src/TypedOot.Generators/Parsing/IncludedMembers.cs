using System;

namespace TypedOot.Generators.Parsing;

/// <summary>Kinds of members that a type includes as a whole, with the values of <c>OotMembers</c>.</summary>
[Flags]
internal enum IncludedMembers
{
    /// <summary>None beyond those that always count.</summary>
    Default = 0,

    /// <summary>Public fields that can be set.</summary>
    PublicFields = 1,

    /// <summary>Public properties with a setter that is not public.</summary>
    NonPublicSetters = 2,
}
