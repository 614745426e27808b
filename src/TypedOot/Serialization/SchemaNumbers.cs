namespace TypedOot.Serialization;

/// <summary>Numbers the names and tags of the schemas of a sender, and the types here that read them, so that what they mean fits into arrays. Thread safe.</summary>
internal sealed class SchemaNumbers
{
    private readonly object _gate = new();
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<uint, int> _tags = [];
    private readonly Dictionary<OotSchema, int> _types = [];

    /// <summary>Numbers what is new of a schema.</summary>
    public void Add(WireSchema sent)
    {
        lock (_gate)
        {
            _names.TryAdd(sent.Schema.Name, _names.Count);
            if (sent.Tag != 0)
                _tags.TryAdd(sent.Tag, _tags.Count);
            if (sent.Taken is { } taken)
                _types.TryAdd(taken, _types.Count);
        }
    }

    /// <summary>The number of a name, or -1.</summary>
    public int OfName(string name) => Find(_names, name);

    /// <summary>The number of a tag, or -1.</summary>
    public int OfTag(uint tag) => Find(_tags, tag);

    /// <summary>The number of the schema of a type here, or -1.</summary>
    public int OfType(OotSchema taken) => Find(_types, taken);

    private int Find<T>(Dictionary<T, int> numbers, T key)
        where T : notnull
    {
        lock (_gate)
            return numbers.TryGetValue(key, out int number) ? number : -1;
    }
}
