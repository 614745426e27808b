using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using TypedOot.Generators.Model;

namespace TypedOot.Generators.Parsing;

/// <summary>In whose form a type is written.</summary>
internal enum Dialect
{
    /// <summary>In the one of this library.</summary>
    TypedOot,

    /// <summary>In the one of MessagePack-CSharp, whose attributes the type has.</summary>
    MessagePackCSharp,
}

/// <summary>
/// The parts of MessagePack-CSharp that are honoured: its attributes, by their full names, since nothing here references that library, and the closed
/// list of types whose form is known. A type that is not in the list is reported, and never written in another form.
/// </summary>
internal static class MessagePackCSharp
{
    public const string Object = "MessagePack.MessagePackObjectAttribute";
    public const string Union = "MessagePack.UnionAttribute";
    public const string Key = "MessagePack.KeyAttribute";
    public const string Ignore = "MessagePack.IgnoreMemberAttribute";
    public const string IgnoreData = "System.Runtime.Serialization.IgnoreDataMemberAttribute";
    public const string Constructor = "MessagePack.SerializationConstructorAttribute";
    public const string Formatter = "MessagePack.MessagePackFormatterAttribute";
    public const string Receiver = "MessagePack.IMessagePackSerializationCallbackReceiver";
    public const string Before = "OnBeforeSerialize";
    public const string After = "OnAfterDeserialize";

    /// <summary>Arrays of more dimensions have no form there.</summary>
    public const int MostRank = 4;

    private const string Codecs = "Codecs.MessagePackCSharp.";

    private static readonly HashSet<string> SameLeaves = new()
    {
        "System.Boolean", "System.SByte", "System.Byte", "System.Int16", "System.UInt16", "System.Int32", "System.UInt32", "System.Int64",
        "System.UInt64", "System.Half", "System.Single", "System.Double", "System.Char", "System.String", "System.Text.StringBuilder",
        "System.Version", "System.Numerics.Complex", "System.Numerics.Vector2", "System.Numerics.Vector3", "System.Numerics.Vector4",
        "System.Numerics.Quaternion", "System.Numerics.Matrix3x2", "System.Numerics.Matrix4x4",
    };

    /// <summary>The leaves that have a codec of their own for that form, with the kinds of those.</summary>
    private static readonly Dictionary<string, string> OtherLeaves = new()
    {
        ["System.Guid"] = "str",
        ["System.Decimal"] = "str",
        ["System.Uri"] = "str",
        ["System.DateTime"] = "ext(-1)",
        ["System.DateTimeOffset"] = "tuple<ext(-1),i16>",
        ["System.TimeSpan"] = "i64",
        ["System.DateOnly"] = "i32",
        ["System.TimeOnly"] = "i64",
        ["System.Numerics.BigInteger"] = "bin",
        ["System.Collections.BitArray"] = "list<bool>",
    };

    private static readonly HashSet<string> OtherGenerics = new()
    {
        "System.Collections.Generic.PriorityQueue`2", "System.Collections.Concurrent.BlockingCollection`1",
        "System.Collections.Concurrent.IProducerConsumerCollection`1", "System.Collections.ObjectModel.ReadOnlySet`1", "System.Linq.ILookup`2",
    };

    /// <summary>The attribute that says that a type is written in that form, or null.</summary>
    public static AttributeData? AttributeOf(ISymbol type) => Attributes.Find(type, Object) ?? Attributes.Find(type, Union);

    /// <summary>In whose form a type of the user's is written.</summary>
    public static Dialect DialectOf(INamedTypeSymbol type) =>
        AttributeOf(type.OriginalDefinition) is null ? Dialect.TypedOot : Dialect.MessagePackCSharp;

    /// <summary>Whether what stands in a slot of the type says of itself which type it is.</summary>
    public static bool IsUnion(INamedTypeSymbol type) => type.IsAbstract && Attributes.Find(type.OriginalDefinition, Union) is not null;

