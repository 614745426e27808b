using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Model;
using TypedOot.Generators.Parsing;

namespace TypedOot.Generators.Roots;

/// <summary>A closed type without its symbol, so that it can be kept from one compilation to the next, and found again there.</summary>
/// <param name="Name">The name in metadata; empty for an array.</param>
/// <param name="Assembly">The name of its assembly.</param>
/// <param name="Rank">The rank of an array; 0 for others.</param>
/// <param name="Arguments">The type arguments, or the element of an array.</param>
/// <param name="Outer">The generic type that it is nested in, or null.</param>
/// <param name="MayBeNull">Whether null is a value of it; null where code does not say.</param>
internal sealed record TypeKey(string Name, string Assembly, int Rank, EquatableArray<TypeKey> Arguments, TypeKey? Outer, bool? MayBeNull)
{
    private const int MostNesting = 32;

    /// <summary>The key of a type; null if it is open, has no name, or is no type that a codec could be for.</summary>
    public static TypeKey? Of(ITypeSymbol type) => Of(type, type.NullableAnnotation, 0);

    private static TypeKey? Of(ITypeSymbol type, NullableAnnotation annotation, int level)
    {
        bool? mayBeNull = annotation switch { NullableAnnotation.Annotated => true, NullableAnnotation.NotAnnotated => false, _ => null };
        if (level > MostNesting)
            return null;
        switch (type)
        {
            case IDynamicTypeSymbol:
                return new TypeKey("System.Object", "", 0, EquatableArray<TypeKey>.Empty, null, mayBeNull);
            case IArrayTypeSymbol array:
                return Of(array.ElementType, array.ElementNullableAnnotation, level + 1) is { } element
                    ? new TypeKey("", "", array.Rank, new EquatableArray<TypeKey>(new[] { element }), null, mayBeNull)
                    : null;
            case INamedTypeSymbol { IsAnonymousType: false, IsUnboundGenericType: false, IsRefLikeType: false, IsStatic: false, TypeKind: not (TypeKind.Error or TypeKind.Delegate) } named
                when named.SpecialType != SpecialType.System_Void && !KnownTypes.IsFileLocal(named):
                INamedTypeSymbol whole = named.TupleUnderlyingType ?? named;
                TypeKey? outer = null;
                if (whole.ContainingType is { IsGenericType: true } container && (outer = Of(container, NullableAnnotation.NotAnnotated, level + 1)) is null)
                    return null;
                List<TypeKey> arguments = new();
                for (int i = 0; i < whole.TypeArguments.Length; i++)
                {
                    if (Of(whole.TypeArguments[i], whole.TypeArgumentNullableAnnotations[i], level + 1) is not { } argument)
                        return null;
                    arguments.Add(argument);
                }

                return new TypeKey(
                    Naming.MetadataName(whole.OriginalDefinition), whole.ContainingAssembly.Name, 0, new EquatableArray<TypeKey>(arguments), outer, whole.IsValueType ? false : mayBeNull);
            default:
                return null;
        }
    }

    /// <summary>The key of the same type in which null is a value wherever it is in either.</summary>
    public TypeKey Or(TypeKey other) => this with
    {
        MayBeNull = MayBeNull == other.MayBeNull ? MayBeNull : MayBeNull == true || other.MayBeNull == true ? true : null,
        Arguments = new EquatableArray<TypeKey>(Arguments.Zip(other.Arguments, (a, b) => a.Or(b))),
        Outer = Outer?.Or(other.Outer!),
    };

    /// <summary>The text of the type without what may be null, by which two keys are of one type.</summary>
    public string Identity => $"{Name}/{Assembly}[{Rank}]<{string.Join(",", Arguments.Select(argument => argument.Identity))}>{(Outer is null ? "" : " in " + Outer.Identity)}";

    /// <summary>The names of the type, of those around it and of its arguments; namespaces are among them.</summary>
    public IEnumerable<string> Names => Name.Split('.', '+', '`')
        .Concat(Arguments.SelectMany(argument => argument.Names))
        .Concat(Outer?.Names ?? Enumerable.Empty<string>());

    /// <summary>The type in a compilation, or null if there is none any more.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="found">The definitions that were looked up before, by their keys without arguments.</param>
    public ITypeSymbol? Find(Compilation compilation, Dictionary<(string Name, string Assembly), INamedTypeSymbol?> found)
    {
        if (Rank > 0)
        {
            return Arguments.Single().Find(compilation, found) is { } element
                ? compilation.CreateArrayTypeSymbol(element, Rank, Arguments.Single().Annotation).WithNullableAnnotation(Annotation)
                : null;
        }

        if (!found.TryGetValue((Name, Assembly), out INamedTypeSymbol? definition))
            found.Add((Name, Assembly), definition = Definition(compilation));
        if (definition is not null && Outer is not null)
            definition = (Outer.Find(compilation, found) as INamedTypeSymbol)?.GetTypeMembers(definition.Name, definition.Arity).FirstOrDefault();
        if (definition is null)
            return null;
        if (Arguments.Count == 0)
            return definition.WithNullableAnnotation(Annotation);
        ITypeSymbol?[] arguments = Arguments.Select(argument => argument.Find(compilation, found)).ToArray();
        return System.Array.Exists(arguments, argument => argument is null)
            ? null
            : definition.Construct(arguments.ToImmutableArray()!, Arguments.Select(argument => argument.Annotation).ToImmutableArray()).WithNullableAnnotation(Annotation);
    }

    private NullableAnnotation Annotation =>
        MayBeNull switch { true => NullableAnnotation.Annotated, false => NullableAnnotation.NotAnnotated, _ => NullableAnnotation.None };

    private INamedTypeSymbol? Definition(Compilation compilation)
    {
        if (Assembly == compilation.AssemblyName)
            return compilation.Assembly.GetTypeByMetadataName(Name);
        return compilation.GetTypeByMetadataName(Name) is { } found && (Assembly.Length == 0 || found.ContainingAssembly.Name == Assembly)
            ? found
            : compilation.SourceModule.ReferencedAssemblySymbols.FirstOrDefault(assembly => assembly.Name == Assembly)?.GetTypeByMetadataName(Name);
    }
}
