using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Analyzers;

namespace TypedOot.Generators.Parsing;

/// <summary>Reports public state that is not sent, and whose owner may think that it is.</summary>
internal static class SkippedMembers
{
    private const string OrIgnore = "exclude it with [OotIgnore]";

    /// <summary>Reports a member of an object that is none on the wire, if it is state.</summary>
    /// <param name="type">The type that is written.</param>
    /// <param name="member">A public field or property of it, or of a base.</param>
    /// <param name="known">The facts of the compilation.</param>
    /// <param name="problems">Where problems go, or null.</param>
    public static void Report(INamedTypeSymbol type, ISymbol member, KnownTypes known, ProblemList? problems)
    {
        // The constructor of a derived type may take what an abstract one skips.
        if (problems is not { WantsWarnings: true } || type.IsAbstract)
            return;
        bool isHere = known.IsHere(member.ContainingType.OriginalDefinition);
        if (MessagePackCSharp.DialectOf(type) == Dialect.MessagePackCSharp)
        {
            ReportKeyed(member, isHere, problems);
            return;
        }

        if (!InstanceState.IsPublic(member))
            return;
        bool canInclude = isHere && member is IFieldSymbol or IPropertySymbol { SetMethod: not null };
        string remedy = !isHere ? "give the type a converter"
            : canInclude ? $"include it with [OotMember], or {OrIgnore}"
            : $"give it a setter, match it to a parameter with [OotMember(Name = \"{member.Name}\")] there, or {OrIgnore}";
        problems.Add(new Problem(Descriptors.SkippedMember, member, member.Name, member.ContainingType, $"{ReasonOf(type, member)}; {remedy}")
        {
            Properties = canInclude ? Advice.Property(DiagnosticProperties.CanInclude, "true") : ParameterHints.Of(type, member),
        });
    }

    /// <summary>Reports a member that MessagePack-CSharp does not write.</summary>
    private static void ReportKeyed(ISymbol member, bool isHere, ProblemList problems)
    {
        const string Reason = "its setter is not public, and that library does not write it";
        problems.Add(new Problem(
            Descriptors.SkippedMember,
            member,
            member.Name,
            member.ContainingType,
            isHere ? $"{Reason}; make the setter public, or exclude the member with [IgnoreMember]" : Reason)
        {
            Properties = Advice.Property(DiagnosticProperties.HasNoFix, "true"),
        });
    }

    /// <summary>Reports a member that is left out for a reason of its own.</summary>
    public static void Report(ISymbol member, INamedTypeSymbol type, string reason, ProblemList? problems)
    {
        if (problems is { WantsWarnings: true })
            problems.Add(new Problem(Descriptors.SkippedMember, member, member.Name, type, reason));
    }

    /// <summary>Reports a member of a base that another member takes the name of.</summary>
    /// <param name="type">The type that is written.</param>
    /// <param name="hidden">The member of the base.</param>
    /// <param name="by">The member that hides it.</param>
    /// <param name="problems">Where problems go, or null.</param>
    public static void ReportHidden(INamedTypeSymbol type, Candidate hidden, ISymbol by, ProblemList? problems)
    {
        if (!type.IsAbstract && !hidden.Symbol.IsAbstract && (hidden.IsMember || InstanceState.IsPublic(hidden.Symbol)))
        {
            Report(
                hidden.Symbol,
                hidden.Symbol.ContainingType,
                $"in '{type.Name}', '{by.ContainingType.Name}.{by.Name}' hides it; rename one of them, or {OrIgnore}",
                problems);
        }
    }

    /// <summary>
    /// Reports the elements of a sequence that is written as an object, with its members alone, unless one of these holds elements of the same type.
    /// </summary>
    /// <param name="type">The type.</param>
    /// <param name="sent">The types of its members.</param>
    /// <param name="problems">Where problems go, or null.</param>
    public static void ReportElements(INamedTypeSymbol type, IEnumerable<ITypeSymbol> sent, ProblemList? problems)
    {
        if (problems is { WantsWarnings: true } && IsSequence(type) && !sent.SelectMany(ElementsOf).Intersect(ElementsOf(type), SymbolEqualityComparer.Default).Any())
        {
            Report(
                type,
                type,
                "it is written with its members, and its elements are not among them; give the type a converter, or hold the elements in a member",
                problems);
        }
    }

