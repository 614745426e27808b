using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Analyzers;
using TypedOot.Generators.Model;

namespace TypedOot.Generators.Parsing;

/// <summary>Finds the members that may be left out at their default: those of which it is known what reading gives them instead.</summary>
internal static class DefaultsParser
{
    /// <summary>Marks the members of a type, and says whether there is any that should be left out, so that bodies are maps.</summary>
    /// <param name="type">The type.</param>
    /// <param name="attribute">What its attribute says, or null.</param>
    /// <param name="candidates">What the members were made of.</param>
    /// <param name="members">Its members, which are marked here.</param>
    /// <param name="construction">How an object is made; null for abstract types.</param>
    /// <param name="problems">Where problems go, or null.</param>
    public static bool Mark(
        INamedTypeSymbol type,
        MessageAttribute? attribute,
        List<Candidate> candidates,
        List<MemberModel> members,
        ConstructionModel? construction,
        ProblemList? problems)
    {
        bool skipsAll = attribute is { SkipsDefaults: true };
        if (!skipsAll && !candidates.Exists(static c => c.Attribute is not null))
            return false;
        bool isMade = construction is { UsesBase: true } || members.Exists(m => m.Construction != ConstructionRole.None);
        bool isMap = skipsAll;
        for (int i = 0; i < members.Count; i++)
        {
            MemberModel member = members[i];
            Candidate candidate = candidates.Find(c => c.Name == member.Name)!;
            bool skips = candidate.Attribute is { } own && Attributes.Named<bool>(own, "SkipDefault");
            isMap |= skips;
            if ((!skips && !skipsAll) || type.IsAbstract)
                continue;
            string? refusal = Refusal(member, isMade);
            if (refusal is null)
                members[i] = member with { SkipsDefault = true };
            else if (skips)
                problems?.Add(new Problem(Descriptors.AlwaysWritten, candidate.Symbol, member.Name, type, refusal) { Attribute = candidate.Attribute });
        }

        return isMap;
    }

    private static string? Refusal(MemberModel member, bool isMade) => member switch
    {
        { IsRequired: true } => "a body without it is refused, as it is required, or a parameter of the constructor without a default; remove SkipDefault",
        { Construction: ConstructionRole.Initializer } => "an object initializer has to set it; remove SkipDefault",
        { Construction: ConstructionRole.None } when isMade =>
            "what a new object has is only known where no constructor takes arguments; make it an optional parameter, or remove SkipDefault",
        _ => null,
    };
}
