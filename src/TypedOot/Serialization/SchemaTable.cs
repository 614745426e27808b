using TypedOot.MessagePack;

namespace TypedOot.Serialization;

/// <summary>
/// The schemas that the other side of a connection, or the writer of a file, has declared. One thread takes its frames; the scopes that it
/// hands out are immutable.
/// </summary>
/// <remarks>
/// A name means the schema that was declared for it, for good; selections override that for messages, values and requests, and not for
/// replies, which may overtake those. So a relay can mix senders of several versions.
/// </remarks>
internal sealed class SchemaTable
{
    /// <summary>How many schemas there may be.</summary>
    public const int MostSchemas = 1024;

    /// <summary>How many bytes their frames may have together.</summary>
    public const int MostBytes = 1024 * 1024;

    private readonly object _gate = new();
    private readonly Dictionary<UInt128, WireSchema> _declared = [];
    private readonly OotSerializerOptions _options;
    private SchemaMeaning _defaults = new();
    private SchemaMeaning _selected = new();
    private SchemaScope? _messages;
    private SchemaScope? _replies;
    private int _bytes;

    /// <summary>Makes an empty table.</summary>
    /// <param name="options">What says which messages this program has.</param>
    public SchemaTable(OotSerializerOptions options)
    {
        _options = options;
        Registry = OotSerializerOptions.RegistryOf(options);
    }

    /// <summary>The messages of this program.</summary>
    public OotRegistry Registry { get; private set; }

    /// <summary>The numbers of what was declared, now and later.</summary>
    public SchemaNumbers Numbers { get; } = new();

    /// <summary>How many schemas were declared.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _declared.Count;
        }
    }

    /// <summary>The bytes that the frames of those had.</summary>
    public int Bytes
    {
        get
        {
            lock (_gate)
                return _bytes;
        }
    }

    /// <summary>What names and tags mean in the messages, values and requests that follow.</summary>
    public SchemaScope Messages
    {
        get
        {
            FollowRegistry();
            return _messages ??= new SchemaScope(this, _selected.Over(_defaults));
        }
    }

    /// <summary>What they mean in the replies that follow.</summary>
    public SchemaScope Replies
    {
        get
        {
            FollowRegistry();
            return _replies ??= new SchemaScope(this, new SchemaMeaning().Over(_defaults));
        }
    }

    /// <summary>Takes the payload of a schema frame.</summary>
    /// <param name="payload">The payload.</param>
    /// <param name="isNew">Whether it has changed anything.</param>
    /// <returns>Why this program cannot read messages of the schema, with the name of the member; null if it can.</returns>
    /// <exception cref="OotFormatException">It is malformed, forged, selects what was not declared, or is more than there may be.</exception>
    public string? Take(ref OotReader payload, out bool isNew)
    {
        int bytes = payload.Remaining;
        if (bytes > MostBytes)
            throw TooMuch();
        SchemaFrame frame = SchemaFormat.Read(ref payload, Find);
        if (frame.Declared is null)
        {
            WireSchema selected = Declared(frame.Fingerprint) ?? throw new OotFormatException(0, "a schema is selected that was not declared");
            isNew = Means(_selected, selected);
            return null;
        }

        FollowRegistry();
        WireSchema sent = Declare(frame.Declared, bytes, out isNew);
        if (isNew)
            Resolve(sent);
        // Declared again, by the next writer of a file, or as what a name means from now on.
        if (frame.IsDefault)
            isNew |= Means(_defaults, sent);
        return isNew && sent.Taken is { } taken ? sent.MapTo(taken, Registry).Refusal : null;
    }

    /// <summary>Begins anew, as the writer of a file did, of whose earlier schemas it knows nothing.</summary>
    public void Reset()
    {
        _defaults = new SchemaMeaning();
        _selected = new SchemaMeaning();
        ForgetScopes();
    }

    /// <summary>The schema of a fingerprint, if it was declared. Asked by readers on any thread.</summary>
    public WireSchema? Declared(UInt128 fingerprint)
    {
        lock (_gate)
            return _declared.GetValueOrDefault(fingerprint);
    }

    /// <summary>Finds the schema of a name among those that another one leads to; asked by readers on any thread.</summary>
    public OotSchema? Find(UInt128[] fingerprints, string name)
    {
        foreach (UInt128 fingerprint in fingerprints)
        {
            if (Declared(fingerprint) is { } nested && nested.Schema.Name == name)
                return nested.Schema;
        }

        return null;
    }

    /// <summary>A schema that was declared and all that it leads to, as far as that was; asked by readers on any thread.</summary>
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

    private WireSchema Declare(WireSchema sent, int bytes, out bool isNew)
    {
        lock (_gate)
        {
            isNew = !_declared.TryGetValue(sent.Fingerprint, out WireSchema? known);
            if (!isNew)
                return known!;
            if (_declared.Count == MostSchemas || _bytes + bytes > MostBytes)
                throw TooMuch();
            _bytes += bytes;
            _declared.Add(sent.Fingerprint, sent);
            return sent;
        }
    }

    private bool Means(SchemaMeaning meaning, WireSchema sent)
    {
        bool isNew = meaning.Set(Numbers, sent);
        if (isNew)
            ForgetScopes();
        return isNew;
    }

    /// <summary>Finds the type here that reads a schema.</summary>
    private void Resolve(WireSchema sent)
    {
        sent.Taken = sent.Tag != 0 && Registry.TryGetMessage(sent.Tag, out OotCodec? codec) ? codec.Schema : Registry.Schemas.Find(sent.Schema.Name);
        Numbers.Add(sent);
    }

    /// <summary>Finds the types anew when assemblies have been loaded.</summary>
    private void FollowRegistry()
    {
        OotRegistry now = OotSerializerOptions.RegistryOf(_options);
        if (now == Registry)
            return;
        Registry = now;
        foreach (WireSchema sent in _declared.Values)
            Resolve(sent);
        _defaults.Renumber(Numbers);
        _selected.Renumber(Numbers);
        ForgetScopes();
    }

    // Scopes are made for the messages that need them, and not for the frames that change them.
    private void ForgetScopes() => _messages = _replies = null;
}
