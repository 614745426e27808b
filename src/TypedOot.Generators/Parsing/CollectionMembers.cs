using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Analyzers;
using TypedOot.Generators.Model;

namespace TypedOot.Generators.Parsing;

/// <summary>Finds the messages that are collections and have members of their own: both are sent, the elements as one more member.</summary>
/// <remarks>
/// Members are those that the user's types declare; what the collections of .NET have, such as a capacity, is no state. The elements stand in front
/// of the members, so that one that is added moves nothing.
/// </remarks>
internal static class CollectionMembers
{
    /// <summary>The name of the elements on the wire, which no member has by itself.</summary>
    public const string ElementsName = "[]";

    /// <summary>Whether a message is a collection with members of its own.</summary>
    public static bool Has(INamedTypeSymbol type, KnownTypes known) =>
        (Attributes.Find(type.OriginalDefinition, Attributes.Message) is not null || known.IsListed(type) || known.Closed.IsLeaf(type.OriginalDefinition))
        && MessagePackCSharp.DialectOf(type) == Dialect.TypedOot
        && !IsOfFramework(type, known)
        && CollectionParser.Parse(type, known) is { Maker: null }
        && (MemberParser.For(type, known).Parse(type).Exists(candidate => IsState(type, candidate) && !SkippedMembers.Follows(candidate.Symbol, type))
            || (ForeignBase(type, known) is { } foreign && Has(foreign, known)));

    /// <summary>Whether one that exists can be filled: nothing but its members and elements is needed to make one.</summary>
    public static bool IsFilled(INamedTypeSymbol type, KnownTypes known) => CollectionParser.FillableConstructor(type, known) is not null
        && !type.InstanceConstructors.Any(c => !c.Parameters.IsEmpty && Attributes.Find(c, Attributes.Constructor) is not null);

    /// <summary>The nearest base in another assembly that may have members, or null: a collection without any has nothing that the elements do not say.</summary>
    public static INamedTypeSymbol? ForeignBase(INamedTypeSymbol type, KnownTypes known) => MemberParser.ForeignBase(type) is { } foreign
        && !IsOfFramework(foreign, known)
        && (Has(foreign, known) || MemberParser.For(foreign, known).Parse(foreign).Exists(candidate => IsState(foreign, candidate)))
            ? foreign
            : null;

    /// <summary>The member that is the elements.</summary>
    /// <param name="type">The collection.</param>
    /// <param name="content">The codecs of what is in it.</param>
    /// <param name="position">Its position.</param>
    /// <param name="members">The other members.</param>
    /// <param name="candidates">What they were made of.</param>
    /// <param name="known">The facts of the compilation.</param>
    /// <param name="problems">Where problems go, or null.</param>
    public static MemberModel Elements(
        INamedTypeSymbol type, ContentModel content, int position, List<MemberModel> members, List<Candidate> candidates, KnownTypes known, ProblemList? problems)
    {
        string name = "Elements";
        while (members.Exists(m => m.Name == name))
            name += "_";
        foreach (MemberModel same in members.Where(m => m.WireName == ElementsName || m.Aliases.Contains(ElementsName)))
            problems?.Add(new Problem(Descriptors.DuplicateName, candidates.Find(c => c.Name == same.Name)!.Symbol, "the elements", same.Name, ElementsName));

        // A setter that somebody wrote may clear the collection, or look into it.
        bool isLast = members.Exists(m => m.Construction == ConstructionRole.None && candidates.Find(c => c.Name == m.Name) is { } candidate
            && (candidate.RunsSetter || !known.IsHere(candidate.Symbol.ContainingType.OriginalDefinition)));
        return new MemberModel(
            name,
            ElementsName,
            EquatableArray<string>.Empty,
            position,
            false,
            new CodecModel("", known.NameOf(type), NilMeaning.Absent, null, FillModel.ByCodec, false),
            false,
            false,
            false,
            new AccessModel(AccessKind.Direct, "", ""),
            null,
            ConstructionRole.None,
            Literals.Null,
            true,
            false)
        {
            Elements = content,
            IsReadLast = isLast,
        };
    }

    /// <summary>Whether a candidate is state that can be sent: a member, what a constructor takes, or a collection that may be filled.</summary>
    private static bool IsState(INamedTypeSymbol type, Candidate candidate) => candidate.IsMember
        || SkippedMembers.IsTaken(type, candidate.Symbol)
        || (candidate.IsGetOnly && candidate.Type is INamedTypeSymbol collection && SkippedMembers.IsSequence(collection));

    /// <summary>Whether a type is one of .NET.</summary>
    private static bool IsOfFramework(INamedTypeSymbol type, KnownTypes known)
    {
        INamespaceSymbol? outermost = null;
        for (INamespaceSymbol? space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
            outermost = space;
        return outermost?.Name == "System" && !known.IsHere(type.OriginalDefinition);
    }
}
