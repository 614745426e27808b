using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace TypedOot.Serialization;

/// <summary>
/// The messages that were looked up last, in a table with one place for each hash: in front of the dictionaries, whose look took a quarter of the
/// time of writing polymorphic values. Thread safe without a lock: what a place holds is checked by whoever finds it, and is replaced as a whole.
/// </summary>
internal sealed class RecentMessages
{
    private const int Places = 256;

    private readonly Place[] _byType = new Place[Places];
    private readonly Place[] _byTag = new Place[Places];
    private readonly OtherPlace[] _others = new OtherPlace[Places];

    /// <summary>The message that is exactly of a type, if it was kept.</summary>
    public bool TryGet(Type type, [NotNullWhen(true)] out OotCodec? codec)
    {
        codec = _byType[PlaceOf(type)].Codec;
        return codec is not null && codec.Type == type;
    }

    /// <summary>Whether a type was kept as one that is no message.</summary>
    public bool IsOther(Type type) => _others[PlaceOf(type)].Type == type;

    /// <summary>The message that writers give a tag to, if it was kept.</summary>
    public bool TryGet(uint tag, [NotNullWhen(true)] out OotCodec? codec)
    {
        codec = _byTag[PlaceOf(tag)].Codec;
        return codec is not null && codec.Tag == tag;
    }

    /// <summary>Keeps a message, which is of no collectible assembly.</summary>
    public void Keep(Type type, OotCodec codec) => _byType[PlaceOf(type)].Codec = codec;

    /// <summary>Keeps a type that is no message, unless that would keep its assembly from being unloaded.</summary>
    public void KeepOther(Type type)
    {
        if (!type.IsCollectible)
            _others[PlaceOf(type)].Type = type;
    }

    /// <summary>Keeps a message, which is of no collectible assembly, unless it goes by several tags and this is another one.</summary>
    public void Keep(uint tag, OotCodec codec)
    {
        if (codec.Tag == tag)
            _byTag[PlaceOf(tag)].Codec = codec;
    }

    private static int PlaceOf(Type type) => RuntimeHelpers.GetHashCode(type) & (Places - 1);

    private static int PlaceOf(uint tag) => (int)tag & (Places - 1);

    /// <summary>A place; a struct, since storing in an array of references checks their type.</summary>
    private struct Place
    {
        public OotCodec? Codec { get; set; }
    }

    /// <summary>The same for a type.</summary>
    private struct OtherPlace
    {
        public Type? Type { get; set; }
    }
}
