using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Model;

namespace TypedOot.Generators.Parsing;

/// <summary>What one message gives rise to: its own codec, those of the unattributed types that it reaches, and rows of the registry.</summary>
/// <param name="Types">The types that get a codec.</param>
/// <param name="Rows">The rows.</param>
internal sealed record Extraction(EquatableArray<TypeModel> Types, EquatableArray<RegistryRow> Rows)
{
    /// <summary>Nothing.</summary>
    public static Extraction Empty { get; } = new(EquatableArray<TypeModel>.Empty, EquatableArray<RegistryRow>.Empty);

    /// <summary>Extracts a type with its attribute.</summary>
    /// <param name="type">The type; the definition if it is generic.</param>
    /// <param name="attribute">The attribute.</param>
    /// <param name="known">The facts of the compilation.</param>
    /// <param name="problems">Where problems go, or null.</param>
    public static Extraction Of(INamedTypeSymbol type, AttributeData attribute, KnownTypes known, ICollection<Problem>? problems)
    {
        CodecResolver resolver = new(known);
        MessageAttribute message = MessageAttribute.Parse(attribute, type, problems);
        List<TypeModel> types = new();
        List<RegistryRow> rows = new();

        bool isClosedMessage = type.IsGenericType && !type.IsDefinition && resolver.Resolve(type) is not null
            && Attributes.Find(type.OriginalDefinition, Attributes.Message) is not null;
        if (isClosedMessage)
        {
            rows.Add(new RegistryRow(Naming.TypeName(type), resolver.Resolve(type)!.Name, true, message.Tag, "", Names(message)));
        }
        else if (MessageParser.Parse(type, message, known, resolver, problems) is { } model)
        {
            types.Add(model);
            if (model.TypeParameters.Count == 0)
                rows.Add(Row(model, message));
        }

        AddReached(types, known, resolver, problems);
        AddConstructions(rows, resolver, type);
        return new Extraction(new EquatableArray<TypeModel>(types), new EquatableArray<RegistryRow>(rows));
    }

    private static EquatableArray<string> Names(MessageAttribute message) => message.Name is null
        ? message.Aliases
        : new EquatableArray<string>(new[] { message.Name }.Concat(message.Aliases));

    private static RegistryRow Row(TypeModel model, MessageAttribute message) => new(
        model.Type,
        model.CodecName,
        !model.IsAbstract && model.Form != TypeForm.Interface,
        message.Tag,
        model.WireName,
        message.Aliases);

    private static void AddReached(List<TypeModel> types, KnownTypes known, CodecResolver resolver, ICollection<Problem>? problems)
    {
        HashSet<INamedTypeSymbol> done = new(SymbolEqualityComparer.Default);
        while (resolver.Reached.FirstOrDefault(t => !done.Contains(t)) is { } reached)
        {
            done.Add(reached);
            if (MessageParser.Parse(reached, null, known, resolver, problems) is { } model)
                types.Add(model);
        }
    }

    /// <summary>Adds the constructions of generic messages that were met, and those that their members reach.</summary>
    private static void AddConstructions(List<RegistryRow> rows, CodecResolver resolver, INamedTypeSymbol root)
    {
        HashSet<INamedTypeSymbol> done = new(SymbolEqualityComparer.Default) { root };
        while (resolver.Constructions.FirstOrDefault(t => !done.Contains(t)) is { } construction)
        {
            done.Add(construction);
            if (done.Count > MostConstructions)
                return;
            if (resolver.Resolve(construction) is { } codec && !construction.IsAbstract && construction.TypeKind != TypeKind.Interface)
                rows.Add(new RegistryRow(codec.Type, codec.Name, true, 0, "", EquatableArray<string>.Empty));
            foreach (ISymbol member in construction.GetMembers())
            {
                if (member is IPropertySymbol { IsStatic: false } property)
                    resolver.Resolve(property.Type);
                else if (member is IFieldSymbol { IsStatic: false } field)
                    resolver.Resolve(field.Type);
            }
        }
    }

    /// <summary>A generic message that nests itself in ever larger constructions would never end.</summary>
    private const int MostConstructions = 256;
}
