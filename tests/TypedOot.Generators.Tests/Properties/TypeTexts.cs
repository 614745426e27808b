namespace TypedOot.Generators.Tests;

/// <summary>Draws the types of members.</summary>
internal sealed class TypeTexts(Draw draw, IReadOnlyList<DeclaredType> declared)
{
    private const int MostNesting = 2;

    private static readonly string[] Values =
    [
        "bool", "sbyte", "byte", "short", "ushort", "int", "int", "uint", "long", "ulong", "nint", "nuint", "Int128", "UInt128", "Half", "float", "double",
        "decimal", "char", "System.Text.Rune", "Guid", "DateTime", "DateTimeOffset", "DateOnly", "TimeOnly", "TimeSpan", "System.Numerics.BigInteger",
        "System.Numerics.Complex", "System.Numerics.Vector2", "System.Numerics.Vector3", "System.Numerics.Vector4", "System.Numerics.Quaternion",
        "System.Numerics.Plane", "System.Numerics.Matrix3x2", "System.Numerics.Matrix4x4", "Index", "Range", "Small", "Wide", "Negative",
    ];

    private static readonly string[] References =
    [
        "string", "string", "string", "System.Text.StringBuilder", "TimeZoneInfo", "System.Globalization.CultureInfo", "Uri", "Version",
        "System.Collections.BitArray", "System.Net.IPAddress", "System.Net.IPEndPoint", "byte[]", "object", "System.Text.Json.Nodes.JsonNode",
        "System.Text.Json.Nodes.JsonObject", "System.Text.Json.Nodes.JsonArray", "System.Text.Json.JsonDocument",
    ];

    private static readonly string[] Keys = ["string", "int", "long", "Guid", "char", "DateTime", "Small", "ulong", "DateOnly", "(int, string)"];

    private static readonly string[] SortedKeys = ["string", "int", "long", "Guid", "char", "DateTime", "ulong"];

    private static readonly string[] Sequences =
    [
        "List<{0}>", "List<{0}>", "Queue<{0}>", "Stack<{0}>", "LinkedList<{0}>", "System.Collections.ObjectModel.Collection<{0}>",
        "System.Collections.ObjectModel.ObservableCollection<{0}>", "System.Collections.ObjectModel.ReadOnlyCollection<{0}>",
        "System.Collections.ObjectModel.ReadOnlyObservableCollection<{0}>", "System.Collections.Immutable.ImmutableArray<{0}>",
        "System.Collections.Immutable.ImmutableList<{0}>", "System.Collections.Immutable.ImmutableQueue<{0}>", "System.Collections.Immutable.ImmutableStack<{0}>",
        "System.Collections.Concurrent.ConcurrentQueue<{0}>", "System.Collections.Concurrent.ConcurrentStack<{0}>", "System.Collections.Concurrent.ConcurrentBag<{0}>",
        "System.Collections.Concurrent.BlockingCollection<{0}>", "IEnumerable<{0}>", "IReadOnlyCollection<{0}>", "IReadOnlyList<{0}>", "ICollection<{0}>", "IList<{0}>",
        "System.Collections.Immutable.IImmutableList<{0}>", "System.Collections.Immutable.IImmutableQueue<{0}>", "System.Collections.Immutable.IImmutableStack<{0}>",
        "System.Collections.Concurrent.IProducerConsumerCollection<{0}>", "Memory<{0}>", "ReadOnlyMemory<{0}>", "ArraySegment<{0}>", "System.Buffers.ReadOnlySequence<{0}>",
        "{0}[]", "{0}[]", "{0}[]", "PriorityQueue<{0}, int>", "IGrouping<string, {0}>",
    ];

    private static readonly string[] Sets =
    [
        "HashSet<{0}>", "HashSet<{0}>", "System.Collections.Immutable.ImmutableHashSet<{0}>", "System.Collections.Frozen.FrozenSet<{0}>", "ISet<{0}>", "IReadOnlySet<{0}>",
        "System.Collections.Immutable.IImmutableSet<{0}>", "System.Collections.ObjectModel.ReadOnlySet<{0}>",
    ];

    private static readonly string[] Maps =
    [
        "Dictionary<{0}, {1}>", "Dictionary<{0}, {1}>", "OrderedDictionary<{0}, {1}>", "System.Collections.Concurrent.ConcurrentDictionary<{0}, {1}>",
        "System.Collections.ObjectModel.ReadOnlyDictionary<{0}, {1}>", "System.Collections.Immutable.ImmutableDictionary<{0}, {1}>",
        "System.Collections.Frozen.FrozenDictionary<{0}, {1}>", "IDictionary<{0}, {1}>", "IReadOnlyDictionary<{0}, {1}>",
        "System.Collections.Immutable.IImmutableDictionary<{0}, {1}>", "ILookup<{0}, {1}>",
    ];

    private static readonly string[] SortedMaps =
        ["SortedDictionary<{0}, {1}>", "SortedList<{0}, {1}>", "System.Collections.Immutable.ImmutableSortedDictionary<{0}, {1}>"];

    private static readonly string[] Tuples =
    [
        "({0}, {1})", "({0} First, {1} Second)", "({0}, {1}, int)", "Tuple<{0}, {1}>", "KeyValuePair<{0}, {1}>", "Tuple<{0}>", "ValueTuple<{0}>",
        "({0}, {1}, int, int, int, int, string, long, byte)",
    ];

