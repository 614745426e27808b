using System;
using System.Collections.Generic;
using System.Globalization;
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
    private readonly ProblemList? _problems;
    private readonly List<HelperModel> _helpers;
    private readonly bool _isForeign;

    /// <summary>An arranger of members.</summary>
    /// <param name="known">The facts of the compilation.</param>
    /// <param name="resolver">Finds their codecs.</param>
    /// <param name="problems">Where problems go, or null.</param>
    /// <param name="helpers">Where their helpers go.</param>
    /// <param name="dialect">In whose form the type is written. MessagePack-CSharp takes null everywhere, and what is absent for the default.</param>
    public MemberArranger(KnownTypes known, CodecResolver resolver, ProblemList? problems, List<HelperModel> helpers, Dialect dialect)
    {
        _isForeign = dialect == Dialect.MessagePackCSharp;
        _known = known;
        _resolver = resolver;
        _problems = problems;
        _helpers = helpers;
    }

    /// <summary>Whether members that can be are packed where they do not say otherwise.</summary>
    public bool PacksMembers { get; init; }

    /// <summary>The members, in ascending order of position.</summary>
    /// <param name="type">The type whose members they are.</param>
    /// <param name="candidates">What may be a member.</param>
    /// <param name="arguments">The members that the constructor takes, and their parameters.</param>
    /// <param name="first">The first free position.</param>
    /// <param name="isInitialized">Whether required members stand in an object initializer, since no accessor calls the constructor without one.</param>
    public List<MemberModel> Arrange(
        INamedTypeSymbol type, List<Candidate> candidates, Dictionary<string, IParameterSymbol> arguments, int first, bool isInitialized)
    {
        List<(Candidate Candidate, MemberModel Member)> members = new(candidates.Count);
        foreach (Candidate candidate in candidates)
        {
            arguments.TryGetValue(candidate.Name, out IParameterSymbol? parameter);
            if (Member(type, candidate, parameter, first + members.Count, isInitialized) is { } member)
                members.Add((candidate, member));
        }

        CheckNames(members);
        List<MemberModel> positioned = Position(members, first);
        CheckNumber(type, positioned);
        if (!_isForeign)
            CheckFiles(members, positioned);
        return positioned;
    }

    /// <summary>Whether a member can only be set by an object initializer: no accessor reaches its <c>init</c>.</summary>
    public bool NeedsInitializer(INamedTypeSymbol type, Candidate candidate) => candidate.IsMember
        && candidate.Setter is { IsInitOnly: true, DeclaredAccessibility: Accessibility.Public }
        && !CanAccess(type, candidate);

    /// <summary>Whether generated code can read a member, and set it unless the constructor does.</summary>
    public bool IsReached(INamedTypeSymbol type, Candidate candidate, bool isArgument) =>
        (candidate.Get.Kind == AccessKind.Direct && (isArgument || candidate.Set is { Kind: AccessKind.Direct })) || CanAccess(type, candidate);

    /// <summary>Whether accessors reach a member: in a generic type, only where the codec is that type's own and open too.</summary>
    private bool CanAccess(INamedTypeSymbol type, Candidate candidate)
    {
        INamedTypeSymbol declaring = candidate.Setter?.ContainingType ?? candidate.Symbol.ContainingType;
        return !declaring.IsGenericType
            || (_known.HasGenericAccessors && type.IsDefinition && SymbolEqualityComparer.Default.Equals(declaring, type));
    }

    /// <summary>The member that a candidate makes, or null; at a free position unless it names its own.</summary>
    private MemberModel? Member(INamedTypeSymbol type, Candidate candidate, IParameterSymbol? parameter, int free, bool isInitialized)
    {
        CodecModel? codec = null;
        if (!candidate.IsMember && parameter is null)
        {
            // A get-only property is a member if it is a collection that can be filled.
            if (!candidate.IsGetOnly || candidate.Symbol.IsAbstract)
            {
                SkippedMembers.Report(type, candidate.Symbol, _known, _problems);
                return null;
            }

            codec = Codec(candidate, null);
            if (codec is not { Fill: not FillModel.None })
            {
                SkippedMembers.Report(type, candidate.Symbol, _known, _problems);
                return null;
            }

            if (candidate.Set is null && _known.IsHere(candidate.Symbol.ContainingType.OriginalDefinition) && !CollectionOwner.IsCertain(type, candidate))
            {
                SkippedMembers.Report(
                    candidate.Symbol,
                    candidate.Symbol.ContainingType,
                    "it cannot be set, and its collection may belong to other objects too; give it a setter, include it with [OotMember] to have it "
                    + "filled all the same, or exclude it with [OotIgnore]",
                    _problems);
                return null;
            }
        }

        codec ??= Codec(candidate, _problems);
        if (codec is null)
            return null;
        bool isComputed = _isForeign && parameter is null && candidate.Set is null;
        if (isComputed)
            codec = codec with { Fill = FillModel.None };

        bool needsAccessor = candidate.Get.Kind != AccessKind.Direct || (parameter is null && candidate.Set is { Kind: not AccessKind.Direct });
        bool canAccess = CanAccess(type, candidate);
        bool owns = parameter is null && codec.Fill != FillModel.None && CollectionOwner.IsCertain(type, candidate);
        bool isFilled = parameter is null && candidate.IsGetOnly && codec.Fill != FillModel.None && (owns || candidate.Set is null || !canAccess);
        ConstructionRole role = parameter is not null ? ConstructionRole.Argument
            : NeedsInitializer(type, candidate) || (candidate.IsRequired && isInitialized) ? ConstructionRole.Initializer
            : ConstructionRole.None;
        if (needsAccessor && !canAccess && role == ConstructionRole.None && !isFilled)
        {
            _problems?.Add(new Problem(Descriptors.GenericAccess, candidate.Symbol, candidate.Name, _known.HasGenericAccessors
                ? type.IsDefinition
                    ? "only for that type itself, and not for one that derives from it; make it public"
                    : "only for the generic type itself, and not for a construction that is listed; annotate the generic type with [OotMessage]"
                : "from .NET 9 on; make it public, or target net9.0 or later"));
            return null;
        }

        if (parameter is null && candidate.Set is null && !isFilled && !isComputed && !type.IsAbstract)
        {
            _problems?.Add(new Problem(
                Descriptors.UnusableMember, candidate.Symbol, candidate.Name, "it has no setter, and no constructor parameter matches it"));
            return null;
        }

        AttributeData? attribute = candidate.Attribute;
        int position = attribute is null ? -1 : attribute.ConstructorArguments is [{ Value: int pinned }] ? pinned : -1;
        if (attribute is { ConstructorArguments: [{ Value: int }] } && position is < 0 or >= SchemaLimits.Members)
        {
            _problems?.Add(new Problem(
                Descriptors.OutOfRange, candidate.Symbol, "The position", candidate.Name, $"{position} is not from 0 to {SchemaLimits.Members - 1}"));
            position = -1;
        }

        if (attribute is not null)
            CheckLengths(candidate, attribute);
        bool isOptional = attribute is not null && Attributes.Named<bool>(attribute, "Optional");
        bool isRequired = _isForeign
            ? candidate.IsRequired && role == ConstructionRole.Initializer
            : !isOptional && (candidate.IsRequired || (parameter is { HasExplicitDefaultValue: false } && !FSharpTypes.IsOption(candidate.Type)));
        string? name = attribute is null ? null : Attributes.NameOf(attribute);
        return new MemberModel(
            candidate.Name,
            name is not null && WireNames.IsValid(name) ? name : candidate.Name,
            attribute is null ? EquatableArray<string>.Empty : new EquatableArray<string>(Attributes.NamedStrings(attribute, "Aliases").Where(WireNames.IsValid)),
            position >= 0 ? position : free,
            position >= 0,
            codec,
            codec.Nil == NilMeaning.Value || (codec.Nil == NilMeaning.Null && (_isForeign || candidate.IsNullable)),
            isOptional,
            isRequired,
            candidate.Get,
            isFilled ? null : candidate.Set,
            role,
            parameter is null ? Literals.Null : Literals.OfDefault(parameter),
            KnownTypes.IsPublic(candidate.Type),
            !codec.IsLeaf && candidate.RunsSetter)
        {
            OwnsCollection = owns,
            Limit = LimitParser.Parse(candidate, codec, _known, _problems),
        };
    }

    private CodecModel? Codec(Candidate candidate, ProblemList? problems)
    {
        AttributeData? allow = Attributes.Find(candidate.Attributes, Attributes.Allow);
        List<ITypeSymbol>? allowed = allow is { ConstructorArguments: [{ Kind: TypedConstantKind.Array, IsNull: false } list] }
            ? list.Values.Select(v => v.Value).OfType<ITypeSymbol>().ToList()
            : null;
        SlotParser slot = new(_helpers, candidate.Name, allowed)
        {
            Interns = candidate.Attribute is { } member && Attributes.Named<bool>(member, "Intern"),
        };

        if (Attributes.Find(candidate.Attributes, Attributes.Converter) is { } attribute && Attributes.Argument<INamedTypeSymbol>(attribute) is { } converter)
        {
            ITypeSymbol type = candidate.Type.WithNullableAnnotation(NullableAnnotation.None);
            if (problems is not null && ConverterParser.Refusal(converter, type, _known, _resolver) is { } refusal)
                problems.Add(new Problem(Descriptors.BadConverter, candidate.Symbol, converter, type, refusal) { Attribute = attribute });
            AllowChecks.Check(candidate, allow, allowed, slot, _known, problems);
            CheckInterning(candidate, slot, problems);
            PackedParser.Refuse(candidate, "a converter writes it", problems);
            return _resolver.ByConverter(type, converter);
        }

        if (_isForeign && Attributes.Find(candidate.Attributes, MessagePackCSharp.Formatter) is { } formatter)
        {
            problems?.Add(new Problem(Descriptors.UnknownFormatter, candidate.Symbol, candidate.Name) { Attribute = formatter });
            return null;
        }

        // Constructions of generic messages that may stand in the slot are registered like those that are declared.
        for (int i = 0; i < allowed?.Count; i++)
            _resolver.Resolve(allowed[i]);
        CodecModel? codec = _resolver.Resolve(candidate.Type, slot);
        if (codec is not null)
        {
            AllowChecks.Check(candidate, allow, allowed, slot, _known, problems);
            CheckInterning(candidate, slot, problems);
            if (_isForeign)
                PackedParser.Refuse(candidate, "MessagePack-CSharp has no packed arrays", problems);
            else
                codec = PackedParser.Pack(candidate, codec, PacksMembers, _resolver, _known, problems);
        }

        if (codec is null && problems is not null)
        {
            ITypeSymbol culprit = _resolver.Culprit(candidate.Type);
            problems.Add(_isForeign ? UnknownForm(candidate, culprit) : new Problem(
                Descriptors.UnsupportedMember, candidate.Symbol, candidate.Name, culprit,
                problems.WantsAdvice ? Advice.Of(culprit, _known, "exclude the member with [OotIgnore]") : "")
            {
                Properties = Advice.Properties(culprit, _known),
            });
        }

        return codec;
    }

    private static Problem UnknownForm(Candidate candidate, ITypeSymbol culprit) => new(
        Descriptors.UnknownForm,
        candidate.Symbol,
        candidate.Name,
        culprit,
        culprit is INamedTypeSymbol named && !LanguageUnion.Is(named) && (named.IsAbstract || named.DeclaringSyntaxReferences.Length > 0)
            ? "annotate that type for that library too, abstract ones with [Union], or exclude the member with [IgnoreMember]"
            : "exclude the member with [IgnoreMember], or give it an [OotConverter] that writes the same");

    private static void CheckInterning(Candidate candidate, SlotParser slot, ProblemList? problems)
    {
        if (slot is { Interns: true, HasInterned: false })
            problems?.Add(new Problem(Descriptors.BadIntern, candidate.Symbol, candidate.Name, candidate.Type) { Attribute = candidate.Attribute });
    }

    private void CheckLengths(Candidate candidate, AttributeData attribute)
    {
        IEnumerable<string> names = Attributes.NamedStrings(attribute, "Aliases");
        if (Attributes.NameOf(attribute) is { } name)
            names = names.Prepend(name);
        foreach (string wrong in names.Where(n => !WireNames.IsValid(n)))
        {
            _problems?.Add(new Problem(
                Descriptors.OutOfRange, candidate.Symbol, $"The name \"{wrong}\"", candidate.Name, WireNames.Rule));
        }
    }

    private void CheckNumber(INamedTypeSymbol type, List<MemberModel> members)
    {
        if (members.Count > 0 && members[members.Count - 1].Position >= SchemaLimits.Members)
        {
            _problems?.Add(new Problem(
                Descriptors.OutOfRange, type, "The number of members", type.Name, $"a message has at most {SchemaLimits.Members}; nest some in a type of their own"));
        }
    }

    private void CheckFiles(List<(Candidate Candidate, MemberModel Member)> members, List<MemberModel> positioned)
    {
        if (_problems is null || !members.Exists(static m => m.Candidate.Symbol.ContainingType.DeclaringSyntaxReferences.Length > 1))
            return;
        foreach (IGrouping<ISymbol?, (Candidate Candidate, MemberModel Member)> level in members
            .GroupBy(m => (ISymbol?)m.Candidate.Symbol.ContainingType, SymbolEqualityComparer.Default))
        {
            int files = level
                .Where(m => !m.Member.IsPinned)
                .Select(m => m.Candidate.Symbol.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree)
                .Distinct()
                .Count();
            if (files < 2)
                continue;
            IEnumerable<string> positions = positioned.Where(p => level.Any(m => m.Member.Name == p.Name)).Select(p => $"{p.Name}={p.Position}");
            _problems.Add(new Problem(Descriptors.OrderAcrossFiles, level.Key!, level.Key!.Name)
            {
                Properties = Advice.Property(DiagnosticProperties.Positions, string.Join(DiagnosticProperties.Separator.ToString(), positions)),
            });
        }
    }

    private void CheckNames(List<(Candidate Candidate, MemberModel Member)> members)
    {
        // Names in the code are all different, so that only one that was given can be another's.
        if (!members.Exists(static m => m.Member.WireName != m.Member.Name || m.Member.Aliases.Count > 0))
            return;
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        for (int i = 0; i < members.Count; i++)
        {
            (Candidate candidate, MemberModel member) = members[i];
            if (names.TryGetValue(member.WireName, out string? other))
            {
                ReportName(candidate, other, member.WireName);
                members.RemoveAt(i--);
                continue;
            }

            names.Add(member.WireName, member.Name);
        }

        foreach ((Candidate candidate, MemberModel member) in members)
        {
            foreach (string alias in member.Aliases)
            {
                if (names.TryGetValue(alias, out string? other))
                    ReportName(candidate, other, alias);
                else
                    names.Add(alias, member.Name);
            }
        }
    }

    private void ReportName(Candidate candidate, string other, string name) =>
        _problems?.Add(new Problem(Descriptors.DuplicateName, candidate.Symbol, other, candidate.Name, name));

    private List<MemberModel> Position(List<(Candidate Candidate, MemberModel Member)> members, int first)
    {
        if (!members.Exists(static m => m.Member.IsPinned))
        {
            List<MemberModel> positioned = new(members.Count);
            foreach ((_, MemberModel member) in members)
            {
                // Another one is free where a member before it was refused for its name.
                int position = first + positioned.Count;
                positioned.Add(member.Position == position ? member : member with { Position = position });
            }

            return positioned;
        }

        Dictionary<int, MemberModel> taken = new();
        List<(Candidate Candidate, int Position)> homeless = new();
        foreach ((Candidate candidate, MemberModel member) in members.Where(m => m.Member.IsPinned))
        {
            if (member.Position < first)
            {
                _problems?.Add(new Problem(
                    Descriptors.OutOfRange, candidate.Symbol, "The position", member.Name, "what stands in front of the members has it: those of the base in another assembly, or the elements of a collection"));
            }
            else if (taken.ContainsKey(member.Position))
            {
                homeless.Add((candidate, member.Position));
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

        ReportPositions(homeless, taken);
        return taken.OrderBy(pair => pair.Key).Select(pair => pair.Value).ToList();
    }

    private void ReportPositions(List<(Candidate Candidate, int Position)> homeless, Dictionary<int, MemberModel> taken)
    {
        int free = taken.Count == 0 ? 0 : taken.Keys.Max() + 1;
        foreach ((Candidate candidate, int position) in homeless)
        {
            _problems?.Add(new Problem(Descriptors.DuplicatePosition, candidate.Symbol, taken[position].Name, candidate.Name, position)
            {
                Properties = Advice.Property(DiagnosticProperties.FreePosition, free.ToString(CultureInfo.InvariantCulture)),
            });
            free++;
        }
    }
}
