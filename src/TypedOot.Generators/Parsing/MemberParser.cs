using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Analyzers;
using TypedOot.Generators.Model;

namespace TypedOot.Generators.Parsing;

/// <summary>Finds the fields and properties of a type that are members, or may become so by a constructor parameter.</summary>
internal sealed class MemberParser
{
    private readonly KnownTypes _known;
    private readonly ICollection<Problem>? _problems;
    private readonly KeyedMembers? _keys;

    /// <summary>A parser of members.</summary>
    /// <param name="known">The facts of the compilation.</param>
    /// <param name="problems">Where problems go, or null.</param>
    /// <param name="keys">Which members MessagePack-CSharp writes, for types in its form; then those of all bases are found.</param>
    public MemberParser(KnownTypes known, ICollection<Problem>? problems, KeyedMembers? keys = null)
    {
        _known = known;
        _problems = problems;
        _keys = keys;
    }

    /// <summary>The candidates of a type and of its bases in the same assembly, base first, in the order of declaration.</summary>
    public List<Candidate> Parse(INamedTypeSymbol type)
    {
        Stack<INamedTypeSymbol> levels = new();
        for (INamedTypeSymbol? level = type; level is not null && (_keys is not null || IsSameAssembly(level, type)) && !IsRoot(level); level = level.BaseType)
            levels.Push(level);

        List<Candidate> candidates = new();
        foreach (INamedTypeSymbol level in levels)
        {
            foreach (ISymbol symbol in level.GetMembers())
            {
                if (ParseMember(level, symbol) is { } candidate)
                    Add(candidates, candidate);
                else if (Shadows(symbol))
                    candidates.RemoveAll(c => c.Name == symbol.Name && c.Symbol.DeclaredAccessibility != Accessibility.Private);
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
            if (level.GetMembers().OfType<IPropertySymbol>().Any(p =>
                p is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public, SetMethod.DeclaredAccessibility: Accessibility.Public }))
                return true;
        }

        return false;
    }

    private static bool IsRoot(INamedTypeSymbol type) => type.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType;

    private static bool IsSameAssembly(ISymbol a, ISymbol b) => SymbolEqualityComparer.Default.Equals(a.ContainingAssembly, b.ContainingAssembly);

    /// <summary>
    /// Whether what is no member itself takes the name of a member of a base: generated code that named that would get this, be it a method,
    /// or what is ignored. What generated code cannot see takes nothing from it.
    /// </summary>
    private static bool Shadows(ISymbol symbol) => symbol.IsOverride
        ? Attributes.Find(symbol, Attributes.Ignore) is not null
        : symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal;

