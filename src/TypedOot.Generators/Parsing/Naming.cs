using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
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

    /// <summary>The type as generated code names it.</summary>
    public static string TypeName(ITypeSymbol type) => type.ToDisplayString(Qualified);

    /// <summary>The namespace of what is generated in an assembly.</summary>
    public static string NamespaceOf(string assembly)
    {
        StringBuilder name = new("TypedOot.Generated.");
        if (assembly.Length == 0 || char.IsDigit(assembly[0]))
            name.Append('_');
        foreach (char c in assembly)
            name.Append(c < 128 && char.IsLetterOrDigit(c) ? c : '_');
        return name.Append('_').Append(TagHash.Of(assembly).ToString("x8", CultureInfo.InvariantCulture)).ToString();
    }

    /// <summary>The name of the codec of a type, without namespace and type arguments.</summary>
    public static string CodecName(INamedTypeSymbol type) => FlatName(type) + "Codec";

    /// <summary>The name of the file that holds the codec of a type.</summary>
    public static string HintName(INamedTypeSymbol type)
    {
        string name = MetadataName(type).Replace('+', '.').Replace('`', '_');
        return (IsAmbiguous(type) ? $"{name}.{Hash(type)}" : name) + ".g.cs";
    }

    /// <summary>The name of a type in metadata, with containing types and namespace.</summary>
    public static string MetadataName(INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer)
            return MetadataName(outer) + "+" + type.MetadataName;
        return type.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{space.ToDisplayString()}.{type.MetadataName}" : type.MetadataName;
    }

    /// <summary>The wire name of a type that has none of its own: its full name with dots for nesting, without type arguments.</summary>
    public static string WireName(INamedTypeSymbol type)
    {
        string name = type.Name;
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            name = outer.Name + "." + name;
        return type.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{space.ToDisplayString()}.{name}" : name;
    }

    /// <summary>An identifier, escaped if it is a keyword.</summary>
    public static string Identifier(string name) =>
        Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetKeywordKind(name) != Microsoft.CodeAnalysis.CSharp.SyntaxKind.None ? "@" + name : name;

    private static string FlatName(INamedTypeSymbol type)
    {
        StringBuilder name = new();
        foreach (char c in MetadataName(type))
        {
            if (c is '.' or '+' or '`')
                name.Append('_');
            else
                name.Append(c);
        }

        if (IsAmbiguous(type))
            name.Append('_').Append(Hash(type));
        return name.ToString();
    }

    /// <summary>Whether replacing dots by underscores could make the name equal to another's.</summary>
    private static bool IsAmbiguous(INamedTypeSymbol type) =>
        type.ContainingType is not null && MetadataName(type).Contains("_") || type.Name.Contains("_") || NamespaceHasUnderscore(type);

    private static bool NamespaceHasUnderscore(INamedTypeSymbol type)
    {
        for (INamespaceSymbol? space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (space.Name.Contains("_"))
                return true;
        }

        return false;
    }

    private static string Hash(INamedTypeSymbol type) => TagHash.Of(MetadataName(type)).ToString("x8", CultureInfo.InvariantCulture);
}
