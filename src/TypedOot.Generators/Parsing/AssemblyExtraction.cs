using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Analyzers;
using TypedOot.Generators.Model;

namespace TypedOot.Generators.Parsing;

/// <summary>The models that come from an assembly and its references, apart from the types that carry an attribute.</summary>
/// <param name="Namespace">The namespace of what is generated; empty if there is no runtime to generate for.</param>
/// <param name="Modules">The namespaces of the modules of the references.</param>
/// <param name="Types">The types that the assembly lists, the messages of references that ran no generator, and the types that both reach.</param>
/// <param name="Rows">Their rows.</param>
internal sealed record AssemblyExtraction(
    string Namespace, EquatableArray<string> Modules, EquatableArray<TypeModel> Types, EquatableArray<RegistryRow> Rows)
{
    private static readonly AssemblyExtraction None =
        new("", EquatableArray<string>.Empty, EquatableArray<TypeModel>.Empty, EquatableArray<RegistryRow>.Empty);

    /// <summary>Whether something that the assembly says has an error to report.</summary>
    public bool HasErrors { get; init; }

    /// <summary>Extracts what the assembly says.</summary>
    public static AssemblyExtraction Of(KnownTypes known)
    {
        if (!known.HasRuntime)
            return None;
        bool hasErrors = ConverterChecks.OfAssembly(known).Any();
        HashSet<ISymbol> seen = new(SymbolEqualityComparer.Default);
        List<TypeModel> types = new();
        List<RegistryRow> rows = new();
        foreach (AttributeData attribute in known.Compilation.Assembly.GetAttributes().Where(a => Attributes.Is(a, Attributes.MessageFor)))
        {
            if (ListingChecks.Refusal(attribute, seen, known) is not null)
            {
                hasErrors = true;
                continue;
            }

            if (Attributes.Argument<INamedTypeSymbol>(attribute) is not { TypeKind: not TypeKind.Error } type)
                continue;
            Extraction listed = Extraction.Of(type, attribute, known, null);

            // A construction has a codec of its own where its definition cannot be given those of its arguments.
            Add(type.IsDefinition && known.IsHere(type) && Attributes.MessageOf(type) is not null ? listed with { Own = null } : listed);
        }

        foreach ((INamedTypeSymbol type, AttributeData attribute) in BareMessages.Of(known))
            Add(Extraction.Of(type, attribute, known, null));

        return new AssemblyExtraction(
            known.Namespace,
            new EquatableArray<string>(known.Modules().Select(assembly => Naming.NamespaceOf(assembly.Name))),
            new EquatableArray<TypeModel>(types),
            new EquatableArray<RegistryRow>(rows))
        {
            HasErrors = hasErrors,
        };

        void Add(Extraction extraction)
        {
            if (extraction.Own is { } own)
                types.Add(own);
            types.AddRange(extraction.Reached);
            rows.AddRange(extraction.Rows);
            hasErrors |= extraction.HasErrors;
        }
    }
}
