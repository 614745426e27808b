using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedOot.Generators.Analyzers;
using TypedOot.Generators.Edits;
using TypedOot.Generators.Emitting;
using TypedOot.Generators.Model;
using TypedOot.Generators.Parsing;
using TypedOot.Generators.Roots;

namespace TypedOot.Generators;

/// <summary>
/// Writes a codec for every message of a compilation, and the module that registers them.
/// </summary>
/// <remarks>
/// Attributed types are extracted one by one into models that hold no symbols and no locations and are equal by value; from there
/// on, an edit that changes no model runs nothing. Only types that an edit may have changed are extracted again. Each message is an
/// output of its own, whatever stands beside it; only types that several messages may reach are collected first, so that each is
/// written once. The module depends on the registry rows alone, so an edit to a member leaves it as it is. Errors are reported here,
/// since a type with an error gets no codec and an analyzer can be turned off. They
/// are looked for again in the whole compilation, and only if there are any, so that no location travels through the pipeline.
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class OotGenerator : IIncrementalGenerator
{
    /// <summary>The names of the steps, for tests that pin which of them run.</summary>
    internal static class Steps
    {
        /// <summary>The extraction of each attributed type.</summary>
        public const string Messages = nameof(Messages);

        /// <summary>The extraction of the assembly and its references.</summary>
        public const string Assembly = nameof(Assembly);

        /// <summary>The rows and models of the types that calls write, read, send or take.</summary>
        public const string Roots = nameof(Roots);

        /// <summary>The model of each attributed type.</summary>
        public const string Own = nameof(Own);

        /// <summary>The models of types that have no attribute here, each once.</summary>
        public const string Others = nameof(Others);

        /// <summary>The registry rows of each attributed type.</summary>
        public const string Rows = nameof(Rows);

        /// <summary>The module.</summary>
        public const string Module = nameof(Module);

        /// <summary>Whether there is an error.</summary>
        public const string Errors = nameof(Errors);
    }

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<Extraction>[] messages =
        [
            Find(context, Attributes.Message), Find(context, MessagePackCSharp.Object), Find(context, MessagePackCSharp.Union),
        ];
        IncrementalValueProvider<AssemblyExtraction> assembly = context.CompilationProvider
            .Select(static (compilation, _) => AssemblyExtraction.Of(KnownTypes.Of(compilation)))
            .WithTrackingName(Steps.Assembly);
        IncrementalValueProvider<RootExtraction> roots = context.CompilationProvider
            .Select(static (compilation, _) => RootExtraction.Of(KnownTypes.Of(compilation), null))
            .WithTrackingName(Steps.Roots);
        IncrementalValueProvider<(AssemblyExtraction Assembly, RootExtraction Roots)> beside = assembly.Combine(roots);

        foreach (IncrementalValuesProvider<Extraction> found in messages)
        {
            IncrementalValuesProvider<TypeModel> own = found
                .SelectMany(static (extraction, _) => Optional(extraction.Own))
                .WithTrackingName(Steps.Own);
            context.RegisterSourceOutput(own, Emit);
        }

        IncrementalValuesProvider<TypeModel> others = Collect(messages, static found => found.SelectMany(static (extraction, _) => extraction.Reached))
            .Combine(beside)
            .SelectMany(static (parts, _) => Distinct(parts.Left.Concat(parts.Right.Assembly.Types).Concat(parts.Right.Roots.Types)))
            .WithTrackingName(Steps.Others);
        context.RegisterSourceOutput(others, Emit);

        IncrementalValueProvider<ModuleModel?> module = Collect(
                messages, static found => found.Select(static (extraction, _) => extraction.Rows).WithTrackingName(Steps.Rows))
            .Combine(beside)
            .Select(static (parts, _) => Module(
                parts.Left.SelectMany(rows => rows).Concat(parts.Right.Assembly.Rows).Concat(parts.Right.Roots.Rows), parts.Right.Assembly))
            .WithTrackingName(Steps.Module);
        context.RegisterSourceOutput(module, static (output, model) =>
        {
            if (model is not null)
                output.AddSource(ModuleEmitter.HintName, ModuleEmitter.Emit(model));
        });

        IncrementalValueProvider<bool> hasErrors = Collect(messages, static found => found.Select(static (extraction, _) => extraction.HasErrors))
            .Combine(beside)
            .Select(static (parts, _) => parts.Right.Assembly.HasErrors || parts.Right.Roots.HasErrors || parts.Left.Contains(true))
            .WithTrackingName(Steps.Errors);
        context.RegisterSourceOutput(hasErrors.Combine(context.CompilationProvider), static (output, parts) =>
        {
            if (!parts.Left)
                return;
            foreach (Diagnostic diagnostic in Survey.Of(parts.Right).Errors)
                output.ReportDiagnostic(diagnostic);
        });
    }

    private static void Emit(SourceProductionContext output, TypeModel type) => output.AddSource(type.HintName, CodecEmitter.Emit(type));

    private static IncrementalValuesProvider<Extraction> Find(IncrementalGeneratorInitializationContext context, string attribute) => context.SyntaxProvider
        .ForAttributeWithMetadataName(
            attribute,
            static (node, _) => node is TypeDeclarationSyntax,
            (found, _) => KeptExtractions.Of(found.TargetNode, attribute, found.SemanticModel.Compilation, () => Extract(found)))
        .WithTrackingName(Steps.Messages);

    private static IncrementalValueProvider<ImmutableArray<T>> Collect<T>(
        IncrementalValuesProvider<Extraction>[] messages, Func<IncrementalValuesProvider<Extraction>, IncrementalValuesProvider<T>> select) => messages
        .Select(found => select(found).Collect())
        .Aggregate(static (left, right) => left.Combine(right).Select(static (both, _) => both.Left.AddRange(both.Right)));

    private static Extraction Extract(GeneratorAttributeSyntaxContext context)
    {
        KnownTypes known = KnownTypes.Of(context.SemanticModel.Compilation);
        return known.HasRuntime && context.TargetSymbol is INamedTypeSymbol type && IsFirst(type, context.TargetNode, context.Attributes[0])
            ? Extraction.Of(type, context.Attributes[0], known, null)
            : Extraction.Empty;
    }

    /// <summary>
    /// Whether this is the first attribute that makes a message of the first type of its name. Code with two types of one name is wrong, but it
    /// is code that the generator sees while it is written, and two files of one name would stop it.
    /// </summary>
    private static bool IsFirst(INamedTypeSymbol type, SyntaxNode node, AttributeData attribute)
    {
        if (attribute.ApplicationSyntaxReference is not { } reference || reference.SyntaxTree != node.SyntaxTree || !node.Span.Contains(reference.Span))
            return false;
        if (Attributes.MessageOf(type)?.ApplicationSyntaxReference is { } first
            && (first.SyntaxTree != reference.SyntaxTree || first.Span != reference.Span))
            return false;
        return type.ContainingSymbol is not INamespaceOrTypeSymbol container
            || container.GetTypeMembers(type.Name, type.Arity) is not [var declared, ..]
            || SymbolEqualityComparer.Default.Equals(declared, type);
    }

    private static ImmutableArray<TypeModel> Optional(TypeModel? type) => type is null ? ImmutableArray<TypeModel>.Empty : ImmutableArray.Create(type);

    /// <summary>One model for each type, in an order that does not depend on files; a message before one that is only reached.</summary>
    private static IEnumerable<TypeModel> Distinct(IEnumerable<TypeModel> types)
    {
        HashSet<string> hintNames = new(StringComparer.OrdinalIgnoreCase);
        foreach (IGrouping<string, TypeModel> group in types.GroupBy(type => type.Key, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            TypeModel type = group.OrderByDescending(candidate => candidate.IsMessage).First();
            while (!hintNames.Add(type.HintName))
                type = type with { HintName = $"{Naming.Hash(type.Key)}.{type.HintName}" };
            yield return type;
        }
    }

    private static ModuleModel? Module(IEnumerable<RegistryRow> allRows, AssemblyExtraction assembly)
    {
        RegistryRow[] rows = allRows
            .GroupBy(row => (row.Type, row.IsNullable))
            .OrderBy(group => group.Key.Type, StringComparer.Ordinal)
            .ThenBy(group => group.Key.IsNullable)
            .Select(group => group.OrderBy(row => row.IsRoot).ThenByDescending(row => row.ExplicitTag).ThenByDescending(row => row.Name.Length).ThenByDescending(row => row.Aliases.Count).First())
            .ToArray();
        return assembly.Namespace.Length == 0 || (rows.Length == 0 && assembly.Modules.Count == 0)
            ? null
            : new ModuleModel(assembly.Namespace, assembly.Modules, new EquatableArray<RegistryRow>(rows));
    }
}