    /// <summary>The collections that a get-only property is filled through.</summary>
    private static readonly string[] Fillable =
        ["List<{0}>", "Queue<{0}>", "Stack<{0}>", "LinkedList<{0}>", "System.Collections.ObjectModel.Collection<{0}>", "System.Collections.Concurrent.ConcurrentQueue<{0}>"];

    private static readonly string[] FillableInterfaces = ["ICollection<{0}>", "IList<{0}>"];

    private static readonly string[] Unsupported =
        ["System.IO.Stream", "Action", "Func<int, string>", "System.Threading.Tasks.Task<int>", "Type", "List<System.IO.Stream>", "Dictionary<string, Action>", "(int, Type)", "WeakReference<string>", "Delegate[,]"];

    /// <summary>A type without a codec, or one that holds such a type.</summary>
    public string OfNoCodec() => draw.One(Unsupported);

    public string Value() => draw.One(Values);

    public string Key() => draw.One(Keys);

    /// <summary>The type of a collection that can be filled in place.</summary>
    public string OfFillable(Place place) => draw.Percent(25)
        ? Format(draw.One(["Dictionary<{0}, {1}>", "SortedDictionary<{0}, {1}>", "SortedList<{0}, {1}>"]), draw.One(SortedKeys), Any(place, 1))
        : Format(draw.One(Fillable), Any(place, 1));

    /// <summary>The interface of a collection that can be filled in place.</summary>
    public string OfFillableInterface(Place place) => Format(draw.One(FillableInterfaces), Any(place, 1));

    /// <summary>A type that some member of a type can have.</summary>
    public string Any(Place place, int nesting = 0)
    {
        if (place.Parameter is { } parameter && draw.Percent(30))
            return parameter + (draw.Percent(20) ? "?" : "");
        return draw.Weighted((34, 0), (8, 1), (15, 2), (5, 3), (14, 4), (nesting < MostNesting ? 26 : 0, 5)) switch
        {
            0 => draw.One(Values),
            1 => draw.One(Values) + "?",
            2 => draw.One(References),
            3 => draw.One(References) + "?",
            4 => Declared(place, nesting),
            _ => Collection(place, nesting),
        };
    }

    /// <summary>An argument for the type parameter of a declared type.</summary>
    public string Argument(DeclaredType type, Place place)
    {
        if (type.Constraint!.Contains("struct", StringComparison.Ordinal))
            return draw.One(Values);
        bool isClass = type.Constraint.Contains("class", StringComparison.Ordinal);
        DeclaredType[] lower = declared.Where(t => t.IsReferable && !t.IsAbstract && !t.IsGeneric && t.Level < place.Level && (!isClass || !t.IsValueType)).ToArray();
        if (lower.Length > 0 && draw.Percent(35))
            return draw.One(lower).FullName;
        return isClass ? draw.One(References) : draw.One(["int", "string", "Guid", "List<int>", "int[]", "Dictionary<string, long>", "(int, string)", "Small", "double", "decimal"]);
    }

    private string Declared(Place place, int nesting)
    {
        bool isNullable = nesting == 0 && !place.IsStruct && draw.Percent(50);
        DeclaredType[] fitting = declared
            .Where(t => t.IsReferable && (isNullable ? !t.IsAbstract || t.IsMessage : t.Level < place.Level && !t.IsAbstract))
            .ToArray();
        if (isNullable && place.Self is { } self && draw.Percent(15))
            return self + "?";
        if (fitting.Length == 0)
            return draw.One(Values);
        DeclaredType type = draw.One(fitting);
        string text = type.FullName;
        if (type.IsGeneric)
        {
            text = type.Construct(Argument(type, place with { Level = type.Level }));
            type.Constructions.Add(text);
        }

        return isNullable ? text + "?" : text;
    }

    private string Collection(Place place, int nesting)
    {
        string element = Any(place, nesting + 1);
        return draw.Weighted((50, 0), (8, 1), (12, 2), (4, 3), (12, 4), (8, 5), (3, 6), (2, 7)) switch
        {
            0 => Format(draw.One(Sequences), element),
            1 => Format(draw.One(Sets), draw.One(Keys)),
            2 => Format(draw.One(Maps), draw.One(Keys), element),
            3 => draw.Percent(50) ? Format(draw.One(SortedMaps), draw.One(SortedKeys), element) : $"SortedSet<{draw.One(SortedKeys)}>",
            7 => $"Lazy<{element.TrimEnd('?')}>",
            4 => Format(draw.One(Tuples), element, Any(place, nesting + 1)),
            5 => Format(draw.One(["List<{0}>", "{0}[]", "IEnumerable<{0}>"]), Format(draw.One(Sequences), element)),
            _ => element + draw.One(["[,]", "[,,]"]),
        };
    }

    private static string Format(string format, params object[] arguments) => string.Format(System.Globalization.CultureInfo.InvariantCulture, format, arguments);

    /// <summary>The place of a member.</summary>
    /// <param name="Level">The level of its type.</param>
    /// <param name="IsStruct">Whether its type is a struct, which cannot hold itself.</param>
    /// <param name="Parameter">The type parameter of its type, or null.</param>
    /// <param name="Self">Its type, or null if it must not refer to that.</param>
    internal sealed record Place(int Level, bool IsStruct, string? Parameter, string? Self);
}
