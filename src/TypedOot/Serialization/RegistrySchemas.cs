using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using TypedOot.MessagePack;

namespace TypedOot.Serialization;

/// <summary>
/// The schemas of a registry as they are exchanged, made when they are first asked for: programs that send nothing never do. Thread safe.
/// </summary>
/// <remarks>Codecs and assemblies are held weakly, since some may be unloaded; schemas lead to no assembly (<see cref="OotKind"/>).</remarks>
internal sealed class RegistrySchemas(OotRegistry registry)
{
    private readonly object _gate = new();
    private readonly Dictionary<OotSchema, WireSchema> _wire = [];
    private readonly ConditionalWeakTable<OotCodec, WireSchema[]> _closures = [];
    private Dictionary<string, OotSchema>? _nested;
    private volatile ModuleKeys? _modules;

    /// <summary>The fingerprints of the modules: of the messages of each assembly, and all that they lead to.</summary>
    public UInt128[] Modules => [.. ByAssembly().All];

    /// <summary>The fingerprint of the module of a message.</summary>
    public UInt128 ModuleOf(OotCodec message) => ByAssembly().Of(message.Source);

    /// <summary>The schema of a message, and of all that it leads to, itself first.</summary>
    public WireSchema[] ClosureOf(OotCodec message)
    {
        lock (_gate)
        {
            if (_closures.TryGetValue(message, out WireSchema[]? known))
                return known;
            List<OotSchema> closure = [];
            SchemaClosure.Add(message.Schema!, closure);
            WireSchema[] made = Array.ConvertAll(closure.ToArray(), Wire);
            _closures.Add(message, made);
            return made;
        }
    }

    /// <summary>The schema of this program that goes by a name: a message's, also under an alias, or that of a type in one.</summary>
    public OotSchema? Find(string name)
    {
        if (registry.TryGetMessage(name, out OotCodec? codec))
            return codec.Schema;
        lock (_gate)
        {
            if ((_nested ??= MakeNested()).TryGetValue(name, out OotSchema? nested))
                return nested;
        }

        return FindCase(name);
    }

    /// <summary>Whether name or tag of a schema that is not this program's own are so of another one; its aliases are not.</summary>
    public bool HasAnother(WireSchema wire)
    {
        lock (_gate)
        {
            if (_wire.TryGetValue(wire.Schema, out WireSchema? own) && own == wire)
                return false;
        }

        return (Find(wire.Schema.Name) is { } named && named.Name == wire.Schema.Name && !IsOf(named, wire))
            || (wire.Tag != 0 && registry.TryGetMessage(wire.Tag, out OotCodec? tagged) && tagged.Tag == wire.Tag && !IsOf(tagged.Schema!, wire));
    }

    /// <summary>The schema of a case of an F# union, by the name that it has under an alias of the union.</summary>
    private OotSchema? FindCase(string name)
    {
        int arguments = name.IndexOf('<') is >= 0 and int at ? at : name.Length;
        int end = name.AsSpan(0, arguments).LastIndexOf('.');
        if (end < 0 || !registry.TryGetMessage(name[..end] + name[arguments..], out OotCodec? union) || union.Schema?.Content is not { Form: OotKindForm.Union } content)
            return null;
        string own = union.Schema.Name.IndexOf('<') is >= 0 and int place
            ? union.Schema.Name.Insert(place, name[end..arguments])
            : union.Schema.Name + name[end..arguments];
        return Array.Find(content.Cases, one => one.Kind.Form == OotKindForm.Message && one.Kind.TypeName == own)?.Kind.Schema;
    }

    private static bool IsOf(OotSchema own, WireSchema wire) => WireSchema.Key(own.Fingerprint) == wire.Fingerprint;

    private ModuleKeys ByAssembly()
    {
        if (_modules is { } made)
            return made;
        lock (_gate)
            return _modules ??= MakeModules();
    }

    private WireSchema Wire(OotSchema schema)
    {
        if (_wire.TryGetValue(schema, out WireSchema? known))
            return known;
        uint tag = registry.TryGetMessage(schema.Name, out OotCodec? codec) && codec.Schema == schema ? codec.Tag : 0;
        UInt128[] nested = Array.ConvertAll(SchemaClosure.Direct(schema).ToArray(), direct => WireSchema.Key(direct.Fingerprint));
        WireSchema made = new(tag, schema, nested);
        _wire.Add(schema, made);
        return made;
    }

    private Dictionary<string, OotSchema> MakeNested()
    {
        Dictionary<string, OotSchema> nested = new(StringComparer.Ordinal);
        foreach (OotCodec message in MessagesByName())
        {
            foreach (WireSchema wire in ClosureOf(message))
                nested.TryAdd(wire.Schema.Name, wire.Schema);
        }

        return nested;
    }

    /// <summary>The first 16 bytes of the SHA-256 over tag, and fingerprints of the closure, of each message in the order of their names.</summary>
    private ModuleKeys MakeModules()
    {
        ModuleKeys modules = new();
        OotWriter content = new(MessagePackOptions.Limits);
        try
        {
            List<OotCodec> messages = MessagesByName();
            foreach (OotCodec first in messages)
            {
                if (modules.Has(first.Source))
                    continue;
                content.Dispose();
                content = new OotWriter(MessagePackOptions.Limits);
                foreach (OotCodec message in messages)
                    Describe(ref content, message, first.Source);
                modules.Add(first.Source, WireSchema.Key(SHA256.HashData(content.Written)));
            }
        }
        finally
        {
            content.Dispose();
        }

        return modules;
    }

    private void Describe(ref OotWriter content, OotCodec message, Assembly source)
    {
        if (message.Source != source)
            return;
        content.WriteUInt32(message.Tag);
        foreach (WireSchema wire in ClosureOf(message))
            content.WriteBinary(wire.Schema.Fingerprint);
    }

    private List<OotCodec> MessagesByName()
    {
        List<OotCodec> messages = registry.ListMessages();
        messages.Sort(static (a, b) => string.CompareOrdinal(a.Schema!.Name, b.Schema!.Name));
        return messages;
    }

    /// <summary>The fingerprints of modules by their assemblies.</summary>
    private sealed class ModuleKeys
    {
        private readonly ConditionalWeakTable<Assembly, object> _byAssembly = [];

        /// <summary>All of them, in the order in which they were added.</summary>
        public List<UInt128> All { get; } = [];

        public bool Has(Assembly assembly) => _byAssembly.TryGetValue(assembly, out _);

        public UInt128 Of(Assembly assembly) =>
            _byAssembly.TryGetValue(assembly, out object? key) ? (UInt128)key : throw new InvalidOperationException($"{assembly} has no messages.");

        public void Add(Assembly assembly, UInt128 key)
        {
            _byAssembly.Add(assembly, key);
            All.Add(key);
        }
    }
}
