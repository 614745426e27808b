using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Analyzers;
using TypedOot.Generators.Model;
using TypedOot.Serialization;

namespace TypedOot.Generators.Parsing;

/// <summary>Makes members of candidates: finds their codecs, names and positions.</summary>
internal sealed class MemberArranger
{
    private readonly KnownTypes _known;
    private readonly CodecResolver _resolver;
    private readonly ICollection<Problem>? _problems;
    private readonly List<HelperModel> _helpers;

    public MemberArranger(KnownTypes known, CodecResolver resolver, ICollection<Problem>? problems, List<HelperModel> helpers)
    {
        _known = known;
        _resolver = resolver;
        _problems = problems;
        _helpers = helpers;
    }

    /// <summary>The members, in ascending order of position.</summary>
    /// <param name="type">The type whose members they are.</param>
    /// <param name="candidates">What may be a member.</param>
    /// <param name="arguments">The members that the constructor takes, and their parameters.</param>
    /// <param name="first">The first free position.</param>
    /// <param name="setsRequired">Whether the constructor sets the required members.</param>
    public List<MemberModel> Arrange(
        INamedTypeSymbol type, List<Candidate> candidates, Dictionary<string, IParameterSymbol> arguments, int first, bool setsRequired)
    {
        List<(Candidate Candidate, MemberModel Member)> members = new();
        foreach (Candidate candidate in candidates)
        {
            arguments.TryGetValue(candidate.Name, out IParameterSymbol? parameter);
            if (Member(type, candidate, parameter, setsRequired) is { } member)
                members.Add((candidate, member));
        }

        CheckFiles(type, members);
        CheckNames(members);
        return Position(members, first);
    }

    private MemberModel? Member(INamedTypeSymbol type, Candidate candidate, IParameterSymbol? parameter, bool setsRequired)
    {
        CodecModel? codec = null;
        if (!candidate.IsMember && parameter is null)
        {
            // A get-only property is a member if it is a collection that can be filled.
            if (candidate.Symbol is not IPropertySymbol { SetMethod: null } || candidate.Symbol.IsAbstract)
                return null;
            codec = Codec(candidate, null);
            if (codec is not { Fill: not FillModel.None })
                return null;
        }

        codec ??= Codec(candidate, _problems);
        if (codec is null)
            return null;

        bool needsAccessor = candidate.Get.Kind != AccessKind.Direct || (parameter is null && candidate.Set is { Kind: not AccessKind.Direct });
        bool isGeneric = candidate.Symbol.ContainingType.Arity > 0;
        bool canAccess = !isGeneric || (_known.HasGenericAccessors && SymbolEqualityComparer.Default.Equals(candidate.Symbol.ContainingType, type));
        bool isInit = candidate.Symbol is IPropertySymbol { SetMethod: { IsInitOnly: true, DeclaredAccessibility: Accessibility.Public } };
        bool isFilled = parameter is null && candidate.Symbol is IPropertySymbol { SetMethod: null } && codec.Fill != FillModel.None;
        ConstructionRole role = parameter is not null ? ConstructionRole.Argument
            : !canAccess && (isInit || (candidate.IsRequired && !setsRequired)) ? ConstructionRole.Initializer
            : ConstructionRole.None;
        if (needsAccessor && !canAccess && role == ConstructionRole.None && !isFilled)
        {
            _problems?.Add(new Problem(Descriptors.GenericAccess, candidate.Symbol, candidate.Name));
            return null;
        }

        if (parameter is null && candidate.Set is null && !isFilled && !type.IsAbstract)
        {
            _problems?.Add(new Problem(
                Descriptors.UnusableMember, candidate.Symbol, candidate.Name, "it has no setter, and no constructor parameter matches it"));
            return null;
        }

        AttributeData? attribute = candidate.Attribute;
        int position = attribute is null ? -1 : attribute.ConstructorArguments is [{ Value: int pinned }] ? pinned : -1;
        if (attribute is { ConstructorArguments.Length: 1 } && position is < 0 or >= SchemaLimits.Members)
        {
            _problems?.Add(new Problem(
                Descriptors.OutOfRange, candidate.Symbol, "The position", candidate.Name, $"{position} is not from 0 to {SchemaLimits.Members - 1}"));
            position = -1;
        }

        bool isOptional = attribute is not null && Attributes.Named<bool>(attribute, "Optional");
        bool isRequired = !isOptional && (candidate.IsRequired || parameter is { HasExplicitDefaultValue: false });
        return new MemberModel(
            candidate.Name,
            (attribute is null ? null : Attributes.Named<string>(attribute, "Name")) ?? candidate.Name,
            new EquatableArray<string>(attribute is null ? Enumerable.Empty<string>() : Attributes.NamedStrings(attribute, "Aliases")),
            position,
            position >= 0,
            codec,
            codec.Nil == NilMeaning.Value || (codec.Nil == NilMeaning.Null && candidate.IsNullable),
            isOptional,
            isRequired,
            candidate.Get,
            isFilled ? null : candidate.Set,
            role,
            parameter is null ? "default!" : Literals.OfDefault(parameter),
            !codec.IsLeaf && candidate.RunsSetter);
    }

