using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedOot.Serialization;

namespace TypedOot.Generators.Parsing;

/// <summary>The names of generated namespaces, codecs and files, and the wire names of types.</summary>
/// <remarks>
/// A codec's name follows from its type and assembly alone, so that code in one assembly can name a codec in another without
/// asking; the hash keeps apart assemblies whose names differ only in characters that a namespace cannot have.
/// </remarks>
internal static class Naming
{
    private static readonly SymbolDisplayFormat Qualified = SymbolDisplayFormat.FullyQualifiedFormat;

    /// <summary>The type as generated code names it. <see cref="KnownTypes.NameOf"/> remembers it.</summary>
    public static string TypeName(ITypeSymbol type) => Renames(type)
        ? string.Concat(type.ToDisplayParts(Qualified).Select(part => part.Symbol is ITypeParameterSymbol parameter ? GenericNames.NameOf(parameter) : part.ToString()))
        : type.ToDisplayString(Qualified);

    /// <summary>The namespace of what is generated in an assembly.</summary>
    public static string NamespaceOf(string assembly)
    {
        StringBuilder name = new("TypedOot.Generated.");
        if (assembly.Length == 0 || char.IsDigit(assembly[0]))
            name.Append('_');
        foreach (char c in assembly)
            name.Append(c < 128 && char.IsLetterOrDigit(c) ? c : '_');
        return name.Append('_').Append(Hash(assembly)).ToString();
    }

    /// <summary>The name of the codec of a type, without namespace and type arguments.</summary>
    public static string CodecName(INamedTypeSymbol type)
    {
        string name = MetadataName(type);
        string flat = name.Replace('.', '_').Replace('+', '_').Replace('`', '_');
        return IsAmbiguous(name) ? $"{flat}_{Hash(name)}Codec" : flat + "Codec";
    }

    /// <summary>The name of the file that holds the codec of a type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="isUnique">Whether no other type's file has that name, in a file system that ignores case.</param>
    public static string HintName(INamedTypeSymbol type, bool isUnique)
    {
        string name = MetadataName(type);
        string flat = name.Replace('+', '.').Replace('`', '_');
        return IsAmbiguous(name) || !isUnique ? $"{flat}.{Hash(name)}.g.cs" : flat + ".g.cs";
    }

    /// <summary>The name of a type in metadata, with containing types and namespace.</summary>
    public static string MetadataName(INamedTypeSymbol type) => type.ContainingType is { } outer
        ? MetadataName(outer) + "+" + type.MetadataName
        : InNamespace(type, type.MetadataName);

    /// <summary>The wire name of a type that has none of its own: its full name with dots for nesting, without type arguments.</summary>
    public static string WireName(INamedTypeSymbol type) => type.ContainingType is { } outer
        ? WireName(outer) + "." + type.Name
        : InNamespace(type, type.Name);

    /// <summary>Whether a type implements an interface of a full name.</summary>
    public static bool Implements(INamedTypeSymbol type, string interfaceName)
    {
        foreach (INamedTypeSymbol implemented in type.AllInterfaces)
        {
            if (Is(implemented, interfaceName))
                return true;
        }

        return false;
    }

    /// <summary>Whether a type that is not nested has a full name, type parameters aside.</summary>
    public static bool Is(INamedTypeSymbol type, string fullName)
    {
        if (type.ContainingType is not null)
            return false;
        int end = fullName.Length;
        for (ISymbol part = type; ; part = part.ContainingNamespace)
        {
            int start = end - part.Name.Length;
            if (start < 0 || string.CompareOrdinal(fullName, start, part.Name, 0, part.Name.Length) != 0)
                return false;
            if (part.ContainingNamespace is not { } space)
                return false;
            if (start == 0 || space.IsGlobalNamespace)
                return start == 0 && space.IsGlobalNamespace;
            if (fullName[start - 1] != '.')
                return false;
            end = start - 1;
        }
    }

    /// <summary>An identifier, escaped if it is a keyword.</summary>
    public static string Identifier(string name) => SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    /// <summary>The field of a codec's <c>Members</c> that holds a member; two names are taken, and so give way to one that is longer.</summary>
    public static string MemberField(string member) => member.TrimEnd('_') is "Members" or "Base" ? member + "_" : Identifier(member);

    /// <summary>The member that a field of a codec's <c>Members</c> holds.</summary>
    public static string MemberOfField(string field) => field.TrimEnd('_') is "Members" or "Base" && field.EndsWith("_", System.StringComparison.Ordinal)
        ? field.Substring(0, field.Length - 1)
        : field;

    /// <summary>Eight digits that tell names apart.</summary>
    public static string Hash(string name) => TagHash.Of(name).ToString("x8", CultureInfo.InvariantCulture);

    /// <summary>Whether a type parameter in a type has another name in generated code.</summary>
    private static bool Renames(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol parameter => parameter.DeclaringType is { ContainingType.IsGenericType: true } && GenericNames.NameOf(parameter) != parameter.Name,
        IArrayTypeSymbol array => Renames(array.ElementType),
        INamedTypeSymbol { IsGenericType: true } named => Generics.ArgumentsOf(named).Any(Renames),
        _ => false,
    };

    private static string InNamespace(INamedTypeSymbol type, string name)
    {
        for (INamespaceSymbol? space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
            name = space.Name + "." + name;
        return name;
    }

    /// <summary>Whether replacing dots by underscores could make the name equal to another's.</summary>
    private static bool IsAmbiguous(string metadataName) => metadataName.IndexOf('_') >= 0;
}
