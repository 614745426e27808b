using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Analyzers;
using TypedOot.Generators.Model;
using TypedOot.Generators.Parsing;
using TypedOot.Generators.Roots;
using TypedOot.Serialization;

namespace TypedOot.Generators.Contracts;

/// <summary>Reads the contract of a compilation: every type that it writes a codec for, and the constructions that it lists.</summary>
internal sealed class ContractReader
{
    private readonly KnownTypes _known;
    private readonly KindParser _kinds;
    private readonly Dictionary<string, ContractMessage> _messages = new(StringComparer.Ordinal);

    private ContractReader(KnownTypes known)
    {
        _known = known;
        _kinds = new KindParser(known);
    }

    /// <summary>The types, in the order of their wire names.</summary>
    public static IReadOnlyList<ContractMessage> Read(Survey survey)
    {
        ContractReader reader = new(survey.Known);
        List<(CodecResolver Resolver, Location Place)> reaching = new();
        foreach (Message message in survey.Messages)
        {
            CodecResolver resolver = new(survey.Known);
            reader.Add(message, resolver);
            reaching.Add((resolver, message.Location));
        }

        foreach (CodecResolver resolver in RootExtraction.Resolve(survey.Known))
            reaching.Add((resolver, Location.None));

        // After all messages: what one of them reaches may be another.
        foreach ((CodecResolver resolver, Location place) in reaching)
        {
            foreach ((INamedTypeSymbol type, TypeModel? model) in Extraction.ReachedBy(resolver, survey.Known))
            {
                if (model is not null)
                    reader.Add(type, model, MessageAttribute.None, reader.PlaceOf(type) ?? place);
            }
        }

        return reader._messages.Values.OrderBy(m => m.Line, Comparer<ContractLine>.Create(ContractLine.Compare)).ToList();
    }

    private void Add(Message message, CodecResolver resolver)
    {
        MessageAttribute says = MessageAttribute.Parse(message.Attribute, message.Type, null);
        if (Extraction.IsConstruction(message.Type, resolver))
        {
            KindModel kind = _kinds.Of(message.Type);
            string name = says.Name ?? _kinds.NameOf(message.Type);
            MessageLine line = new(name, false, MessageLine.Tagged, TagOf(says, name), MessageLine.Of, kind.Text, kind.Slots);
            Add(line, says, message.Location, []);
        }
        else if (MessageParser.Parse(message.Type, says, _known, resolver, null) is { } model)
        {
            Add(message.Type, model, says, message.Location);
        }
    }

    private void Add(INamedTypeSymbol type, TypeModel model, MessageAttribute says, Location place)
    {
        // Where it stands, the kind says all of it.
        if (model.IsTransparent)
            return;
        string name = model.TypeParameters.Count > 0 ? _kinds.NameOf(type) : model.WireName;
        string role = model.IsAbstract || model.Form == TypeForm.Interface ? MessageLine.Base
            : !model.IsMessage ? MessageLine.Data
            : model.TypeParameters.Count > 0 ? MessageLine.Generic : MessageLine.Tagged;
        uint tag = role == MessageLine.Tagged ? TagOf(says, name) : 0;
        MessageLine line = model.Form switch
        {
            TypeForm.Object => new MessageLine(name, false, role, tag, model.IsMapLayout ? MessageLine.Map : MessageLine.Array)
            {
                HasReferences = model.PreservesReferences,
            },
            TypeForm.LanguageUnion => new MessageLine(name, false, role, tag, MessageLine.Union),
            TypeForm.Interface or TypeForm.Union => new MessageLine(name, false, role, tag, ""),
            _ => OfContent(_kinds.OfContent(type, model.Form)),
        };
        Add(line, says, place, Members(type, model, name, place));
        if (FSharpUnion.Is(type))
            AddCases(type, model, name, place);

        MessageLine OfContent(KindModel kind) => new(name, false, role, tag, MessageLine.Of, kind.Text, kind.Slots);
    }

    private void Add(MessageLine line, MessageAttribute says, Location place, IReadOnlyList<ContractMember> members)
    {
        if (line.Role == MessageLine.Tagged)
            line = line with { Aliases = Sorted(says.Aliases) };
        if (!_messages.ContainsKey(line.Message))
            _messages.Add(line.Message, new ContractMessage(line, place, members));
    }