    /// <summary>Overrides take the place of what they override; what is shadowed is out.</summary>
    private void Add(List<Candidate> candidates, Candidate candidate)
    {
        int same = candidates.FindIndex(c => c.Name == candidate.Name);
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
            candidates.RemoveAt(same);
            candidates.Add(candidate);
        }
    }

    private Candidate? ParseMember(INamedTypeSymbol level, ISymbol symbol)
    {
        if (_keys is not null)
            return ParseKeyed(level, symbol, _keys);
        if (symbol.IsStatic || symbol is not (IPropertySymbol or IFieldSymbol))
        {
            if (symbol is IPropertySymbol or IFieldSymbol && Attributes.Find(symbol, Attributes.Member) is not null)
                Report(symbol, "it is static");
            return null;
        }

        AttributeData? attribute = Attributes.Find(symbol, Attributes.Member);
        if (Attributes.Find(symbol, Attributes.Ignore) is not null)
        {
            if (attribute is not null)
                Report(symbol, "it has both [OotMember] and [OotIgnore]");
            return null;
        }

        bool isIndirect = IsIndirect(symbol);
        return symbol switch
        {
            IPropertySymbol property => ParseProperty(level, property, attribute, isIndirect),
            IFieldSymbol { AssociatedSymbol: null } field => ParseField(level, field, attribute, isIndirect),
            _ => null,
        };
    }

    /// <summary>What MessagePack-CSharp writes is written, whether or not it can be set again.</summary>
    private Candidate? ParseKeyed(INamedTypeSymbol level, ISymbol symbol, KeyedMembers keys)
    {
        if (symbol.IsStatic || symbol is not (IPropertySymbol or IFieldSymbol) || !keys.Includes(symbol, out AttributeData? key))
            return null;
        Candidate? candidate = symbol is IPropertySymbol property
            ? ParseProperty(level, property, key, IsIndirect(symbol))
            : ParseField(level, (IFieldSymbol)symbol, key, IsIndirect(symbol));
        return candidate is null ? null : candidate with { IsMember = true, Key = key is { ConstructorArguments: [{ Value: int number }] } ? number : -1 };
    }

    private Candidate? ParseProperty(INamedTypeSymbol level, IPropertySymbol property, AttributeData? attribute, bool isIndirect)
    {
        if (property.IsIndexer || property.IsImplicitlyDeclared || !property.ExplicitInterfaceImplementations.IsEmpty || property.ReturnsByRef
            || property.ReturnsByRefReadonly)
        {
            if (attribute is not null)
                Report(property, "it is an indexer, an explicit implementation, or returns by reference");
            return null;
        }

        bool isPublic = property.DeclaredAccessibility == Accessibility.Public;
        if (!isPublic && attribute is null)
            return null;
        IMethodSymbol? setter = Accessors.SetterOf(property);
        if (AccessOf(Accessors.GetterOf(property), property, isIndirect) is not { } get)
        {
            if (attribute is not null)
                Report(property, "it has no getter");
            return null;
        }

        AccessModel? set = AccessOf(setter, property, isIndirect);
        bool isSettable = set is not null && setter!.DeclaredAccessibility == Accessibility.Public;
        set ??= BackingFieldOf(level, property);
        return new Candidate(property, property.Type, attribute, attribute is not null || isSettable, get, set, setter);
    }

    private Candidate? ParseField(INamedTypeSymbol level, IFieldSymbol field, AttributeData? attribute, bool isIndirect)
    {
        bool isPublic = field.DeclaredAccessibility == Accessibility.Public;
        if (field.IsConst || field.IsFixedSizeBuffer || (!isPublic && attribute is null))
        {
            if (attribute is not null)
                Report(field, "it is constant, or a buffer of fixed size");
            return null;
        }

        AccessModel byField = new(AccessKind.Field, _known.NameOf(level), field.Name);
        AccessModel direct = new(AccessKind.Direct, byField.DeclaringType, field.Name);
        AccessModel get = isPublic && !isIndirect ? direct : byField;
        AccessModel? set = field.IsReadOnly ? (_known.IsHere(level.OriginalDefinition) ? byField : null) : get;
        return new Candidate(field, field.Type, attribute, attribute is not null, get, set, null);
    }

    private AccessModel? AccessOf(IMethodSymbol? method, IPropertySymbol property, bool isIndirect)
    {
        if (method is null)
            return null;
        string declaring = _known.NameOf(method.ContainingType);
        if (!isIndirect && property.DeclaredAccessibility == Accessibility.Public && method is { DeclaredAccessibility: Accessibility.Public, IsInitOnly: false })
            return new AccessModel(AccessKind.Direct, declaring, property.Name);
        return method.DeclaredAccessibility == Accessibility.Public || _known.IsHere(method.ContainingType.OriginalDefinition)
            ? new AccessModel(AccessKind.Method, declaring, method.Name)
            : null;
    }

    private AccessModel? BackingFieldOf(INamedTypeSymbol level, IPropertySymbol property) =>
        _known.IsHere(level.OriginalDefinition)
        && level.GetMembers($"<{property.Name}>k__BackingField") is not []
            ? new AccessModel(AccessKind.Field, _known.NameOf(level), $"<{property.Name}>k__BackingField")
            : null;

    /// <summary>
    /// Whether generated code cannot name a member, though it is visible, and so calls an accessor: naming it would be an error, a
    /// warning with an id of its own, or dispatch at run time.
    /// </summary>
    private static bool IsIndirect(ISymbol symbol)
    {
        ITypeSymbol type = symbol is IPropertySymbol property ? property.Type : ((IFieldSymbol)symbol).Type;
        return type.TypeKind == TypeKind.Dynamic || IsForbidden(symbol) || (symbol is IPropertySymbol { GetMethod: var get, SetMethod: var set }
            && ((get is not null && IsForbidden(get)) || (set is not null && IsForbidden(set))));
    }

    /// <summary>Whether naming a symbol is more than the ordinary warning of what is obsolete.</summary>
    public static bool IsForbidden(ISymbol symbol)
    {
        foreach (AttributeData attribute in symbol.GetAttributes())
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
