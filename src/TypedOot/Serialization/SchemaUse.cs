using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using TypedOot.MessagePack;

namespace TypedOot.Serialization;

/// <summary>
/// Which messages of this program, and which schemas of others, a frame holds, so that whoever sends it can first say what the receiver has to
/// know. Rented, since every frame has one, with the array in which it is written; not thread safe, and owned by whoever has the frame.
/// </summary>
internal sealed class SchemaUse : WriterNotes
{
    private const int BitsPerWord = 64;
    private const int FirstBuffer = 4 * 1024;
    private const int LargestBuffer = 64 * 1024;

    // Threads that send have one each, as long as they live.
    [ThreadStatic]
    private static SchemaUse? _spare;

    // Not cleared but of guests: other codecs are as old as their registry, and clearing took longer than noting.
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

    /// <summary>The schemas of others, for messages that are passed on as they came; each once.</summary>
    public List<WireSchema> Others => _others;

    /// <summary>The schemas of messages in capsules, which are to be declared, and not selected.</summary>
    public List<WireSchema> Declared => _declared;

    /// <summary>The registry of the messages.</summary>
    public OotRegistry? Registry { get; private set; }

    /// <summary>Whether a message that is passed on is to carry its fingerprint with it, since it cannot be selected for the frame.</summary>
    public bool InCapsules { get; private set; }

    /// <summary>How many bytes the frame may have: of what is passed on in capsules, each of which names all of its schemas, no more is written.</summary>
    public int MostBytes { get; private set; }

    /// <summary>The bits of the ordinals below 64.</summary>
    public ulong FirstBits => _first;

    /// <summary>Whether there is anything that <see cref="FirstBits"/> does not say.</summary>
    public bool HasMore => _others.Count > 0 || _declared.Count > 0 || (_more.Length > 0 && _more.AsSpan().ContainsAnyExcept(0UL));

    /// <summary>Rents an empty one.</summary>
    public static SchemaUse Rent(OotRegistry registry, bool inCapsules = false, int mostBytes = int.MaxValue)
    {
        SchemaUse use = _spare ?? new SchemaUse();
        _spare = null;
        use.Registry = registry;
        use.InCapsules = inCapsules;
        use.MostBytes = mostBytes;
        return use;
    }

    /// <summary>The one that a writer keeps, or null.</summary>
    public static SchemaUse? Of(ref OotWriter writer) => writer.Notes as SchemaUse;

    /// <summary>
    /// Whether the registry is still the one that the options have. If not, an assembly was loaded while the frame was written, which may hold
    /// messages that the registry does not know, and has to be written again.
    /// </summary>
    public bool IsOf(MessagePackOptions options) => Registry == OotSerializerOptions.RegistryOf(options);

    /// <summary>Takes the array of the frame before, or one of the pool.</summary>
    public byte[] TakeBuffer()
    {
        byte[] buffer = _buffer ?? ArrayPool<byte>.Shared.Rent(FirstBuffer);
        _buffer = null;
        return buffer;
    }

    /// <summary>Keeps the array of a frame for the next one, or returns it to the pool.</summary>
    public void GiveBuffer(byte[] buffer)
    {
        if (_buffer is null && buffer.Length <= LargestBuffer)
            _buffer = buffer;
        else
            ArrayPool<byte>.Shared.Return(buffer);
    }

    /// <summary>Notes a message of this program.</summary>
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

    /// <summary>Notes the schemas of a message that is passed on.</summary>
    /// <param name="closure">The schemas.</param>
    /// <param name="isWhole">Whether the frame holds this message alone, and so none of this program's.</param>
    /// <returns>False if the frame holds others of the same names or tags, or may yet: then it cannot go by what is selected for the frame.</returns>
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

    /// <summary>Notes the schemas of messages in capsules, which need not be selected, but declared.</summary>
    public void AddDeclared(List<WireSchema> schemas) => _declared.AddRange(schemas);

    /// <summary>Gives it back.</summary>
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

    /// <summary>Whether the name is one of this program's: then the frame may hold it too, and in its own form.</summary>
    private bool IsOurs(WireSchema other, [NotNullWhen(true)] out OotSchema? own) =>
        (own = Registry!.Schemas.Find(other.Schema.Name)) is not null;
}
