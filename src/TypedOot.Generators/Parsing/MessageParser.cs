using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Analyzers;
using TypedOot.Generators.Model;

namespace TypedOot.Generators.Parsing;

/// <summary>Makes the model of one type: what its codec writes, and how the object is made again.</summary>
internal sealed partial class MessageParser
{
    private readonly KnownTypes _known;
    private readonly CodecResolver _resolver;
    private readonly ProblemList? _problems;
    private readonly List<HelperModel> _helpers = new();
    private readonly KeyedMembers? _keys;
    private readonly ModelMaker _models;

    private MessageParser(INamedTypeSymbol type, KnownTypes known, CodecResolver resolver, ProblemList? problems)
    {
        _known = known;
        _resolver = resolver.For(type);
        _problems = problems;
        _keys = KeyedMembers.Of(type, problems);
        _models = new ModelMaker(known, problems, _helpers, _keys is not null);
    }

    /// <summary>The model, or null if there can be no codec; then a problem says why.</summary>
    /// <param name="type">The type; the definition if it is generic, unless it was listed closed.</param>
    /// <param name="attribute">What its attribute says, or null if it is no message.</param>
    /// <param name="known">The facts of the compilation.</param>
    /// <param name="resolver">Finds the codecs of its members.</param>
    /// <param name="problems">Where problems go, or null.</param>
    public static TypeModel? Parse(
        INamedTypeSymbol type, MessageAttribute? attribute, KnownTypes known, CodecResolver resolver, ProblemList? problems) =>
        new MessageParser(type, known, resolver, problems).Parse(type, attribute);

    /// <summary>Whether a type without an attribute looks like data: one that a codec can be written for.</summary>
    public static bool IsData(INamedTypeSymbol type, KnownTypes known)
    {
        if (TypeRefusal.Of(type) is not null)
            return false;
        if (type.TypeKind == TypeKind.Interface || type.IsAbstract || LanguageUnion.Is(type) || FSharpUnion.Is(type))
            return true;
        if (CollectionParser.Parse(type, known) is not null)
            return true;
        List<Candidate> candidates = new MemberParser(known, null).Parse(type);
        return (type.IsRecord || candidates.Count > 0)
            && ConstructorParser.Choose(
                type,
                p => Candidate.MatchOf(candidates, p) is not null || HasDefault(p, known),
                p => Makes(candidates, p),
                p => Candidate.MatchOf(candidates, p) is not null,
                known.IsHere(type),
                null) is not null;
    }

    private TypeModel? Parse(INamedTypeSymbol type, MessageAttribute? attribute)
    {
        if (TypeRefusal.Of(type) is { } refusal)
        {
            _problems?.Add(new Problem(Descriptors.UnsupportedType, type, type, refusal));
            return null;
        }

        if (attribute is not null && Converter(type) is { } converter)
            return ParseConverted(type, attribute, ByConverter(type, converter));
        if (_keys is not null)
            return ParseForeign(type, attribute, _keys);
        foreach (INamedTypeSymbol leaf in _known.Closed.LeavesOf(type))
            _resolver.Found.Reach(leaf);
        if (LanguageUnion.Is(type) || FSharpUnion.Is(type))
            return ParseUnion(type, attribute);
        if (FSharpUnion.IsPrivateRecord(type))
        {
            _problems?.Add(new Problem(Descriptors.NoConstructor, type, type.Name, "its fields are private to the F# code that declares it; make them public, or give it a converter"));
            return null;
        }

        if (attribute is null && FSharpTypes.FormOf(type) is { } form)
            return ParseFSharp(type, form);
        if (attribute is not null && !_known.IsHere(type) && IsBuiltIn(type))
            return ParseBuiltIn(type, attribute);
        if (type.TypeKind == TypeKind.Interface)
            return _models.Make(type, attribute, TypeForm.Interface);
        if (CollectionParser.Parse(type, _known) is not { } collection)
            return ParseObject(type, attribute);
        return CollectionMembers.Has(type, _known) ? ParseWithElements(type, attribute, collection) : ParseCollection(type, attribute, collection);
    }

    private INamedTypeSymbol? Converter(INamedTypeSymbol type) => _known.ConverterOf(type)
        ?? (Attributes.Find(type, Attributes.Converter) is { } attribute ? Attributes.Argument<INamedTypeSymbol>(attribute) : null);

