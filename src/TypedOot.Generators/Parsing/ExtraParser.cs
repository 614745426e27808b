using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Analyzers;
using TypedOot.Generators.Model;

namespace TypedOot.Generators.Parsing;

/// <summary>Finds the property that keeps the members that a type does not know, which is itself no member.</summary>
internal static class ExtraParser
{
    private const string TypeName = "TypedOot.OotExtraMembers";

    /// <summary>Takes it out of the candidates.</summary>
    /// <param name="type">The type.</param>
    /// <param name="candidates">What may be a member.</param>
    /// <param name="arguments">What the constructor takes, and its parameters.</param>
    /// <param name="arranger">Knows what accessors reach.</param>
    /// <param name="known">The facts of the compilation.</param>
    /// <param name="problems">Where problems go, or null.</param>
    public static MemberModel? Take(
        INamedTypeSymbol type,
        List<Candidate> candidates,
        Dictionary<string, IParameterSymbol> arguments,
        MemberArranger arranger,
        KnownTypes known,
        ProblemList? problems)
    {
        if (!candidates.Exists(KeepsExtra))
            return null;
        List<Candidate> found = candidates.FindAll(KeepsExtra);
        candidates.RemoveAll(KeepsExtra);
        Candidate candidate = found[0];
        bool isArgument = arguments.ContainsKey(candidate.Name);
        string? refusal = found.Count > 1 ? $"'{candidate.Name}' does so already"
            : candidate.Set is null && !isArgument ? "it has no setter, and no constructor parameter matches it"
            : !arranger.IsReached(type, candidate, isArgument) ? "it is not public, or set by an initializer alone, in a generic type; make its accessors public"
            : null;
        if (refusal is not null)
        {
            Candidate last = found[found.Count - 1];
            problems?.Add(new Problem(Descriptors.BadExtraMembers, last.Symbol, last.Name, refusal));
            return null;
        }

        CodecModel codec = new("", known.NameOf(candidate.Type.WithNullableAnnotation(NullableAnnotation.None)), NilMeaning.Null, null, FillModel.None, false);
        return new MemberModel(
            candidate.Name,
            candidate.Name,
            EquatableArray<string>.Empty,
            -1,
            false,
            codec,
            true,
            true,
            false,
            candidate.Get,
            candidate.Set,
            isArgument ? ConstructionRole.Argument : ConstructionRole.None,
            Literals.Null,
            true,
            false)
        {
            OwnsCollection = CollectionOwner.IsCertain(type, candidate),
        };
    }

    private static bool KeepsExtra(Candidate candidate) => candidate.Type is INamedTypeSymbol named && Naming.Is(named, TypeName);
}
