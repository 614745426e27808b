using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Model;

namespace TypedOot.Generators.Parsing;

/// <summary>The models that come from one message: its own codec, the codecs of the unattributed types that it reaches, and rows of the registry.</summary>
/// <param name="Own">The model of the message itself, or null if it has none.</param>
/// <param name="Reached">The models of the types that it reaches.</param>
/// <param name="Rows">The rows.</param>
internal sealed record Extraction(TypeModel? Own, EquatableArray<TypeModel> Reached, EquatableArray<RegistryRow> Rows)
{
    /// <summary>A generic message that nests itself in ever larger constructions would never end.</summary>
    private const int MostNesting = 8;

    private const int MostConstructions = 256;

    private const int MostVisits = 1024;

    /// <summary>Nothing.</summary>
    public static Extraction Empty { get; } = new(null, EquatableArray<TypeModel>.Empty, EquatableArray<RegistryRow>.Empty);

    /// <summary>Whether a type that was extracted has no codec, so that there is an error to report.</summary>
    public bool HasErrors { get; init; }

    /// <summary>Extracts a type with its attribute.</summary>
    /// <param name="type">The type; the definition if it is generic.</param>
    /// <param name="attribute">The attribute.</param>
    /// <param name="known">The facts of the compilation.</param>
    /// <param name="problems">Where problems go, or null.</param>
    public static Extraction Of(INamedTypeSymbol type, AttributeData attribute, KnownTypes known, ProblemList? problems)
    {
        if (!known.IsLanguageSupported)
            return Empty with { HasErrors = true };
        try
        {
            CodecResolver resolver = new(known);
            return IsConstruction(type, resolver)
                ? OfConstruction(type, MessageAttribute.Parse(attribute, type, problems), known, resolver, problems)
                : OfDefinition(type, attribute, known, resolver, problems);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // One type must not cost the codecs of all others; the diagnostic says what happened.
            Problem problem = Problem.Crash(type, exception);
            problems?.Add(problem);
            return Empty with { HasErrors = true };
        }
    }

    private static Extraction OfConstruction(
        INamedTypeSymbol type, MessageAttribute message, KnownTypes known, CodecResolver resolver, ProblemList? problems)
    {
        CodecModel codec = resolver.Resolve(type)!;
        List<RegistryRow> rows = new();
        Failure? failure = FailureOf(resolver.Found, known);
        AddRow(rows, type, failure, known, () => new RegistryRow(codec.Type, codec.Name, true, message.Tag, true, message.Name ?? "", message.Aliases));
        return Complete(null, failure, type, known, resolver, rows, problems);
    }

    private static Extraction OfDefinition(INamedTypeSymbol type, AttributeData attribute, KnownTypes known, CodecResolver resolver, ProblemList? problems)
    {
        ParsedType parsed = known.Parse(type);
        resolver.Found.Include(parsed.Found);
        MessageAttribute message = MessageAttribute.Parse(attribute, type, problems);
        if (problems is not null)
            MessageParser.Parse(type, message, known, new CodecResolver(known), problems);

        Failure? failure = known.FailureOf(type);
        if (failure?.Problem is { } problem)
            problems?.Add(problem);
        TypeModel? own = failure is null ? parsed.Model : null;
        List<RegistryRow> rows = new();
        if (failure is not null || own is { TypeParameters.Count: 0 })
            AddRow(rows, type, failure, known, () => Row(own!, message));
        return Complete(own, failure, type, known, resolver, rows, problems);
    }

    private static Extraction Complete(
        TypeModel? own, Failure? failure, INamedTypeSymbol type, KnownTypes known, CodecResolver resolver, List<RegistryRow> rows, ProblemList? problems)
    {
        EquatableArray<TypeModel> reached = Reach(known, resolver, rows, problems, out bool hasErrors);
        AddConstructions(rows, resolver, type, known);
        return new Extraction(own, reached, new EquatableArray<RegistryRow>(rows)) { HasErrors = hasErrors || failure is not null };
    }

    /// <summary>Whether a type is a construction of a generic message, whose definition has the codec.</summary>
    public static bool IsConstruction(INamedTypeSymbol type, CodecResolver resolver) => Generics.IsConstructed(type)
        && resolver.Resolve(type) is not null && Attributes.MessageOf(type.OriginalDefinition) is not null;

    /// <summary>The types without an attribute that were met, and those that their members reach: the list grows while it is walked.</summary>
    public static IEnumerable<(INamedTypeSymbol Type, TypeModel? Model)> ReachedBy(CodecResolver resolver, KnownTypes known)
    {
        for (int i = 0; i < resolver.Found.Reached.Count; i++)
        {
            INamedTypeSymbol type = resolver.Found.Reached[i];
            ParsedType parsed = known.Parse(type);
            resolver.Found.Include(parsed.Found);
            yield return (type, known.FailureOf(type) is null ? parsed.Model : null);
        }
    }