    /// <summary>The codec of a converter. One of a single construction is none of a generic leaf of a closed class, which is a message of each.</summary>
    private CodecModel? ByConverter(INamedTypeSymbol type, INamedTypeSymbol converter)
    {
        CodecModel? codec = _resolver.ByConverter(type, converter);
        if (codec is null && _known.Closed.IsLeaf(type) && ConverterParser.Refusal(converter, type, _known, _resolver) is null)
        {
            _problems?.Add(new Problem(
                Descriptors.BadConverter, type, converter, type, $"it converts '{Problem.Show(ConverterParser.ConvertedType(converter)!)}' alone, and a leaf of a closed class needs a codec for each construction")
            {
                Attribute = Attributes.Find(type, Attributes.Converter),
            });
        }

        return codec;
    }

    /// <summary>Whether a type of .NET or FSharp.Core has a codec of its own.</summary>
    public static bool IsBuiltIn(INamedTypeSymbol type)
    {
        string name = Naming.MetadataName(type.OriginalDefinition);
        return type.TypeKind == TypeKind.Enum || FSharpTypes.FormOf(type) is not null || (type.Arity == 0 ? BuiltInTypes.IsLeaf(name, out _) : BuiltInTypes.IsGeneric(name, out _));
    }

    private TypeModel? ParseConverted(INamedTypeSymbol type, MessageAttribute attribute, CodecModel? codec) => codec is null
        ? null
        : _models.Make(type, attribute, TypeForm.Converted, content: new ContentModel(codec, null));

    private TypeModel? ParseBuiltIn(INamedTypeSymbol type, MessageAttribute attribute)
    {
        if (FSharpTypes.HoldsNull(type) || FSharpTypes.IsOption(type))
        {
            _problems?.Add(new Problem(Descriptors.UnsupportedType, type, type, "a value of it may be null, which is no message; send an object with a member of that type"));
            return null;
        }

        CodecModel? codec = _resolver.Resolve(type, new SlotParser(_helpers, "Root", null));
        if (codec is null)
            ReportContent(type, type);
        return ParseConverted(type, attribute, codec);
    }

    /// <summary>A type with the attributes of MessagePack-CSharp; an abstract one is a slot if it has a union, and else nothing by itself.</summary>
    private TypeModel? ParseForeign(INamedTypeSymbol type, MessageAttribute? attribute, KeyedMembers keys)
    {
        if (MessagePackCSharp.Refusal(type) is { } refusal)
        {
            _problems?.Add(new Problem(Descriptors.UnsupportedObject, type, type, refusal));
            return null;
        }

        if (type.IsAbstract)
        {
            return MessagePackCSharp.IsUnion(type) && UnionParser.Parse(type, _known, _resolver, _problems) is { } cases
                ? _models.Make(type, attribute, TypeForm.Union) with { Cases = cases }
                : null;
        }

        ReceiverModel? receiver = MessagePackCSharp.ReceiverOf(type);
        return ParseObject(type, attribute) is { } model
            ? model with { IsForeign = true, IsMapLayout = keys.IsMap, IsSealed = true, IsExact = !type.IsSealed && !type.IsValueType, Receiver = receiver, Serializing = receiver is not null, Deserialized = receiver is not null }
            : null;
    }

    private TypeModel? ParseUnion(INamedTypeSymbol type, MessageAttribute? attribute)
    {
        ITypeSymbol? culprit;
        TypeModel? model = null;
        if (FSharpUnion.Is(type))
            model = FSharpUnionParser.Parse(type, _models.Make(type, attribute, TypeForm.LanguageUnion), _known, _resolver, _problems, out culprit);
        else if (LanguageUnionParser.Parse(type, _known, _resolver, _helpers, _problems, out culprit) is { } union)
            model = _models.Make(type, attribute, TypeForm.LanguageUnion) with { LanguageUnion = union };
        if (culprit is not null)
            ReportContent(type, culprit);
        return model;
    }

    /// <summary>A type of FSharp.Core that is known by its name, generic over the codecs of its type arguments.</summary>
    private TypeModel ParseFSharp(INamedTypeSymbol type, FSharpForm form)
    {
        if (form is FSharpForm.Option or FSharpForm.ValueOption or FSharpForm.Unit)
            return _models.Make(type, null, form == FSharpForm.Unit ? TypeForm.Unit : TypeForm.Option) with { IsTransparent = true };
        CodecModel[] parts = type.TypeParameters.Select(parameter => _resolver.Resolve(parameter)!).ToArray();
        ContentModel content = new(parts[0], form == FSharpForm.Map ? parts[1] : null) { Maker = new MakerModel(FSharpTypes.MakerOf(type, form, _known), false) };
        return _models.Make(type, null, form == FSharpForm.Map ? TypeForm.Dictionary : TypeForm.Collection) with { Content = content, IsTransparent = true };
    }

