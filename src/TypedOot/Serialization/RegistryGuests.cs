using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace TypedOot.Serialization;

/// <summary>
/// The codecs of a registry that are of collectible assemblies, such as plug-ins. They are asked for when the others do not have what is looked for,
/// and do not keep their assemblies from being unloaded; then they are gone. Thread safe once it is filled.
/// </summary>
internal sealed class RegistryGuests
{
    // The type of a codec lives as long as its assembly, and through this table the codec does.
    private readonly ConditionalWeakTable<Type, List<OotCodec>> _alive = [];
    private readonly ConditionalWeakTable<Type, WeakReference<OotCodec>> _byType = [];
    private readonly Dictionary<uint, WeakReference<OotCodec>> _byTag;
    private readonly Dictionary<string, WeakReference<OotCodec>> _byName;

    private RegistryGuests(Dictionary<Type, OotCodec> byType, Dictionary<uint, OotCodec> byTag, Dictionary<string, OotCodec> byName)
    {
        foreach ((Type type, OotCodec codec) in byType)
        {
            if (!codec.IsGuest)
                continue;
            _alive.GetOrCreateValue(codec.StaticType).Add(codec);
            _byType.Add(type, new WeakReference<OotCodec>(codec));
        }

        _byTag = Weak(byTag);
        _byName = Weak(byName);
    }

    /// <summary>The codecs of collectible assemblies in the tables of a registry; null if there are none.</summary>
    public static RegistryGuests? Of(Dictionary<Type, OotCodec> byType, Dictionary<uint, OotCodec> byTag, Dictionary<string, OotCodec> byName)
    {
        // Nothing of this remains in programs that are compiled ahead of time.
        if (!RuntimeFeature.IsDynamicCodeSupported)
            return null;
        foreach (OotCodec codec in byType.Values)
        {
            if (codec.IsGuest)
                return new RegistryGuests(byType, byTag, byName);
        }

        return null;
    }

    /// <summary>A table of a registry without the codecs of collectible assemblies.</summary>
    /// <param name="codecs">The table.</param>
    /// <param name="guests">Those codecs; null if there are none, and the table is as it should be.</param>
    public static Dictionary<TKey, OotCodec> Without<TKey>(Dictionary<TKey, OotCodec> codecs, RegistryGuests? guests)
        where TKey : notnull
    {
        if (!RuntimeFeature.IsDynamicCodeSupported || guests is null)
            return codecs;
        Dictionary<TKey, OotCodec> others = new(codecs.Comparer);
        foreach ((TKey key, OotCodec codec) in codecs)
        {
            if (!codec.IsGuest)
                others.Add(key, codec);
        }

        return others;
    }

    /// <summary>Adds the codecs whose assemblies are still there.</summary>
    public void AddTo(List<OotCodec> codecs)
    {
        foreach ((_, WeakReference<OotCodec> reference) in _byType)
        {
            if (reference.TryGetTarget(out OotCodec? codec))
                codecs.Add(codec);
        }
    }

    /// <summary>The codec of a type, if there is one.</summary>
    public bool TryGet(Type type, [NotNullWhen(true)] out OotCodec? codec)
    {
        codec = null;
        return _byType.TryGetValue(type, out WeakReference<OotCodec>? reference) && reference.TryGetTarget(out codec);
    }

    /// <summary>The codec of a message with a tag, if there is one.</summary>
    public bool TryGet(uint tag, [NotNullWhen(true)] out OotCodec? codec)
    {
        codec = null;
        return _byTag.TryGetValue(tag, out WeakReference<OotCodec>? reference) && reference.TryGetTarget(out codec);
    }

    /// <summary>The codec of a message with a name, if there is one.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out OotCodec? codec)
    {
        codec = null;
        return _byName.TryGetValue(name, out WeakReference<OotCodec>? reference) && reference.TryGetTarget(out codec);
    }

    private static Dictionary<TKey, WeakReference<OotCodec>> Weak<TKey>(Dictionary<TKey, OotCodec> codecs)
        where TKey : notnull
    {
        Dictionary<TKey, WeakReference<OotCodec>> weak = new(codecs.Comparer);
        foreach ((TKey key, OotCodec codec) in codecs)
        {
            if (codec.IsGuest)
                weak.Add(key, new WeakReference<OotCodec>(codec));
        }

        return weak;
    }
}
