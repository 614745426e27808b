using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Analyzers;
using TypedOot.Generators.Model;

namespace TypedOot.Generators.Parsing;

/// <summary>Reads <c>[OotMax]</c>, and says what it counts.</summary>
internal static class LimitParser
{
    /// <summary>The limit of a member, or null if it has none, or one that cannot hold; then a problem says why.</summary>
    public static LimitModel? Parse(Candidate candidate, CodecModel codec, KnownTypes known, ProblemList? problems)
    {
        if (Attributes.Find(candidate.Attributes, Attributes.Max) is not { ConstructorArguments: [{ Value: int max }] } attribute)
            return null;
        bool isText = IsText(candidate.Type);
        string? refusal = max < 0 ? "a length is 0 or more"
            : IsConverted(codec) ? "a converter writes it, and knows alone how long it is"
            : isText || HasCount(candidate.Type, known) ? null
            : "only texts, bytes and collections have a length; remove it, or set it on the member that holds one";
        if (refusal is null)
            return new LimitModel(max, isText);
        problems?.Add(new Problem(
            Descriptors.BadLimit, candidate.Symbol, max.ToString(CultureInfo.InvariantCulture), candidate.Name, refusal)
        {
            Attribute = attribute,
        });
        return null;
    }

    private static bool IsText(ITypeSymbol type) => type.SpecialType == SpecialType.System_String
        || (type is INamedTypeSymbol named && Naming.Is(named, "System.Text.StringBuilder"));

    private static bool IsConverted(CodecModel codec) => codec.Name.StartsWith("Codecs.ConverterCodec<", System.StringComparison.Ordinal)
        || codec.Name.StartsWith("Codecs.SurrogateCodec<", System.StringComparison.Ordinal);

    /// <summary>Whether a type is a bin, an array or a map on the wire, with one entry for each of its elements.</summary>
    private static bool HasCount(ITypeSymbol type, KnownTypes known)
    {
        if (type is IArrayTypeSymbol array)
            return array.IsSZArray;
        if (type is not INamedTypeSymbol named)
            return false;
        string name = Naming.MetadataName(named.OriginalDefinition);
        if (named.Arity == 0 || !BuiltInTypes.IsGeneric(name, out _))
            return CollectionParser.Parse(named, known) is not null || BuiltInTypes.IsUntyped(name, out _);
        return name is "System.Memory`1" or "System.ReadOnlyMemory`1" or "System.Buffers.ReadOnlySequence`1"
            || (name != "System.Linq.IGrouping`2"
                && (named.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T
                    || named.AllInterfaces.Any(i => i.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)));
    }
}
