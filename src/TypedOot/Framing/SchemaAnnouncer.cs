using System.Runtime.InteropServices;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Framing;

/// <summary>
/// What the receiver of frames has been told of schemas, in one lane: before a frame goes out, the frames that it presupposes are put in front.
/// Not thread safe.
/// </summary>
/// <remarks>
/// <para>
/// A name, and a tag, means this program's own schema of it, and where it has none the one that was declared first, in whichever lane that
/// was; all lanes of a connection share that. A message of another schema of the name or tag is preceded by a frame that selects it, which
/// holds for the lane of messages and requests alone. Replies overtake those, so that nothing can be selected for them: there such a message
/// travels in a capsule, which only what is passed on can do. So names are kept for this program's own schemas before it has sent any.
/// </para>
/// <para>
/// Nothing is said of the messages of a module which the receiver's hello has shown to be the same there.
/// </para>
/// </remarks>
internal sealed class SchemaAnnouncer
{
    private readonly Shared _shared;
    private readonly bool _canSelect;
    private readonly HashSet<UInt128> _declared = [];
    private readonly Meaning _selected = new();

    // By their ordinals in the registry: a codec would keep its assembly from being unloaded.
    private readonly HashSet<int> _done = [];
    private OotRegistry? _registry;
    private ulong _settled;

    /// <summary>Makes the announcer of a lane.</summary>
    /// <param name="shared">What all lanes have in common.</param>
    /// <param name="canSelect">Whether frames of the lane arrive in order.</param>
    public SchemaAnnouncer(Shared shared, bool canSelect)
    {
        _shared = shared;
        _canSelect = canSelect;
    }

    /// <summary>Whether nothing has to be said before a frame; the answer for nearly all frames, and at once.</summary>
    public bool IsSettled(SchemaUse use) =>
        use.Registry == _registry && _selected.IsEmpty && (use.FirstBits & ~_settled) == 0 && !use.HasMore;

    /// <summary>Writes the frames that go before a frame.</summary>
    /// <param name="use">What the frame holds.</param>
    /// <param name="output">Where they go.</param>
    /// <returns>False if the frame cannot be sent as it is, but only with what it passes on in capsules; then nothing is to be sent of the output.</returns>
    /// <exception cref="OotSerializationException">
    /// Nothing can be selected, and a message of this program goes by a name that has meant what was passed on since before its assembly was loaded;
    /// or what is passed on in a capsule has a schema that is larger than the frames which the receiver takes.
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
                    $"a {message.Type} cannot be a reply on this connection, where its name came to mean another version that was passed on before its assembly was loaded");
        }
    }

    private void ExpectSmall(List<WireSchema> inCapsules)
    {
        foreach (WireSchema schema in inCapsules)
        {
            if (_shared.IsTooLarge(schema))
                throw new OotSerializationException(
                    $"a message that is passed on in a capsule has the schema {schema.Schema.Name}, which is larger than the frames that the receiver takes");
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

    /// <summary>What all lanes to a receiver have in common.</summary>
    internal sealed class Shared
    {
        private Meaning? _defaults;
        private UInt128[] _modules = [];
        private int _mostBytes = int.MaxValue;

        /// <summary>The receiver has shown which modules it has.</summary>
        public void AddModules(UInt128[] modules) => _modules = modules;

        /// <summary>The receiver takes frames up to a limit.</summary>
        public void Limit(int mostBytes) => _mostBytes = mostBytes;

        /// <summary>Whether the receiver would refuse the frame that declares a schema.</summary>
        public bool IsTooLarge(WireSchema wire) => _mostBytes < int.MaxValue && wire.Payload.Length >= _mostBytes;

        /// <summary>Whether the receiver has the module of a message, and so all of its schemas.</summary>
        public bool KnowsModuleOf(OotCodec message, OotRegistry registry) =>
            _modules.AsSpan().Contains(registry.Schemas.ModuleOf(message));

        /// <summary>Whether name and tag of a schema mean it where nothing is selected; from now on they do, if they meant none.</summary>
        public bool IsDefault(WireSchema wire, OotRegistry registry)
        {
            _defaults ??= new Meaning();
            if (_defaults.Is(wire))
                return true;
            if (!_defaults.Allows(wire) || registry.Schemas.HasAnother(wire))
                return false;
            _defaults.Set(wire);
            return true;
        }
    }

    /// <summary>Which schema each name and tag means.</summary>
    private sealed class Meaning
    {
        private readonly Dictionary<string, UInt128> _names = new(StringComparer.Ordinal);
        private readonly Dictionary<uint, UInt128> _tags = [];

        public bool IsEmpty => _names.Count + _tags.Count == 0;

        /// <summary>Whether name and tag of a schema mean it.</summary>
        public bool Is(WireSchema wire) => _names.ContainsKey(wire.Schema.Name) && (wire.Tag == 0 || _tags.ContainsKey(wire.Tag)) && Allows(wire);

        /// <summary>Whether name and tag of a schema mean no other one.</summary>
        public bool Allows(WireSchema wire) =>
            (!_names.TryGetValue(wire.Schema.Name, out UInt128 named) || named == wire.Fingerprint)
            && (wire.Tag == 0 || !_tags.TryGetValue(wire.Tag, out UInt128 tagged) || tagged == wire.Fingerprint);

        /// <summary>Makes name and tag of a schema mean it.</summary>
        public void Set(WireSchema wire)
        {
            _names[wire.Schema.Name] = wire.Fingerprint;
            if (wire.Tag != 0)
                _tags[wire.Tag] = wire.Fingerprint;
        }

        /// <summary>Makes name and tag of a schema mean nothing.</summary>
        public void Clear(WireSchema wire)
        {
            _names.Remove(wire.Schema.Name);
            _tags.Remove(wire.Tag);
        }
    }
}
