using TypedOot.MessagePack;

namespace TypedOot.Serialization;

/// <summary>
/// The schemas that the peer of a connection, or the writer of a file, has declared. One thread reads the schema frames; the scopes that it creates are
/// immutable and may be used by any thread.
/// </summary>
/// <remarks>
/// A declaration binds a name to its schema for good. A selection overrides that binding for messages, values and requests, but not for replies, since
/// these may overtake the selection. So a relay can mix messages of several versions.
/// </remarks>
internal sealed class SchemaTable
{
    /// <summary>The largest number of schemas.</summary>
    public const int MostSchemas = 1024;

    /// <summary>The largest size of their frames together, in bytes.</summary>
    public const int MostBytes = 1024 * 1024;

    private readonly object _gate = new();
    private readonly Dictionary<UInt128, WireSchema> _declared = [];
    private readonly OotSerializerOptions _options;
    private SchemaBindings _defaults = new();
    private SchemaBindings _selected = new();
    private SchemaScope? _messages;
    private SchemaScope? _replies;
    private int _bytes;

    /// <summary>Creates an empty table.</summary>
    /// <param name="options">The options whose registry has the messages of this program.</param>
    public SchemaTable(OotSerializerOptions options)
    {
        _options = options;
        Registry = OotSerializerOptions.RegistryOf(options);
    }

    /// <summary>The messages of this program.</summary>
    public OotRegistry Registry { get; private set; }

    /// <summary>The numbers of the names, tags and types of all declared schemas.</summary>
    public SchemaNumbers Numbers { get; } = new();

    /// <summary>The number of declared schemas.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _declared.Count;
        }
    }

    /// <summary>The size of the frames that declared them, in bytes.</summary>
    public int Bytes
    {
        get
        {
            lock (_gate)
                return _bytes;
        }
    }

    /// <summary>The scope of the messages, values and requests that follow.</summary>
    public SchemaScope Messages
    {
        get
        {
            FollowRegistry();
            return _messages ??= new SchemaScope(this, _selected.Over(_defaults));
        }
    }

    /// <summary>The scope of the replies that follow.</summary>
    public SchemaScope Replies
    {
        get
        {
            FollowRegistry();
            return _replies ??= new SchemaScope(this, new SchemaBindings().Over(_defaults));
        }
    }

    /// <summary>Reads the payload of a schema frame, and applies it.</summary>
    /// <param name="payload">The payload.</param>
    /// <param name="isNew">Whether the frame has changed anything.</param>
    /// <returns>The reason why this program cannot read messages of the schema, with the name of the member; null if it can.</returns>
    /// <exception cref="OotFormatException">It is malformed or forged, selects an undeclared schema, or exceeds the limits.</exception>
    public string? ReadFrame(ref OotReader payload, out bool isNew)
    {
        int bytes = payload.Remaining;
        if (bytes > MostBytes)
            throw TooMuch();
        SchemaFrame frame = SchemaFormat.Read(ref payload, Find);
        if (frame.Declared is null)
        {
            WireSchema selected = Declared(frame.Fingerprint) ?? throw new OotFormatException(0, "a schema is selected that was not declared");
            isNew = Bind(_selected, selected);
            return null;
        }

        FollowRegistry();
        WireSchema writerSchema = Declare(frame.Declared, bytes, out isNew);
        if (isNew)
            Resolve(writerSchema);
        // A file may declare a schema again, once for each of its writers; and a schema that was only declared may become a default.
        if (frame.IsDefault)
            isNew |= Bind(_defaults, writerSchema);
        return isNew && writerSchema.ReaderSchema is { } readerSchema ? writerSchema.MapTo(readerSchema, Registry).Refusal : null;
    }

    /// <summary>Drops all bindings: another writer goes on in a file, and its names have no schemas yet.</summary>
    public void Reset()
    {
        _defaults = new SchemaBindings();
        _selected = new SchemaBindings();
        ForgetScopes();
    }

    /// <summary>Finds a declared schema by its fingerprint. Thread safe.</summary>
    public WireSchema? Declared(UInt128 fingerprint)
    {
        lock (_gate)
            return _declared.GetValueOrDefault(fingerprint);
    }

    /// <summary>Finds a declared schema by its name among some fingerprints. Thread safe.</summary>
    public OotSchema? Find(UInt128[] fingerprints, string name)
    {
        foreach (UInt128 fingerprint in fingerprints)
        {
            if (Declared(fingerprint) is { } nested && nested.Schema.Name == name)
                return nested.Schema;
        }

        return null;
    }

    /// <summary>Finds a declared schema and all declared schemas that it leads to. Thread safe.</summary>
    public WireSchema[] ClosureOf(WireSchema root)
    {
        int count = Count;
        if (root.Closure is { } known && known.Declared == count)
            return known.Schemas;
        List<OotSchema> closure = [];
        SchemaClosure.Add(root.Schema, closure);
        List<WireSchema> declared = [];
        foreach (OotSchema schema in closure)
        {
            if (Declared(WireSchema.Key(schema.Fingerprint)) is { } wire)
                declared.Add(wire);
        }

        WireSchema[] made = [.. declared];
        root.Closure = new WireClosure(count, made);
        return made;
    }

    private static OotFormatException TooMuch() =>
        new(0, $"at most {MostSchemas} schemas with {MostBytes} bytes together may be declared");

    private WireSchema Declare(WireSchema writerSchema, int bytes, out bool isNew)
    {
        lock (_gate)
        {
            isNew = !_declared.TryGetValue(writerSchema.Fingerprint, out WireSchema? known);
            if (!isNew)
                return known!;
            if (_declared.Count == MostSchemas || _bytes + bytes > MostBytes)
                throw TooMuch();
            _bytes += bytes;
            _declared.Add(writerSchema.Fingerprint, writerSchema);
            return writerSchema;
        }
    }

    private bool Bind(SchemaBindings bindings, WireSchema writerSchema)
    {
        bool isNew = bindings.Set(Numbers, writerSchema);
        if (isNew)
            ForgetScopes();
        return isNew;
    }

    /// <summary>Finds the type of this program that reads a schema.</summary>
    private void Resolve(WireSchema writerSchema)
    {
        writerSchema.ReaderSchema = writerSchema.Tag != 0 && Registry.TryGetMessage(writerSchema.Tag, out OotCodec? codec)
            ? codec.Schema
            : Registry.Schemas.Find(writerSchema.Schema.Name);
        Numbers.Add(writerSchema);
    }

    /// <summary>Finds the types again, if assemblies were loaded meanwhile.</summary>
    private void FollowRegistry()
    {
        OotRegistry now = OotSerializerOptions.RegistryOf(_options);
        if (now == Registry)
            return;
        Registry = now;
        foreach (WireSchema writerSchema in _declared.Values)
            Resolve(writerSchema);
        _defaults.Renumber(Numbers);
        _selected.Renumber(Numbers);
        ForgetScopes();
    }

    // A scope is created for the first message that needs it, not for each frame that changes the bindings.
    private void ForgetScopes() => _messages = _replies = null;
}
