using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Analyzers;
using TypedOot.Generators.Model;

namespace TypedOot.Generators.Parsing;

/// <summary>The part that makes the models of collections.</summary>
internal sealed partial class MessageParser
{
    private TypeModel? ParseCollection(INamedTypeSymbol type, MessageAttribute? attribute, CollectionShape collection)
    {
        IMethodSymbol? constructor = CollectionParser.FillableConstructor(type, _known);
        if (constructor is null && collection.Maker is null)
        {
            _problems?.Add(new Problem(
                Descriptors.NoConstructor, type, type.Name, "a collection needs a constructor without parameters or of its elements, or a [CollectionBuilder]"));
            return null;
        }

        if (ContentOf(type, collection) is not { } content)
            return null;
        SkippedMembers.ReportOfCollection(type, _known, _problems);
        TypeForm form = content.Value is null ? TypeForm.Collection : TypeForm.Dictionary;
        if (collection.Maker is { } maker)
            return ParseMade(type, attribute, form, content, maker);
        bool isBare = RequiredMembers.AreUnset(type, constructor!);
        if (isBare && !CanAccess(type))
        {
            _problems?.Add(new Problem(
                Descriptors.NoConstructor, type, type.Name, "a collection is made before its required members are known; exclude them, or give it a converter"));
            return null;
        }

        ConstructionModel construction = new(isBare ? AccessKind.Method : AccessOf(constructor!), EquatableArray<ArgumentModel>.Empty, false, false);
        return CanCall(type, construction) ? _models.Make(type, attribute, form, construction: construction, content: content) : null;
    }

    /// <summary>A collection that is made of all of its elements at once.</summary>
    private TypeModel? ParseMade(INamedTypeSymbol type, MessageAttribute? attribute, TypeForm form, ContentModel content, CollectionMaker maker)
    {
        if (!maker.IsBuilder && RequiredMembers.AreUnset(type, maker.Method))
        {
            _problems?.Add(new Problem(
                Descriptors.NoConstructor, type, type.Name, "a collection is made before its required members are known; exclude them, or give it a converter"));
            return null;
        }

        bool isSet = Naming.Implements(type, "System.Collections.Generic.ISet") || Naming.Implements(type, "System.Collections.Generic.IReadOnlySet");
        MakerModel made = new(maker.Expression(type, form == TypeForm.Dictionary, _known), isSet);
        return _models.Make(type, attribute, form, content: content with { Maker = made });
    }

    /// <summary>A collection with members of its own: an object, one of whose members is its elements.</summary>
    private TypeModel? ParseWithElements(INamedTypeSymbol type, MessageAttribute? attribute, CollectionShape collection)
    {
        if (ContentOf(type, collection) is not { } content)
            return null;
        TypeModel? model = ParseObject(type, attribute, content);
        if (model is not { ConstructsFromValues: true } || !CollectionMembers.IsFilled(type, _known))
            return model is null ? null : model with { HoldsElements = true };

        // Others rely on its codec to fill one that exists.
        _problems?.Add(new Problem(
            Descriptors.NoConstructor, type, type.Name, "a collection is made before its required members are known; exclude them, or give it a converter"));
        return null;
    }

    /// <summary>The codecs of the elements, or of keys and values; null if one has none, which is reported.</summary>
    private ContentModel? ContentOf(INamedTypeSymbol type, CollectionShape collection)
    {
        List<CodecModel> parts = new();
        foreach (ITypeSymbol argument in collection.Interface.TypeArguments)
        {
            if (_resolver.Resolve(argument) is not { } codec)
            {
                ReportContent(type, argument);
                return null;
            }

            parts.Add(argument.NullableAnnotation == NullableAnnotation.NotAnnotated ? codec with { Name = codec.NotNullName } : codec);
        }

        return new ContentModel(parts[0], parts.Count == 2 ? parts[1] : null);
    }
}
