using System.Linq;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Analyzers;
using TypedOot.Generators.Model;

namespace TypedOot.Generators.Parsing;

/// <summary>Finds the codec of a base in another assembly, which writes and reads the members that the base declares.</summary>
internal static class BaseParser
{
    /// <summary>The block of the base in the body of a type that derives from it, or null if there is none; a problem says what is lost by that.</summary>
    /// <param name="type">The type.</param>
    /// <param name="foreignBase">The base.</param>
    /// <param name="known">The facts of the compilation.</param>
    /// <param name="resolver">Finds the codecs of the type arguments of the base.</param>
    /// <param name="problems">Where problems go, or null.</param>
    /// <param name="codec">The codec, or null if it is written here.</param>
    public static BaseModel? Parse(
        INamedTypeSymbol type, INamedTypeSymbol foreignBase, KnownTypes known, CodecResolver resolver, ProblemList? problems, out INamedTypeSymbol? codec)
    {
        string space = known.CodecNamespaceOf(foreignBase.OriginalDefinition, out codec);
        string? arguments = resolver.ResolveArguments(Generics.ArgumentsOf(foreignBase));
        bool isBareMessage = codec is null && (known.IsListed(foreignBase)
            || (Attributes.Find(foreignBase.OriginalDefinition, Attributes.Message) is not null && known.KnowsTypedOot(foreignBase)));
        if (arguments is null || (codec is null && !isBareMessage) || MessagePackCSharp.DialectOf(foreignBase) != Dialect.TypedOot)
        {
            if (MemberParser.HasVisibleMembers(foreignBase) || known.KnowsTypedOot(foreignBase) || (!type.IsAbstract && HasContent(foreignBase)))
            {
                problems?.Add(new Problem(
                    Descriptors.InvisibleBase,
                    type,
                    type.Name,
                    foreignBase.ToDisplayString(),
                    foreignBase.ContainingAssembly.Name,
                    "annotate it with [OotMessage] and reference TypedOot there, list it with [assembly: OotMessageFor] if its public members are enough, "
                    + "or give the type a converter"));
            }

            return null;
        }

        if (codec is not null && codec.GetMembers("ReadMembers").IsEmpty)
            return null;
        bool hasMembers = codec is not null
            ? !codec.GetTypeMembers("Members").IsEmpty
            : MessageParser.Parse(foreignBase, MessageAttribute.None, known, new CodecResolver(known), null) is { ConstructsFromMembers: true };
        string prefix = space == known.Namespace ? "" : $"global::{space}.";
        return new BaseModel(known.NameOf(foreignBase), prefix + Naming.CodecName(foreignBase.OriginalDefinition) + arguments, hasMembers);
    }

    /// <summary>Whether a type of others has a content, such as the elements of a stack, that the members of an object would leave out.</summary>
    private static bool HasContent(INamedTypeSymbol type) =>
        MessageParser.IsBuiltIn(type) || type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable);
}
