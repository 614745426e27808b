using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedOot.Generators.Model;

namespace TypedOot.Generators.Parsing;

/// <summary>
/// Proves that a struct lies in memory as its members stand in a body: that they are all of its fields, in their order and without a gap, that
/// every bit pattern is a value, and that no code of the user's would run where one is made of its members.
/// </summary>
internal static class PackedStruct
{
    private const string Code = "MessagePack.PackedCode.";
    private const string EnumCodec = "Codecs.EnumCodec<";
    private const int MostFields = 255;

    private static readonly Dictionary<string, (string Name, int Size)> Numbers = new()
    {
        ["Codecs.SByteCodec"] = ("Int8", 1),
        ["Codecs.Int16Codec"] = ("Int16", 2),
        ["Codecs.Int32Codec"] = ("Int32", 4),
        ["Codecs.Int64Codec"] = ("Int64", 8),
        ["Codecs.ByteCodec"] = ("UInt8", 1),
        ["Codecs.UInt16Codec"] = ("UInt16", 2),
        ["Codecs.UInt32Codec"] = ("UInt32", 4),
        ["Codecs.UInt64Codec"] = ("UInt64", 8),
        ["Codecs.CharCodec"] = ("UInt16", 2),
        ["Codecs.HalfCodec"] = ("Float16", 2),
        ["Codecs.SingleCodec"] = ("Float32", 4),
        ["Codecs.DoubleCodec"] = ("Float64", 8),
    };

    private static readonly HashSet<string> BuiltIn = new()
    {
        "Codecs.ComplexCodec", "Codecs.Vector2Codec", "Codecs.Vector3Codec", "Codecs.Vector4Codec", "Codecs.QuaternionCodec", "Codecs.PlaneCodec",
        "Codecs.Matrix3x2Codec", "Codecs.Matrix4x4Codec",
    };

    /// <summary>Whether a codec is that of a number, or of an enum.</summary>
    public static bool IsNumber(CodecModel codec) => NumberOf(codec) is not null;

    /// <summary>Whether a codec is that of a struct of .NET that consists of floats.</summary>
    public static bool IsBuiltIn(CodecModel codec) => BuiltIn.Contains(codec.Name);

    /// <summary>Whether the codec of a struct says how it lies in memory.</summary>
    public static bool IsPacked(INamedTypeSymbol type, KnownTypes known)
    {
        if (known.IsHere(type))
            return IsFlat(type, known) && ModelOf(type, known) is { Layout.Count: > 0 };
        known.CodecNamespaceOf(type, out INamedTypeSymbol? codec);
        return codec is not null && codec.AllInterfaces.Any(i => i.MetadataName == "IOotPackedCodec`1");
    }

    /// <summary>Proves the layout of a struct in memory, for its codec; empty if the layout is not certain.</summary>
    public static EquatableArray<string> LayoutOf(
        INamedTypeSymbol type, List<Candidate> candidates, List<MemberModel> members, IMethodSymbol? constructor, CodecResolver resolver, KnownTypes known)
    {
        if (type is not { TypeKind: TypeKind.Struct, IsGenericType: false, DeclaringSyntaxReferences.Length: 1 } || !known.IsHere(type) || !IsFlat(type, known) || !IsSequential(type) || RunsCode(type, constructor))
            return default;
        IFieldSymbol[] fields = type.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsStatic && !f.IsConst).ToArray();
        if (fields.Length is 0 or > MostFields || fields.Length != members.Count)
            return default;

        List<string> layout = new() { Code + "Struct", fields.Length.ToString(System.Globalization.CultureInfo.InvariantCulture) };
        List<int> sizes = new();
        for (int i = 0; i < fields.Length; i++)
        {
            ISymbol symbol = fields[i].AssociatedSymbol ?? fields[i];
            if (members[i] is not { Limit: null } member || member.Position != i || member.Name != symbol.Name
                || !candidates.Exists(c => SymbolEqualityComparer.Default.Equals(c.Symbol, symbol) && !c.RunsSetter)
                || !(symbol is IPropertySymbol property ? IsPlain(property, constructor!) : constructor!.Parameters.IsEmpty)
                || !TryAdd(fields[i].Type, member.Codec, layout, sizes, known))
                return default;
        }

