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
    /// <param name="isHere">Whether non-public constructors can be reached.</param>
    /// <param name="problems">Where problems go, or null.</param>
    public static IMethodSymbol? Choose(
        INamedTypeSymbol type, Func<IParameterSymbol, bool> names, Func<IParameterSymbol, bool> makes, bool isHere, ProblemList? problems)
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

        if (!type.IsAbstract)
        {
            problems?.Add(new Problem(Descriptors.NoConstructor, type, type.Name, matching.Length == 0
                ? "it has no parameterless constructor, and none whose parameters all match members by name and type" + Unmatched(constructors, names)
                : "several constructors match; mark one with [OotConstructor]")
            {
                Properties = Advice.Property(
                    DiagnosticProperties.Constructors,
                    string.Join(DiagnosticProperties.Separator.ToString(), matching.Select(DocumentationCommentId.CreateDeclarationId))),
            });
        }

        return null;
    }

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
        return parameter is null ? "" : $" (the parameter '{parameter.Name}' matches none)";
    }

    private static bool Matches(IParameterSymbol parameter, Func<IParameterSymbol, bool> names) =>
        parameter.RefKind is RefKind.None or RefKind.In && names(parameter);

    private static bool IsPrimary(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is TypeDeclarationSyntax);

    private static bool IsCopyConstructor(IMethodSymbol constructor) => constructor.ContainingType.IsRecord
        && constructor.Parameters.Length == 1
        && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, constructor.ContainingType);
}
