using System;

namespace TypedOot;

/// <summary>
/// Chooses the constructor that reading calls. Its parameters are matched with members by name, ignoring case.
/// Without the attribute, a parameterless constructor is taken, then the only one, or the primary one, whose parameters all match.
/// </summary>
[AttributeUsage(AttributeTargets.Constructor)]
public sealed class OotConstructorAttribute : Attribute
{
}
