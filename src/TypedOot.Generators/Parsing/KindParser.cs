using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Model;

namespace TypedOot.Generators.Parsing;

/// <summary>
/// Finds the kinds of declared types, which generated code leaves to the codecs that it names: step for step as <see cref="CodecResolver"/>
/// finds those codecs, and for types alone that have one.
/// </summary>
/// <remarks>
/// Apart from the resolver, since a kind names the messages in it: a model that held it would change with the name of another message,
/// and every edit would pay for it. In a generic message, <c>!0</c> stands for what its first type argument is.
/// </remarks>
internal sealed class KindParser
{
    private readonly KnownTypes _known;
    private readonly Dialect _dialect;
    private readonly KindParser _other;
    private readonly Dictionary<ITypeSymbol, KindModel> _kinds = new(SymbolEqualityComparer.IncludeNullability);
    private readonly Dictionary<ITypeSymbol, string> _given;

    public KindParser(KnownTypes known)
    {
        _known = known;
        _dialect = Dialect.TypedOot;
        _given = new(SymbolEqualityComparer.Default);
        _other = new KindParser(this);
        foreach (ReferencedMessage message in ReferencedMessages.Of(known))
            _given[message.Type] = message.Names.First();
        foreach (AttributeData listing in known.ListingAttributes)
        {
            INamedTypeSymbol type = Attributes.Argument<INamedTypeSymbol>(listing)!;
            if (MessageAttribute.Parse(listing, type, null).Name is { } name)
                _given[type] = name;
        }
    }

    private KindParser(KindParser other)
    {
        _known = other._known;
        _dialect = Dialect.MessagePackCSharp;
        _given = other._given;
        _other = other;
    }

    private bool IsForeign => _dialect != Dialect.TypedOot;

    /// <summary>The one for the members of a type, in whose form all that is in them is written.</summary>
    public KindParser For(INamedTypeSymbol type) => MessagePackCSharp.DialectOf(type) == _dialect ? this : _other;

    /// <summary>The kind of a member.</summary>
    public KindModel OfMember(Candidate candidate, MemberModel member)
    {
        ITypeSymbol type = candidate.Type.WithNullableAnnotation(NullableAnnotation.None);
        return OrNil(ConverterOf(candidate.Symbol) is { } converter ? ByConverter(type, converter) : Of(candidate.Type), member);
    }

    /// <summary>The kind of a field of a case.</summary>
    public KindModel OfField(ITypeSymbol type, MemberModel member) => OrNil(Of(type), member);

    private static KindModel OrNil(KindModel kind, MemberModel member) => member.IsNullable && member.Codec.Nil == NilMeaning.Null ? kind.OrNil : kind;

    /// <summary>The kind of what a message that is no object holds.</summary>
    public KindModel OfContent(INamedTypeSymbol type, TypeForm form)
    {
        if (form == TypeForm.Converted)
            return (_known.ConverterOf(type) ?? ConverterOf(type)) is { } converter ? ByConverter(type, converter) : Of(type);
        return OfElements(type);
    }

    /// <summary>The kind of the elements of a collection.</summary>
    public KindModel OfElements(INamedTypeSymbol type)
    {
        KindModel[] parts = CollectionParser.Parse(type, _known)!.Interface.TypeArguments.Select(Of).ToArray();
        return Compose(parts.Length == 2 ? BuiltInKinds.Map : BuiltInKinds.List, parts);
    }

    /// <summary>The kind of a declared type.</summary>
    public KindModel Of(ITypeSymbol type)
    {
        if (!_kinds.TryGetValue(type, out KindModel? kind))
            _kinds[type] = kind = Find(type);
        return kind;
    }

    /// <summary>The wire name of a type as its codec knows it; of a generic message that of the construction, or with <c>!0</c> for its parameters.</summary>
    public string NameOf(INamedTypeSymbol type)
    {
        if (!type.IsGenericType || IsListedConstruction(type))
            return NameOfDefinition(type) ?? GenericNames.WireName(type);
        return NameOfDefinition(type.OriginalDefinition) is { } name
            ? $"{name}<{string.Join(",", Generics.ArgumentsOf(type).Select(NameOfArgument))}>"
            : GenericNames.WireName(type, NameOfArgument);
    }

    private string NameOfArgument(ITypeSymbol argument) => Of(argument).Name ?? GenericNames.WireName(argument);

    private KindModel Find(ITypeSymbol type)
    {
        if (!(IsForeign && MessagePackCSharp.Contains(type)) && _known.ConverterOf(type) is { } converter && ConverterParser.Fits(converter, type, _known))
            return ByConverter(type, converter);
        return type switch
        {
            ITypeParameterSymbol parameter => OfParameter(parameter),
            IArrayTypeSymbol { IsSZArray: true, ElementType.SpecialType: SpecialType.System_Byte } => new KindModel("bin"),
            IArrayTypeSymbol array => Compose(
                array.IsSZArray ? BuiltInKinds.List : IsForeign ? MessagePackCSharp.RankedArrayKind(array.Rank) : BuiltInKinds.RankedArray,
                OfArgument(array.ElementType, unwrap: false)),
            INamedTypeSymbol named => OfNamed(named),
            _ => new KindModel("any"),
        };
    }

