using System.Collections.Frozen;
using System.ComponentModel;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using System.Text;
using TypedOot.Serialization;

namespace TypedOot;

/// <summary>
/// Collects codecs and makes a registry of them. Generated modules add theirs; a program that wants to allow less than
/// everything it references builds its own registry. Not thread safe.
/// </summary>
public sealed partial class OotRegistryBuilder
{
    /// <summary>The version of the contract between generated code and this runtime.</summary>
    public const int Abi = 1;

    private readonly HashSet<Type> _entered = [];
    private int _messages;
    private readonly Dictionary<Type, OotCodec> _byType = [];
    private readonly Dictionary<uint, OotCodec> _byTag = [];
    private readonly Dictionary<string, OotCodec> _byName = new(StringComparer.Ordinal);
    private readonly RegistryRefusals? _refusals;

    // Weak, so that the types of a plug-in can be unloaded.
    private ConditionalWeakTable<Type, string>? _failures;
    private ConditionalWeakTable<Type, object>? _nullable;

    /// <summary>Makes an empty builder.</summary>
    public OotRegistryBuilder()
    {
    }

    /// <summary>Makes one that notes what cannot be added, instead of throwing.</summary>
    internal OotRegistryBuilder(RegistryRefusals refusals) => _refusals = refusals;

    /// <summary>Called by a module before it adds anything: whether this is the first time.</summary>
    /// <param name="module">The class of the module.</param>
    /// <param name="abi">The <see cref="Abi"/> that it was generated for.</param>
    /// <exception cref="OotRegistryException">It was generated for another version of TypedOot.</exception>
    public bool Enter(Type module, int abi)
    {
        ArgumentNullException.ThrowIfNull(module);
        if (abi == Abi)
            return _entered.Add(module);
        string problem = $"{module.Assembly.GetName().Name} was built with a generator of contract version {abi}, and this is version {Abi} of TypedOot's "
            + "runtime. Build it again with the TypedOot package that the program uses.";
        if (_refusals is null)
            throw new OotRegistryException(problem);
        _refusals.Add(module.Assembly, problem);
        return false;
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
        if (!_byType.TryGetValue(typeof(T), out OotCodec? known))
            _byType.Add(typeof(T), new SlotCodec<T, TCodec>());
        else if (known.IsRoot)
            Replace(known, new SlotCodec<T, TCodec>(known.Schema, known.Tag, known.Ordinal));
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
        (_failures ??= []).AddOrUpdate(type, cause);
        return this;
    }

    /// <summary>Makes a registry of what was added so far.</summary>
    public OotRegistry Build()
    {
        RegistryGuests? guests = RegistryGuests.Of(_byType, _byTag, _byName);
        return new OotRegistry(
            RegistryGuests.Without(_byType, guests).ToFrozenDictionary(),
            RegistryGuests.Without(_byTag, guests).ToFrozenDictionary(),
            RegistryGuests.Without(_byName, guests).ToFrozenDictionary(StringComparer.Ordinal),
            guests,
            _refusals is { IsEmpty: false } ? _refusals : null,
            _failures,
            _nullable);
    }

    /// <summary>Adds a module of the default registry. If it throws, only its own assembly is without codecs.</summary>
    internal void Add(RegistryModule module)
    {
        if (!module.TryGet(out Action<OotRegistryBuilder>? addTo))
            return;
        try
        {
            addTo(this);
        }
        catch (Exception e) when (RuntimeFeature.IsDynamicCodeSupported && e is not OutOfMemoryException)
        {
            Refuse(addTo, e);
        }
    }

    private void Refuse(Action<OotRegistryBuilder> addTo, Exception cause)
    {
        // Asking a delegate for its method would bring reflection into programs that are compiled ahead of time.
        if (!RuntimeFeature.IsDynamicCodeSupported)
            return;
        Assembly assembly = addTo.Method.Module.Assembly;
        _refusals!.Add(assembly, $"The messages of {assembly.GetName().Name} could not be registered: {cause.Message}");
    }

