using System.Runtime.InteropServices;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Framing;

/// <summary>
/// Announces schemas to a receiver, in one lane: writes the schema frames that the receiver needs before a frame. Not thread safe.
/// </summary>
/// <remarks>
/// <para>
/// Each name and each tag has a default schema, which all lanes of a connection share: the schema of this program, or, where it has none, the schema that was
/// declared first. Before a message of another schema stands a frame that selects this schema. A selection holds for the lane of messages and requests.
/// Replies overtake that lane, so that nothing can be selected for them: a reply of another schema travels in an envelope. Only relayed messages can do so.
/// The defaults are therefore kept for the schemas of this program, even before it has sent any of its messages.
/// </para>
/// <para>
/// The messages of a module are not announced if the hello of the receiver lists the same module.
/// </para>
/// </remarks>
internal sealed class SchemaAnnouncer
{
    private readonly Shared _shared;
    private readonly bool _canSelect;
    private readonly HashSet<UInt128> _declared = [];
    private readonly Bindings _selected = new();

    // By their ordinals in the registry: a codec would keep its assembly from being unloaded.
    private readonly HashSet<int> _done = [];
    private OotRegistry? _registry;
    private ulong _settled;

    /// <summary>Creates the announcer of a lane.</summary>
    /// <param name="shared">The state that all lanes to the receiver share.</param>
    /// <param name="canSelect">Whether frames of the lane arrive in order.</param>
    public SchemaAnnouncer(Shared shared, bool canSelect)
    {
        _shared = shared;
        _canSelect = canSelect;
    }

    /// <summary>Whether a frame needs no schema frame before it: true for nearly all frames, and quick.</summary>
    public bool IsSettled(SchemaUse use) =>
        use.Registry == _registry && _selected.IsEmpty && (use.FirstBits & ~_settled) == 0 && !use.HasMore;

    /// <summary>Writes the schema frames that go before a frame.</summary>
    /// <param name="use">What the frame holds.</param>
    /// <param name="output">Where they go.</param>
    /// <returns>False if the relayed messages in the frame need envelopes; the caller then sends nothing of the output, and writes the frame again.</returns>
    /// <exception cref="OotSerializationException">
    /// The lane has no selections, and the name of a message was bound to the schema of a relayed message before the assembly of the message was loaded; or the
    /// schema of a relayed message is larger than the frames that the receiver accepts.
    /// </exception>
    public bool TryAnnounce(SchemaUse use, ref OotWriter output)
    {
        if (use.Registry != _registry)
        {
            // Assemblies have been loaded, and the numbers of messages begin anew.
            _registry = use.Registry;
            _settled = 0;
            _done.Clear();
        }

        ExpectSmall(use.Declared);
        if (!_canSelect)
        {
            if (!AreDefaults(CollectionsMarshal.AsSpan(use.Others)))
                return false;
            ExpectDefaults(use.Messages);
        }

        foreach (OotCodec message in use.Messages)
            Announce(message, ref output);
        foreach (WireSchema other in use.Others)
            Require(other, false, ref output);
        foreach (WireSchema other in use.Declared)
            Declare(other, ref output);
        return true;
    }

    private bool AreDefaults(ReadOnlySpan<WireSchema> schemas)
    {
        foreach (WireSchema schema in schemas)
        {
            if (!_shared.IsDefault(schema, _registry!))
                return false;
        }

        return true;
    }

    private void ExpectDefaults(ReadOnlySpan<OotCodec> messages)
    {
        foreach (OotCodec message in messages)
        {
            if (!_done.Contains(message.Ordinal) && !AreDefaults(_registry!.Schemas.ClosureOf(message)))
                throw new OotSerializationException(
                    $"a {message.Type} cannot be a reply on this connection, where its name came to mean another version that was relayed before its assembly was loaded");
        }
    }

    private void ExpectSmall(List<WireSchema> inEnvelopes)
    {
        foreach (WireSchema schema in inEnvelopes)
        {
            if (_shared.IsTooLarge(schema))
                throw new OotSerializationException(
                    $"a message that is relayed in an envelope has the schema {schema.Schema.Name}, which is larger than the frames that the receiver takes");
        }
    }

    private void Announce(OotCodec message, ref OotWriter output)
    {
        if (_selected.IsEmpty && _done.Contains(message.Ordinal))
            return;
        bool isKnown = !message.IsRoot && _shared.KnowsModuleOf(message, _registry!);
        foreach (WireSchema wire in _registry!.Schemas.ClosureOf(message))
            Require(wire, isKnown, ref output);
        _done.Add(message.Ordinal);
        if (message.Ordinal < 64)
            _settled |= 1UL << message.Ordinal;
    }

