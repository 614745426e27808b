using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedOot.Generators.Analyzers;

namespace TypedOot.Generators.Parsing;

/// <summary>Chooses the constructor that reading calls, and matches its parameters with members.</summary>
internal static class ConstructorParser
{
    /// <summary>The constructor, or null (a problem is reported unless the type is abstract, which derived types construct).</summary>
    /// <param name="type">The type.</param>
    /// <param name="names">Whether there is a value for a parameter: that of a member, or a default.</param>
    /// <param name="makes">Whether a parameter makes a member of what would be none without it, such as a property without a setter.</param>
    /// <param name="matches">Whether a parameter takes a member.</param>
    /// <param name="isHere">Whether non-public constructors can be reached.</param>
    /// <param name="problems">Where problems go, or null.</param>
    public static IMethodSymbol? Choose(
        INamedTypeSymbol type,
        Func<IParameterSymbol, bool> names,
        Func<IParameterSymbol, bool> makes,
        Func<IParameterSymbol, bool> matches,
        bool isHere,
        ProblemList? problems)
    {
        IMethodSymbol[] constructors = type.InstanceConstructors
            .Where(c => !IsCopyConstructor(c) && (isHere || c.DeclaredAccessibility == Accessibility.Public || type.IsAbstract))
            .ToArray();
        if (constructors is [{ Parameters.IsEmpty: true } only])
            return only;
        IMethodSymbol[] chosen = constructors.Where(IsMarked).ToArray();
        if (chosen.Length > 0)
            return Chosen(type, chosen, names, problems);

        IMethodSymbol? parameterless = constructors.FirstOrDefault(c => c.Parameters.IsEmpty);
        IMethodSymbol[] matching = constructors.Where(c => !c.Parameters.IsEmpty && c.Parameters.All(p => Matches(p, names))).ToArray();
        if (type.IsValueType && matching.Length > 0 && parameterless is not { IsImplicitlyDeclared: false }
            && (type.IsRecord || type.IsReadOnly || matching.Any(c => c.Parameters.Any(makes))))
            parameterless = null;
        if (parameterless is not null)
            return parameterless;
        if (matching.Length == 1)
            return matching[0];
        if (matching.FirstOrDefault(IsPrimary) is { } primary)
            return primary;
        if (MostCovering(matching, matches) is { } covering)
            return covering;

        if (!type.IsAbstract)
        {
            problems?.Add(new Problem(Descriptors.NoConstructor, type, type.Name, matching.Length == 0
                ? "it has no parameterless constructor, and none whose parameters all match members by name and type" + Unmatched(constructors, names)
                : "several constructors match as many members; mark one with [OotConstructor]")
            {
                Properties = ParameterHints.Of(type, constructors).SetItem(DiagnosticProperties.Constructors, Ids(matching)),
            });
        }

        return null;
    }

    /// <summary>The problem of a type whose parameterless constructor leaves all of its state behind, if it has others; or null.</summary>
    public static Problem? Lossy(INamedTypeSymbol type, Func<IParameterSymbol, bool> names, bool isHere)
    {
        IMethodSymbol[] others = type.InstanceConstructors
            .Where(c => !c.Parameters.IsEmpty && !IsCopyConstructor(c) && (isHere || c.DeclaredAccessibility == Accessibility.Public))
            .ToArray();
        if (others.Length == 0)
            return null;
        IMethodSymbol[] matching = others.Where(c => c.Parameters.All(p => Matches(p, names))).ToArray();
        return new Problem(Descriptors.NoConstructor, type, type.Name, "its parameterless constructor would lose all of its state, " + (matching.Length > 0
            ? "and takes precedence over the one that takes it; mark that with [OotConstructor]"
            : "and no other has parameters that all match members by name and type" + Unmatched(others, names)))
        {
            Properties = ParameterHints.Of(type, others).SetItem(DiagnosticProperties.Constructors, Ids(matching)),
        };
    }

    private static string Ids(IMethodSymbol[] constructors) =>
        string.Join(DiagnosticProperties.Separator.ToString(), constructors.Select(DocumentationCommentId.CreateDeclarationId));

    private static bool IsMarked(IMethodSymbol constructor) => Attributes.Find(constructor, Attributes.Constructor) is not null
        || (MessagePackCSharp.DialectOf(constructor.ContainingType) == Dialect.MessagePackCSharp
            && Attributes.Find(constructor, MessagePackCSharp.Constructor) is not null);

    private static IMethodSymbol? Chosen(
        INamedTypeSymbol type, IMethodSymbol[] chosen, Func<IParameterSymbol, bool> names, ProblemList? problems)
    {
        if (chosen.Length == 1 && chosen[0].Parameters.All(p => Matches(p, names)))
            return chosen[0];
        problems?.Add(new Problem(Descriptors.NoConstructor, type, type.Name, chosen.Length > 1
            ? "several constructors have [OotConstructor]"
            : "not all parameters of the constructor with [OotConstructor] match members by name and type" + Unmatched(chosen, names)));
        return null;
    }

    private static string Unmatched(IMethodSymbol[] constructors, Func<IParameterSymbol, bool> names)
    {
        IParameterSymbol? parameter = constructors.SelectMany(c => c.Parameters).FirstOrDefault(p => !Matches(p, names));
        if (parameter is null)
            return "";
        if (parameter.RefKind is not (RefKind.None or RefKind.In))
            return $" (the parameter '{parameter.Name}' is passed by reference, which reading cannot do)";
        return Attributes.NameOf(parameter) is { } given
            ? $" (no member of its type has the name \"{given}\" that the parameter '{parameter.Name}' says)"
            : $" (the parameter '{parameter.Name}' matches none; it can name its member with [OotMember(Name = \"…\")])";
    }

    /// <summary>The constructor that takes more members than any other, or null.</summary>
    private static IMethodSymbol? MostCovering(IMethodSymbol[] constructors, Func<IParameterSymbol, bool> matches)
    {
        if (constructors.Length == 0)
            return null;
        int most = constructors.Max(c => c.Parameters.Count(matches));
        IMethodSymbol[] covering = constructors.Where(c => c.Parameters.Count(matches) == most).ToArray();
        return covering.Length == 1 ? covering[0] : null;
    }

    private static bool Matches(IParameterSymbol parameter, Func<IParameterSymbol, bool> names) =>
        parameter.RefKind is RefKind.None or RefKind.In && names(parameter);

    private static bool IsPrimary(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is TypeDeclarationSyntax);

    private static bool IsCopyConstructor(IMethodSymbol constructor) => constructor.ContainingType.IsRecord
        && constructor.Parameters.Length == 1
        && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, constructor.ContainingType);
}
