using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Model;

namespace TypedOot.Generators.Parsing;

/// <summary>The names and parameters of generic types.</summary>
internal static class GenericNames
{
    private static readonly HashSet<string> Taken = new()
    {
        "Codecs", "Serialization", "OotWriter", "OotReader", "OotRun", "Kind", "Schema", "_schema", "Members", "New", "Write", "Read", "WriteBody",
        "ReadBody", "WriteMembers", "ReadMembers", "ReadRest", "Assign", "Fill", "TReceiver",
    };

    /// <summary>The codec of one construction.</summary>
    public static string CodecName(INamedTypeSymbol type) =>
        $"{type.Name}_{Naming.Hash(Naming.TypeName(type))}Codec";

    /// <summary>The file of the codec of one construction.</summary>
    public static string HintName(INamedTypeSymbol type) =>
        $"{type.Name}.{Naming.Hash(Naming.TypeName(type))}.g.cs";

    /// <summary>The wire name of one construction, over the full names of its arguments; <c>!0</c> is a type parameter.</summary>
    public static string WireName(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol named => WireName(named, WireName),
        ITypeParameterSymbol parameter => "!" + Generics.OrdinalOf(parameter).ToString(CultureInfo.InvariantCulture),
        IArrayTypeSymbol array => $"{WireName(array.ElementType)}[{new string(',', array.Rank - 1)}]",
        _ => type.Name,
    };

    /// <summary>The wire name of a generic type over the names of its arguments, each behind the type whose argument it is.</summary>
    public static string WireName(INamedTypeSymbol type, Func<ITypeSymbol, string> nameOf)
    {
        string name = type.ContainingType is { IsGenericType: true } outer ? $"{WireName(outer, nameOf)}.{type.Name}" : Naming.WireName(type);
        return type.Arity == 0 ? name : $"{name}<{string.Join(",", type.TypeArguments.Select(nameOf))}>";
    }

    /// <summary>
    /// The name of a type parameter in generated code: its own, unless a type around its type has a parameter of that name, as the codec has the
    /// parameters of both.
    /// </summary>
    public static string NameOf(ITypeParameterSymbol parameter)
    {
        if (parameter.DeclaringType is not { ContainingType: { IsGenericType: true } outer } type)
            return parameter.Name;
        ImmutableArray<ITypeParameterSymbol> around = Generics.ParametersOf(outer);
        string name = parameter.Name;
        while (around.Any(p => NameOf(p) == name || CodecOf(p) == name) || (name != parameter.Name && type.TypeParameters.Any(p => p.Name == name)))
            name += "_";
        return name;
    }

    /// <summary>The name of the type parameter that stands for the codec of another.</summary>
    public static string CodecOf(ITypeParameterSymbol parameter)
    {
        string name = NameOf(parameter) + "Codec";
        while (parameter.DeclaringType is { } type && (type.TypeParameters.Any(p => NameOf(p) == name) || IsTakenAround(type, name)))
            name += "_";
        return name;
    }

    /// <summary>Whether a type parameter would hide what its codec names.</summary>
    public static bool IsTaken(ITypeParameterSymbol parameter) => Taken.Contains(parameter.Name);

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
        return new TypeParameterModel(Naming.TypeName(parameter), CodecOf(parameter), string.Join(", ", constraints));
    }

    private static bool IsTakenAround(INamedTypeSymbol type, string name) =>
        type.ContainingType is { IsGenericType: true } outer && Generics.ParametersOf(outer).Any(p => NameOf(p) == name || CodecOf(p) == name);
}
