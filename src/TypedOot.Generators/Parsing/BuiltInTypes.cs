using System.Collections.Generic;
using TypedOot.Generators.Model;

namespace TypedOot.Generators.Parsing;

/// <summary>The types that TypedOot.Codecs has codecs for, by their metadata names.</summary>
/// <remarks>
/// A rule names the codecs: that of <c>X</c> is <c>XCodec</c>, that of an interface <c>IX</c> is <c>XInterfaceCodec</c>, and that of
/// a generic type takes each type argument followed by its codec.
/// </remarks>
internal static class BuiltInTypes
{
    private static readonly HashSet<string> Leaves = new()
    {
        "System.Boolean", "System.SByte", "System.Byte", "System.Int16", "System.UInt16", "System.Int32", "System.UInt32", "System.Int64",
        "System.UInt64", "System.IntPtr", "System.UIntPtr", "System.Int128", "System.UInt128", "System.Half", "System.Single", "System.Double",
        "System.Decimal", "System.Char", "System.Text.Rune", "System.String", "System.Text.StringBuilder", "System.Guid", "System.DateTime",
        "System.DateTimeOffset", "System.DateOnly", "System.TimeOnly", "System.TimeSpan", "System.TimeZoneInfo",
        "System.Globalization.CultureInfo", "System.Uri", "System.Version", "System.Numerics.BigInteger", "System.Numerics.Complex",
        "System.Numerics.Vector2", "System.Numerics.Vector3", "System.Numerics.Vector4", "System.Numerics.Quaternion", "System.Numerics.Plane",
        "System.Numerics.Matrix3x2", "System.Numerics.Matrix4x4", "System.Index", "System.Range", "System.Collections.BitArray",
        "System.Net.IPAddress", "System.Net.IPEndPoint", "System.Net.IPNetwork", "System.Net.DnsEndPoint",
        "System.Net.NetworkInformation.PhysicalAddress", "System.Drawing.Point", "System.Drawing.PointF", "System.Drawing.Size",
        "System.Drawing.SizeF", "System.Drawing.Rectangle", "System.Drawing.RectangleF", "System.Drawing.Color",
    };

    private static readonly HashSet<string> NestingLeaves = new()
    {
        "System.Object", "System.ValueTuple", "System.Text.Json.Nodes.JsonNode", "System.Text.Json.Nodes.JsonObject",
        "System.Text.Json.Nodes.JsonArray", "System.Text.Json.Nodes.JsonValue", "System.Text.Json.JsonElement", "System.Text.Json.JsonDocument",
        "System.Collections.IEnumerable", "System.Collections.ICollection", "System.Collections.IList", "System.Collections.ArrayList",
        "System.Collections.IDictionary", "System.Collections.Hashtable",
    };

    private static readonly HashSet<string> Fillable = new()
    {
        "System.Collections.Generic.List`1", "System.Collections.Generic.Dictionary`2", "System.Collections.Generic.HashSet`1",
        "System.Collections.Generic.Queue`1", "System.Collections.Generic.Stack`1", "System.Collections.Generic.LinkedList`1",
        "System.Collections.Generic.SortedList`2", "System.Collections.Generic.SortedDictionary`2", "System.Collections.Generic.SortedSet`1",
        "System.Collections.Generic.PriorityQueue`2", "System.Collections.Generic.OrderedDictionary`2",
        "System.Collections.Concurrent.ConcurrentBag`1", "System.Collections.Concurrent.ConcurrentQueue`1",
        "System.Collections.Concurrent.ConcurrentStack`1", "System.Collections.Concurrent.ConcurrentDictionary`2",
        "System.Collections.Concurrent.BlockingCollection`1", "System.Collections.ObjectModel.Collection`1",
        "System.Collections.ObjectModel.ObservableCollection`1",
    };

    private static readonly HashSet<string> FillableByInterface = new()
    {
        "System.Collections.Generic.ICollection`1", "System.Collections.Generic.IList`1", "System.Collections.Generic.ISet`1",
        "System.Collections.Generic.IDictionary`2",
    };

