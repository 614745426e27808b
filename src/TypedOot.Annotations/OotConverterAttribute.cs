using System;

namespace TypedOot;

/// <summary>
/// Names the converter that writes and reads a type (on the type, or for a type of somebody else on the assembly)
/// or one member (on the member).
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Interface
    | AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Assembly, AllowMultiple = true, Inherited = false)]
public sealed class OotConverterAttribute : Attribute
{
    /// <summary>Names the converter.</summary>
    /// <param name="converter">
    /// A non-generic class with a parameterless constructor that derives from <c>OotConverter&lt;T&gt;</c>, or from
    /// <c>OotSurrogate&lt;T, TSurrogate&gt;</c>, where T is the type, or the type of the member. One instance serves all threads.
    /// </param>
    public OotConverterAttribute(Type converter) => Converter = converter;

    /// <summary>The class of the converter.</summary>
    public Type Converter { get; }
}
