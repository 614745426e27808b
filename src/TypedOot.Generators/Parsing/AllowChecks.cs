using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Analyzers;

namespace TypedOot.Generators.Parsing;

/// <summary>Checks that what <c>[OotAllow]</c> lists can stand in its member.</summary>
internal static class AllowChecks
{
    /// <summary>Reports what can not.</summary>
    /// <param name="candidate">The member.</param>
    /// <param name="attribute">Its attribute, or null.</param>
    /// <param name="allowed">What that lists.</param>
    /// <param name="slot">Which slots of the member it narrowed.</param>
    /// <param name="known">The facts of the compilation.</param>
    /// <param name="problems">Where problems go, or null.</param>
    public static void Check(
        Candidate candidate,
        AttributeData? attribute,
        IReadOnlyList<ITypeSymbol>? allowed,
        SlotParser slot,
        KnownTypes known,
        ProblemList? problems)
    {
        if (problems is null || attribute is null || allowed is null)
            return;
        if (slot.Narrowed.Count == 0)
        {
            problems.Add(new Problem(
                Descriptors.NoEffect, candidate.Symbol, "[OotAllow]", candidate.Name, "no derived type can stand in the member in the first place; remove it")
            {
                Attribute = attribute,
                Properties = Advice.Property(DiagnosticProperties.CanRemove, "true"),
            });
            return;
        }

        if (allowed.Count == 0)
            Report("any value", "[OotAllow] lists no type; list those that may stand there", null);
        foreach (ITypeSymbol type in allowed.Where(t => t.TypeKind != TypeKind.Error))
        {
            if (Refusal(type, slot, known) is { } refusal)
                Report(type, refusal, type);
        }

        void Report(object shown, string reason, ITypeSymbol? type) => problems.Add(new Problem(
            Descriptors.BadAllow, candidate.Symbol, shown, candidate.Name, reason)
        {
            Attribute = attribute,
            Properties = type is null ? Advice.None : Advice.Properties(type, known),
        });
    }

    private static string? Refusal(ITypeSymbol type, SlotParser slot, KnownTypes known)
    {
        if (type is INamedTypeSymbol { IsUnboundGenericType: true })
            return "it is an open generic type; list its constructions";
        if (!slot.Narrowed.Any(s => known.Compilation.HasImplicitConversion(type, s)))
            return $"it cannot be assigned to '{slot.Narrowed[0].ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}'";
        if (type.IsAbstract)
            return "no value is exactly of this abstract type; list the types that derive from it";
        return slot.Narrowed.Contains(type, SymbolEqualityComparer.Default) || IsMessage(type, known)
            ? null
            : "it is no message; annotate it with [OotMessage]";
    }

    private static bool IsMessage(ITypeSymbol type, KnownTypes known) =>
        Attributes.MessageOf(type.OriginalDefinition) is not null
        || known.IsListed(type)
        || ReferencedMessages.Of(known).Any(message => SymbolEqualityComparer.Default.Equals(message.Type, type));
}
