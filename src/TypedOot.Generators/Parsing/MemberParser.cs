using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedOot.Generators.Analyzers;
using TypedOot.Generators.Model;

namespace TypedOot.Generators.Parsing;

/// <summary>Finds the fields and properties of a type that are members, or may become so by a constructor parameter.</summary>
internal sealed class MemberParser
{
    private readonly KnownTypes _known;
    private readonly ProblemList? _problems;
    private readonly KeyedMembers? _keys;
    private INamedTypeSymbol? _declaring;
    private string _declaringName = "";

    /// <summary>A parser of members.</summary>
    /// <param name="known">The facts of the compilation.</param>
    /// <param name="problems">Where problems go, or null.</param>
    /// <param name="keys">Which members MessagePack-CSharp writes, for types in its form; then those of all bases are found.</param>
    public MemberParser(KnownTypes known, ProblemList? problems, KeyedMembers? keys = null)
    {
        _known = known;
        _problems = problems;
        _keys = keys;
    }

    /// <summary>A parser without problems that includes what the attribute of a type does.</summary>
    public static MemberParser For(INamedTypeSymbol type, KnownTypes known) => new(known, null, KeyedMembers.Of(type, null))
    {
        Includes = (known.AttributeOf(type) ?? known.AttributeOf(type.OriginalDefinition)) is { } attribute ? MessageAttribute.IncludedBy(attribute) : default,
    };

    /// <summary>The kinds of members that count without an attribute of their own.</summary>
    public IncludedMembers Includes { get; init; }

    /// <summary>The candidates of a type and of its bases in the same assembly, base first, in the order of declaration.</summary>
    public List<Candidate> Parse(INamedTypeSymbol type)
    {
        Stack<INamedTypeSymbol> levels = new();
        for (INamedTypeSymbol? level = type; level is not null && (_keys is not null || IsSameAssembly(level, type)) && !IsRoot(level); level = level.BaseType)
            levels.Push(level);

        List<Candidate> candidates = new();
        bool hasBases = levels.Count > 1;
        foreach (INamedTypeSymbol level in levels)
        {
            foreach (ISymbol symbol in level.GetMembers())
            {
                if (ParseMember(level, symbol) is { } candidate)
                    Add(candidates, type, candidate);
                else if (hasBases)
                    Hide(candidates, type, symbol);
            }
        }

        return _keys?.Arrange(candidates, type) ?? candidates;
    }

    /// <summary>The nearest base in another assembly, or null.</summary>
    public static INamedTypeSymbol? ForeignBase(INamedTypeSymbol type)
    {
        INamedTypeSymbol? level = type.BaseType;
        while (level is not null && IsSameAssembly(level, type))
            level = level.BaseType;
        return level is null || IsRoot(level) ? null : level;
    }

    /// <summary>Whether a type has anything that could be a member, seen from outside.</summary>
    public static bool HasVisibleMembers(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? level = type; level is not null && !IsRoot(level); level = level.BaseType)
        {
            if (level.GetMembers().Any(member => InstanceState.IsPublic(member) || member is IPropertySymbol
                { IsStatic: false, Parameters: [], DeclaredAccessibility: Accessibility.Public, SetMethod.DeclaredAccessibility: Accessibility.Public }))
                return true;
        }

