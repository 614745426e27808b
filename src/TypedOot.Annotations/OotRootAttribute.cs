using System;

namespace TypedOot;

/// <summary>
/// Says that a type parameter names a type which is written, read, sent or taken as a whole, so that the types which stand for it in calls get
/// codecs. On a parameter of type <c>object</c> it says so of the type of the argument.
/// </summary>
/// <remarks>
/// The methods of this library carry it. A method or a type that passes its own type parameter on to one of them carries it too; its callers are
/// then found in all projects that run the generator.
/// </remarks>
[AttributeUsage(AttributeTargets.GenericParameter | AttributeTargets.Parameter)]
public sealed class OotRootAttribute : Attribute
{
}