    private void Require(WireSchema wire, bool isKnown, ref OotWriter output)
    {
        // A body without a schema is read by its positions.
        if (_shared.IsTooLarge(wire))
            return;
        bool isDefault = _shared.IsDefault(wire, _registry!);
        if (!isKnown || !isDefault)
            Declare(wire, ref output);
        if (isDefault ? _selected.Allows(wire) : _selected.Is(wire))
            return;

        Declare(wire, ref output);
        int start = Begin(ref output);
        SchemaFormat.WriteSelection(ref output, wire);
        End(ref output, start);
        if (isDefault)
            _selected.Clear(wire);
        else
            _selected.Set(wire);
    }

    private void Declare(WireSchema wire, ref OotWriter output)
    {
        if (_shared.IsTooLarge(wire) || !_declared.Add(wire.Fingerprint))
            return;
        int start = Begin(ref output);
        if (_shared.IsDefault(wire, _registry!))
            output.WriteRaw(wire.Payload);
        else
            SchemaFormat.WriteDeclaration(ref output, wire);
        End(ref output, start);
    }

    private static int Begin(ref OotWriter output)
    {
        int start = output.Position;
        output.LeaveRoom(FrameHeader.WrittenSize);
        return start;
    }

    private static void End(ref OotWriter output, int start) => FrameHeader.Write(output.WrittenFrom(start), FrameKind.Schema);

    /// <summary>The state that all lanes to a receiver share.</summary>
    internal sealed class Shared
    {
        private Bindings? _defaults;
        private UInt128[] _modules = [];
        private int _mostBytes = int.MaxValue;

        /// <summary>Notes the modules that the receiver has.</summary>
        public void AddModules(UInt128[] modules) => _modules = modules;

        /// <summary>Notes the largest frame that the receiver accepts, in bytes.</summary>
        public void Limit(int mostBytes) => _mostBytes = mostBytes;

        /// <summary>Tells whether the frame that declares a schema is larger than the receiver accepts.</summary>
        public bool IsTooLarge(WireSchema wire) => _mostBytes < int.MaxValue && wire.Payload.Length >= _mostBytes;

        /// <summary>Tells whether the receiver has the module of a message, and so all of its schemas.</summary>
        public bool KnowsModuleOf(OotCodec message, OotRegistry registry) =>
            _modules.AsSpan().Contains(registry.Schemas.ModuleOf(message));

        /// <summary>Tells whether a schema is the default of its name and tag. It becomes the default if these have none yet.</summary>
        public bool IsDefault(WireSchema wire, OotRegistry registry)
        {
            _defaults ??= new Bindings();
            if (_defaults.Is(wire))
                return true;
            if (!_defaults.Allows(wire) || registry.Schemas.HasAnother(wire))
                return false;
            _defaults.Set(wire);
            return true;
        }
    }

    /// <summary>The schemas to which names and tags are bound, by fingerprint.</summary>
    private sealed class Bindings
    {
        private readonly Dictionary<string, UInt128> _names = new(StringComparer.Ordinal);
        private readonly Dictionary<uint, UInt128> _tags = [];

        public bool IsEmpty => _names.Count + _tags.Count == 0;

        /// <summary>Tells whether the name and tag of a schema are bound to it.</summary>
        public bool Is(WireSchema wire) => _names.ContainsKey(wire.Schema.Name) && (wire.Tag == 0 || _tags.ContainsKey(wire.Tag)) && Allows(wire);

        /// <summary>Tells whether the name and tag of a schema are bound to no other schema.</summary>
        public bool Allows(WireSchema wire) =>
            (!_names.TryGetValue(wire.Schema.Name, out UInt128 named) || named == wire.Fingerprint)
            && (wire.Tag == 0 || !_tags.TryGetValue(wire.Tag, out UInt128 tagged) || tagged == wire.Fingerprint);

        /// <summary>Binds the name and tag of a schema to it.</summary>
        public void Set(WireSchema wire)
        {
            _names[wire.Schema.Name] = wire.Fingerprint;
            if (wire.Tag != 0)
                _tags[wire.Tag] = wire.Fingerprint;
        }

        /// <summary>Removes the bindings of the name and tag of a schema.</summary>
        public void Clear(WireSchema wire)
        {
            _names.Remove(wire.Schema.Name);
            _tags.Remove(wire.Tag);
        }
    }
}
