using System;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Analyzers;
using TypedOot.Generators.Model;

namespace TypedOot.Generators.Parsing;

/// <summary>One type that gets its codec here, parsed apart from the types that it holds.</summary>
/// <param name="Model">Its model, or null if it has an error.</param>
/// <param name="Found">The types that its members reach, and those whose codecs it names.</param>
/// <param name="Error">Its first error, or null.</param>
internal sealed record ParsedType(TypeModel? Model, FoundTypes Found, Problem? Error)
{
    /// <summary>Parses a type.</summary>
    public static ParsedType Of(INamedTypeSymbol type, KnownTypes known)
    {
        CodecResolver resolver = new(known);
        ProblemList problems = new(wantsWarnings: false);
        TypeModel? model = null;
        try
        {
            MessageAttribute? message = known.AttributeOf(type) is { } attribute ? MessageAttribute.Parse(attribute, type, problems)
                : known.Closed.IsLeaf(type) ? MessageAttribute.None : null;
            model = MessageParser.Parse(type, message, known, resolver, problems);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // One type must not cost the codecs of all others; the diagnostic says what happened.
            problems.Add(Problem.Crash(type, exception));
        }

        return new ParsedType(problems.FirstError is null ? model : null, resolver.Found, problems.FirstError);
    }
}