    private static readonly HashSet<string> Generics = new(Concat(Fillable, FillableByInterface))
    {
        "System.Nullable`1", "System.Lazy`1", "System.Collections.Generic.KeyValuePair`2",
        "System.Tuple`1", "System.Tuple`2", "System.Tuple`3", "System.Tuple`4", "System.Tuple`5", "System.Tuple`6", "System.Tuple`7", "System.Tuple`8",
        "System.ValueTuple`1", "System.ValueTuple`2", "System.ValueTuple`3", "System.ValueTuple`4", "System.ValueTuple`5", "System.ValueTuple`6",
        "System.ValueTuple`7", "System.ValueTuple`8",
        "System.Memory`1", "System.ReadOnlyMemory`1", "System.ArraySegment`1", "System.Buffers.ReadOnlySequence`1",
        "System.Collections.ObjectModel.ReadOnlyCollection`1", "System.Collections.ObjectModel.ReadOnlyObservableCollection`1",
        "System.Collections.ObjectModel.ReadOnlyDictionary`2", "System.Collections.ObjectModel.ReadOnlySet`1",
        "System.Collections.Immutable.ImmutableArray`1", "System.Collections.Immutable.ImmutableList`1",
        "System.Collections.Immutable.ImmutableHashSet`1", "System.Collections.Immutable.ImmutableSortedSet`1",
        "System.Collections.Immutable.ImmutableDictionary`2", "System.Collections.Immutable.ImmutableSortedDictionary`2",
        "System.Collections.Immutable.ImmutableQueue`1", "System.Collections.Immutable.ImmutableStack`1",
        "System.Collections.Frozen.FrozenSet`1", "System.Collections.Frozen.FrozenDictionary`2",
        "System.Collections.Generic.IEnumerable`1", "System.Collections.Generic.IReadOnlyCollection`1",
        "System.Collections.Generic.IReadOnlyList`1", "System.Collections.Generic.IReadOnlySet`1",
        "System.Collections.Generic.IReadOnlyDictionary`2", "System.Collections.Immutable.IImmutableList`1",
        "System.Collections.Immutable.IImmutableSet`1", "System.Collections.Immutable.IImmutableDictionary`2",
        "System.Collections.Immutable.IImmutableQueue`1", "System.Collections.Immutable.IImmutableStack`1",
        "System.Collections.Concurrent.IProducerConsumerCollection`1", "System.Linq.ILookup`2", "System.Linq.IGrouping`2",
    };

    private static readonly Dictionary<string, RunModel> Runs = new()
    {
        ["System.Boolean"] = new("Boolean", 1),
        ["System.SByte"] = new("Int32", 2),
        ["System.Byte"] = new("UInt32", 2),
        ["System.Int16"] = new("Int32", 3),
        ["System.UInt16"] = new("UInt32", 3),
        ["System.Int32"] = new("Int32", 5),
        ["System.UInt32"] = new("UInt32", 5),
        ["System.Int64"] = new("Int64", 9),
        ["System.UInt64"] = new("UInt64", 9),
        ["System.Single"] = new("Single", 5),
        ["System.Double"] = new("Double", 9),
        ["System.Char"] = new("UInt32", 3),
    };

    /// <summary>Whether a type that is not generic has a codec.</summary>
    public static bool IsLeaf(string metadataName, out bool nests)
    {
        nests = NestingLeaves.Contains(metadataName);
        return nests || Leaves.Contains(metadataName);
    }

    /// <summary>Whether a type with a codec that is not generic is a collection, of values of any type.</summary>
    public static bool IsUntyped(string metadataName, out FillModel fill)
    {
        fill = metadataName switch
        {
            "System.Collections.ArrayList" or "System.Collections.Hashtable" => FillModel.ByCodec,
            "System.Collections.IList" or "System.Collections.IDictionary" => FillModel.ByInterface,
            _ => FillModel.None,
        };
        return fill != FillModel.None || metadataName is "System.Collections.IEnumerable" or "System.Collections.ICollection";
    }

    /// <summary>Whether a generic type has a codec.</summary>
    public static bool IsGeneric(string metadataName, out FillModel fill)
    {
        fill = Fillable.Contains(metadataName) ? FillModel.ByCodec
            : FillableByInterface.Contains(metadataName) ? FillModel.ByInterface
            : FillModel.None;
        return Generics.Contains(metadataName);
    }

    /// <summary>Whether a type has a codec.</summary>
    public static bool Contains(string metadataName) => IsLeaf(metadataName, out _) || Generics.Contains(metadataName);

    /// <summary>Whether the first type argument of a generic type is that of keys, which the type itself keeps from being null.</summary>
    public static bool HasKeys(string metadataName) =>
        metadataName.EndsWith("Dictionary`2", System.StringComparison.Ordinal) || metadataName is "SortedList`2";

    /// <summary>Finds the form of a type in a run; null if it has none.</summary>
    public static RunModel? RunOf(string metadataName) => Runs.TryGetValue(metadataName, out RunModel? run) ? run : null;

    private static IEnumerable<string> Concat(HashSet<string> first, HashSet<string> second)
    {
        foreach (string name in first)
            yield return name;
        foreach (string name in second)
            yield return name;
    }
}
