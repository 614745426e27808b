using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Model;

namespace TypedOot.Generators.Parsing;

/// <summary>
/// Finds the codec of a declared type, and notes which types it meets on the way: those that need a codec of their own, and the
/// constructions of generic messages that need a row in the registry.
/// </summary>
internal sealed class CodecResolver
{
    private readonly KnownTypes _known;

    public CodecResolver(KnownTypes known) => _known = known;

    /// <summary>Types without an attribute that need a codec from this compilation.</summary>
    public HashSet<INamedTypeSymbol> Reached { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Closed constructions of generic messages.</summary>
    public HashSet<INamedTypeSymbol> Constructions { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>The codec of a slot, or null if there can be none.</summary>
    /// <param name="type">The declared type.</param>
    /// <param name="slot">What the member says of its slot: the types that it allows, and where its helpers are collected.</param>
    public CodecModel? Resolve(ITypeSymbol type, SlotParser? slot = null)
    {
        if (_known.ConverterOf(type) is { } converter && ByConverter(type, converter) is { } converted)
            return converted;

        switch (type)
        {
            case ITypeParameterSymbol parameter:
                return new CodecModel(
                    parameter.Name + "Codec", parameter.Name, parameter.IsReferenceType ? NilMeaning.Null : NilMeaning.Value, null, FillModel.None, false);
            case IArrayTypeSymbol array:
                return ResolveArray(array, slot);
            case IDynamicTypeSymbol:
                return Leaf(type, "Object", false);
            case INamedTypeSymbol { IsRefLikeType: false, IsStatic: false } named when named.TypeKind != TypeKind.Error:
                return ResolveNamed(named, slot);
            default:
                return null;
        }
    }

    /// <summary>The codec that a converter makes.</summary>
    public CodecModel? ByConverter(ITypeSymbol type, INamedTypeSymbol converter)
    {
        if (!ConverterParser.IsUsable(converter) || !SymbolEqualityComparer.Default.Equals(ConverterParser.ConvertedType(converter), type))
            return null;

        string name = Naming.TypeName(type);
        string converterName = Naming.TypeName(converter);
        if (ConverterParser.SurrogateType(converter) is not { } surrogate)
            return new CodecModel($"Codecs.ConverterCodec<{name}, {converterName}>", name, NilOf(type), null, FillModel.None, false);
        return Resolve(surrogate) is { } codec
            ? new CodecModel(
                $"Codecs.SurrogateCodec<{name}, {Naming.TypeName(surrogate)}, {codec.Name}, {converterName}>", name, NilOf(type), null, FillModel.None, false)
            : null;
    }

    private CodecModel? ResolveNamed(INamedTypeSymbol type, SlotParser? slot)
    {
        if (type.TypeKind == TypeKind.Enum)
            return ResolveEnum(type);

        string metadataName = Naming.MetadataName(type.OriginalDefinition);
        if (type.Arity == 0 && BuiltInTypes.IsLeaf(metadataName, out bool nests) && type.SpecialType != SpecialType.System_Object)
            return Leaf(type, type.Name, !nests, BuiltInTypes.RunOf(metadataName));
        if (type.SpecialType == SpecialType.System_Object)
            return slot?.Narrow(type, Leaf(type, "Object", false)) ?? Leaf(type, "Object", false);
        if (type.Arity > 0 && BuiltInTypes.IsGeneric(metadataName, out FillModel fill))
            return ResolveGeneric(type, fill, slot);

        if (Attributes.Find(type.OriginalDefinition, Attributes.Converter) is { } attribute
            && Attributes.Argument<INamedTypeSymbol>(attribute) is { } converter)
            return ByConverter(type, converter);
        return ResolveObject(type, slot);
    }

    private CodecModel? ResolveObject(INamedTypeSymbol type, SlotParser? slot)
    {
        if (!_known.CanName(type) || type.TypeKind is not (TypeKind.Class or TypeKind.Struct or TypeKind.Interface))
            return null;

        bool isMessage = Attributes.Find(type.OriginalDefinition, Attributes.Message) is not null || _known.IsListed(type);
        string space = _known.CodecNamespaceOf(type.OriginalDefinition, out INamedTypeSymbol? existing);
        if (!isMessage && existing is null)
        {
            if (!_known.KnowsTypedOot(type) || !MessageParser.IsData(type, _known))
                return null;
            Reached.Add(type.OriginalDefinition);
        }

        string? arguments = ResolveArguments(type.TypeArguments, null, unwrap: true);
        if (arguments is null)
            return null;
        if (type.Arity > 0 && isMessage && !HasTypeParameters(type))
            Constructions.Add(type);

        CodecModel codec = new(
            $"{Prefix(space)}{Naming.CodecName(type.OriginalDefinition)}{arguments}", Naming.TypeName(type), NilOf(type), null, FillOf(type), false);
        return type.IsSealed || type.IsValueType ? codec : slot?.Narrow(type, codec) ?? codec;
    }

    private CodecModel? ResolveGeneric(INamedTypeSymbol type, FillModel fill, SlotParser? slot)
    {
        if (type.TypeArguments is [{ SpecialType: SpecialType.System_Byte }] && ByteForm(type.MetadataName) is { } bytes)
            return Leaf(type, bytes, true);
        // The default of a struct holds nulls whatever its type arguments say, and must be written and read like any other value.
        if (ResolveArguments(type.TypeArguments, slot, unwrap: HoldsArguments(type), hasKeys: BuiltInTypes.HasKeys(type.MetadataName)) is not { } arguments)
            return null;

        string name = type.TypeKind == TypeKind.Interface ? type.Name.Substring(1) + "Interface" : type.Name;
        bool leaf = type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T && Resolve(type.TypeArguments[0]) is { IsLeaf: true };
        return new CodecModel($"Codecs.{name}Codec{arguments}", Naming.TypeName(type), NilOf(type), null, fill, leaf);
    }

    private CodecModel? ResolveArray(IArrayTypeSymbol array, SlotParser? slot)
    {
        if (array is { IsSZArray: true, ElementType.SpecialType: SpecialType.System_Byte })
            return new CodecModel("Codecs.ByteArrayCodec", "byte[]", NilMeaning.Null, null, FillModel.None, true);
        if (ResolveArgument(array.ElementType, slot, false) is not { } element)
            return null;

        string name = Naming.TypeName(array);
        string elementName = Naming.TypeName(array.ElementType);
        if (array.IsSZArray)
            return new CodecModel($"Codecs.ArrayCodec<{elementName}, {element}>", name, NilMeaning.Null, null, FillModel.None, false);
        return slot is null
            ? null
            : new CodecModel(
                $"Codecs.RankedArrayCodec<{name}, {elementName}, {element}, {slot.ArrayFactory(array)}>", name, NilMeaning.Null, null, FillModel.None, false);
    }

    private static CodecModel ResolveEnum(INamedTypeSymbol type)
    {
        INamedTypeSymbol underlying = type.EnumUnderlyingType!;
        RunModel run = BuiltInTypes.RunOf(Naming.MetadataName(underlying))!;
        string cast = run.Method switch
        {
            "Int32" => "int",
            "UInt32" => "uint",
            "Int64" => "long",
            _ => "ulong",
        };
        string name = Naming.TypeName(type);
        return new CodecModel(
            $"Codecs.EnumCodec<{name}, {Naming.TypeName(underlying)}, Codecs.{underlying.Name}Codec>",
            name,
            NilMeaning.Absent,
            run with { Cast = cast },
            FillModel.None,
            true);
    }

    private string? ResolveArguments(IReadOnlyList<ITypeSymbol> arguments, SlotParser? slot, bool unwrap, bool hasKeys = false)
    {
        if (arguments.Count == 0)
            return "";
        List<string> parts = new();
        foreach (ITypeSymbol argument in arguments)
        {
            if (ResolveArgument(argument, slot, unwrap || (hasKeys && parts.Count == 0)) is not { } codec)
                return null;
            parts.Add(Naming.TypeName(argument));
            parts.Add(codec);
        }

        return $"<{string.Join(", ", parts)}>";
    }

    /// <summary>The codec of a type argument, which says whether it may be null unless the generic type's identity must not depend on that.</summary>
    private string? ResolveArgument(ITypeSymbol argument, SlotParser? slot, bool unwrap)
    {
        if (Resolve(argument, slot) is not { } codec)
            return null;
        if (unwrap || argument is ITypeParameterSymbol || codec.Nil != NilMeaning.Null)
            return codec.Name;
        return argument.NullableAnnotation == NullableAnnotation.NotAnnotated ? codec.NotNullName : codec.OptionalName;
    }

    private static bool HoldsArguments(INamedTypeSymbol type) => type.IsTupleType || type.MetadataName is "KeyValuePair`2" or "Nullable`1";

    private static CodecModel Leaf(ITypeSymbol type, string name, bool isLeaf, RunModel? run = null) =>
        new($"Codecs.{name}Codec", Naming.TypeName(type), NilOf(type), run, FillModel.None, isLeaf);

    private string Prefix(string space) => space == _known.Namespace ? "" : $"global::{space}.";

    private static string? ByteForm(string metadataName) => metadataName switch
    {
        "Memory`1" => "ByteMemory",
        "ReadOnlyMemory`1" => "ByteReadOnlyMemory",
        "ArraySegment`1" => "ByteArraySegment",
        "ReadOnlySequence`1" => "ByteReadOnlySequence",
        _ => null,
    };

    private static FillModel FillOf(INamedTypeSymbol type) => CollectionParser.Parse(type) is not null ? FillModel.ByCodec : FillModel.None;

    private static NilMeaning NilOf(ITypeSymbol type)
    {
        if (!type.IsValueType)
            return NilMeaning.Null;
        return type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T || type.MetadataName is "ImmutableArray`1"
            ? NilMeaning.Value
            : NilMeaning.Absent;
    }

    private static bool HasTypeParameters(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol => true,
        IArrayTypeSymbol array => HasTypeParameters(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(HasTypeParameters),
        _ => false,
    };
}
