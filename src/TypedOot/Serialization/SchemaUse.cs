using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using TypedOot.MessagePack;

namespace TypedOot.Serialization;

/// <summary>
/// The messages of this program and the schemas of other programs that a frame uses, so that its sender can announce them first. Every frame has an instance,
/// which is rented together with the array in which the frame is written. Not thread safe; owned by the owner of the frame.
/// </summary>
internal sealed class SchemaUse : WriterNotes
{
    private const int BitsPerWord = 64;
    private const int FirstBuffer = 4 * 1024;
    private const int LargestBuffer = 64 * 1024;

    // Each thread that sends keeps one instance.
    [ThreadStatic]
    private static SchemaUse? _spare;

    // Cleared only if it holds codecs of collectible assemblies: others live as long as their registry, and clearing costs more than adding.
    private OotCodec[] _messages = new OotCodec[4];
    private int _messageCount;
    private bool _hasGuests;
    private readonly List<WireSchema> _others = [];
    private readonly List<WireSchema> _declared = [];
    private ulong _first;
    private ulong[] _more = [];
    private byte[]? _buffer;

    private SchemaUse()
    {
    }

    /// <summary>The messages of this program, each once.</summary>
    public ReadOnlySpan<OotCodec> Messages => _messages.AsSpan(0, _messageCount);

    /// <summary>The schemas of relayed messages, each once.</summary>
    public List<WireSchema> Others => _others;

    /// <summary>The schemas of messages in envelopes, which the sender declares and does not select.</summary>
    public List<WireSchema> Declared => _declared;

    /// <summary>The registry of the messages.</summary>
    public OotRegistry? Registry { get; private set; }

    /// <summary>Whether relayed messages are written in envelopes, since nothing can be selected for the frame.</summary>
    public bool InEnvelopes { get; private set; }

    /// <summary>The largest size of the frame, in bytes: a limit for envelopes, each of which names all of its schemas.</summary>
    public int MostBytes { get; private set; }

    /// <summary>The ordinals below 64 of the messages, a bit for each.</summary>
    public ulong FirstBits => _first;

    /// <summary>Whether the frame uses more than <see cref="FirstBits"/> shows.</summary>
    public bool HasMore => _others.Count > 0 || _declared.Count > 0 || (_more.Length > 0 && _more.AsSpan().ContainsAnyExcept(0UL));

    /// <summary>Rents an empty instance.</summary>
    public static SchemaUse Rent(OotRegistry registry, bool inEnvelopes = false, int mostBytes = int.MaxValue)
    {
        SchemaUse use = _spare ?? new SchemaUse();
        _spare = null;
        use.Registry = registry;
        use.InEnvelopes = inEnvelopes;
        use.MostBytes = mostBytes;
        return use;
    }

    /// <summary>The instance of an output; null if it has none.</summary>
    public static SchemaUse? Of(ref OotWriter writer) => writer.Notes as SchemaUse;

    /// <summary>
    /// Tells whether the registry is still that of the options. If not, an assembly was loaded while the frame was written. The frame may hold messages that the
    /// registry does not know, and is written again.
    /// </summary>
    public bool IsOf(MessagePackOptions options) => Registry == OotSerializerOptions.RegistryOf(options);

    /// <summary>Acquires an array for a frame: the array of the frame before, or one of the pool.</summary>
    public byte[] AcquireBuffer()
    {
        byte[] buffer = _buffer ?? ArrayPool<byte>.Shared.Rent(FirstBuffer);
        _buffer = null;
        return buffer;
    }

    /// <summary>Releases the array of a frame: keeps it for the next frame, or returns it to the pool.</summary>
    public void ReleaseBuffer(byte[] buffer)
    {
        if (_buffer is null && buffer.Length <= LargestBuffer)
            _buffer = buffer;
        else
            ArrayPool<byte>.Shared.Return(buffer);
    }

    /// <summary>Adds a message of this program.</summary>
    public void Add(OotCodec message)
    {
        ref ulong word = ref _first;
        if (message.Ordinal >= BitsPerWord)
        {
            int index = (message.Ordinal / BitsPerWord) - 1;
            if (index >= _more.Length)
                Array.Resize(ref _more, index + 1);
            word = ref _more[index];
        }

        ulong bit = 1UL << (message.Ordinal % BitsPerWord);
        if ((word & bit) != 0)
            return;
        word |= bit;
        _hasGuests |= message.IsGuest;
        if (_messageCount == _messages.Length)
            Array.Resize(ref _messages, 2 * _messageCount);
        _messages[_messageCount++] = message;
    }

    /// <summary>Adds the schemas of a relayed message.</summary>
    /// <param name="closure">The schemas.</param>
    /// <param name="isWhole">Whether the frame holds this message alone.</param>
    /// <returns>False if the frame uses, or may still use, other schemas of the same names or tags: the message then needs an envelope.</returns>
    public bool TryAdd(List<WireSchema> closure, bool isWhole)
    {
        foreach (WireSchema other in closure)
        {
            if (Conflicts(other, isWhole))
                return false;
        }

        foreach (WireSchema other in closure)
        {
            if (!_others.Contains(other))
                _others.Add(other);
        }

        return true;
    }

    /// <summary>Adds the schemas of messages in envelopes.</summary>
    public void AddDeclared(List<WireSchema> schemas) => _declared.AddRange(schemas);

    /// <summary>Returns the instance.</summary>
    public void Return()
    {
        if (HasMore)
        {
            _others.Clear();
            _declared.Clear();
            Array.Clear(_more);
        }

        if (_hasGuests)
        {
            Array.Clear(_messages);
            _hasGuests = false;
        }

        _messageCount = 0;
        _first = 0;
        Registry = null;
        _spare = this;
    }

    private bool Conflicts(WireSchema other, bool isWhole)
    {
        foreach (WireSchema one in _others)
        {
            bool isAlike = one.Schema.Name == other.Schema.Name || (one.Tag == other.Tag && one.Tag != 0);
            if (isAlike && one.Fingerprint != other.Fingerprint)
                return true;
        }

        return !isWhole && IsOurs(other, out OotSchema? own) && !own.Fingerprint.SequenceEqual(other.Schema.Fingerprint);
    }

    /// <summary>Tells whether this program has a message of the same name, which the frame may still use.</summary>
    private bool IsOurs(WireSchema other, [NotNullWhen(true)] out OotSchema? own) =>
        (own = Registry!.Schemas.Find(other.Schema.Name)) is not null;
}