    /// <summary>The types of the elements that a type has.</summary>
    public static IEnumerable<ISymbol> ElementsOf(ITypeSymbol type) => type.AllInterfaces
        .Concat(type is INamedTypeSymbol { TypeKind: TypeKind.Interface } self ? new[] { self } : Enumerable.Empty<INamedTypeSymbol>())
        .Where(i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)
        .Select(i => i.TypeArguments[0]);

    /// <summary>Whether the type can be enumerated, and so has elements beside its members.</summary>
    public static bool IsSequence(INamedTypeSymbol type) => type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable);

    /// <summary>Reports the members of a type that is written as a collection, and so without them.</summary>
    public static void ReportOfCollection(INamedTypeSymbol type, KnownTypes known, ProblemList? problems)
    {
        if (problems is not { WantsWarnings: true })
            return;
        bool isMessage = known.AttributeOf(type) is not null;
        bool canHaveBoth = CollectionParser.FillableConstructor(type, known) is not null;
        for (INamedTypeSymbol? level = type; level is not null && known.IsHere(level.OriginalDefinition); level = level.BaseType)
        {
            foreach (ISymbol member in level.GetMembers().Where(member => IsLost(member) && !Follows(member, type)))
            {
                bool canInclude = canHaveBoth && isMessage && member is (IFieldSymbol or IPropertySymbol { SetMethod: not null });
                string remedy = canInclude ? "include the member with [OotMember], " : canHaveBoth && !isMessage ? "annotate the type with [OotMessage] to have both sent, " : "";
                problems.Add(new Problem(
                    Descriptors.SkippedMember,
                    member,
                    member.Name,
                    level,
                    $"the type is written as a collection, with its elements alone; {remedy}exclude the member with [OotIgnore], or give the type a converter")
                {
                    Properties = canInclude ? Advice.Property(DiagnosticProperties.CanInclude, "true") : Advice.None,
                });
            }
        }
    }

    /// <summary>Whether what a member says follows from the elements: their count, or the elements themselves, which nothing but the constructor sets.</summary>
    public static bool Follows(ISymbol member, INamedTypeSymbol type) => member is IPropertySymbol { SetMethod: null } property
        && Attributes.Find(member, Attributes.Member) is null
        && (property is { Name: "Count", Type.SpecialType: SpecialType.System_Int32 }
            || ElementsOf(property.Type).Intersect(ElementsOf(type), SymbolEqualityComparer.Default).Any());

    private static bool IsLost(ISymbol member)
    {
        if (member.IsStatic || member.IsOverride || member.IsImplicitlyDeclared || Attributes.Find(member, Attributes.Ignore) is not null)
            return false;
        if (member is IPropertySymbol { Parameters: not [] } or not (IPropertySymbol or IFieldSymbol))
            return false;
        return Attributes.Find(member, Attributes.Member) is not null || InstanceState.IsPublic(member)
            || member is IPropertySymbol { DeclaredAccessibility: Accessibility.Public, SetMethod.DeclaredAccessibility: Accessibility.Public };
    }

    private static string ReasonOf(INamedTypeSymbol type, ISymbol member) => member switch
    {
        IFieldSymbol { IsReadOnly: false } => "public fields are members only with [OotMember]",
        IPropertySymbol { SetMethod: not null } => "its setter is not public",
        _ when IsTaken(type, member) => "the constructor that takes it is not the one that is called (mark it with [OotConstructor])",
        IFieldSymbol => "it is read-only, and no constructor parameter matches it by name and type",
        _ => "it has no setter, and no constructor parameter matches it by name and type",
    };

    /// <summary>Whether a constructor takes a member that nothing else sets.</summary>
    public static bool IsTaken(INamedTypeSymbol type, ISymbol member) => member switch
    {
        IFieldSymbol field => Takes(type, field, field.Type),
        IPropertySymbol property => Takes(type, property, property.Type),
        _ => false,
    };

    private static bool Takes(INamedTypeSymbol type, ISymbol member, ITypeSymbol memberType) => type.InstanceConstructors.Any(c => c.Parameters.Any(p =>
        string.Equals(p.Name, member.Name, StringComparison.OrdinalIgnoreCase) && SymbolEqualityComparer.Default.Equals(p.Type, memberType)));
}