    private OotRegistryBuilder Add<T, TCodec>(string? given, uint tag, string[] aliases)
        where T : notnull
        where TCodec : struct, IOotMessageCodec<T>
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(tag, SchemaLimits.FirstHashedTag);
        if (RuntimeFeature.IsDynamicCodeSupported && _refusals is not null && FailureOf<T, TCodec>() is { } failure)
        {
            _refusals.Add(typeof(T), $"{Describe(typeof(T))} could not be registered: {failure.Message}");
            return this;
        }

        OotSchema schema = TCodec.Schema;
        OotCodec codec = new MessageCodec<T, TCodec>(tag == 0 ? TagHash.Of(given ?? schema.Name) : tag, _messages);
        string? problem = null;
        if (_byType.TryGetValue(codec.Type, out OotCodec? known) && known.IsMessage)
        {
            if (known.Tag != codec.Tag || !known.Schema!.Fingerprint.SequenceEqual(schema.Fingerprint))
            {
                problem = $"{Describe(codec.Type)} is registered twice with different members, names or tags, by codecs in {known.Source.GetName().Name} and {codec.Source.GetName().Name}. "
                    + "Generate its codec in one assembly only.";
            }

            codec = known;
        }

        // All is checked before anything is added, so that a builder whose caller catches the exception is as it was.
        string[] names = given is null ? [schema.Name, .. aliases] : [given, schema.Name, .. aliases];
        uint[] tags = [codec.Tag, .. Array.ConvertAll(names, TagHash.Of)];
        foreach (string name in names)
            problem ??= CheckName(name, codec);
        foreach (uint taken in tags)
            problem ??= CheckTag(taken, codec);
        if (problem is not null)
            return Refuse<T, TCodec>(problem);

        if (codec != known)
            _messages++;
        _byType[codec.Type] = codec;
        foreach (string name in names)
            _byName[name] = codec;
        foreach (uint taken in tags)
            _byTag[taken] = codec;
        return this;
    }

    /// <summary>The exception that a codec throws when it is asked for its schema, as of a type of an assembly that is not there; or null. Other messages of its module are not to blame.</summary>
    private static Exception? FailureOf<T, TCodec>()
        where T : notnull
        where TCodec : struct, IOotMessageCodec<T>
    {
        try
        {
            _ = TCodec.Schema;
            return null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return e;
        }
    }

    private OotRegistryBuilder Refuse<T, TCodec>(string problem)
    {
        if (_refusals is null)
            throw new OotRegistryException(problem);

        // The codec of a type that was there before stays, and the problem is of the assembly that brought another one.
        if (_byType.ContainsKey(typeof(T)))
            _refusals.Add(typeof(TCodec), problem);
        else
            _refusals.Add(typeof(T), $"{problem} The first one stays; {Describe(typeof(T))} came later, and has no codec.");
        return this;
    }

    private string? CheckTag(uint tag, OotCodec codec) =>
        _byTag.TryGetValue(tag, out OotCodec? other) && IsAnother(other, codec) ? Collision($"the tag {tag}", other, codec) : null;

    private string? CheckName(string name, OotCodec codec)
    {
        if (Encoding.UTF8.GetByteCount(name) is 0 or > SchemaLimits.NameBytes)
            return $"The name of {Describe(codec.Type)} has {Encoding.UTF8.GetByteCount(name)} bytes, and 1 to {SchemaLimits.NameBytes} are possible.";
        return _byName.TryGetValue(name, out OotCodec? other) && IsAnother(other, codec) ? Collision($"the name \"{name}\"", other, codec) : null;
    }

    /// <summary>Whether two codecs are of two messages: a message takes the place of the same type as a root, which a call of another assembly named.</summary>
    private static bool IsAnother(OotCodec other, OotCodec codec) => other != codec && !(other.IsRoot && other.Type == codec.Type);

    private static string Collision(string what, OotCodec first, OotCodec second) =>
        $"Two messages have {what}: {Describe(first.Type)} and {Describe(second.Type)}. "
        + "Give one of them another with [OotMessage(\"a name\")] or [OotMessage(a number)].";

    private static string Describe(Type type) =>
        RuntimeFeature.IsDynamicCodeSupported && type.IsCollectible && AssemblyLoadContext.GetLoadContext(type.Assembly) is { IsCollectible: true } context
            ? $"{type} of {type.Assembly.GetName().Name} in the load context \"{context.Name}\""
            : $"{type} of {type.Assembly.GetName().Name}";
}
