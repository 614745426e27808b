using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Model;
using TypedOot.Generators.Parsing;

namespace TypedOot.Generators.Roots;

/// <summary>The rows of the roots of a compilation, and the types that the roots reach.</summary>
/// <param name="Types">The models of the types.</param>
/// <param name="Rows">The rows.</param>
internal sealed record RootExtraction(EquatableArray<TypeModel> Types, EquatableArray<RegistryRow> Rows)
{
    private static readonly RootExtraction None = new(EquatableArray<TypeModel>.Empty, EquatableArray<RegistryRow>.Empty);

    /// <summary>Whether a root has no codec because of an error.</summary>
    public bool HasErrors { get; init; }

    /// <summary>The resolvers that met the types which the roots of a compilation reach, one for each root.</summary>
    public static IEnumerable<CodecResolver> Resolve(KnownTypes known)
    {
        if (!HasRoots(known))
            yield break;
        Dictionary<(string Name, string Assembly), INamedTypeSymbol?> found = new();
        foreach (TypeKey key in RootCalls.Of(known))
        {
            CodecResolver resolver = new(known);
            if (key.Find(known.Compilation, found) is { } type && resolver.Resolve(type.WithNullableAnnotation(NullableAnnotation.None), new SlotParser(new List<HelperModel>(), "", null)) is not null)
                yield return resolver;
        }
    }

    /// <summary>Extracts the roots that the calls of a compilation name.</summary>
    /// <param name="known">The facts of the compilation.</param>
    /// <param name="problems">Where problems go, or null.</param>
    public static RootExtraction Of(KnownTypes known, ProblemList? problems)
    {
        if (!HasRoots(known))
            return None;
        List<TypeModel> types = new();
        List<RegistryRow> rows = new();
        bool hasErrors = false;
        Dictionary<(string Name, string Assembly), INamedTypeSymbol?> found = new();
        foreach (TypeKey key in RootCalls.Of(known))
        {
            RootExtraction root = problems is null ? KeptRoots.Of(key, known.Compilation, () => Of(key, known, found, null)) : Of(key, known, found, problems);
            types.AddRange(root.Types);
            rows.AddRange(root.Rows);
            hasErrors |= root.HasErrors;
        }

        return new RootExtraction(new EquatableArray<TypeModel>(types), new EquatableArray<RegistryRow>(rows)) { HasErrors = hasErrors };
    }

    /// <summary>Extracts one root.</summary>
    private static RootExtraction Of(TypeKey key, KnownTypes known, Dictionary<(string Name, string Assembly), INamedTypeSymbol?> found, ProblemList? problems)
    {
        if (key.Find(known.Compilation, found) is not { } root)
            return None;
        List<TypeModel> types = new();
        List<RegistryRow> rows = new();
        bool hasErrors = false;
        Add(root, key.MayBeNull == true && !root.IsValueType);

        // A value that is not null is sent as what it is.
        if (root is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            Add(nullable.TypeArguments[0], false);
        return new RootExtraction(new EquatableArray<TypeModel>(types), new EquatableArray<RegistryRow>(rows)) { HasErrors = hasErrors };

        void Add(ITypeSymbol type, bool isNullable)
        {
            CodecResolver resolver = new(known);
            ITypeSymbol bare = type.WithNullableAnnotation(NullableAnnotation.None);
            List<HelperModel> helpers = new();
            string slot = HasHelpers(bare) ? "Root_" + Naming.Hash(known.NameOf(bare)) : "";
            if (resolver.Resolve(bare, new SlotParser(helpers, slot, null)) is not { } codec)
                return;
            if (isNullable && known.CanName(bare))
                rows.Add(RegistryRow.Nullable(codec.Type));
            if (type is INamedTypeSymbol { IsGenericType: false } message && (Attributes.MessageOf(message) is not null || known.IsListed(message)))
                return;
            Failure? failure = Extraction.FailureOf(resolver.Found, known);
            hasErrors |= failure is not null;
            bool isConstruction = type is INamedTypeSymbol { IsGenericType: true } construction && Attributes.MessageOf(construction.OriginalDefinition) is not null && !construction.IsAbstract;
            if (failure is not null)
                Fail(type, failure);
            else if (!isConstruction)
                rows.Add(new RegistryRow(codec.Type, codec.Name, false, 0, false, "", EquatableArray<string>.Empty) { IsRoot = true, Helpers = new EquatableArray<HelperModel>(helpers) });
            types.AddRange(Extraction.Reach(known, resolver, rows, problems, out bool hasFailedLeaf));
            hasErrors |= hasFailedLeaf;
            Extraction.AddConstructions(rows, resolver, null, known);
        }

        void Fail(ITypeSymbol type, Failure failure)
        {
            if (known.CanName(type))
                rows.Add(RegistryRow.Failed(Naming.TypeName(type), failure.Cause));
        }
    }

    /// <summary>Whether the codec of a root may need helpers, which have names: writing out the name of a type takes longer than all else here.</summary>
    private static bool HasHelpers(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.Rank > 1 || HasHelpers(array.ElementType),
        INamedTypeSymbol { IsGenericType: true } named => Generics.ArgumentsOf(named).Any(HasHelpers),
        _ => false,
    };

    private static bool HasRoots(KnownTypes known) =>
        known.HasRuntime && known.IsLanguageSupported && known.Compilation.GetTypeByMetadataName(Attributes.Root) is not null;
}
