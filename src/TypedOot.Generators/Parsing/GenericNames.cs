using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Model;
using TypedOot.Serialization;

namespace TypedOot.Generators.Parsing;

/// <summary>The names and parameters of generic types.</summary>
internal static class GenericNames
{
    /// <summary>The codec of one construction.</summary>
    public static string CodecName(INamedTypeSymbol type) =>
        $"{type.Name}_{TagHash.Of(type.ToDisplayString()).ToString("x8", CultureInfo.InvariantCulture)}Codec";

    /// <summary>The file of the codec of one construction.</summary>
    public static string HintName(INamedTypeSymbol type) =>
        $"{type.Name}.{TagHash.Of(type.ToDisplayString()).ToString("x8", CultureInfo.InvariantCulture)}.g.cs";

    /// <summary>The wire name of one construction, over the full names of its arguments.</summary>
    public static string WireName(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { Arity: 0 } named => Naming.WireName(named),
        INamedTypeSymbol named => $"{Naming.WireName(named)}<{string.Join(",", named.TypeArguments.Select(WireName))}>",
        IArrayTypeSymbol array => $"{WireName(array.ElementType)}[{new string(',', array.Rank - 1)}]",
        _ => type.Name,
    };

    /// <summary>A type parameter with its constraints.</summary>
    public static TypeParameterModel Parameter(ITypeParameterSymbol parameter)
    {
        List<string> constraints = new();
        if (parameter.HasUnmanagedTypeConstraint)
            constraints.Add("unmanaged");
        else if (parameter.HasValueTypeConstraint)
            constraints.Add("struct");
        else if (parameter.HasReferenceTypeConstraint)
            constraints.Add(parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated ? "class?" : "class");
        else if (parameter.HasNotNullConstraint)
            constraints.Add("notnull");
        constraints.AddRange(parameter.ConstraintTypes.Select(Naming.TypeName));
        if (parameter.HasConstructorConstraint)
            constraints.Add("new()");
        return new TypeParameterModel(parameter.Name, string.Join(", ", constraints));
    }
}