    private KindModel OfNamed(INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Enum)
        {
            return ConverterOf(type) is { } converter
                ? ByConverter(type, converter)
                : new KindModel($"enum({BuiltInKinds.OfLeaf(Naming.MetadataName(type.EnumUnderlyingType!))})", GenericNames.WireName(type));
        }

        string metadataName = Naming.MetadataName(type.OriginalDefinition);
        if (IsForeign && MessagePackCSharp.KindOf(metadataName) is { } foreign)
            return new KindModel(foreign);
        if (type.Arity == 0 && BuiltInTypes.IsLeaf(metadataName, out _))
            return new KindModel(BuiltInKinds.OfLeaf(metadataName));
        if (type.Arity > 0 && BuiltInTypes.IsGeneric(metadataName, out _))
            return OfGeneric(type, metadataName);
        if (!IsForeign && FSharpTypes.FormOf(type) is { } form)
            return OfFSharp(type, form);
        return ConverterOf(type) is { } own ? ByConverter(type, own) : OfObject(type);
    }

    private KindModel OfGeneric(INamedTypeSymbol type, string metadataName)
    {
        if (type.TypeArguments is [{ SpecialType: SpecialType.System_Byte }] && CodecResolver.ByteForm(type.MetadataName) is not null)
            return new KindModel(BuiltInKinds.OfBytes(metadataName));
        if (type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
            return Of(type.TypeArguments[0]).OrNil;
        bool unwrap = CodecResolver.HoldsArguments(type);
        bool hasKeys = BuiltInTypes.HasKeys(type.MetadataName);
        KindModel[] arguments = type.TypeArguments.Select((argument, i) => OfArgument(argument, unwrap || (hasKeys && i == 0))).ToArray();

        // It writes what it holds, so that its kind is that of its value, name and all.
        return metadataName == "System.Lazy`1" ? arguments[0] : Compose(BuiltInKinds.OfGeneric(metadataName, type.Arity), arguments);
    }

    private KindModel OfFSharp(INamedTypeSymbol type, FSharpForm form)
    {
        if (form == FSharpForm.Unit)
            return new KindModel(BuiltInKinds.OfLeaf("System.ValueTuple"));
        if (FSharpTypes.IsOption(type))
            return Of(type.TypeArguments[0]) is var value && BuiltInKinds.HoldsNil(value.Text) ? Compose(BuiltInKinds.List, value) : value.OrNil;
        KindModel[] parts = type.TypeArguments.Select((argument, i) => OfArgument(argument, unwrap: form == FSharpForm.Map && i == 0)).ToArray();
        return Compose(form == FSharpForm.Map ? BuiltInKinds.Map : BuiltInKinds.List, parts);
    }

    private KindModel OfObject(INamedTypeSymbol type)
    {
        KindParser parser = For(type);
        if (parser != this)
            return parser.OfObject(type);
        string name = NameOf(type);
        if (IsForeign)
            return type.IsAbstract ? new KindModel("opaque") : new KindModel($"msg({name})", name, KindModel.Sealed);
        if (FSharpUnion.Is(type))
            return new KindModel($"msg({name})", name, KindModel.Sealed);
        if (type.IsAbstract || type.TypeKind == TypeKind.Interface)
            return new KindModel($"poly({name})", name, KindModel.Abstract);
        return new KindModel($"msg({name})", name, type.IsSealed || type.IsValueType ? KindModel.Sealed : KindModel.Unsealed);
    }

    /// <summary>Finds the kind of a type with a converter: the kind of its surrogate, without a name, or an opaque kind.</summary>
    private KindModel ByConverter(ITypeSymbol type, INamedTypeSymbol converter) =>
        ConverterParser.Fits(converter, type, _known) && ConverterParser.SurrogateType(converter) is { } surrogate
            ? Of(surrogate) with { Name = null }
            : new KindModel("opaque");

    private KindModel OfArgument(ITypeSymbol argument, bool unwrap)
    {
        KindModel kind = Of(argument);
        return unwrap || argument is ITypeParameterSymbol || argument.IsValueType || FSharpTypes.HoldsNull(argument) || (!IsForeign && argument.NullableAnnotation == NullableAnnotation.NotAnnotated)
            ? kind
            : kind.OrNil;
    }

    private static KindModel OfParameter(ITypeParameterSymbol parameter)
    {
        string place = GenericNames.WireName(parameter);
        return new KindModel(place, place);
    }

    private static KindModel Compose(string kind, params KindModel[] parts) => new(
        string.Format(CultureInfo.InvariantCulture, kind, parts.Select(part => (object)part.Text).ToArray()),
        null,
        string.Join(",", parts.Select(part => part.Slots).Where(slots => slots.Length > 0)));

    /// <summary>The converter that a type or member itself names, or null.</summary>
    private static INamedTypeSymbol? ConverterOf(ISymbol symbol) =>
        Attributes.Find(symbol.OriginalDefinition, Attributes.Converter) is { } attribute ? Attributes.Argument<INamedTypeSymbol>(attribute) : null;

    private bool IsListedConstruction(INamedTypeSymbol type) =>
        !type.IsDefinition && _known.IsListed(type) && Attributes.Find(type.OriginalDefinition, Attributes.Message) is null;

    private string? NameOfDefinition(INamedTypeSymbol type) => Attributes.Find(type, Attributes.Message) is { } attribute
        ? MessageAttribute.Parse(attribute, type, null).Name
        : _given.TryGetValue(type, out string? name) ? name : null;
}
