using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Analyzers;
using TypedOot.Generators.Model;

namespace TypedOot.Generators.Parsing;

/// <summary>Makes the model of a type of what was found out about it.</summary>
internal sealed class ModelMaker
{
    private readonly KnownTypes _known;
    private readonly ProblemList? _problems;
    private readonly List<HelperModel> _helpers;
    private readonly bool _isForeign;

    /// <summary>A maker for one type.</summary>
    /// <param name="known">The facts of the compilation.</param>
    /// <param name="problems">Where problems go, or null.</param>
    /// <param name="helpers">The helpers of its codec.</param>
    /// <param name="isForeign">Whether it is written in the form of MessagePack-CSharp.</param>
    public ModelMaker(KnownTypes known, ProblemList? problems, List<HelperModel> helpers, bool isForeign)
    {
        _known = known;
        _problems = problems;
        _helpers = helpers;
        _isForeign = isForeign;
    }

    /// <summary>The model.</summary>
    /// <param name="type">The type.</param>
    /// <param name="attribute">What its attribute says, or null if it is no message.</param>
    /// <param name="form">What its codec writes.</param>
    /// <param name="members">Its members.</param>
    /// <param name="length">How many positions an array body has.</param>
    /// <param name="block">The block of a base in another assembly, or null.</param>
    /// <param name="construction">How an object is made; null for what has no constructor that is called.</param>
    /// <param name="content">What a type that is no object holds.</param>
    public TypeModel Make(
        INamedTypeSymbol type,
        MessageAttribute? attribute,
        TypeForm form,
        EquatableArray<MemberModel> members = default,
        int length = 0,
        BaseModel? block = null,
        ConstructionModel? construction = null,
        ContentModel? content = null)
    {
        bool preserves = attribute is { PreservesReferences: true };
        if (preserves && (form != TypeForm.Object || type.IsValueType || type.IsAbstract))
        {
            preserves = false;
            _problems?.Add(new Problem(Descriptors.BadReferences, type, type, form is TypeForm.Collection or TypeForm.Dictionary
                ? "it is written as a collection; preserve those of its elements"
                : form == TypeForm.Converted ? "a converter writes it"
                : form == TypeForm.LanguageUnion ? "a union is written as one of its cases; preserve those of the cases"
                : type.IsValueType ? "a struct is copied wherever it goes" : "no object is exactly of this type; preserve those of the messages that derive from it")
            {
                Attribute = Attributes.Find(type, Attributes.Message),
            });
        }

        bool isClosed = Generics.IsConstructed(type);
        string codecName = isClosed ? GenericNames.CodecName(type) : Naming.CodecName(type);
        return new TypeModel(
            isClosed ? _known.NameOf(type) : Naming.MetadataName(type),
            isClosed ? GenericNames.HintName(type) : _known.HintNameOf(type),
            _known.Namespace,
            codecName,
            _known.NameOf(type),
            Generics.IsOpen(type) ? new EquatableArray<TypeParameterModel>(Generics.ParametersOf(type).Select(GenericNames.Parameter)) : EquatableArray<TypeParameterModel>.Empty,
            KnownTypes.IsPublic(type),
            form,
            attribute?.Name ?? (isClosed ? GenericNames.WireName(type) : Naming.WireName(type)),
            attribute is not null,
            type.IsValueType,
            type.IsSealed || type.IsValueType,
            type.IsAbstract && form != TypeForm.Converted,
            attribute is { IsMap: true },
            length,
            members,
            block,
            construction,
            Naming.Implements(type, "TypedOot.IOotSerializing"),
            Naming.Implements(type, "TypedOot.IOotDeserialized"),
            content,
            new EquatableArray<HelperModel>(_helpers),
            Generics.IsOpen(type))
        {
            NameParts = Generics.IsOpen(type) && attribute?.Name is null ? new EquatableArray<NamePartModel>(Generics.NamePartsOf(type)) : default,
            PreservesReferences = preserves,
            Serialized = !_isForeign && Naming.Implements(type, "TypedOot.IOotSerialized"),
            Deserializing = !_isForeign && Naming.Implements(type, "TypedOot.IOotDeserializing"),
        };
    }
}
