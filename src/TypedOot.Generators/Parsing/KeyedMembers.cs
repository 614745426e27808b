using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Analyzers;

namespace TypedOot.Generators.Parsing;

/// <summary>Which fields and properties of a type MessagePack-CSharp writes, under which key, and in which order.</summary>
/// <remarks>
/// An array follows the numbers. A map follows the order of that library's source generator: a type before its bases, in the order of
/// declaration; where members have keys of their own, properties before fields. Readers there take any order.
/// </remarks>
internal sealed class KeyedMembers
{
    private readonly INamedTypeSymbol _type;
    private readonly ProblemList? _problems;
    private readonly bool _allowsPrivate;
    private bool? _hasNumbers;

    private KeyedMembers(INamedTypeSymbol type, ProblemList? problems)
    {
        _type = type;
        _problems = problems;
        _allowsPrivate = MessagePackCSharp.AllowsPrivate(type);
        NamesAreKeys = MessagePackCSharp.IsMap(type);
    }

    /// <summary>Those of a type in that library's form, or null for others.</summary>
    public static KeyedMembers? Of(INamedTypeSymbol type, ProblemList? problems) =>
        MessagePackCSharp.DialectOf(type) == Dialect.MessagePackCSharp ? new KeyedMembers(type, problems) : null;

    /// <summary>Whether each public member is written, under its name if it has no other key.</summary>
    public bool NamesAreKeys { get; }

    /// <summary>Whether bodies are maps.</summary>
    public bool IsMap => NamesAreKeys || _hasNumbers == false;

    /// <summary>Whether a member is written; reports what that library would refuse.</summary>
    /// <param name="symbol">A field or property.</param>
    /// <param name="key">The attribute that gives it a key, or null if its name is the key.</param>
    public bool Includes(ISymbol symbol, out AttributeData? key)
    {
        key = Attributes.Find(symbol, MessagePackCSharp.Key);
        if (symbol.IsImplicitlyDeclared || symbol is IPropertySymbol { IsIndexer: true } or IFieldSymbol { AssociatedSymbol: not null } || MessagePackCSharp.Ignores(symbol))
            return false;
        bool isPublic = symbol.DeclaredAccessibility == Accessibility.Public;
        if (symbol.IsOverride && key is null)
            return isPublic;
        if (key is null && !isPublic)
            return false;
        if (key is null && !NamesAreKeys)
            return Report(symbol, "it has neither [Key] nor [IgnoreMember]; give it one of them");
        if (!isPublic && !_allowsPrivate)
            return Report(symbol, "it is not public; set AllowPrivate = true on [MessagePackObject], or remove its [Key]");
        if (symbol is IPropertySymbol property && (Accessors.GetterOf(property) is not { } getter || (isPublic && !IsVisible(getter))))
            return Report(symbol, "it has no public getter; exclude it with [IgnoreMember]");
        if (NamesAreKeys)
        {
            key = key is not null && Attributes.Argument<string>(key) is not null ? key : null;
            return true;
        }

        bool isNumber = Attributes.Argument<string>(key!) is null;
        if ((_hasNumbers ??= isNumber) != isNumber)
            return Report(symbol, "some keys of its type are numbers, and others are names; use one of both");
        return true;
    }

    /// <summary>
    /// Whether a member is left out unless it is an argument here: where names are keys, that library writes no property that it can set only by a
    /// setter that is not public. What has no setter at all, its source generator writes.
    /// </summary>
    /// <param name="symbol">A field or property that <see cref="Includes"/> takes.</param>
    public bool LeavesOut(ISymbol symbol) =>
        NamesAreKeys && symbol is IPropertySymbol property && Accessors.SetterOf(property) is { DeclaredAccessibility: not Accessibility.Public }
        && ConstructorOf(_type)?.Parameters.Any(p => Takes(p, symbol)) != true;

    /// <summary>The members in the order of their keys, or that of the map.</summary>
    public List<Candidate> Arrange(List<Candidate> candidates, INamedTypeSymbol type) => IsMap
        ? candidates.OrderBy(c => !NamesAreKeys && c.Symbol is IFieldSymbol).ThenBy(c => Distance(type, c.Symbol)).ToList()
        : candidates;

    /// <summary>Reports a member that hides another one, as both would have keys.</summary>
    public void ReportHidden(ISymbol hidden, ISymbol by) =>
        Report(by, $"it hides the member of that name that '{hidden.ContainingType.Name}' declares, and that library writes both; rename one, or exclude it with [IgnoreMember]");

    private bool IsVisible(IMethodSymbol getter) => getter.DeclaredAccessibility == Accessibility.Public || _allowsPrivate;

    /// <summary>The constructor that that library calls: the marked one, or of those whose parameters are all members the one with the most.</summary>
    private static IMethodSymbol? ConstructorOf(INamedTypeSymbol type) =>
        type.InstanceConstructors.FirstOrDefault(c => Attributes.Find(c, MessagePackCSharp.Constructor) is not null)
        ?? type.InstanceConstructors
            .Where(c => c.DeclaredAccessibility == Accessibility.Public && c.Parameters.All(p => HasMember(type, p)))
            .OrderByDescending(c => c.Parameters.Length)
            .FirstOrDefault();

    private static bool HasMember(INamedTypeSymbol type, IParameterSymbol parameter)
    {
        for (INamedTypeSymbol? level = type; level is not null; level = level.BaseType)
        {
            if (level.GetMembers().Any(m => m.DeclaredAccessibility == Accessibility.Public && !MessagePackCSharp.Ignores(m) && Takes(parameter, m)))
                return true;
        }

        return false;
    }

    private static bool Takes(IParameterSymbol parameter, ISymbol member) =>
        string.Equals(parameter.Name, member.Name, StringComparison.OrdinalIgnoreCase)
        && SymbolEqualityComparer.Default.Equals(parameter.Type, (member as IPropertySymbol)?.Type ?? (member as IFieldSymbol)?.Type);

    private static int Distance(INamedTypeSymbol type, ISymbol symbol)
    {
        while (symbol is IPropertySymbol { OverriddenProperty: { } overridden })
            symbol = overridden;
        int distance = 0;
        for (INamedTypeSymbol? level = type; level is not null && !SymbolEqualityComparer.Default.Equals(level, symbol.ContainingType); level = level.BaseType)
            distance++;
        return distance;
    }

    private bool Report(ISymbol symbol, string reason)
    {
        _problems?.Add(new Problem(Descriptors.BadKey, symbol, symbol.Name, reason));
        return false;
    }
}
