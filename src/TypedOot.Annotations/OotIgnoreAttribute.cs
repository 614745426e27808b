using System;

namespace TypedOot;

/// <summary>Excludes a field or property that would be a member otherwise.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class OotIgnoreAttribute : Attribute
{
}
