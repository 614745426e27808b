using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Analyzers;

namespace TypedOot.Generators.Parsing;

/// <summary>A reason that keeps a type or member from being serialized, for the analyzer to report.</summary>
/// <param name="Descriptor">What it is.</param>
/// <param name="Symbol">Where it is.</param>
/// <param name="Arguments">What its message names; types are shown by their names.</param>
internal sealed record Problem(DiagnosticDescriptor Descriptor, ISymbol Symbol, params object[] Arguments)
{
    /// <summary>The attribute that it is about, which is a closer place than the symbol; or null.</summary>
    public AttributeData? Attribute { get; init; }

    /// <summary>The text that a user reads, with the id in front of it.</summary>
    public string Text => $"{Descriptor.Id}: "
        + string.Format(CultureInfo.InvariantCulture, Descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture), Arguments.Select(Show).ToArray());

    /// <summary>A type whose parsing threw.</summary>
    public static Problem Crash(ISymbol type, Exception exception) =>
        new(Descriptors.GeneratorFailed, type, type, $"{exception.GetType().Name}: {exception.Message.Replace('\n', ' ').Replace("\r", "")}");

    /// <summary>An argument as it is shown.</summary>
    public static object Show(object argument) =>
        argument is ITypeSymbol type ? type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) : argument;

    /// <summary>The properties for the code fixes.</summary>
    public ImmutableDictionary<string, string?> Properties { get; init; } = ImmutableDictionary<string, string?>.Empty;
}