    private CodecModel? Codec(Candidate candidate, ICollection<Problem>? problems)
    {
        List<ITypeSymbol>? allowed = null;
        if (Attributes.Find(candidate.Symbol, Attributes.Allow) is { ConstructorArguments: [{ Kind: TypedConstantKind.Array } list] })
            allowed = list.Values.Select(v => v.Value).OfType<ITypeSymbol>().ToList();

        if (Attributes.Find(candidate.Symbol, Attributes.Converter) is { } attribute && Attributes.Argument<INamedTypeSymbol>(attribute) is { } converter)
        {
            CodecModel? converted = _resolver.ByConverter(candidate.Type.WithNullableAnnotation(NullableAnnotation.None), converter);
            if (converted is null)
            {
                problems?.Add(new Problem(
                    Descriptors.BadConverter, candidate.Symbol, converter.Name, candidate.Type.ToDisplayString(),
                    "it must be a concrete class with a public parameterless constructor that derives from OotConverter<T> or OotSurrogate<T, TSurrogate> of that type"));
            }

            return converted;
        }

        CodecModel? codec = _resolver.Resolve(candidate.Type, new SlotParser(_helpers, candidate.Name, allowed));
        if (codec is null)
        {
            problems?.Add(new Problem(
                Descriptors.UnsupportedMember, candidate.Symbol, candidate.Name, candidate.Type.ToDisplayString(), MessageParser.Advice(candidate.Type)));
        }

        return codec;
    }

    private void CheckFiles(INamedTypeSymbol type, List<(Candidate Candidate, MemberModel Member)> members)
    {
        foreach (IGrouping<ISymbol?, (Candidate Candidate, MemberModel Member)> level in members
            .Where(m => !m.Member.IsPinned)
            .GroupBy(m => (ISymbol?)m.Candidate.Symbol.ContainingType, SymbolEqualityComparer.Default))
        {
            int files = level.Select(m => m.Candidate.Symbol.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree).Distinct().Count();
            if (files > 1)
                _problems?.Add(new Problem(Descriptors.OrderAcrossFiles, type, level.Key!.Name));
        }
    }

    private void CheckNames(List<(Candidate Candidate, MemberModel Member)> members)
    {
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        for (int i = 0; i < members.Count; i++)
        {
            (Candidate candidate, MemberModel member) = members[i];
            if (!names.TryGetValue(member.WireName, out string? other))
            {
                names.Add(member.WireName, member.Name);
                continue;
            }

            _problems?.Add(new Problem(Descriptors.DuplicateName, candidate.Symbol, other, member.Name, member.WireName));
            members.RemoveAt(i--);
        }
    }

    private List<MemberModel> Position(List<(Candidate Candidate, MemberModel Member)> members, int first)
    {
        Dictionary<int, MemberModel> taken = new();
        foreach ((Candidate candidate, MemberModel member) in members.Where(m => m.Member.IsPinned))
        {
            if (member.Position < first)
            {
                _problems?.Add(new Problem(
                    Descriptors.OutOfRange, candidate.Symbol, "The position", member.Name, "position 0 holds the members of the base in another assembly"));
            }
            else if (taken.TryGetValue(member.Position, out MemberModel? other))
            {
                _problems?.Add(new Problem(Descriptors.DuplicatePosition, candidate.Symbol, other.Name, member.Name, member.Position));
            }
            else
            {
                taken.Add(member.Position, member);
            }
        }

        int next = first;
        foreach ((_, MemberModel member) in members.Where(m => !m.Member.IsPinned))
        {
            while (taken.ContainsKey(next))
                next++;
            taken.Add(next, member with { Position = next });
        }

        return taken.OrderBy(pair => pair.Key).Select(pair => pair.Value).ToList();
    }
}
