using Microsoft.CodeAnalysis;

namespace TypedOot.Generators.Parsing;

/// <summary>What keeps a type or member from being serialized, for the analyzer to report.</summary>
/// <param name="Descriptor">What it is.</param>
/// <param name="Symbol">Where it is.</param>
/// <param name="Arguments">What its message names.</param>
internal sealed record Problem(DiagnosticDescriptor Descriptor, ISymbol Symbol, params object[] Arguments);
