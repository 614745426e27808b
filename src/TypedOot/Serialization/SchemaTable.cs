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
    private SchemaScope.Index _index = SchemaScope.Index.Empty;
    private WireSchema?[] _defaults = [];
    private WireSchema?[] _selected = [];
    private SchemaScope? _messages;
    private SchemaScope? _replies;
    private int _bytes;

    /// <summary>Makes an empty table.</summary>
    /// <param name="registry">The messages of this program.</param>
    public SchemaTable(OotRegistry registry) => Registry = registry;

    /// <summary>The messages of this program.</summary>
    public OotRegistry Registry { get; }

    /// <summary>What names and tags mean in the messages, values and requests that follow.</summary>
    public SchemaScope Messages => _messages ??= MakeMessages();

    /// <summary>What they mean in the replies that follow.</summary>
    public SchemaScope Replies => _replies ??= new SchemaScope(this, _index, (WireSchema?[])_defaults.Clone());

    /// <summary>Takes the payload of a schema frame.</summary>
    /// <param name="payload">The payload.</param>
    /// <param name="isNew">Whether it has changed anything.</param>
    /// <returns>Why this program cannot read messages of the schema, with the name of the member; null if it can.</returns>
    /// <exception cref="OotFormatException">It is malformed, forged, selects what was not declared, or is more than there may be.</exception>
    public string? Take(ref OotReader payload, out bool isNew)
    {
        SchemaFrame frame = SchemaFormat.Read(ref payload, Find);
        if (frame.Declared is not { } sent)
        {
            WireSchema selected = Declared(frame.Fingerprint) ?? throw new OotFormatException(0, "a schema is selected that was not declared");
            isNew = Select(selected);
            return null;
        }

        isNew = Declare(sent, payload.Data.Length);
        if (!isNew)
            return null;
        OotSchema? taken = TakenBy(sent);
        sent.IsAsHere = taken is null || taken.Fingerprint.SequenceEqual(sent.Schema.Fingerprint);
        int at = IndexOf(sent, taken);
        if (frame.IsDefault || _defaults[at] is null)
            _defaults[at] = sent;
        ForgetScopes();
        return taken is null ? null : sent.MapTo(taken, Registry).Refusal;
    }

    /// <summary>Begins anew, as the writer of a file did, of whose earlier schemas it knows nothing.</summary>
    public void Reset()
    {
        _defaults = new WireSchema?[_defaults.Length];
        _selected = new WireSchema?[_selected.Length];
        ForgetScopes();
    }

    private bool Declare(WireSchema sent, int bytes)
    {
        lock (_gate)
        {
            if (!_declared.TryAdd(sent.Fingerprint, sent))
                return false;
            if (_declared.Count > MostSchemas || (_bytes += bytes) > MostBytes)
                throw new OotFormatException(0, $"at most {MostSchemas} schemas with {MostBytes} bytes together may be declared");
            return true;
        }
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

    private bool Select(WireSchema sent)
    {
        int at = _index.ByName[sent.Schema.Name];
        if (_selected[at] == sent || (_selected[at] is null && _defaults[at] == sent))
            return false;
        _selected[at] = sent;
        ForgetScopes();
        return true;
    }

    private OotSchema? TakenBy(WireSchema sent)
    {
        if (sent.Tag != 0 && Registry.TryGetMessage(sent.Tag, out OotCodec? codec))
            return codec.Schema;
        return Registry.Schemas.Find(sent.Schema.Name);
    }

    private int IndexOf(WireSchema sent, OotSchema? taken)
    {
        if (!_index.ByName.TryGetValue(sent.Schema.Name, out int at))
        {
            at = _defaults.Length;
            _index = _index.With(sent, taken);
            Array.Resize(ref _defaults, at + 1);
            Array.Resize(ref _selected, at + 1);
        }

        return at;
    }

    // Scopes are made for the messages that need them, and not for the frames that change them.
    private void ForgetScopes() => _messages = _replies = null;

    private SchemaScope MakeMessages()
    {
        WireSchema?[] selected = new WireSchema?[_defaults.Length];
        for (int i = 0; i < selected.Length; i++)
            selected[i] = _selected[i] ?? _defaults[i];
        return new SchemaScope(this, _index, selected);
    }
}
