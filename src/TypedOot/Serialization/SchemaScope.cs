using TypedOot.MessagePack;

namespace TypedOot.Serialization;

/// <summary>
/// The schemas that a sender writes by: what each name and tag means at one place of what it sends. Immutable and thread safe; a frame that
/// declares or selects makes another one for what follows it.
/// </summary>
internal sealed class SchemaScope : ReaderScope
{
    private readonly Index _index;
    private readonly WireSchema?[] _selected;

    /// <summary>Makes a scope.</summary>
    /// <param name="table">All that was declared, now and later.</param>
    /// <param name="index">Where what is.</param>
    /// <param name="selected">What is selected; not changed any more.</param>
    public SchemaScope(SchemaTable table, Index index, WireSchema?[] selected)
        : base(Array.Exists(selected, sent => sent is { IsAsHere: false }))
    {
        _index = index;
        _selected = selected;
        Table = table;
    }

    /// <summary>All that was declared, now and later.</summary>
    public SchemaTable Table { get; }

    private OotRegistry Registry => Table.Registry;

    /// <summary>The schema that a tag means, or null.</summary>
    public WireSchema? Find(in OotTag tag)
    {
        int at;
        bool isKnown = tag.Name is null ? _index.ByTag.TryGetValue(tag.Number, out at) : _index.ByName.TryGetValue(tag.Name, out at);
        return isKnown ? At(at) : null;
    }

    /// <summary>The schema that a name means, or null.</summary>
    public WireSchema? Find(string name) => _index.ByName.TryGetValue(name, out int at) ? At(at) : null;

    /// <summary>
    /// Begins the body of a message behind its tag. Where messages of several names are one type here, the tag says which of their schemas
    /// the body has.
    /// </summary>
    /// <exception cref="OotFormatException">The sender's members do not convert.</exception>
    public static void Enter(ref OotReader reader, in OotTag tag, OotCodec codec)
    {
        if (reader.Scope is not SchemaScope { MapsBodies: true } scope || codec.Schema is not { } schema || scope.Find(tag) is not { } sent)
            return;
        BodyMap map = sent.MapTo(schema, scope.Registry);
        if (map.Refusal is { } refusal)
            throw reader.Failure(refusal);
        reader.Chosen = map;
    }

    /// <summary>How the body that comes next is to be read.</summary>
    /// <returns>Null if its positions are those of the type.</returns>
    /// <exception cref="OotFormatException">The sender's members do not convert.</exception>
    public static BodyMap? MapFor(ref OotReader reader, OotSchema taken)
    {
        if (reader.Scope is not SchemaScope { MapsBodies: true } scope)
            return null;
        BodyMap? map = reader.Chosen as BodyMap;
        reader.Chosen = null;
        if (map is null || map.Taken != taken)
            map = scope.MapFor(taken);
        return map?.Refusal is { } refusal ? throw reader.Failure(refusal) : map;
    }

    /// <summary>How bodies of a type are read in this scope; null if nothing is known of them.</summary>
    public BodyMap? MapFor(OotSchema taken) =>
        (_index.ByTaken.TryGetValue(taken, out int at) || _index.ByName.TryGetValue(taken.Name, out at)) && At(at) is { } sent
            ? sent.MapTo(taken, Registry)
            : null;

    /// <summary>The scope in which other schemas are selected, which the sender has declared.</summary>
    public SchemaScope With(ReadOnlySpan<WireSchema> selected)
    {
        WireSchema?[] changed = (WireSchema?[])_selected.Clone();
        foreach (WireSchema sent in selected)
        {
            if (_index.ByName.TryGetValue(sent.Schema.Name, out int at) && at < changed.Length)
                changed[at] = sent;
        }

        return new SchemaScope(Table, _index, changed);
    }

    private WireSchema? At(int index) => index < _selected.Length ? _selected[index] : null;

    /// <summary>Where the schema of each name, tag and type is. Immutable.</summary>
    /// <param name="ByName">By the sender's names.</param>
    /// <param name="ByTag">By the sender's tags.</param>
    /// <param name="ByTaken">By the schemas of this program's messages.</param>
    public sealed record Index(Dictionary<string, int> ByName, Dictionary<uint, int> ByTag, Dictionary<OotSchema, int> ByTaken)
    {
        /// <summary>The index of nothing.</summary>
        public static Index Empty { get; } = new([], [], []);

        /// <summary>The same with one more name.</summary>
        public Index With(WireSchema sent, OotSchema? taken)
        {
            int at = ByName.Count;
            Dictionary<string, int> byName = new(ByName, StringComparer.Ordinal) { [sent.Schema.Name] = at };
            Dictionary<uint, int> byTag = sent.Tag == 0 ? ByTag : new(ByTag) { [sent.Tag] = at };
            Dictionary<OotSchema, int> byTaken = taken is null ? ByTaken : new(ByTaken) { [taken] = at };
            return new Index(byName, byTag, byTaken);
        }
    }
}
