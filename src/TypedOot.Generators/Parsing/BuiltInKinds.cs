using System;
using System.Collections.Generic;
using System.Linq;

namespace TypedOot.Generators.Parsing;

/// <summary>
/// The kinds of the types that TypedOot.Codecs has codecs for, by their metadata names, as <c>OotKind.Text</c> says them at run time.
/// </summary>
internal static class BuiltInKinds
{
    /// <summary>The kind of a collection of elements.</summary>
    public const string List = "list<{0}>";

    /// <summary>The kind of a collection of keys and values.</summary>
    public const string Map = "map<{0},{1}>";

    /// <summary>The kind of an array of several dimensions: its lengths and its elements.</summary>
    public const string RankedArray = "tuple<list<i32>,list<{0}>>";

    private static readonly Dictionary<string, string> Leaves = new()
    {
        ["System.Boolean"] = "bool",
        ["System.SByte"] = "i8",
        ["System.Int16"] = "i16",
        ["System.Int32"] = "i32",
        ["System.Int64"] = "i64",
        ["System.IntPtr"] = "i64",
        ["System.Byte"] = "u8",
        ["System.UInt16"] = "u16",
        ["System.UInt32"] = "u32",
        ["System.UInt64"] = "u64",
        ["System.UIntPtr"] = "u64",
        ["System.Int128"] = "ext(19)",
        ["System.UInt128"] = "ext(20)",
        ["System.Half"] = "f32",
        ["System.Single"] = "f32",
        ["System.Double"] = "f64",
        ["System.Decimal"] = "ext(18)",
        ["System.Char"] = "u16",
        ["System.Text.Rune"] = "u32",
        ["System.String"] = "str",
        ["System.Text.StringBuilder"] = "str",
        ["System.Guid"] = "ext(17)",
        ["System.DateTime"] = "ext(-1)",
        ["System.DateTimeOffset"] = "ext(23)",
        ["System.DateOnly"] = "ext(24)",
        ["System.TimeOnly"] = "ext(25)",
        ["System.TimeSpan"] = "ext(26)",
        ["System.TimeZoneInfo"] = "str",
        ["System.Globalization.CultureInfo"] = "str",
        ["System.Uri"] = "str",
        ["System.Version"] = "str",
        ["System.Numerics.BigInteger"] = "ext(21)",
        ["System.Numerics.Complex"] = "tuple<f64,f64>",
        ["System.Numerics.Vector2"] = Floats(2),
        ["System.Numerics.Vector3"] = Floats(3),
        ["System.Numerics.Vector4"] = Floats(4),
        ["System.Numerics.Quaternion"] = Floats(4),
        ["System.Numerics.Plane"] = Floats(4),
        ["System.Numerics.Matrix3x2"] = Floats(6),
        ["System.Numerics.Matrix4x4"] = Floats(16),
        ["System.Index"] = "i32",
        ["System.Range"] = "tuple<i32,i32>",
        ["System.Collections.BitArray"] = "tuple<i32,bin>",
        ["System.Net.IPAddress"] = "bin",
        ["System.Net.IPEndPoint"] = "tuple<bin,u16>",
        ["System.Net.IPNetwork"] = "tuple<bin,u8>",
        ["System.Net.DnsEndPoint"] = "tuple<str,u16,u8>",
        ["System.Net.NetworkInformation.PhysicalAddress"] = "bin",
        ["System.Drawing.Point"] = "tuple<i32,i32>",
        ["System.Drawing.PointF"] = Floats(2),
        ["System.Drawing.Size"] = "tuple<i32,i32>",
        ["System.Drawing.SizeF"] = Floats(2),
        ["System.Drawing.Rectangle"] = "tuple<i32,i32,i32,i32>",
        ["System.Drawing.RectangleF"] = Floats(4),
        ["System.Drawing.Color"] = "tuple<i64,opt<str>>",
        ["System.Object"] = "any",
        ["System.ValueTuple"] = "tuple<>",
        ["System.Text.Json.Nodes.JsonNode"] = "any",
        ["System.Text.Json.Nodes.JsonObject"] = "any",
        ["System.Text.Json.Nodes.JsonArray"] = "any",
        ["System.Text.Json.Nodes.JsonValue"] = "any",
        ["System.Text.Json.JsonElement"] = "any",
        ["System.Text.Json.JsonDocument"] = "any",
        ["System.Collections.IEnumerable"] = "list<any>",
        ["System.Collections.ICollection"] = "list<any>",
        ["System.Collections.IList"] = "list<any>",
        ["System.Collections.ArrayList"] = "list<any>",
        ["System.Collections.IDictionary"] = "map<any,any>",
        ["System.Collections.Hashtable"] = "map<any,any>",
    };

    private static readonly Dictionary<string, string> Generics = new()
    {
        ["System.Collections.Generic.KeyValuePair`2"] = "tuple<{0},{1}>",
        ["System.Collections.Generic.PriorityQueue`2"] = "list<tuple<{0},{1}>>",
        ["System.Collections.Generic.SortedList`2"] = Map,
        ["System.Linq.ILookup`2"] = "map<{0},list<{1}>>",
        ["System.Linq.IGrouping`2"] = "tuple<{0},list<{1}>>",
    };

    /// <summary>The kind of a type that is not generic.</summary>
    public static string OfLeaf(string metadataName) => Leaves[metadataName];

    /// <summary>The kind of another generic type, with <c>{0}</c> for that of its first type argument; <c>Nullable</c> is not among them.</summary>
    public static string OfGeneric(string metadataName, int arity)
    {
        if (Generics.TryGetValue(metadataName, out string? kind))
            return kind;
        if (metadataName.StartsWith("System.Tuple`", StringComparison.Ordinal)
            || metadataName.StartsWith("System.ValueTuple`", StringComparison.Ordinal))
            return Tuple(arity);
        return BuiltInTypes.HasKeys(metadataName) ? Map : List;
    }

    /// <summary>The kind of a generic type over bytes; a segment without an array is nil.</summary>
    public static string OfBytes(string metadataName) => metadataName == "System.ArraySegment`1" ? "opt<bin>" : "bin";

    /// <summary>Whether nil is a value of a kind already.</summary>
    public static bool HoldsNil(string kind) => kind == "any" || kind.StartsWith("opt<", StringComparison.Ordinal);

    /// <summary>A kind or nil.</summary>
    public static string Optional(string kind) => kind.StartsWith("opt<", StringComparison.Ordinal) ? kind : $"opt<{kind}>";

    private static string Floats(int count) => $"tuple<{string.Join(",", Enumerable.Repeat("f32", count))}>";

    private static string Tuple(int arity) => $"tuple<{string.Join(",", Enumerable.Range(0, arity).Select(i => $"{{{i}}}"))}>";
}
