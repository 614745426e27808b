using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using TypedOot.Serialization;

namespace TypedOot;

/// <summary>
/// The messages that may be written and read, and so the list of types that bytes can bring into being. Immutable and thread safe.
/// </summary>
/// <remarks>
/// <see cref="Default"/> holds what the program and all assemblies that it references declare. Generated module initializers
/// only enqueue; the registry is built and checked at its first use, so that a conflict is thrown where it can be caught
/// (an exception inside a module initializer cannot), and is built anew, as another object, when assemblies load later. A message
/// that collides with one that came before it has no codec there, and the one before it stays.
/// A registry does not keep a collectible assembly from being unloaded: then its messages are gone from it.
/// </remarks>
public sealed class OotRegistry : IOotSchemas
{
    private static readonly object Gate = new();
    private static volatile OotRegistry? _default;

    private readonly RecentMessages _recent = new();
    private readonly FrozenDictionary<Type, OotCodec> _byType;
    private readonly FrozenDictionary<uint, OotCodec> _byTag;
    private readonly FrozenDictionary<string, OotCodec> _byName;
    private readonly RegistryGuests? _guests;
    private readonly RegistryRefusals? _refusals;
    private readonly ConditionalWeakTable<Type, string>? _failures;
    private readonly ConditionalWeakTable<Type, object>? _nullable;

    internal OotRegistry(
        FrozenDictionary<Type, OotCodec> byType,
        FrozenDictionary<uint, OotCodec> byTag,
        FrozenDictionary<string, OotCodec> byName,
        RegistryGuests? guests,
        RegistryRefusals? refusals,
        ConditionalWeakTable<Type, string>? failures,
        ConditionalWeakTable<Type, object>? nullable)
    {
        _byType = byType;
        _byTag = byTag;
        _byName = byName;
        _guests = guests;
        _refusals = refusals;
        _failures = failures;
        _nullable = nullable;
        Schemas = new RegistrySchemas(this);
    }

    /// <summary>The messages of the program, of every assembly that it references, and of those that were loaded since.</summary>
    public static OotRegistry Default => _default ?? BuildDefault();

    /// <summary>The messages.</summary>
    public IEnumerable<OotCodec> Messages => ListMessages();

    /// <summary>The schemas of the messages, as they are exchanged.</summary>
    internal RegistrySchemas Schemas { get; }

    /// <summary>Called by generated module initializers: adds a module to <see cref="Default"/>.</summary>
    /// <param name="addTo">The module's method that adds its codecs, and those of the modules that it references.</param>
    public static void Enqueue(Action<OotRegistryBuilder> addTo)
    {
        // Takes no lock: a module initializer that waits for a build which waits for that initializer would wait for ever.
        ArgumentNullException.ThrowIfNull(addTo);
        RegistryModules.Add(addTo);
        Forget();
    }