        return false;
    }

    /// <summary>Whether a type is a base of all others, and has no members.</summary>
    public static bool IsRoot(INamedTypeSymbol type) => type.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType;

    private static bool IsSameAssembly(ISymbol a, ISymbol b) => SymbolEqualityComparer.Default.Equals(a.ContainingAssembly, b.ContainingAssembly);

    /// <summary>
    /// Takes out the member of a base whose name something takes that is no member itself: generated code that named that would get this, be
    /// it a method, or what is ignored. What generated code cannot see takes nothing from it.
    /// </summary>
    private void Hide(List<Candidate> candidates, INamedTypeSymbol type, ISymbol symbol)
    {
        int hidden = IndexOf(candidates, symbol.Name);
        if (hidden < 0 || !Shadows(symbol) || candidates[hidden].Symbol.DeclaredAccessibility == Accessibility.Private)
            return;
        if (!symbol.IsOverride)
            SkippedMembers.ReportHidden(type, candidates[hidden], symbol, _problems);
        candidates.RemoveAt(hidden);
    }

    private static bool Shadows(ISymbol symbol) => symbol.IsOverride
        ? Attributes.Find(symbol, Attributes.Ignore) is not null
        : symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal;

    /// <summary>Finds the index of the candidate of a name; -1 if there is none.</summary>
    private static int IndexOf(List<Candidate> candidates, string name)
    {
        for (int i = 0; i < candidates.Count; i++)
        {
            if (candidates[i].Name == name)
                return i;
        }

        return -1;
    }

    /// <summary>Overrides take the place of what they override; what is shadowed is out.</summary>
    private void Add(List<Candidate> candidates, INamedTypeSymbol type, Candidate candidate)
    {
        int same = IndexOf(candidates, candidate.Name);
        if (same < 0)
            candidates.Add(candidate);
        else if (candidate.Symbol.IsOverride)
            candidates[same] = candidate.Attribute is null ? candidate with { Attribute = candidates[same].Attribute, Key = candidates[same].Key } : candidate;
        else
        {
            _keys?.ReportHidden(candidates[same].Symbol, candidate.Symbol);
            // Nobody wrote `new` to shadow what only the base can see, so that it would be lost without a word.
            if (candidates[same].Symbol is { DeclaredAccessibility: Accessibility.Private } hidden)
                Report(candidate.Symbol, $"'{hidden.ContainingType.Name}' has a private member of that name as well; rename one of them");
            else if (_keys is null)
                SkippedMembers.ReportHidden(type, candidates[same], candidate.Symbol, _problems);
            candidates.RemoveAt(same);
            candidates.Add(candidate);
        }
    }

    private Candidate? ParseMember(INamedTypeSymbol level, ISymbol symbol)
    {
        if (_keys is not null)
            return ParseKeyed(level, symbol, _keys);
        if (symbol is not (IPropertySymbol or IFieldSymbol))
            return null;

        // What the compiler made is no member, and what is static neither: its attributes are read only where somebody wants to hear of them.
        if (symbol is IFieldSymbol { AssociatedSymbol: not null } || (symbol.IsStatic && _problems is null))
            return null;

        ImmutableArray<AttributeData> attributes = symbol.GetAttributes();
        AttributeData? attribute = Attributes.Find(attributes, Attributes.Member);
        if (symbol.IsStatic)
        {
            if (attribute is not null)
                Report(symbol, "it is static");
            return null;
        }

        if (Attributes.Find(attributes, Attributes.Ignore) is not null)
        {
            if (attribute is not null)
                Report(symbol, "it has both [OotMember] and [OotIgnore]");
            return null;
        }

        return Parse(level, symbol, attributes, attribute);
    }

    /// <summary>Parses a member of a type of MessagePack-CSharp. A member that this library writes is written, even if it cannot be set.</summary>
    private Candidate? ParseKeyed(INamedTypeSymbol level, ISymbol symbol, KeyedMembers keys)
    {
        if (symbol.IsStatic || symbol is not (IPropertySymbol or IFieldSymbol) || !keys.Includes(symbol, out AttributeData? key))
            return null;
        return Parse(level, symbol, symbol.GetAttributes(), key) is { } candidate
            ? candidate with { IsMember = !keys.LeavesOut(symbol), Key = key is { ConstructorArguments: [{ Value: int number }] } ? number : -1 }
            : null;
    }

    private Candidate? Parse(INamedTypeSymbol level, ISymbol symbol, ImmutableArray<AttributeData> attributes, AttributeData? attribute) => symbol is IPropertySymbol property
        ? ParseProperty(level, property, attributes, attribute)
        : ParseField(level, (IFieldSymbol)symbol, attributes, attribute);

    private Candidate? ParseProperty(INamedTypeSymbol level, IPropertySymbol property, ImmutableArray<AttributeData> attributes, AttributeData? attribute)
    {
        if (!property.Parameters.IsEmpty || property.IsImplicitlyDeclared || !property.ExplicitInterfaceImplementations.IsEmpty || property.ReturnsByRef
            || property.ReturnsByRefReadonly)
        {
            if (attribute is not null)
                Report(property, "it takes an argument, is an explicit implementation, or returns by reference");
            return null;
        }

        if (attribute is null && level.IsRecord)
            attribute = OfParameter(level, property);
        bool isPublic = property.DeclaredAccessibility == Accessibility.Public;
        if (!isPublic && attribute is null)
            return null;
        if (!SyntaxFacts.IsValidIdentifier(property.Name))
        {
            Report(property, "C# has no way to name it; rename it, or give the type a converter");
            return null;
        }

        ITypeSymbol type = property.Type;
        bool isIndirect = IsIndirect(type, attributes) || IsForbidden(property.GetMethod) || IsForbidden(property.SetMethod);
        IMethodSymbol? setter = Accessors.SetterOf(property);
        if (AccessOf(Accessors.GetterOf(property), property, isIndirect, null) is not { } get)
        {
            if (attribute is not null)
                Report(property, "it has no getter");
            return null;
        }

        AccessModel? set = AccessOf(setter, property, isIndirect, get);
        bool isSettable = set is not null
            && (setter!.DeclaredAccessibility == Accessibility.Public || (isPublic && (Includes & IncludedMembers.NonPublicSetters) != 0));
        set ??= BackingFieldOf(level, property);
        return new Candidate(property, type, attributes, attribute, attribute is not null || isSettable, get, set, setter);
    }

    /// <summary>The <c>[OotMember]</c> of the parameter of a record that declares a property, or null.</summary>
    private static AttributeData? OfParameter(INamedTypeSymbol record, IPropertySymbol property)
    {
        foreach (IMethodSymbol constructor in record.InstanceConstructors)
        {
            foreach (IParameterSymbol parameter in constructor.Parameters)
            {
                if (parameter.Name == property.Name && SymbolEqualityComparer.Default.Equals(parameter.Type, property.Type)
                    && Attributes.Find(parameter, Attributes.Member) is { } attribute)
                    return attribute;
            }
        }

        return null;
    }

    private Candidate? ParseField(INamedTypeSymbol level, IFieldSymbol field, ImmutableArray<AttributeData> attributes, AttributeData? attribute)
    {
        if (InstanceState.IsMade(field))
            return null;
        bool isPublic = field.DeclaredAccessibility == Accessibility.Public;
        if (field.IsConst || field.IsFixedSizeBuffer || (!isPublic && attribute is null))
        {
            if (attribute is not null)
                Report(field, "it is constant, or a buffer of fixed size");
            else if (field.IsFixedSizeBuffer && isPublic)
                SkippedMembers.Report(field, level, "a buffer of fixed size has no codec; exclude it with [OotIgnore], or give the type a converter", _problems);
            return null;
        }

        AccessModel byField = new(AccessKind.Field, DeclaringName(level), field.Name);
        AccessModel direct = new(AccessKind.Direct, byField.DeclaringType, field.Name);
        AccessModel get = isPublic && !IsIndirect(field.Type, attributes) ? direct : byField;
        AccessModel? set = field.IsReadOnly ? (_known.IsHere(level.OriginalDefinition) ? byField : null) : get;
        bool isMember = attribute is not null || (isPublic && !field.IsReadOnly && (Includes & IncludedMembers.PublicFields) != 0);
        return new Candidate(field, field.Type, attributes, attribute, isMember, get, set, null);
    }

    /// <summary>Finds the way in which an accessor is called; null if it cannot be called. An equal way of the other accessor is used again.</summary>
    private AccessModel? AccessOf(IMethodSymbol? method, IPropertySymbol property, bool isIndirect, AccessModel? other)
    {
        if (method is null)
            return null;
        string declaring = DeclaringName(method.ContainingType);
        if (!isIndirect && property.DeclaredAccessibility == Accessibility.Public && method is { DeclaredAccessibility: Accessibility.Public, IsInitOnly: false })
            return other is { Kind: AccessKind.Direct } && other.DeclaringType == declaring ? other : new AccessModel(AccessKind.Direct, declaring, property.Name);
        return method.DeclaredAccessibility == Accessibility.Public || _known.IsHere(method.ContainingType.OriginalDefinition)
            ? new AccessModel(AccessKind.Method, declaring, method.Name)
            : null;
    }

    private AccessModel? BackingFieldOf(INamedTypeSymbol level, IPropertySymbol property) =>
        _known.IsHere(level.OriginalDefinition)
        && level.GetMembers($"<{property.Name}>k__BackingField") is not []
            ? new AccessModel(AccessKind.Field, DeclaringName(level), $"<{property.Name}>k__BackingField")
            : null;

    /// <summary>The name of the type that declares a member, most often the one of the member before.</summary>
    private string DeclaringName(INamedTypeSymbol type)
    {
        if (_declaring != (object)type)
        {
            _declaring = type;
            _declaringName = _known.NameOf(type);
        }

        return _declaringName;
    }

    /// <summary>
    /// Whether generated code cannot name a member, though it is visible, and so calls an accessor: naming it would be an error, a
    /// warning with an id of its own, or dispatch at run time.
    /// </summary>
    private static bool IsIndirect(ITypeSymbol type, ImmutableArray<AttributeData> attributes) => type.TypeKind == TypeKind.Dynamic || IsForbidden(attributes);

    /// <summary>Whether naming a method is more than the ordinary warning of what is obsolete.</summary>
    public static bool IsForbidden(IMethodSymbol? method) => method is not null && IsForbidden(method.GetAttributes());

    private static bool IsForbidden(ImmutableArray<AttributeData> attributes)
    {
        foreach (AttributeData attribute in attributes)
        {
            if (Attributes.Is(attribute, Attributes.Experimental)
                || (Attributes.Is(attribute, Attributes.Obsolete) && (IsError(attribute) || Attributes.Named<string>(attribute, "DiagnosticId") is not null)))
                return true;
        }

        return false;
    }

    /// <summary>Whether naming a symbol is an error.</summary>
    public static bool IsObsoleteError(ISymbol symbol) => Attributes.Find(symbol, Attributes.Obsolete) is { } attribute && IsError(attribute);

    private static bool IsError(AttributeData attribute) => attribute.ConstructorArguments is [_, { Value: true }];

    private void Report(ISymbol symbol, string reason) => _problems?.Add(new Problem(Descriptors.UnusableMember, symbol, symbol.Name, reason));
}
