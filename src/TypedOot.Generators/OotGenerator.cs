using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedOot.Generators.Emitting;
using TypedOot.Generators.Model;
using TypedOot.Generators.Parsing;

namespace TypedOot.Generators;

/// <summary>
/// Writes a codec for every message of a compilation, and the module that registers them.
/// </summary>
/// <remarks>
/// Attributed types are extracted one by one into models that hold no symbols and no locations and are equal by value; from there
/// on, an edit that changes no model runs nothing. Each codec is an output of its own. The module depends on the registry rows
/// alone, so an edit to a member leaves it as it is. Problems are reported by the analyzer, which runs the same extraction.
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class OotGenerator : IIncrementalGenerator
{
    /// <summary>The names of the steps, for tests that pin which of them run.</summary>
    internal static class Steps
    {
        public const string Messages = nameof(Messages);
        public const string Listed = nameof(Listed);
        public const string References = nameof(References);
        public const string Types = nameof(Types);
        public const string Module = nameof(Module);
    }

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<Extraction> messages = context.SyntaxProvider
            .ForAttributeWithMetadataName(Attributes.Message, static (node, _) => node is TypeDeclarationSyntax, ExtractType)
            .WithTrackingName(Steps.Messages);
        IncrementalValuesProvider<Extraction> listed = context.SyntaxProvider
            .ForAttributeWithMetadataName(Attributes.MessageFor, static (node, _) => node is CompilationUnitSyntax, ExtractListed)
            .WithTrackingName(Steps.Listed);
        IncrementalValueProvider<References> references = context.CompilationProvider
            .Select(ReadReferences)
            .WithTrackingName(Steps.References);

        IncrementalValueProvider<ImmutableArray<Extraction>> all = messages.Collect().Combine(listed.Collect()).Combine(references)
            .Select(static (parts, _) => parts.Left.Left.AddRange(parts.Left.Right).Add(parts.Right.Bare));
        IncrementalValuesProvider<TypeModel> types = all
            .SelectMany(static (extractions, _) => Distinct(extractions))
            .WithTrackingName(Steps.Types);
        context.RegisterSourceOutput(types, static (output, type) => output.AddSource(type.HintName, CodecEmitter.Emit(type)));

        IncrementalValueProvider<ModuleModel?> module = all.Combine(references)
            .Select(static (parts, _) => Module(parts.Left, parts.Right))
            .WithTrackingName(Steps.Module);
        context.RegisterSourceOutput(module, static (output, model) =>
        {
            if (model is not null)
                output.AddSource(ModuleEmitter.HintName, ModuleEmitter.Emit(model));
        });
    }

    private static Extraction ExtractType(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken) =>
        HasRuntime(context.SemanticModel.Compilation)
            ? Extraction.Of((INamedTypeSymbol)context.TargetSymbol, context.Attributes[0], KnownTypes.Of(context.SemanticModel.Compilation), null)
            : Extraction.Empty;

    private static Extraction ExtractListed(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        if (!HasRuntime(context.SemanticModel.Compilation))
            return Extraction.Empty;
        KnownTypes known = KnownTypes.Of(context.SemanticModel.Compilation);
        return Merge(context.Attributes
            .Where(attribute => Attributes.Argument<INamedTypeSymbol>(attribute) is { IsUnboundGenericType: false })
            .Select(attribute => Extraction.Of(Attributes.Argument<INamedTypeSymbol>(attribute)!, attribute, known, null)));
    }

    private static References ReadReferences(Compilation compilation, CancellationToken cancellationToken)
    {
        if (!HasRuntime(compilation))
            return References.None;
        KnownTypes known = KnownTypes.Of(compilation);
        return new References(
            known.Namespace,
            new EquatableArray<string>(known.Modules().Select(assembly => Naming.NamespaceOf(assembly.Name))),
            Merge(BareMessages.Of(known).Select(message => Extraction.Of(message.Type, message.Attribute, known, null))));
    }

    private static bool HasRuntime(Compilation compilation) => compilation.GetTypeByMetadataName("TypedOot.OotRegistry") is not null;

    private static Extraction Merge(IEnumerable<Extraction> extractions)
    {
        List<Extraction> list = extractions.ToList();
        return new Extraction(
            new EquatableArray<TypeModel>(list.SelectMany(e => e.Types)), new EquatableArray<RegistryRow>(list.SelectMany(e => e.Rows)));
    }

    /// <summary>One model for each type, in an order that does not depend on files; a message's own before one that another message reached.</summary>
    private static IEnumerable<TypeModel> Distinct(ImmutableArray<Extraction> extractions) => extractions
        .SelectMany(e => e.Types)
        .GroupBy(type => type.HintName, StringComparer.OrdinalIgnoreCase)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => group.OrderByDescending(type => type.IsMessage).First());

    private static ModuleModel? Module(ImmutableArray<Extraction> extractions, References references)
    {
        RegistryRow[] rows = extractions
            .SelectMany(e => e.Rows)
            .GroupBy(row => row.Type, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => group.OrderByDescending(row => row.ExplicitTag).ThenByDescending(row => row.Aliases.Count).First())
            .ToArray();
        return references.Namespace.Length == 0 || (rows.Length == 0 && references.Modules.Count == 0)
            ? null
            : new ModuleModel(references.Namespace, references.Modules, new EquatableArray<RegistryRow>(rows));
    }

    /// <summary>What the references of a compilation contribute.</summary>
    /// <param name="Namespace">The namespace of what is generated; empty if there is no runtime to generate for.</param>
    /// <param name="Modules">The namespaces of their modules.</param>
    /// <param name="Bare">The messages of references that ran no generator.</param>
    private sealed record References(string Namespace, EquatableArray<string> Modules, Extraction Bare)
    {
        public static References None { get; } = new("", EquatableArray<string>.Empty, Extraction.Empty);
    }
}