    /// <summary>Whether a type that is not generic is in the list.</summary>
    public static bool IsLeaf(string metadataName) => SameLeaves.Contains(metadataName) || OtherLeaves.ContainsKey(metadataName);

    /// <summary>The codec of a type that is not generic, or null if it is not in the list.</summary>
    public static string? LeafOf(INamedTypeSymbol type, string metadataName) =>
        SameLeaves.Contains(metadataName) ? $"Codecs.{type.Name}Codec"
        : OtherLeaves.ContainsKey(metadataName) ? $"{Codecs}{type.Name}Codec"
        : null;

    /// <summary>The kind of a leaf, where that differs from the one here; else null.</summary>
    public static string? KindOf(string metadataName) => OtherLeaves.TryGetValue(metadataName, out string? kind) ? kind : null;

    /// <summary>The kind of an array of several dimensions, with <c>{0}</c> for that of its elements: its lengths and its elements.</summary>
    public static string RankedArrayKind(int rank) => $"tuple<{string.Concat(Enumerable.Repeat("i32,", rank))}list<{{0}}>>";

    /// <summary>Whether a generic type is in the list; all that are have the form that they have here.</summary>
    public static bool IsGeneric(string metadataName, out FillModel fill) => BuiltInTypes.IsGeneric(metadataName, out fill) && !OtherGenerics.Contains(metadataName);

    /// <summary>Whether a type is in the list, so that no converter of the assembly changes its form.</summary>
    public static bool Contains(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol => true,
        INamedTypeSymbol named when Naming.MetadataName(named.OriginalDefinition) is var name =>
            named.Arity == 0 ? IsLeaf(name) : IsGeneric(name, out _),
        _ => false,
    };

    /// <summary>The codec of an array of several dimensions, without its arguments.</summary>
    public static string RankedArrayCodec(Dialect dialect) => dialect == Dialect.MessagePackCSharp ? Codecs + "RankedArrayCodec" : "Codecs.RankedArrayCodec";

    /// <summary>Finds the reason why a type cannot be written in that form; null if it can.</summary>
    public static string? Refusal(INamedTypeSymbol type)
    {
        if (LanguageUnion.Is(type))
            return "it is a union of C#, which that library does not know; remove the attributes of that library";
        if (CollectionParser.FilledThrough(type) is not null)
            return "it is a collection, which that library writes without its members; remove its attributes, or make the collection a member";
        if (Attributes.Find(type, Formatter) is not null)
            return "what the formatter that [MessagePackFormatter] names writes is not known here; give the type an [OotConverter] that writes the same";
        if (!type.IsAbstract && Attributes.Find(type, Union) is not null)
            return "that library takes [Union] on interfaces and abstract classes only; remove it here";
        return IsMap(type) && AllowsPrivate(type)
            ? "AllowPrivate together with keyAsPropertyName is not known here; give the members keys of their own"
            : null;
    }

    /// <summary>Finds the calls of the callbacks of a type; null if it has none.</summary>
    public static ReceiverModel? ReceiverOf(INamedTypeSymbol type)
    {
        return Naming.Implements(type, Receiver) ? new ReceiverModel(Copies(Before), Copies(After)) : null;

        bool Copies(string method) => type.IsValueType && !type.GetMembers(method).OfType<IMethodSymbol>().Any();
    }

    /// <summary>Whether the names of members are their keys.</summary>
    public static bool IsMap(INamedTypeSymbol type) => Attributes.Find(type, Object) is { } attribute && Attributes.Argument<bool>(attribute);

    /// <summary>Whether members that are not public can have keys.</summary>
    public static bool AllowsPrivate(INamedTypeSymbol type) => Attributes.Find(type, Object) is { } attribute && Attributes.Named<bool>(attribute, "AllowPrivate");

    /// <summary>Whether a member is left out.</summary>
    public static bool Ignores(ISymbol member) => member.GetAttributes().Any(a => Attributes.Is(a, Ignore) || Attributes.Is(a, IgnoreData));
}
