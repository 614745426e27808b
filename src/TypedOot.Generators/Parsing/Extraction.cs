using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Model;

namespace TypedOot.Generators.Parsing;

/// <summary>What one message gives rise to: its own codec, those of the unattributed types that it reaches, and rows of the registry.</summary>
/// <param name="Own">The model of the message itself, or null if it has none.</param>
/// <param name="Reached">The models of the types that it reaches.</param>
/// <param name="Rows">The rows.</param>
internal sealed record Extraction(TypeModel? Own, EquatableArray<TypeModel> Reached, EquatableArray<RegistryRow> Rows)
{
    /// <summary>A generic message that nests itself in ever larger constructions would never end.</summary>
    private const int MostNesting = 8;

    private const int MostConstructions = 256;

    /// <summary>Nothing.</summary>
    public static Extraction Empty { get; } = new(null, EquatableArray<TypeModel>.Empty, EquatableArray<RegistryRow>.Empty);

    /// <summary>Extracts a type with its attribute.</summary>
    /// <param name="type">The type; the definition if it is generic.</param>
    /// <param name="attribute">The attribute.</param>
    /// <param name="known">The facts of the compilation.</param>
    /// <param name="problems">Where problems go, or null.</param>
    public static Extraction Of(INamedTypeSymbol type, AttributeData attribute, KnownTypes known, ICollection<Problem>? problems)
    {
        CodecResolver resolver = new(known);
        MessageAttribute message = MessageAttribute.Parse(attribute, type, problems);
        TypeModel? own = null;
        List<RegistryRow> rows = new();

        if (IsConstruction(type, resolver))
        {
            rows.Add(new RegistryRow(Naming.TypeName(type), resolver.Resolve(type)!.Name, true, message.Tag, true, message.Name ?? "", message.Aliases));
        }
        else
        {
            own = MessageParser.Parse(type, message, known, resolver, problems);
            if (own is { TypeParameters.Count: 0 })
                rows.Add(Row(own, message));
        }

        EquatableArray<TypeModel> reached = Reach(known, resolver, problems);
        AddConstructions(rows, resolver, type);
        return new Extraction(own, reached, new EquatableArray<RegistryRow>(rows));
    }

    /// <summary>Whether a type is a construction of a generic message, whose definition has the codec.</summary>
    public static bool IsConstruction(INamedTypeSymbol type, CodecResolver resolver) => type.IsGenericType && !type.IsDefinition
        && resolver.Resolve(type) is not null && Attributes.MessageOf(type.OriginalDefinition) is not null;

    /// <summary>The types without an attribute that were met, and those that their members reach: the list grows while it is walked.</summary>
    public static IEnumerable<(INamedTypeSymbol Type, TypeModel? Model)> ReachedBy(CodecResolver resolver, KnownTypes known)
    {
        for (int i = 0; i < resolver.Found.Reached.Count; i++)
        {
            INamedTypeSymbol type = resolver.Found.Reached[i];
            ReachedType reached = known.Reach(type);
            resolver.Found.Include(reached.Found);
            yield return (type, reached.Model);
        }
    }

    private static RegistryRow Row(TypeModel model, MessageAttribute message) => new(
        model.Type,
        model.CodecName,
        !model.IsAbstract && model.Form != TypeForm.Interface,
        message.Tag,
        false,
        model.WireName,
        message.Aliases);

    private static EquatableArray<TypeModel> Reach(KnownTypes known, CodecResolver resolver, ICollection<Problem>? problems)
    {
        if (resolver.Found.Reached.Count == 0)
            return EquatableArray<TypeModel>.Empty;
        List<TypeModel> types = new();
        foreach ((INamedTypeSymbol type, TypeModel? model) in ReachedBy(resolver, known))
        {
            if (problems is not null)
                MessageParser.Parse(type, null, known, new CodecResolver(known), problems);
            if (model is not null)
                types.Add(model);
        }

        return new EquatableArray<TypeModel>(types);
    }

    /// <summary>Adds the constructions of generic messages that were met, and those that their members reach.</summary>
    private static void AddConstructions(List<RegistryRow> rows, CodecResolver resolver, INamedTypeSymbol root)
    {
        for (int i = 0; i < resolver.Found.Constructions.Count && i < MostConstructions; i++)
        {
            INamedTypeSymbol construction = resolver.Found.Constructions[i];
            if (SymbolEqualityComparer.Default.Equals(construction, root))
                continue;
            if (resolver.Resolve(construction) is { } codec && !construction.IsAbstract && construction.TypeKind != TypeKind.Interface)
                rows.Add(new RegistryRow(codec.Type, codec.Name, true, 0, true, "", EquatableArray<string>.Empty));
            if (Nesting(construction) >= MostNesting)
                continue;
            foreach (ISymbol member in construction.GetMembers())
            {
                if (member is IPropertySymbol { IsStatic: false } property)
                    resolver.Resolve(property.Type);
                else if (member is IFieldSymbol { IsStatic: false } field)
                    resolver.Resolve(field.Type);
            }
        }
    }

    private static int Nesting(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { Arity: > 0 } named => 1 + named.TypeArguments.Max(Nesting),
        IArrayTypeSymbol array => Nesting(array.ElementType),
        _ => 0,
    };
}
