namespace TypedOot.Serialization;

/// <summary>Numbers the names and tags of a sender's schemas, and the types that read them, so that bindings are arrays. Thread safe.</summary>
internal sealed class SchemaNumbers
{
    private readonly object _gate = new();
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<uint, int> _tags = [];
    private readonly Dictionary<OotSchema, int> _types = [];

    /// <summary>Numbers the name, tag and type of a schema, as far as they are new.</summary>
    public void Add(WireSchema writerSchema)
    {
        lock (_gate)
        {
            _names.TryAdd(writerSchema.Schema.Name, _names.Count);
            if (writerSchema.Tag != 0)
                _tags.TryAdd(writerSchema.Tag, _tags.Count);
            if (writerSchema.ReaderSchema is { } readerSchema)
                _types.TryAdd(readerSchema, _types.Count);
        }
    }

    /// <summary>The number of a name, or -1.</summary>
    public int OfName(string name) => Find(_names, name);

    /// <summary>The number of a tag, or -1.</summary>
    public int OfTag(uint tag) => Find(_tags, tag);

    /// <summary>The number of the reader schema of a type, or -1.</summary>
    public int OfType(OotSchema readerSchema) => Find(_types, readerSchema);

    private int Find<T>(Dictionary<T, int> numbers, T key)
        where T : notnull
    {
        lock (_gate)
            return numbers.TryGetValue(key, out int number) ? number : -1;
    }
}
