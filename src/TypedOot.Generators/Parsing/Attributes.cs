using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace TypedOot.Generators.Parsing;

/// <summary>The full names of the attributes that are looked for, and how their values are read.</summary>
internal static class Attributes
{
    public const string Message = "TypedOot.OotMessageAttribute";
    public const string MessageFor = "TypedOot.OotMessageForAttribute";
    public const string Member = "TypedOot.OotMemberAttribute";
    public const string Ignore = "TypedOot.OotIgnoreAttribute";
    public const string Constructor = "TypedOot.OotConstructorAttribute";
    public const string Converter = "TypedOot.OotConverterAttribute";
    public const string Allow = "TypedOot.OotAllowAttribute";
    public const string Case = "TypedOot.OotCaseAttribute";
    public const string Max = "TypedOot.OotMaxAttribute";
    public const string Root = "TypedOot.OotRootAttribute";
    public const string Module = "TypedOot.Serialization.OotModuleAttribute";
    public const string Obsolete = "System.ObsoleteAttribute";
    public const string Experimental = "System.Diagnostics.CodeAnalysis.ExperimentalAttribute";
    public const string InlineArray = "System.Runtime.CompilerServices.InlineArrayAttribute";
    public const string Tag = "TypedOot.Serialization.OotTagAttribute";
    public const string SetsRequiredMembers = "System.Diagnostics.CodeAnalysis.SetsRequiredMembersAttribute";

    /// <summary>The attribute of a full name, or null.</summary>
    public static AttributeData? Find(ISymbol symbol, string fullName) => Find(symbol.GetAttributes(), fullName);

    /// <summary>The attribute of a full name, or null.</summary>
    public static AttributeData? Find(ImmutableArray<AttributeData> attributes, string fullName)
    {
        foreach (AttributeData attribute in attributes)
        {
            if (Is(attribute, fullName))
                return attribute;
        }

        return null;
    }

    /// <summary>The attribute that makes a message of a type, of this library's or of MessagePack-CSharp's; or null.</summary>
    public static AttributeData? MessageOf(ISymbol type) => Find(type, Message) ?? MessagePackCSharp.AttributeOf(type);

    /// <summary>Whether an attribute has a full name.</summary>
    public static bool Is(AttributeData attribute, string fullName) => attribute.AttributeClass is { } type && Naming.Is(type, fullName);

    /// <summary>A named argument, or the default of its type.</summary>
    public static T? Named<T>(AttributeData attribute, string name)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
                return argument.Value is { Kind: not TypedConstantKind.Array, Value: T value } ? value : default;
        }

        return default;
    }

    /// <summary>The strings of a named argument that is an array.</summary>
    public static IEnumerable<string> NamedStrings(AttributeData attribute, string name)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == name && argument.Value is { Kind: TypedConstantKind.Array, IsNull: false })
                return argument.Value.Values.Select(v => v.Value).OfType<string>();
        }

        return Enumerable.Empty<string>();
    }

    /// <summary>The name that <c>[OotMember]</c>, or the key of MessagePack-CSharp, gives a member; or null.</summary>
    public static string? NameOf(AttributeData member) => Named<string>(member, "Name") ?? Argument<string>(member);

    /// <summary>The name that <c>[OotMember]</c> on a parameter says, or null.</summary>
    public static string? NameOf(IParameterSymbol parameter) => Find(parameter, Member) is { } attribute ? NameOf(attribute) : null;

    /// <summary>A constructor argument, or the default of its type.</summary>
    public static T? Argument<T>(AttributeData attribute, int index = 0)
    {
        ImmutableArray<TypedConstant> arguments = attribute.ConstructorArguments;
        return arguments.Length > index && arguments[index] is { Kind: not TypedConstantKind.Array, Value: T value } ? value : default;
    }
}
