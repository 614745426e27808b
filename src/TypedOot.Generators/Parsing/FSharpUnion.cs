using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace TypedOot.Generators.Parsing;

/// <summary>Reads the <c>CompilationMappingAttribute</c> by which the F# compiler describes a union in the metadata of its assembly.</summary>
internal static class FSharpUnion
{
    private const string Mapping = "Microsoft.FSharp.Core.CompilationMappingAttribute";
    private const int KindMask = 31;
    private const int SumType = 1;
    private const int RecordType = 2;
    private const int NonPublic = 32;
    private const int Field = 4;
    private const int UnionCase = 8;
    private const string Factory = "New";
    private const string StaticTag = "GetTag";

    /// <summary>Whether a type is a union of F#, and is written as one. Options and lists are unions too, and have forms of their own.</summary>
    public static bool Is(INamedTypeSymbol type) => type.TypeKind is TypeKind.Class or TypeKind.Struct
        && MappingOf(type) is { } mapping && KindOf(mapping) == SumType && FSharpTypes.FormOf(type) is null;

    /// <summary>Whether a type is a record whose fields are private to the code that declares it.</summary>
    public static bool IsPrivateRecord(INamedTypeSymbol type) => MappingOf(type) is { } mapping
        && KindOf(mapping) == RecordType && (Attributes.Argument<int>(mapping) & NonPublic) != 0;

    /// <summary>Whether null is a case of a union, as of one with <c>UseNullAsTrueValue</c>.</summary>
    public static bool HoldsNull(INamedTypeSymbol type) => !type.IsValueType && Is(type) && StaticTagOf(type) is not null;

    /// <summary>The union of which a class is the objects of one case, or null.</summary>
    public static INamedTypeSymbol? UnionOf(INamedTypeSymbol type) => type is { TypeKind: TypeKind.Class, ContainingType: { } outer, BaseType: { } parent }
        && SymbolEqualityComparer.Default.Equals(outer.OriginalDefinition, parent.OriginalDefinition) && Is(outer) ? outer : null;

    /// <summary>The cases in the order of their numbers, which is the one of the declaration.</summary>
    public static IReadOnlyList<FSharpCase> CasesOf(INamedTypeSymbol type)
    {
        ILookup<int, FSharpField> fields = FieldsOf(type).ToLookup(field => field.Case);
        List<FSharpCase> cases = new();
        foreach (IMethodSymbol factory in type.GetMembers().OfType<IMethodSymbol>().Where(method => method.IsStatic))
        {
            if (Attributes.Find(factory.OriginalDefinition, Mapping) is not { } mapping || KindOf(mapping) != UnionCase)
                continue;
            int number = Attributes.Argument<int>(mapping, 1);
            cases.Add(new FSharpCase(number, NameOf(factory), factory, fields[number].OrderBy(field => field.Place).ToList()));
        }

        cases.Sort(static (one, other) => one.Number.CompareTo(other.Number));
        return cases;
    }

    /// <summary>The types of the fields of all cases.</summary>
    public static IEnumerable<ITypeSymbol> FieldTypes(INamedTypeSymbol type) => FieldsOf(type).Select(field => field.Property.Type);

    /// <summary>The expression of the number of the case of <c>value</c>, or null if it cannot be read from here.</summary>
    public static string? TagOf(INamedTypeSymbol type, KnownTypes known) => StaticTagOf(type) is not null
        ? $"{known.NameOf(type)}.{StaticTag}(value)"
        : type.GetMembers("Tag").Any(member => member is IPropertySymbol { IsStatic: false } tag && known.Compilation.IsSymbolAccessibleWithin(tag, known.Compilation.Assembly))
            ? "value.Tag"
            : null;

    /// <summary>The attribute that the F# compiler gave a type; null for a type of C#, whose attributes need not be looked through.</summary>
    private static AttributeData? MappingOf(INamedTypeSymbol type) =>
        type.ContainingAssembly is null or ISourceAssemblySymbol ? null : Attributes.Find(type.OriginalDefinition, Mapping);

    private static ISymbol? StaticTagOf(INamedTypeSymbol type) => type.GetMembers(StaticTag).FirstOrDefault(member =>
        member is IMethodSymbol { IsStatic: true, DeclaredAccessibility: Accessibility.Public, Parameters.Length: 1 });

    private static IEnumerable<FSharpField> FieldsOf(INamedTypeSymbol type)
    {
        foreach (INamedTypeSymbol holder in type.GetTypeMembers().Where(nested => UnionOf(nested) is not null).Prepend(type))
        {
            foreach (IPropertySymbol property in holder.GetMembers().OfType<IPropertySymbol>().Where(property => !property.IsStatic))
            {
                if (Attributes.Find(property.OriginalDefinition, Mapping) is { ConstructorArguments.Length: 3 } mapping && KindOf(mapping) == Field)
                    yield return new FSharpField(property, Attributes.Argument<int>(mapping, 1), Attributes.Argument<int>(mapping, 2));
            }
        }
    }

    private static string NameOf(IMethodSymbol factory) => factory.AssociatedSymbol is { } property ? property.Name
        : factory.Name.StartsWith(Factory, System.StringComparison.Ordinal) ? factory.Name.Substring(Factory.Length)
        : factory.Name;

    private static int KindOf(AttributeData mapping) => Attributes.Argument<int>(mapping) & KindMask;
}

/// <summary>A case of an F# union.</summary>
/// <param name="Number">Its number, from 0 on in the order of the declaration.</param>
/// <param name="Name">Its name.</param>
/// <param name="Factory">The method that makes a value of its fields, or the getter of its one value if it has none.</param>
/// <param name="Fields">Its fields, in the order of the declaration.</param>
internal sealed record FSharpCase(int Number, string Name, IMethodSymbol Factory, IReadOnlyList<FSharpField> Fields)
{
    /// <summary>The type that has the fields: the class of the case, or the union itself.</summary>
    public INamedTypeSymbol Holder => Fields.Count == 0 ? Factory.ContainingType : Fields[0].Property.ContainingType;
}

/// <summary>A field of a case.</summary>
/// <param name="Property">The property that reads it.</param>
/// <param name="Case">The number of the case.</param>
/// <param name="Place">Its place among the fields of the case.</param>
internal sealed record FSharpField(IPropertySymbol Property, int Case, int Place);