    private List<ContractMember> Members(INamedTypeSymbol type, TypeModel model, string message, Location place)
    {
        if (model.LanguageUnion is not null)
            return Cases(type, message, place);
        List<ContractMember> members = new();
        if (model.Base is not null)
        {
            string kind = $"msg({_kinds.NameOf(MemberParser.ForeignBase(type)!)})";
            members.Add(new ContractMember(new MemberLine(message, false, 0, "base", kind, "", false, true, false), place, null));
        }

        if (model.Members.Count == 0)
            return members;
        Dictionary<string, Candidate> candidates = MemberParser.For(type, _known).Parse(type)
            .ToDictionary(c => c.Name, StringComparer.Ordinal);
        KindParser kinds = _kinds.For(type);
        foreach (MemberModel member in model.Members)
        {
            if (member.Elements is not null)
            {
                KindModel elements = kinds.OfElements(type);
                members.Add(new ContractMember(
                    new MemberLine(message, false, member.Position, member.WireName, elements.Text, elements.Slots, false, false, false), place, null));
                continue;
            }

            Candidate candidate = candidates[member.Name];
            KindModel kind = kinds.OfMember(candidate, member);
            MemberLine line = new(
                message, false, member.Position, member.WireName, kind.Text, kind.Slots, member.IsPinned, member.IsRequired, member.IsOptional)
            {
                Aliases = Sorted(member.Aliases),
            };
            bool isOwn = SymbolEqualityComparer.Default.Equals(candidate.Symbol.ContainingType, type);
            members.Add(new ContractMember(line, PlaceOf(candidate.Symbol) ?? place, isOwn ? member.Name : null));
        }

        return members;
    }

    /// <summary>The cases of a union, as members by the names of their types.</summary>
    private List<ContractMember> Cases(INamedTypeSymbol type, string message, Location place)
    {
        List<ContractMember> members = new();
        if (FSharpUnion.Is(type))
        {
            foreach (FSharpCase part in FSharpUnion.CasesOf(type))
            {
                string name = FSharpUnionParser.NameOf(part, message);
                members.Add(new ContractMember(new MemberLine(message, false, part.Number, name, $"msg({name})", KindModel.Sealed, false, false, false), place, null));
            }

            return members;
        }

        foreach (LanguageCase part in LanguageUnionParser.CasesOf(type, _known))
        {
            KindModel kind = _kinds.Of(part.Type);
            string name = kind.Name ?? GenericNames.WireName(part.Type);
            MemberLine line = new(message, false, part.Number, name, kind.Text, kind.Slots, part.IsNumbered, false, false);
            members.Add(new ContractMember(line, PlaceOf(part.Creator) ?? place, null));
        }

        return members;
    }

    /// <summary>Adds the cases of an F# union, which are objects of their fields.</summary>
    private void AddCases(INamedTypeSymbol type, TypeModel model, string union, Location place)
    {
        foreach ((FSharpCase part, TypeModel body) in FSharpUnion.CasesOf(type).Zip(model.LanguageUnion!.Bodies, (part, body) => (part, body)))
        {
            string name = FSharpUnionParser.NameOf(part, union);
            List<ContractMember> members = new();
            foreach ((FSharpField field, MemberModel member) in part.Fields.Zip(body.Members, (field, member) => (field, member)))
            {
                KindModel kind = _kinds.OfField(part.Factory.Parameters[field.Place].Type, member);
                members.Add(new ContractMember(
                    new MemberLine(name, false, member.Position, member.WireName, kind.Text, kind.Slots, false, member.IsRequired, false), place, null));
            }

            Add(new MessageLine(name, false, MessageLine.Data, 0, MessageLine.Array), MessageAttribute.None, place, members);
        }
    }

    private Location? PlaceOf(ISymbol symbol) =>
        symbol.Locations.FirstOrDefault(place => place.SourceTree is { } tree && _known.Compilation.ContainsSyntaxTree(tree));

    private static uint TagOf(MessageAttribute says, string name) => says.Tag == 0 ? TagHash.Of(name) : says.Tag;

    private static string[] Sorted(IEnumerable<string> aliases) => aliases.Distinct().OrderBy(alias => alias, StringComparer.Ordinal).ToArray();
}
