using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Model;
using TypedOot.Generators.Parsing;
using TypedOot.Generators.Roots;

namespace TypedOot.Generators.Analyzers;

/// <summary>The facts about the messages of a compilation, found once and shared by its analyzers.</summary>
/// <remarks>Holds symbols, and so lives no longer than its compilation.</remarks>
internal sealed class Survey
{
    private static readonly ConditionalWeakTable<Compilation, Lazy<Survey>> Cache = new();

    private readonly Compilation _compilation;
    private readonly List<Message> _messages = new();
    private readonly HashSet<string> _constructions = new(StringComparer.Ordinal);
    private readonly HashSet<ISymbol> _bases = new(SymbolEqualityComparer.Default);
    private readonly HashSet<(string Id, Location Location, string Text)> _reported = new();
    private readonly List<Diagnostic> _diagnostics = new();
    private bool _generatorReports;

    private Survey(Compilation compilation)
    {
        _compilation = compilation;
        Known = KnownTypes.Of(compilation);
        List<INamedTypeSymbol> types = BareMessages.TypesIn(compilation.Assembly.GlobalNamespace).ToList();
        foreach (INamedTypeSymbol type in types)
        {
            if (Attributes.MessageOf(type) is { } attribute)
                Add(type, attribute, type.Locations.FirstOrDefault() ?? Location.None);
        }

        AddListed();
        foreach ((INamedTypeSymbol type, AttributeData attribute) in BareMessages.Of(Known))
            Add(type, attribute, Location.None);

        AddRoots();
        Report(ConverterChecks.Of(types, Known));
        Report(DerivedChecks.Of(types.Where(type => !Registers(type) && !(type.IsGenericType && Known.Closed.IsLeaf(type))), Known));
        Report(EffectChecks.Of(_messages));
        _diagnostics.AddRange(TagChecks.Of(_messages, Known));
        _diagnostics.AddRange(ProjectChecks.Of(_messages, Known));
        _generatorReports = Known.HasRuntime && (_generatorReports || ConverterChecks.OfAssembly(Known).Any());
        Errors = _diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).ToImmutableArray();
        Diagnostic[] left = _diagnostics.Select(d => _generatorReports && d.Severity == DiagnosticSeverity.Error ? Descriptors.Hide(d) : d).ToArray();
        ByTree = left.Where(d => d.Location.SourceTree is not null).ToLookup(d => d.Location.SourceTree!);
        OfProject = left.Where(d => d.Location.SourceTree is null && d.Severity != DiagnosticSeverity.Hidden).ToImmutableArray();
    }

    /// <summary>The facts of the compilation.</summary>
    public KnownTypes Known { get; }

    /// <summary>The messages that get their codecs here.</summary>
    public IReadOnlyList<Message> Messages => _messages;

    /// <summary>The errors, which the generator reports if it leaves out a codec because of one of them.</summary>
    public ImmutableArray<Diagnostic> Errors { get; }

    /// <summary>
    /// The diagnostics in a file for the analyzer to report. Errors that the generator reports are among them as hidden ones: editors offer code
    /// fixes for the diagnostics of analyzers alone.
    /// </summary>
    public ILookup<SyntaxTree, Diagnostic> ByTree { get; }

    /// <summary>The diagnostics for the analyzer to report that have no place in the source.</summary>
    public ImmutableArray<Diagnostic> OfProject { get; }

    /// <summary>Whether a message has an error, and so may have no codec.</summary>
    public bool HasErrors => !Errors.IsEmpty;

    /// <summary>The survey of a compilation.</summary>
    public static Survey Of(Compilation compilation) => Cache.GetValue(compilation, static c => new Lazy<Survey>(() => new Survey(c))).Value;

    /// <summary>Whether a type is a base or interface of a message.</summary>
    public bool IsBase(INamedTypeSymbol type) => _bases.Contains(type.OriginalDefinition);

    /// <summary>Whether the module of the compilation registers a construction of a generic message.</summary>
    public bool Registers(INamedTypeSymbol construction) => _constructions.Contains(Naming.TypeName(construction));

    private void AddListed()
    {
        HashSet<ISymbol> seen = new(SymbolEqualityComparer.Default);
        foreach (AttributeData attribute in _compilation.Assembly.GetAttributes().Where(a => Attributes.Is(a, Attributes.MessageFor)))
        {
            Location place = LocationOf(attribute) ?? Location.None;
            if (ListingChecks.Refusal(attribute, seen, Known) is { } refusal)
            {
                _generatorReports = true;
                Report(refusal, place);
            }
            else if (Attributes.Argument<INamedTypeSymbol>(attribute) is { TypeKind: not TypeKind.Error } type)
                Add(type, attribute, place);
        }
    }

    private void AddRoots()
    {
        ProblemList problems = new(wantsWarnings: true);
        RootExtraction roots = RootExtraction.Of(Known, problems);
        _generatorReports |= roots.HasErrors;
        foreach (RegistryRow row in roots.Rows)
            _constructions.Add(row.Type);
        foreach (Problem problem in problems.Items)
            Report(problem, Location.None);
    }

    private void Add(INamedTypeSymbol type, AttributeData attribute, Location place)
    {
        for (INamedTypeSymbol? level = type.BaseType; level is not null; level = level.BaseType)
            _bases.Add(level.OriginalDefinition);
        foreach (INamedTypeSymbol level in type.AllInterfaces)
            _bases.Add(level.OriginalDefinition);

        ProblemList problems = new(wantsWarnings: true);
        Extraction extraction = Extraction.Of(type, attribute, Known, problems);
        _generatorReports |= extraction.HasErrors;
        foreach (RegistryRow row in extraction.Rows)
            _constructions.Add(row.Type);
        RegistryRow? own = extraction.Rows.FirstOrDefault(row => row.Failure is null && row.Type == Naming.TypeName(type));
        _messages.Add(new Message(type, attribute, place, own is null ? type.IsAbstract : !own.IsMessage));

        // A warning about a message that somebody else declares is nothing that can be acted on here.
        foreach (Problem problem in problems.Items.Where(p => place != Location.None || p.Descriptor.DefaultSeverity == DiagnosticSeverity.Error))
            Report(problem, place);
    }

    private void Report(IEnumerable<Problem> problems)
    {
        foreach (Problem problem in problems)
            Report(problem, Location.None);
    }

    private void Report(Problem problem, Location fallback)
    {
        Location location = (problem.Attribute is null ? null : LocationOf(problem.Attribute))
            ?? problem.Symbol.Locations.FirstOrDefault(IsHere)
            ?? fallback;
        object[] arguments = problem.Arguments.Select(Problem.Show).ToArray();
        Diagnostic diagnostic = Diagnostic.Create(problem.Descriptor, location, problem.Properties, arguments);

        // Several messages may reach the same member.
        if (_reported.Add((diagnostic.Id, location, diagnostic.GetMessage())))
            _diagnostics.Add(diagnostic);
    }

    private Location? LocationOf(AttributeData attribute) =>
        attribute.ApplicationSyntaxReference is { } reference && _compilation.ContainsSyntaxTree(reference.SyntaxTree)
            ? Location.Create(reference.SyntaxTree, reference.Span)
            : null;

    private bool IsHere(Location location) => location.SourceTree is { } tree && _compilation.ContainsSyntaxTree(tree);
}

/// <summary>A message that gets its codec in this compilation.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Attribute">The attribute that makes it one.</param>
/// <param name="Location">Where that is said, or none if it is a message of a reference.</param>
/// <param name="IsSlot">Whether it only names what others stand in, and so has no tag: an abstract type that no converter writes.</param>
internal sealed record Message(INamedTypeSymbol Type, AttributeData Attribute, Location Location, bool IsSlot);
