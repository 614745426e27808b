using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Analyzers;
using TypedOot.Generators.Model;

namespace TypedOot.Generators.Parsing;

/// <summary>Reads the <c>[Union]</c> of MessagePack-CSharp on an interface or an abstract class.</summary>
internal static class UnionParser
{
    /// <summary>The types that may stand in a slot of the type, or null if there is a problem with one of them.</summary>
    /// <param name="type">The type.</param>
    /// <param name="known">The facts of the compilation.</param>
    /// <param name="resolver">Finds their codecs.</param>
    /// <param name="problems">Where problems go, or null.</param>
    public static EquatableArray<UnionCaseModel>? Parse(INamedTypeSymbol type, KnownTypes known, CodecResolver resolver, ProblemList? problems)
    {
        List<UnionCaseModel> cases = new();
        bool isWhole = true;
        foreach (AttributeData attribute in type.GetAttributes().Where(a => Attributes.Is(a, MessagePackCSharp.Union)))
        {
            INamedTypeSymbol? listed = Attributes.Argument<INamedTypeSymbol>(attribute, 1);
            int key = Attributes.Argument<int>(attribute);
            string? refusal = Refusal(type, listed, key, cases, known);
            if (refusal is null && resolver.Resolve(listed!) is { } codec)
            {
                cases.Add(new UnionCaseModel(key, codec.Type, codec.Name));
                continue;
            }

            isWhole = false;
            problems?.Add(new Problem(
                Descriptors.BadUnion, type, type, (object?)listed ?? "null", refusal ?? "it has no codec; the problem is reported there")
            {
                Attribute = attribute,
            });
        }

        return isWhole ? new EquatableArray<UnionCaseModel>(cases.OrderBy(c => c.Key)) : null;
    }

    private static string? Refusal(INamedTypeSymbol type, INamedTypeSymbol? listed, int key, List<UnionCaseModel> cases, KnownTypes known)
    {
        if (type.IsGenericType)
            return "the unions of generic types are not known here; close the type in one that is not generic";
        if (listed is null || listed.TypeKind == TypeKind.Error || listed.IsUnboundGenericType)
            return "name a closed type with typeof";
        if (listed.TypeKind is not (TypeKind.Class or TypeKind.Struct) || listed.IsAbstract)
            return "no value is exactly of that type; list the types that derive from it";
        if (!known.Compilation.HasImplicitConversion(listed, type))
            return "it cannot be assigned to the type that has the union";
        if (MessagePackCSharp.DialectOf(listed) != Dialect.MessagePackCSharp)
            return "it has no [MessagePackObject]";
        if (cases.Any(c => c.Key == key))
            return $"another type has the key {key}";
        return cases.Any(c => c.Type == Naming.TypeName(listed)) ? "it is listed twice" : null;
    }
}
