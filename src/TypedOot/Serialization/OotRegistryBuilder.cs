using System.Collections.Frozen;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text;
using TypedOot.Serialization;

namespace TypedOot;

/// <summary>
/// Collects codecs and makes a registry of them. Generated modules add theirs; a program that wants to allow less than
/// everything it references builds its own registry. Not thread safe.
/// </summary>
public sealed class OotRegistryBuilder
{
    /// <summary>The version of the contract between generated code and this runtime.</summary>
    public const int Abi = 1;

    private readonly HashSet<Type> _entered = [];
    private int _messages;
    private readonly Dictionary<Type, OotCodec> _byType = [];
    private readonly Dictionary<uint, OotCodec> _byTag = [];
    private readonly Dictionary<string, OotCodec> _byName = new(StringComparer.Ordinal);

    // Weak, so that a type of a plug-in can be unloaded.
    private readonly ConditionalWeakTable<Type, string> _failures = [];

    /// <summary>Called by a module before it adds anything: whether this is the first time.</summary>
    /// <param name="module">The class of the module.</param>
    /// <param name="abi">The <see cref="Abi"/> that it was generated for.</param>
    /// <exception cref="OotRegistryException">It was generated for another version of TypedOot.</exception>
    public bool Enter(Type module, int abi)
    {
        ArgumentNullException.ThrowIfNull(module);
        if (abi != Abi)
        {
            throw new OotRegistryException(
                $"{module.Assembly.GetName().Name} was built with a generator of contract version {abi}, and this is version {Abi} of TypedOot's "
                + "runtime. Build it again with the TypedOot package that the program uses.");
        }

        return _entered.Add(module);
    }

    /// <summary>Adds a message.</summary>
    /// <param name="tag">Its explicit tag, 1 to 65,535, or 0 for the hash of its name.</param>
    /// <param name="aliases">Other names that it answers to when it is read.</param>
    /// <typeparam name="T">The message.</typeparam>
    /// <typeparam name="TCodec">Its codec.</typeparam>
    /// <returns>This builder.</returns>
    /// <exception cref="OotRegistryException">Another message has its tag, the hash of its name, its name or an alias of it.</exception>
    public OotRegistryBuilder AddMessage<T, TCodec>(uint tag = 0, params string[] aliases)
        where T : notnull
        where TCodec : struct, IOotMessageCodec<T> => Add<T, TCodec>(null, tag, aliases);

    /// <summary>Adds a construction of a generic message that has a name of its own; it answers to the name that follows from its arguments too.</summary>
    /// <param name="name">The name: 1 to 512 bytes of UTF-8.</param>
    /// <param name="tag">Its explicit tag, 1 to 65,535, or 0 for the hash of its name.</param>
    /// <param name="aliases">Other names that it answers to when it is read.</param>
    /// <typeparam name="T">The construction.</typeparam>
    /// <typeparam name="TCodec">Its codec.</typeparam>
    /// <returns>This builder.</returns>
    /// <exception cref="OotRegistryException">Another message has its tag, the hash of a name of it, or a name of it.</exception>
    public OotRegistryBuilder AddNamedMessage<T, TCodec>(string name, uint tag = 0, params string[] aliases)
        where T : notnull
        where TCodec : struct, IOotMessageCodec<T>
    {
        ArgumentNullException.ThrowIfNull(name);
        return Add<T, TCodec>(name, tag, aliases);
    }

    /// <summary>Adds a type that is no message but can be the root of a typed read or write, such as an abstract base.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <typeparam name="TCodec">Its codec.</typeparam>
    /// <returns>This builder.</returns>
    public OotRegistryBuilder AddSlot<T, TCodec>()
        where TCodec : struct, IOotCodec<T>
    {
        _byType.TryAdd(typeof(T), new SlotCodec<T, TCodec>());
        return this;
    }

    /// <summary>Called by generated modules: notes the error because of which a type has no codec, for the exception at its use.</summary>
    /// <param name="type">The type; the definition if it is generic.</param>
    /// <param name="cause">The text of the error.</param>
    /// <returns>This builder.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public OotRegistryBuilder AddFailure(Type type, string cause)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(cause);
        _failures.AddOrUpdate(type, cause);
        return this;
    }

    /// <summary>Makes a registry of what was added so far.</summary>
    public OotRegistry Build() => new(
        _byType.ToFrozenDictionary(),
        _byTag.ToFrozenDictionary(),
        _byName.ToFrozenDictionary(StringComparer.Ordinal),
        _failures);

    private OotRegistryBuilder Add<T, TCodec>(string? given, uint tag, string[] aliases)
        where T : notnull
        where TCodec : struct, IOotMessageCodec<T>
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(tag, SchemaLimits.FirstHashedTag);
        OotSchema schema = TCodec.Schema;
        OotCodec codec = new MessageCodec<T, TCodec>(tag == 0 ? TagHash.Of(given ?? schema.Name) : tag, _messages);
        if (_byType.TryGetValue(codec.Type, out OotCodec? known) && known.IsMessage)
        {
            if (known.Tag != codec.Tag || !known.Schema!.Fingerprint.SequenceEqual(schema.Fingerprint))
            {
                throw new OotRegistryException(
                    $"{Describe(codec.Type)} is registered twice with different members, names or tags, by codecs in {known.Source.GetName().Name} and {codec.Source.GetName().Name}. "
                    + "Generate its codec in one assembly only.");
            }

            codec = known;
        }

        // All is checked before anything is added, so that a builder whose caller catches the exception is as it was.
        string[] names = given is null ? [schema.Name, .. aliases] : [given, schema.Name, .. aliases];
        uint[] tags = [codec.Tag, .. Array.ConvertAll(names, TagHash.Of)];
        foreach (string name in names)
            CheckName(name, codec);
        foreach (uint taken in tags)
            CheckTag(taken, codec);

        if (codec != known)
            _messages++;
        _byType[codec.Type] = codec;
        foreach (string name in names)
            _byName[name] = codec;
        foreach (uint taken in tags)
            _byTag[taken] = codec;
        return this;
    }

    private void CheckTag(uint tag, OotCodec codec)
    {
        if (_byTag.TryGetValue(tag, out OotCodec? other) && other != codec)
            throw Collision($"the tag {tag}", other, codec);
    }

    private void CheckName(string name, OotCodec codec)
    {
        if (Encoding.UTF8.GetByteCount(name) is 0 or > SchemaLimits.NameBytes)
        {
            throw new OotRegistryException(
                $"The name of {Describe(codec.Type)} has {Encoding.UTF8.GetByteCount(name)} bytes, and 1 to {SchemaLimits.NameBytes} are possible.");
        }

        if (_byName.TryGetValue(name, out OotCodec? other) && other != codec)
            throw Collision($"the name \"{name}\"", other, codec);
    }

    private static OotRegistryException Collision(string what, OotCodec first, OotCodec second) => new(
        $"Two messages have {what}: {Describe(first.Type)} and {Describe(second.Type)}. "
        + "Give one of them another with [OotMessage(\"a name\")] or [OotMessage(a number)].");

    private static string Describe(Type type) => $"{type} of {type.Assembly.GetName().Name}";
}
