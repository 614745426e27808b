using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Model;

namespace TypedOot.Generators.Parsing;

/// <summary>
/// The members of a base in another assembly that a constructor may take: those that its codec reads apart from the object, and where it
/// fills objects that exist, those that can be seen, which are then looked up in the base's block before the object is made.
/// </summary>
internal sealed class BaseArguments
{
    private readonly INamedTypeSymbol? _members;
    private readonly List<Candidate> _visible;
    private readonly string _codec;
    private readonly KnownTypes? _known;
    private readonly CodecResolver? _resolver;

    private BaseArguments(INamedTypeSymbol? members, List<Candidate> visible, string codec, KnownTypes? known, CodecResolver? resolver)
    {
        _members = members;
        _visible = visible;
        _codec = codec;
        _known = known;
        _resolver = resolver;
    }

    /// <summary>Those of no base.</summary>
    public static BaseArguments None { get; } = new(null, new List<Candidate>(), "", null, null);

    /// <summary>Those of a base.</summary>
    /// <param name="foreignBase">The base.</param>
    /// <param name="codec">Its codec, or null if that is written here.</param>
    /// <param name="block">How the codec reads it.</param>
    /// <param name="known">The facts of the compilation.</param>
    /// <param name="resolver">Finds the codecs of members.</param>
    public static BaseArguments Of(INamedTypeSymbol foreignBase, INamedTypeSymbol? codec, BaseModel block, KnownTypes known, CodecResolver resolver)
    {
        if (block.HasMembers && codec is not null)
        {
            // The parameters for codecs do not matter here: fields have the types of members.
            INamedTypeSymbol closed = codec.Arity == 0
                ? codec
                : codec.Construct(Generics.ArgumentsOf(foreignBase).SelectMany(argument => new[] { argument, argument }).ToArray());
            return new BaseArguments(closed.GetTypeMembers("Members").FirstOrDefault(), new List<Candidate>(), block.Codec, known, resolver);
        }

        return new BaseArguments(null, MemberParser.For(foreignBase, known).Parse(foreignBase), block.Codec, known, resolver);
    }

    /// <summary>The expression of the member that a parameter matches, or null.</summary>
    public string? Match(IParameterSymbol parameter)
    {
        if (_members?.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => f.DeclaredAccessibility == Accessibility.Public && Matches(f, parameter)) is { } field)
            return $"members.Base.{Naming.Identifier(field.Name)}";
        if (_known is null || Candidate.MatchOf(_visible, parameter) is not { IsMember: true } member || _resolver!.Resolve(member.Type) is not { } codec)
            return null;
        string name = (member.Attribute is null ? null : Attributes.Named<string>(member.Attribute, "Name")) ?? member.Name;
        return $"Codecs.BaseMember.Read<{_known.NameOf(member.Type)}, {codec.Name}>(ref reader, members.Base, {_codec}.Schema, {Emitting.CodeWriter.Literal(name)})";
    }

    private static bool Matches(IFieldSymbol field, IParameterSymbol parameter) =>
        string.Equals(Naming.MemberOfField(field.Name), Attributes.NameOf(parameter) ?? parameter.Name, StringComparison.OrdinalIgnoreCase)
        && SymbolEqualityComparer.Default.Equals(field.Type, parameter.Type);
}