    /// <summary>Adds the row of a type; of one without a codec, the row that says why, if generated code can name it.</summary>
    private static void AddRow(List<RegistryRow> rows, INamedTypeSymbol type, Failure? failure, KnownTypes known, Func<RegistryRow> row)
    {
        if (failure is null)
            rows.Add(row());
        else if (known.CanName(type))
            rows.Add(RegistryRow.Failed(Naming.TypeName(Generics.IsOpen(type) ? type.ConstructUnboundGenericType() : type), failure.Cause));
    }

    /// <summary>The failure of the first type whose codec is named and that has none, or null.</summary>
    public static Failure? FailureOf(FoundTypes found, KnownTypes known)
    {
        foreach (INamedTypeSymbol type in found.Needed)
        {
            if (known.FailureOf(type) is { } failure)
                return failure;
        }

        return null;
    }

    private static RegistryRow Row(TypeModel model, MessageAttribute message) => new(
        model.Type,
        model.CodecName,
        !model.IsAbstract && model.Form != TypeForm.Interface,
        message.Tag,
        false,
        model.WireName,
        message.Aliases);

    /// <summary>The models of the types without an attribute that were met, and of those that they reach.</summary>
    /// <param name="known">The facts of the compilation.</param>
    /// <param name="resolver">What met them.</param>
    /// <param name="rows">Where the rows of the leaves of closed types go.</param>
    /// <param name="problems">Where problems go, or null.</param>
    /// <param name="hasErrors">Whether a leaf has no codec.</param>
    public static EquatableArray<TypeModel> Reach(
        KnownTypes known, CodecResolver resolver, List<RegistryRow> rows, ProblemList? problems, out bool hasErrors)
    {
        hasErrors = false;
        if (resolver.Found.Reached.Count == 0)
            return EquatableArray<TypeModel>.Empty;
        List<TypeModel> types = new();
        foreach ((INamedTypeSymbol type, TypeModel? model) in ReachedBy(resolver, known))
        {
            // Nothing that holds the closed base of a leaf fails with the leaf, as it would with what its own codec names.
            MessageAttribute? message = known.Closed.IsLeaf(type) ? MessageAttribute.None : null;
            hasErrors |= message is not null && model is null;
            if (message is not null && model is not { TypeParameters.Count: > 0 })
                AddRow(rows, type, known.FailureOf(type), known, () => Row(model!, message));

            if (problems is not null)
            {
                MessageParser.Parse(type, message, known, new CodecResolver(known), problems);
                if (known.FailureOf(type)?.Problem is { } problem)
                    problems.Add(problem);
            }

            if (model is not null)
                types.Add(model);
        }

        return new EquatableArray<TypeModel>(types);
    }

    /// <summary>Adds the constructions of generic messages that were met, and those that the members of constructions reach.</summary>
    public static void AddConstructions(List<RegistryRow> rows, CodecResolver resolver, INamedTypeSymbol? root, KnownTypes known)
    {
        int messages = 0;
        for (int i = 0; i < resolver.Found.Constructions.Count && i < MostVisits && messages < MostConstructions; i++)
        {
            INamedTypeSymbol construction = resolver.Found.Constructions[i];
            if (SymbolEqualityComparer.Default.Equals(construction, root))
                continue;
            CodecResolver own = new(known);
            if (own.Resolve(construction) is { } codec && !construction.IsAbstract && construction.TypeKind != TypeKind.Interface && IsMessage(construction, known))
            {
                messages++;
                AddRow(
                    rows,
                    construction,
                    FailureOf(own.Found, known),
                    known,
                    () => new RegistryRow(codec.Type, codec.Name, true, 0, true, "", EquatableArray<string>.Empty));
            }

            resolver.Found.Include(own.Found);
            if (Nesting(construction) >= MostNesting)
                continue;
            foreach (ITypeSymbol part in LanguageUnion.Is(construction) ? LanguageUnion.CaseTypes(construction)
                : FSharpUnion.Is(construction) ? FSharpUnion.FieldTypes(construction)
                : [])
                resolver.Resolve(part);
            foreach (ISymbol member in InstanceState.MembersOf(construction))
            {
                if (member is IPropertySymbol { IsStatic: false } property)
                    resolver.Resolve(property.Type);
                else if (member is IFieldSymbol { IsStatic: false } field)
                    resolver.Resolve(field.Type);
            }
        }
    }

    private static bool IsMessage(INamedTypeSymbol construction, KnownTypes known) =>
        Attributes.MessageOf(construction.OriginalDefinition) is not null || known.IsListed(construction) || known.Closed.IsLeaf(construction.OriginalDefinition);

    private static int Nesting(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { IsGenericType: true } named => 1 + Generics.ArgumentsOf(named).Max(Nesting),
        IArrayTypeSymbol array => Nesting(array.ElementType),
        _ => 0,
    };
}