        return HasPadding(sizes) || sizes.Count > MostFields ? default : new EquatableArray<string>(layout);
    }

    private static bool TryAdd(ITypeSymbol type, CodecModel codec, List<string> layout, List<int> sizes, KnownTypes known)
    {
        if (NumberOf(codec) is { } number)
        {
            layout.Add(Code + number.Name);
            sizes.Add(number.Size);
            return true;
        }

        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Struct } inner || !known.IsHere(inner) || ModelOf(inner, known) is not { Layout: { Count: > 0 } parts })
            return false;
        layout.AddRange(parts);
        sizes.AddRange(parts.Select(part => Numbers.Values.FirstOrDefault(n => Code + n.Name == part).Size).Where(size => size > 0));
        return true;
    }

    /// <summary>
    /// Whether a struct consists of values and nothing else, however deep. The members of others, and of one that contains itself, may lead back to
    /// it, so that parsing them would never end.
    /// </summary>
    private static bool IsFlat(INamedTypeSymbol type, KnownTypes known) => IsFlat(type, known, new(SymbolEqualityComparer.Default));

    private static bool IsFlat(INamedTypeSymbol type, KnownTypes known, HashSet<ISymbol> around)
    {
        if (!around.Add(type))
            return false;
        foreach (ISymbol member in type.GetMembers())
        {
            if (member is IFieldSymbol { IsStatic: false, IsConst: false } field && !IsFlatField(field.Type, known, around))
                return false;
        }

        around.Remove(type);
        return true;
    }

    private static bool IsFlatField(ITypeSymbol type, KnownTypes known, HashSet<ISymbol> around) =>
        type.TypeKind == TypeKind.Enum
        || (type is INamedTypeSymbol { TypeKind: TypeKind.Struct, IsGenericType: false } inner && (!known.IsHere(inner) || IsFlat(inner, known, around)));

    private static (string Name, int Size)? NumberOf(CodecModel codec)
    {
        string name = codec.Name;
        if (name.StartsWith(EnumCodec, StringComparison.Ordinal))
            name = name.Substring(name.LastIndexOf(' ') + 1).TrimEnd('>');
        return Numbers.TryGetValue(name, out (string Name, int Size) number) ? number : null;
    }

    /// <summary>Whether numbers of these sizes, each at a multiple of its own, leave a gap between them or at the end.</summary>
    private static bool HasPadding(List<int> sizes)
    {
        int end = 0;
        foreach (int size in sizes)
        {
            if (end % size != 0)
                return true;
            end += size;
        }

        return end % sizes.Max() != 0;
    }

    private static bool IsSequential(INamedTypeSymbol type) =>
        Attributes.Find(type, "System.Runtime.InteropServices.StructLayoutAttribute") is not { } layout
        || (layout is { ConstructorArguments: [{ Value: 0 }] } && !layout.NamedArguments.Any(a => a.Key is "Pack" or "Size"));

    /// <summary>Whether code of the user's runs where one is read: a constructor, other than what the compiler makes of a record, or a callback.</summary>
    private static bool RunsCode(INamedTypeSymbol type, IMethodSymbol? constructor) => constructor is null
        || (!constructor.Parameters.IsEmpty && !(type.IsRecord && constructor.DeclaringSyntaxReferences is [{ } primary] && primary.GetSyntax() is TypeDeclarationSyntax))
        || constructor is { Parameters.IsEmpty: true, IsImplicitlyDeclared: false }
        || Naming.Implements(type, "TypedOot.IOotSerializing")
        || Naming.Implements(type, "TypedOot.IOotSerialized")
        || Naming.Implements(type, "TypedOot.IOotDeserializing")
        || Naming.Implements(type, "TypedOot.IOotDeserialized");

    /// <summary>Whether a property is its field and nothing more.</summary>
    private static bool IsPlain(IPropertySymbol property, IMethodSymbol constructor) => property.DeclaringSyntaxReferences is [{ } declaration]
        && declaration.GetSyntax() switch
        {
            ParameterSyntax => true,
            PropertyDeclarationSyntax { ExpressionBody: null, AccessorList: { } accessors } => constructor.Parameters.IsEmpty
                && accessors.Accessors.All(a => a is { Body: null, ExpressionBody: null }),
            _ => false,
        };

    private static TypeModel? ModelOf(INamedTypeSymbol type, KnownTypes known) => MessageParser.Parse(
        type,
        Attributes.Find(type, Attributes.Message) is { } attribute ? MessageAttribute.Parse(attribute, type, null) : MessageAttribute.None,
        known,
        new CodecResolver(known),
        null);
}