    /// <summary>An object with its members, and with its elements if it is a collection that has both.</summary>
    private TypeModel? ParseObject(INamedTypeSymbol type, MessageAttribute? attribute, ContentModel? elements = null)
    {
        List<Candidate> candidates = new MemberParser(_known, _problems, _keys) { Includes = attribute?.Includes ?? default }.Parse(type);
        if (elements is not null)
            candidates.RemoveAll(candidate => SkippedMembers.Follows(candidate.Symbol, type));
        INamedTypeSymbol? foreignBase = _keys is not null ? null
            : elements is null && CollectionParser.InterfaceOf(type) is null ? MemberParser.ForeignBase(type) : CollectionMembers.ForeignBase(type, _known);
        INamedTypeSymbol? baseCodec = null;
        BaseModel? block = foreignBase is null ? null : BaseParser.Parse(type, foreignBase, _known, _resolver, _problems, out baseCodec);
        BaseArguments baseArguments = block is null ? BaseArguments.None : BaseArguments.Of(foreignBase!, baseCodec, block, _known, _resolver);

        int errors = _problems?.Errors ?? 0;
        int problems = _problems?.Items.Count ?? 0;
        IMethodSymbol? constructor = ConstructorParser.Choose(
            type,
            Names,
            p => Makes(candidates, p),
            p => Candidate.MatchOf(candidates, p) is not null || baseArguments.Match(p) is not null,
            _known.IsHere(type),
            _problems);
        if (constructor is null && !type.IsAbstract)
            return null;

        Dictionary<string, IParameterSymbol> arguments = new(StringComparer.Ordinal);
        List<ArgumentModel> passed = new();
        foreach (IParameterSymbol parameter in constructor?.Parameters ?? ImmutableArray<IParameterSymbol>.Empty)
        {
            string? ofBase = null;
            string value;
            if (Candidate.MatchOf(candidates, parameter) is { } candidate)
            {
                arguments[candidate.Name] = parameter;
                value = $"members.{Naming.MemberField(candidate.Name)}";
            }
            else
            {
                // A default is passed too: without it, another overload could be meant, and an accessor names all parameters.
                ofBase = baseArguments.Match(parameter);
                // Its type is named, as another overload may differ in nothing else.
                value = ofBase ?? (Literals.OfDefault(parameter) is var literal && literal == Literals.Null ? $"default({_known.NameOf(parameter.Type)})!" : literal);
            }

            string modifier = parameter.RefKind == RefKind.In ? "in " : "";
            passed.Add(new ArgumentModel(parameter.Name, modifier + _known.NameOf(parameter.Type), value, ofBase is not null));
        }

        MemberArranger arranger = new(_known, _resolver, _problems, _helpers, _keys is null ? Dialect.TypedOot : Dialect.MessagePackCSharp)
        {
            PacksMembers = attribute is { PacksMembers: true },
        };
        MemberModel? extra = ExtraParser.Take(type, candidates, arguments, arranger, _known, _problems);
        bool needsInitializer = candidates.Exists(c => !arguments.ContainsKey(c.Name) && arranger.NeedsInitializer(type, c));
        bool hasRequired = constructor is not null && RequiredMembers.AreUnset(type, constructor);
        bool isBare = hasRequired && !needsInitializer && CanAccess(type);
        ConstructionModel? construction = constructor is null
            ? null
            : new ConstructionModel(
                isBare ? AccessKind.Method : AccessOf(constructor),
                new EquatableArray<ArgumentModel>(passed),
                passed.Any(a => a.OfBase),
                isBare && type.IsValueType && constructor is { IsImplicitlyDeclared: true, Parameters.IsEmpty: true });

        if (!type.IsAbstract && !CanCall(type, construction!))
            return null;
        int first = block is null ? 0 : 1;
        if (elements is not null && block is not null && CollectionMembers.Has(foreignBase!, _known))
            elements = null;
        List<MemberModel> members = arranger.Arrange(type, candidates, arguments, elements is null ? first : first + 1, hasRequired && !isBare);
        if (!type.IsAbstract && construction is { Kind: AccessKind.Method } && members.Exists(m => m.Construction == ConstructionRole.Initializer))
        {
            _problems?.Add(new Problem(
                Descriptors.NoConstructor,
                type,
                type.Name,
                "members that only an object initializer can set, such as those of a generic base, need a constructor that is public or internal"));
            return null;
        }

        if (!type.IsAbstract && hasRequired && !isBare && RequiredMembers.Of(type).FirstOrDefault(name => !members.Exists(m => m.Name == name)) is { } missing)
        {
            _problems?.Add(new Problem(
                Descriptors.NoConstructor, type, type.Name, $"an object initializer must set its required member '{missing}', which is not sent; include it"));
            return null;
        }

        if (members.Count == 0 && elements is null && block is null && extra is null && _keys is null && !type.IsAbstract && (_problems?.Errors ?? 0) == errors
            && NothingSent(type, Names) is { } nothing)
        {
            // Where a constructor is to blame, the warnings about each member say less.
            if (nothing.Descriptor == Descriptors.NoConstructor)
                _problems?.Replace(problems, nothing);
            else
                _problems?.Add(nothing);
            return null;
        }

        if (_keys is null && elements is null && _problems is { FirstError: null } && !CollectionMembers.Has(type, _known))
            SkippedMembers.ReportElements(type, candidates.Where(c => members.Exists(m => m.Name == c.Name)).Select(c => c.Type), _problems);

        bool isMap = attribute is { IsMap: true } || DefaultsParser.Mark(type, attribute, candidates, members, construction, _problems);
        if (elements is not null)
            members.Insert(0, CollectionMembers.Elements(type, elements, first, members, candidates, _known, _problems));
        int length = members.Count == 0 ? first : members[members.Count - 1].Position + 1;
        return _models.Make(type, attribute, TypeForm.Object, new EquatableArray<MemberModel>(members), length, block, construction) with
        {
            IsMapLayout = isMap,
            Extra = extra,
            AsKey = KeyEquality.Of(type, candidates, members, _known),
            Layout = _keys is null && block is null && extra is null ? PackedStruct.LayoutOf(type, candidates, members, constructor, _resolver, _known) : default,
        };

        bool Names(IParameterSymbol parameter) =>
            Candidate.MatchOf(candidates, parameter) is not null || baseArguments.Match(parameter) is not null || HasDefault(parameter, _known);
    }