    /// <summary>
    /// Checks that every type of an assembly that carries <see cref="OotMessageAttribute"/> is registered in
    /// <see cref="Default"/>: for users' tests, where a project could reference the annotations and not the generator.
    /// </summary>
    /// <param name="assembly">The assembly of the messages.</param>
    /// <exception cref="OotRegistryException">Some are not; the text names them, or says which message came before one of them.</exception>
    [RequiresUnreferencedCode("Enumerates the types of an assembly; meant for tests, which are not trimmed.")]
    public static void AssertComplete(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        OotRegistry registry = Default;
        foreach (Type type in assembly.GetTypes())
            registry.DemandTaken(type);
        string[] missing = assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(OotMessageAttribute), false) && !registry.Knows(type))
            .Select(type => type.ToString())
            .ToArray();
        if (missing.Length > 0)
        {
            throw new OotRegistryException(
                $"{missing.Length} messages of {assembly.GetName().Name} have no codec: {string.Join(", ", missing)}. "
                + "Does the project, or one that references it, reference the TypedOot package with its generator?");
        }
    }

    /// <summary>The codec of a message with this tag or name hash, or of a root with this hash of its structural name, if there is one.</summary>
    public bool TryGetMessage(uint tag, [NotNullWhen(true)] out OotCodec? codec)
    {
        if (_recent.TryGet(tag, out codec))
            return true;
        if (!_byTag.TryGetValue(tag, out codec))
            return _guests is not null && _guests.TryGet(tag, out codec);
        _recent.Keep(tag, codec);
        return true;
    }

    /// <summary>The codec of a message with this name or alias, or of a root with this structural name, if there is one.</summary>
    public bool TryGetMessage(string name, [NotNullWhen(true)] out OotCodec? codec) =>
        _byName.TryGetValue(name, out codec) || (_guests is not null && _guests.TryGet(name, out codec));

    /// <summary>The codec of a message that is exactly of this type, or a case of an F# union, if there is one.</summary>
    /// <exception cref="OotRegistryException">Another message came before it that has its name or tag.</exception>
    public bool TryGetMessage(Type type, [NotNullWhen(true)] out OotCodec? codec)
    {
        if (_recent.TryGet(type, out codec))
            return true;
        if (_recent.IsOther(type))
            return false;
        if (!TryFind(type, out codec) || !codec.IsMessage)
        {
            if (TryFindUnion(type, out codec))
                return true;
            _recent.KeepOther(type);
            return false;
        }

        if (!codec.IsGuest)
            _recent.Keep(type, codec);
        return true;
    }

    /// <summary>The codec of a message, an abstract base or another registered root, if there is one.</summary>
    /// <exception cref="OotRegistryException">Another message came before it that has its name or tag.</exception>
    public bool TryGetCodec<T>([NotNullWhen(true)] out OotCodec<T>? codec)
    {
        if (CodecCache<T>.Entry is { } entry && entry.Registry == this)
        {
            codec = entry.Codec;
            return true;
        }

        codec = TryFind(typeof(T), out OotCodec? found) ? (OotCodec<T>)found : null;
        if (codec is null)
            return false;

        // Another registry beside the default one must not make the two take turns in allocating the entry.
        if (this == _default && CanKeep(codec))
            CodecCache<T>.Entry = new CodecCacheEntry<T>(this, codec);
        return true;
    }

    /// <inheritdoc/>
    OotSchema? IOotSchemas.Find(uint tag) => TryGetMessage(tag, out OotCodec? codec) ? codec.Schema : null;

    /// <inheritdoc/>
    WireSchema[] IOotSchemas.ClosureOf(in OotTag tag) => tag.Resolve(this) is { } codec ? Schemas.ClosureOf(codec) : [];

    /// <summary>The codec of a message, an abstract base or another registered root.</summary>
    /// <exception cref="OotSerializationException">The type is none.</exception>
    /// <exception cref="OotRegistryException">Another message came before it that has its name or tag.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal OotCodec<T> GetCodec<T>() => CodecCache<T>.Entry is { } entry && entry.Registry == this ? entry.Codec : FindCodec<T>();

    /// <summary>The codec of a message that is exactly of this type.</summary>
    /// <exception cref="OotSerializationException">The type is no message.</exception>
    internal OotCodec GetMessage(Type type) => TryGetMessage(type, out OotCodec? codec) ? codec : throw NotRegistered(type);

    /// <summary>The codec of a root that is no message, by exactly this type; null if there is none.</summary>
    internal OotCodec? FindRoot(Type type) => TryFind(type, out OotCodec? codec) && codec.IsRoot ? codec : null;

    /// <summary>Whether nil is a value of a type where it stands as a root.</summary>
    internal bool TakesNull<T>() => typeof(T).IsValueType ? default(T) is null : _nullable is not null && _nullable.TryGetValue(typeof(T), out _);

    /// <summary>The codec of a message with this tag if it was looked up not long ago, or null.</summary>
    internal OotCodec? FindRecent(uint tag) => _recent.TryGet(tag, out OotCodec? codec) ? codec : null;

    internal List<OotCodec> ListMessages()
    {
        List<OotCodec> messages = [];
        foreach (OotCodec codec in _byType.Values)
        {
            if (codec.IsMessage)
                messages.Add(codec);
        }

        if (_guests is not null)
        {
            List<OotCodec> guests = [];
            _guests.AddTo(guests);
            messages.AddRange(guests.FindAll(static codec => codec.IsMessage));
        }

        return messages;
    }

    /// <summary>Makes the next use of <see cref="Default"/> build it anew.</summary>
    internal static void Forget() => _default = null;

    /// <summary>Whether a name of a sender's is one that the message of a name here answers to, or a case of it.</summary>
    internal bool AreSame(string sent, string taken) => Schemas.Find(sent)?.Name == taken;

    private bool TryFind(Type type, [NotNullWhen(true)] out OotCodec? codec)
    {
        if (_byType.TryGetValue(type, out codec) || (_guests is not null && _guests.TryGet(type, out codec)))
            return true;
        DemandTaken(type);
        return false;
    }

    /// <summary>The codec of the union of whose case a type is.</summary>
    private bool TryFindUnion(Type type, [NotNullWhen(true)] out OotCodec? codec)
    {
        codec = null;
        return type.BaseType is { } union && union != typeof(object) && TryFind(union, out codec) && codec is { IsMessage: true, HoldsCases: true };
    }

    private void DemandTaken(Type type)
    {
        if (_refusals?.Find(type) is { } reason)
            throw new OotRegistryException(reason);
    }

    /// <summary>Whether the codec of a type, kept by that type, does not keep an assembly from being unloaded that could be without the type.</summary>
    private static bool CanKeep<T>(OotCodec<T> codec) => !codec.IsGuest || (typeof(T).IsCollectible && typeof(T).Assembly == codec.Source);

    private OotCodec<T> FindCodec<T>() => TryGetCodec(out OotCodec<T>? codec) ? codec : throw NotRegistered(typeof(T), "has no codec");

    private OotSerializationException NotRegistered(Type type, string lacks = "is not a registered message") => new(FailureOf(type) is { } cause
        ? $"{type} of {type.Assembly.GetName().Name} {lacks}, since the generator reported an error: {cause}"
        : $"{type} of {type.Assembly.GetName().Name} {lacks}; {UnregisteredType.Advice(type)}");

    private string? FailureOf(Type type)
    {
        if (_failures is null)
            return null;
        return _failures.TryGetValue(type, out string? cause)
            || (type.IsConstructedGenericType && _failures.TryGetValue(type.GetGenericTypeDefinition(), out cause)) ? cause : null;
    }

    // The slot of an abstract generic type needs no row: its codec is named where it is used. So is that of a generic message of which
    // an assembly that ran the generator has no construction yet.
    private bool Knows(Type type) => type.IsGenericTypeDefinition
        ? type.IsAbstract || type.Assembly.IsDefined(typeof(OotModuleAttribute), false)
            || _byType.Keys.Any(known => known.IsGenericType && known.GetGenericTypeDefinition() == type)
        : TryFind(type, out _);

    private static OotRegistry BuildDefault()
    {
        lock (Gate)
        {
            // Adding a module runs the initializers of its assembly, which may enqueue more.
            OotRegistry? built = _default;
            while (built is null)
            {
                RegistryModule[] modules = RegistryModules.All;
                OotRegistryBuilder builder = new(new RegistryRefusals());
                foreach (RegistryModule module in modules)
                    builder.Add(module);
                _default = builder.Build();

                // Else this store could become visible after one of Forget whose module was not seen here, and undo it.
                Interlocked.MemoryBarrier();
                if (modules != RegistryModules.All)
                    _default = null;
                built = _default;
            }

            return built;
        }
    }

    private sealed record CodecCacheEntry<T>(OotRegistry Registry, OotCodec<T> Codec);

    private static class CodecCache<T>
    {
        public static CodecCacheEntry<T>? Entry { get; set; }
    }
}
