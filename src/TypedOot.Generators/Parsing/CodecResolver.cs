using System.Collections.Concurrent;
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
    private const int MostNesting = 64;

    private readonly KnownTypes _known;
    private readonly Dialect _dialect;

    /// <summary>Whether the codec needs an array factory, which stands inside the codec of the member, so that no other can share it.</summary>
    private bool _metFactory;

    private int _depth;

    public CodecResolver(KnownTypes known)
        : this(known, Dialect.TypedOot, new FoundTypes(), 0)
    {
    }

    private CodecResolver(KnownTypes known, Dialect dialect, FoundTypes found, int depth)
    {
        _known = known;
        _dialect = dialect;
        Found = found;
        _depth = depth;
    }

    /// <summary>The types that were met.</summary>
    public FoundTypes Found { get; }

    private bool IsForeign => _dialect != Dialect.TypedOot;

    /// <summary>One that finds the codecs for the members of a type, in whose form all that is in them is written.</summary>
    public CodecResolver For(INamedTypeSymbol type) => For(MessagePackCSharp.DialectOf(type));

    private CodecResolver For(Dialect dialect) => dialect == _dialect ? this : new CodecResolver(_known, dialect, Found, _depth);

    /// <summary>The codec of a slot, or null if there can be none.</summary>
    /// <param name="type">The declared type.</param>
    /// <param name="slot">What the member says of its slot: the types that it allows, and where its helpers are collected.</param>
    public CodecModel? Resolve(ITypeSymbol type, SlotParser? slot = null)
    {
        if (slot is { IsOwn: true })
            return Find(type, slot);
        ConcurrentDictionary<ITypeSymbol, Resolution> resolutions = _known.ResolutionsIn(_dialect);
        if (!resolutions.TryGetValue(type, out Resolution? resolution))
        {
            // Only surrogates that stand for each other in a circle go that deep; none of them has a codec.
            if (_depth == MostNesting)
                return null;
            CodecResolver inner = new(_known, _dialect, new FoundTypes(), _depth + 1);
            CodecModel? codec = inner.Find(type, slot);
            resolution = new Resolution(codec, inner.Found);
            if (inner._metFactory)
                _metFactory = true;
            else
                resolutions[type] = resolution;
        }

        Found.Include(resolution.Found);
        return resolution.Codec;
    }

    /// <summary>In the form of MessagePack-CSharp, nil is no absence: codecs of value types refuse it, as that library does.</summary>
    private CodecModel? Find(ITypeSymbol type, SlotParser? slot) =>
        FindOwn(type, slot) is { } codec ? codec with { Nil = IsForeign && codec.Nil == NilMeaning.Absent ? NilMeaning.Value : codec.Nil } : null;

    private CodecModel? FindOwn(ITypeSymbol type, SlotParser? slot)
    {
        if (!(IsForeign && MessagePackCSharp.Contains(type)) && _known.ConverterOf(type) is { } converter && ByConverter(type, converter) is { } converted)
            return converted;

        switch (type)
        {
            case ITypeParameterSymbol parameter:
                return new CodecModel(
                    GenericNames.CodecOf(parameter), _known.NameOf(parameter), parameter.IsReferenceType ? NilMeaning.Null : NilMeaning.Value, null, FillModel.None, false);
            case IArrayTypeSymbol array:
                return ResolveArray(array, slot);
            case IDynamicTypeSymbol when !IsForeign:
                return new CodecModel("Codecs.ObjectCodec", "object", NilMeaning.Null, null, FillModel.None, false);
            case INamedTypeSymbol { IsRefLikeType: false, IsStatic: false } named when named.TypeKind != TypeKind.Error:
                return ResolveNamed(named, slot);
            default:
                return null;
        }
    }

    /// <summary>The innermost type that is to blame where a type has no codec: for a list of streams, the stream.</summary>
    public ITypeSymbol Culprit(ITypeSymbol type)
    {
        IEnumerable<ITypeSymbol> parts = type switch
        {
            IArrayTypeSymbol array => new[] { array.ElementType },
            INamedTypeSymbol named => Generics.ArgumentsOf(named),
            _ => Enumerable.Empty<ITypeSymbol>(),
        };

        // An array of several dimensions has a codec wherever its elements have one.
        foreach (ITypeSymbol part in parts.Select(p => p is IArrayTypeSymbol { IsSZArray: false } ranked ? ranked.ElementType : p))
        {
            if (Resolve(part) is null)
                return Culprit(part);
        }

        return type;
    }

    /// <summary>The codec that a converter makes.</summary>
    public CodecModel? ByConverter(ITypeSymbol type, INamedTypeSymbol converter)
    {
        if (!ConverterParser.Fits(converter, type, _known))
            return null;

        string name = _known.NameOf(type);
        string converterName = _known.NameOf(converter);
        if (ConverterParser.SurrogateType(converter) is not { } surrogate)
            return new CodecModel($"Codecs.ConverterCodec<{name}, {converterName}>", name, NilOf(type), null, FillModel.None, false);
        return Resolve(surrogate) is { } codec
            ? new CodecModel(
                $"Codecs.SurrogateCodec<{name}, {_known.NameOf(surrogate)}, {codec.Name}, {converterName}>", name, NilOf(type), null, FillModel.None, false)
            : null;
    }

    private CodecModel? ResolveNamed(INamedTypeSymbol type, SlotParser? slot)
    {
        if (IsForeign && Attributes.Find(type, MessagePackCSharp.Formatter) is not null)
            return ByOwnConverter(type);
        if (type.TypeKind == TypeKind.Enum)
            return _known.CanName(type) ? ByOwnConverter(type) ?? ResolveEnum(type) : null;

        string metadataName = Naming.MetadataName(type.OriginalDefinition);
        if (IsForeign && BuiltInTypes.Contains(metadataName))
            return ResolveForeign(type, metadataName, slot);
        if (type.SpecialType == SpecialType.System_String)
            return slot?.Intern(Leaf(type, "String", true)) ?? Leaf(type, "String", true);
        if (type.Arity == 0 && BuiltInTypes.IsUntyped(metadataName, out FillModel untyped))
            return Leaf(type, CodecNameOf(type), false) with { Fill = untyped };
        if (type.Arity == 0 && BuiltInTypes.IsLeaf(metadataName, out bool nests) && type.SpecialType != SpecialType.System_Object)
            return Leaf(type, type.Name, !nests, BuiltInTypes.RunOf(metadataName));
        if (type.SpecialType == SpecialType.System_Object)
            return slot?.Narrow(type, Leaf(type, "Object", false)) ?? Leaf(type, "Object", false);
        if (type.Arity > 0 && BuiltInTypes.IsGeneric(metadataName, out FillModel fill))
            return ResolveGeneric(type, fill, slot);
        if (FSharpTypes.FormOf(type) is { } form)
            return IsForeign ? null : ResolveFSharp(type, form, slot);

        return Attributes.Find(type.OriginalDefinition, Attributes.Converter) is null ? ResolveObject(type, slot) : ByOwnConverter(type);
    }

    /// <summary>The codec of a type of .NET in the form of MessagePack-CSharp, or null if that is not known.</summary>
    private CodecModel? ResolveForeign(INamedTypeSymbol type, string metadataName, SlotParser? slot)
    {
        if (type.Arity > 0)
            return MessagePackCSharp.IsGeneric(metadataName, out FillModel fill) ? ResolveGeneric(type, fill, slot) : null;
        return MessagePackCSharp.LeafOf(type, metadataName) is { } codec
            ? new CodecModel(codec, _known.NameOf(type), NilOf(type), BuiltInTypes.RunOf(metadataName), FillModel.None, true)
            : null;
    }

    /// <summary>The codec of the converter that a type itself names, or null.</summary>
    private CodecModel? ByOwnConverter(INamedTypeSymbol type) => Attributes.Find(type.OriginalDefinition, Attributes.Converter) is { } attribute
        && Attributes.Argument<INamedTypeSymbol>(attribute) is { } converter
            ? ByConverter(type, converter)
            : null;

    private CodecModel? ResolveObject(INamedTypeSymbol type, SlotParser? slot)
    {
        if (!_known.CanName(type) || type.TypeKind is not (TypeKind.Class or TypeKind.Struct or TypeKind.Interface))
            return null;
        if (MessagePackCSharp.DialectOf(type) is var dialect && dialect != _dialect)
            return dialect == Dialect.TypedOot ? null : For(dialect).ResolveObject(type, null);
        if (IsForeign && type.IsAbstract && !MessagePackCSharp.IsUnion(type))
            return null;

        bool isMessage = Attributes.MessageOf(type.OriginalDefinition) is not null || _known.IsListed(type);
        string space = _known.CodecNamespaceOf(type.OriginalDefinition, out INamedTypeSymbol? existing);
        bool isListedConstruction = type.IsGenericType && _known.IsListed(type) && Attributes.MessageOf(type.OriginalDefinition) is null;
        if (isListedConstruction)
        {
            Found.Need(type);
            return new CodecModel(GenericNames.CodecName(type), _known.NameOf(type), NilOf(type), null, FillOf(type, null), false) { IsUnion = LanguageUnion.Is(type) };
        }

        // An assembly whose message had an error has no codec for it, and only that assembly could write one.
        if (isMessage && existing is null && _known.HasGenerated(type) && !_known.IsListed(type))
            return null;
        if (!isMessage && existing is null)
        {
            if (!(_known.KnowsTypedOot(type) || FSharpTypes.IsKnownUnion(type)) || !MessageParser.IsData(type, _known))
                return null;
            Found.Reach(type.OriginalDefinition);
        }

        // Nothing generates the codec of an annotated type where it is declared, if nothing there knows of this library.
        if (IsForeign && existing is null && !_known.IsHere(type))
            Found.Reach(type.OriginalDefinition);

        string? arguments = ResolveArguments(Generics.ArgumentsOf(type), null, unwrap: true);
        if (arguments is null)
            return null;
        if (type.IsGenericType)
            FindConstructions(type);
        if (existing is null)
            Found.Need(type.OriginalDefinition);

        CodecModel codec = new(
            $"{Prefix(space)}{Naming.CodecName(type.OriginalDefinition)}{arguments}", _known.NameOf(type), NilOf(type), null, FillOf(type, existing), false)
        {
            IsUnion = LanguageUnion.Is(type),
        };
        return IsForeign || type.IsSealed || type.IsValueType || codec.IsUnion ? codec : slot?.Narrow(type, codec) ?? codec;
    }

    /// <summary>Notes a construction of a generic type, and those of the messages that can stand in its place: within it, or of a closed class.</summary>
    private void FindConstructions(INamedTypeSymbol type)
    {
        bool isOpen = Generics.HasParameters(type);
        Found.Construct(type, isOpen);
        if (isOpen)
            return;
        foreach (INamedTypeSymbol message in Generics.NestedMessagesOf(type).Concat(_known.Closed.ConstructionsOf(type)))
        {
            CodecResolver own = new(_known);
            own.Resolve(message);
            Found.IncludeConstructions(own.Found);
        }
    }

    private CodecModel? ResolveGeneric(INamedTypeSymbol type, FillModel fill, SlotParser? slot)
    {
        if (type.TypeArguments is [{ SpecialType: SpecialType.System_Byte }] && ByteForm(type.MetadataName) is { } bytes)
            return Leaf(type, bytes, true);
        // Nil would be both no option and one without a value.
        if (type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T && FSharpTypes.IsOption(type.TypeArguments[0]))
            return null;
        // The default of a struct holds nulls whatever its type arguments say, and must be written and read like any other value.
        if (ResolveArguments(type.TypeArguments, slot, unwrap: HoldsArguments(type), hasKeys: BuiltInTypes.HasKeys(type.MetadataName)) is not { } arguments)
            return null;

        bool leaf = type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T && Resolve(type.TypeArguments[0]) is { IsLeaf: true };
        return new CodecModel($"Codecs.{CodecNameOf(type)}Codec{arguments}", _known.NameOf(type), NilOf(type), null, fill, leaf);
    }

    /// <summary>The codec of a type of FSharp.Core, which is generated in the assembly that needs it, unless a reference has one already.</summary>
    private CodecModel? ResolveFSharp(INamedTypeSymbol type, FSharpForm form, SlotParser? slot)
    {
        string space = _known.CodecNamespaceOf(type.OriginalDefinition, out INamedTypeSymbol? existing);
        bool isOption = FSharpTypes.IsOption(type);
        if (ResolveArguments(type.TypeArguments, slot, unwrap: isOption, hasKeys: form == FSharpForm.Map) is not { } arguments)
            return null;
        if (existing is null)
        {
            Found.Reach(type.OriginalDefinition);
            Found.Need(type.OriginalDefinition);
        }

        NilMeaning nil = isOption ? NilMeaning.Value : form == FSharpForm.Unit ? NilMeaning.Absent : NilMeaning.Null;
        return new CodecModel(
            $"{Prefix(space)}{Naming.CodecName(type.OriginalDefinition)}{arguments}", _known.NameOf(type), nil, null, FillModel.None, form == FSharpForm.Unit);
    }

    private CodecModel? ResolveArray(IArrayTypeSymbol array, SlotParser? slot)
    {
        if (array is { IsSZArray: true, ElementType.SpecialType: SpecialType.System_Byte })
            return new CodecModel("Codecs.ByteArrayCodec", "byte[]", NilMeaning.Null, null, FillModel.None, true);
        if (ResolveArgument(array.ElementType, slot, false) is not { } element)
            return null;

        _metFactory |= !array.IsSZArray;
        string name = _known.NameOf(array);
        string elementName = _known.NameOf(array.ElementType);
        if (array.IsSZArray)
            return new CodecModel($"Codecs.ArrayCodec<{elementName}, {element}>", name, NilMeaning.Null, null, FillModel.None, false);
        return slot is null || (IsForeign && array.Rank > MessagePackCSharp.MostRank)
            ? null
            : new CodecModel(
                $"{MessagePackCSharp.RankedArrayCodec(_dialect)}<{name}, {elementName}, {element}, {slot.ArrayFactory(array)}>", name, NilMeaning.Null, null, FillModel.None, false);
    }

    private CodecModel ResolveEnum(INamedTypeSymbol type)
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
        string name = _known.NameOf(type);
        return new CodecModel(
            $"Codecs.EnumCodec<{name}, {_known.NameOf(underlying)}, Codecs.{underlying.Name}Codec>",
            name,
            NilMeaning.Absent,
            run with { Cast = cast },
            FillModel.None,
            true);
    }

    /// <summary>The type arguments of a codec of a generic type of the user's: each type with its codec; empty if there are none, null if one has no codec.</summary>
    public string? ResolveArguments(IReadOnlyList<ITypeSymbol> arguments) => ResolveArguments(arguments, null, unwrap: true);

    private string? ResolveArguments(IReadOnlyList<ITypeSymbol> arguments, SlotParser? slot, bool unwrap, bool hasKeys = false)
    {
        if (arguments.Count == 0)
            return "";
        List<string> parts = new();
        foreach (ITypeSymbol argument in arguments)
        {
            if (ResolveArgument(argument, slot, unwrap || (hasKeys && parts.Count == 0)) is not { } codec)
                return null;
            parts.Add(_known.NameOf(argument));
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
        return !IsForeign && argument.NullableAnnotation == NullableAnnotation.NotAnnotated ? codec.NotNullName : codec.OptionalName;
    }

    /// <summary>Whether a generic type cannot say that its type arguments are not null.</summary>
    public static bool HoldsArguments(INamedTypeSymbol type) => type.IsTupleType || type.MetadataName is "KeyValuePair`2" or "Nullable`1";

    /// <summary>The name of a type of .NET in the name of its codec.</summary>
    private static string CodecNameOf(INamedTypeSymbol type) => type.TypeKind == TypeKind.Interface ? type.Name.Substring(1) + "Interface" : type.Name;

    private CodecModel Leaf(ITypeSymbol type, string name, bool isLeaf, RunModel? run = null) =>
        new($"Codecs.{name}Codec", _known.NameOf(type), NilOf(type), run, FillModel.None, isLeaf);

    private string Prefix(string space) => space == _known.Namespace ? "" : $"global::{space}.";

    /// <summary>The name of the codec of a generic type over bytes, or null if it is one for any elements.</summary>
    public static string? ByteForm(string metadataName) => metadataName switch
    {
        "Memory`1" => "ByteMemory",
        "ReadOnlyMemory`1" => "ByteReadOnlyMemory",
        "ArraySegment`1" => "ByteArraySegment",
        "ReadOnlySequence`1" => "ByteReadOnlySequence",
        _ => null,
    };

    private FillModel FillOf(INamedTypeSymbol type, INamedTypeSymbol? existing)
    {
        bool isFilled = existing is not null
            ? existing.AllInterfaces.Any(i => i.MetadataName == "IOotCollectionCodec`1")
            : CollectionParser.Parse(type, _known) is { Maker: null } && (!CollectionMembers.Has(type, _known) || CollectionMembers.IsFilled(type, _known));
        return isFilled ? FillModel.ByCodec : FillModel.None;
    }

    private static NilMeaning NilOf(ITypeSymbol type)
    {
        if (FSharpTypes.HoldsNull(type))
            return NilMeaning.Absent;
        if (!type.IsValueType)
            return NilMeaning.Null;
        return type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T || type.MetadataName is "ImmutableArray`1"
            ? NilMeaning.Value
            : NilMeaning.Absent;
    }
}