    /// <summary>The problem of a type without members that has state all the same, or null.</summary>
    private Problem? NothingSent(INamedTypeSymbol type, Func<IParameterSymbol, bool> names)
    {
        if (SkippedMembers.IsSequence(type))
        {
            return new Problem(
                Descriptors.UnsupportedType, type, type, "it is a sequence that no codec can fill, and has no members; give it a converter, or its state [OotMember]");
        }

        if (!InstanceState.IsIn(type, _known))
            return null;
        return ConstructorParser.Lossy(type, names, _known.IsHere(type)) ?? new Problem(
            Descriptors.UnsupportedType, type, type, "it has state, and no member through which that could be sent; "
                + (_known.IsHere(type) ? "include it with [OotMember], or exclude it with [OotIgnore]" : "give it a converter"));
    }

    private static bool Makes(List<Candidate> candidates, IParameterSymbol parameter) => Candidate.MatchOf(candidates, parameter) is { IsMember: false };

    private static bool HasDefault(IParameterSymbol parameter, KnownTypes known) => parameter.HasExplicitDefaultValue && known.CanName(parameter.Type);

    private static AccessKind AccessOf(IMethodSymbol constructor) =>
        !MemberParser.IsForbidden(constructor) && constructor.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal
            ? AccessKind.Direct
            : AccessKind.Method;

    /// <summary>Whether an accessor can name the type: of a generic one only where its codec is open too, as the runtime wants the same parameters.</summary>
    private bool CanAccess(INamedTypeSymbol type) => !type.IsGenericType || (_known.HasGenericAccessors && type.IsDefinition);

    /// <summary>Whether generated code can call the constructor; else a problem says why not.</summary>
    private bool CanCall(INamedTypeSymbol type, ConstructionModel construction)
    {
        if (construction is { Kind: AccessKind.Direct } or { IsDefault: true } || CanAccess(type))
            return true;
        _problems?.Add(new Problem(Descriptors.NoConstructor, type, type.Name, type.IsDefinition
            ? "generated code can reach its constructor, which is not public, from .NET 9 on; make it public or internal, or target net9.0 or later"
            : "its constructor is not public, and generated code cannot reach it in a construction that is listed; annotate the generic type with [OotMessage]"));
        return false;
    }

    private void ReportContent(INamedTypeSymbol type, ITypeSymbol content)
    {
        if (_problems is null)
            return;
        ITypeSymbol culprit = _resolver.Culprit(content);
        _problems.Add(new Problem(
            Descriptors.UnsupportedMember, type, type.Name, culprit, _problems.WantsAdvice ? Advice.Of(culprit, _known, "hold something else") : "")
        {
            Properties = Advice.Properties(culprit, _known),
        });
    }
}
