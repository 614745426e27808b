using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Analyzers;
using TypedOot.Generators.Model;

namespace TypedOot.Generators.Parsing;

/// <summary>Has arrays and lists packed whose members, or their types, say so.</summary>
internal static class PackedParser
{
    private const string Argument = "Packed";

    private static readonly HashSet<string> Sequences = new()
    {
        "System.Collections.Generic.List`1", "System.Memory`1", "System.ReadOnlyMemory`1", "System.ArraySegment`1",
        "System.Collections.Immutable.ImmutableArray`1", "System.Collections.Generic.IEnumerable`1",
        "System.Collections.Generic.IReadOnlyCollection`1", "System.Collections.Generic.IReadOnlyList`1",
        "System.Collections.Generic.ICollection`1", "System.Collections.Generic.IList`1",
    };

    /// <summary>The codec of a member: with packed elements if they are to be, else as it was.</summary>
    /// <param name="candidate">The member.</param>
    /// <param name="codec">Its codec.</param>
    /// <param name="byDefault">Whether it is packed, if it can be, where it does not say whether.</param>
    /// <param name="resolver">Finds the codec of an element.</param>
    /// <param name="known">The facts of the compilation.</param>
    /// <param name="problems">Where it goes that a member cannot be packed and says that it is; or null.</param>
    public static CodecModel Pack(
        Candidate candidate, CodecModel codec, bool byDefault, CodecResolver resolver, KnownTypes known, ProblemList? problems)
    {
        bool? says = Says(candidate);
        if (!(says ?? byDefault))
            return codec;
        string? refusal = Refusal(candidate.Type, resolver, known, out ITypeSymbol element);
        if (refusal is not null)
        {
            if (says == true)
                Refuse(candidate, refusal, problems);
            return codec;
        }

        // The codec of a sequence ends with that of its elements.
        string inner = resolver.Resolve(element)!.Name;
        string outer = codec.Name.Substring(0, codec.Name.Length - inner.Length - 1);
        return codec with { Name = $"{outer}Codecs.PackedCodec<{known.NameOf(element)}, {inner}>>" };
    }

    /// <summary>Reports a member that says that it is packed, and is not.</summary>
    public static void Refuse(Candidate candidate, string refusal, ProblemList? problems)
    {
        if (Says(candidate) == true)
            problems?.Add(new Problem(Descriptors.BadPacking, candidate.Symbol, candidate.Name, refusal) { Attribute = AttributeOf(candidate) });
    }

    private static bool? Says(Candidate candidate) => AttributeOf(candidate)?.NamedArguments.FirstOrDefault(a => a.Key == Argument).Value.Value as bool?;

    /// <summary>The attribute of this library, which members in the form of MessagePack-CSharp may have besides that one's.</summary>
    private static AttributeData? AttributeOf(Candidate candidate) => Attributes.Find(candidate.Symbol, Attributes.Member);

    private static string? Refusal(ITypeSymbol type, CodecResolver resolver, KnownTypes known, out ITypeSymbol element)
    {
        element = type;
        switch (type)
        {
            case IArrayTypeSymbol { IsSZArray: true } array:
                element = array.ElementType;
                break;
            case INamedTypeSymbol { TypeArguments: [{ } argument] } named when Sequences.Contains(Naming.MetadataName(named.OriginalDefinition)):
                element = argument;
                break;
            default:
                return $"'{type.ToDisplayString()}' is no array of one dimension, List<T>, memory of elements, or interface that a List<T> has";
        }

        if (element.SpecialType == SpecialType.System_Byte && resolver.Resolve(type) is { IsLeaf: true })
            return "bytes are written as one value already";
        string elementName = element.ToDisplayString();
        if (resolver.Resolve(element) is not { } codec)
            return $"there is no codec for '{elementName}'";
        if (PackedStruct.IsNumber(codec) || PackedStruct.IsBuiltIn(codec))
            return null;
        return element is INamedTypeSymbol { TypeKind: TypeKind.Struct } own && PackedStruct.IsPacked(own, known)
            ? null
            : $"a '{elementName}' is not always what lies in memory; elements can be integers of a fixed size, floats, char, enums, vectors of .NET, "
            + "and structs without padding, constructors and code in setters, whose members are all of their fields in their order";
    }
}
