using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Framing;

/// <summary>
/// What the receiver of frames has been told of schemas, in one lane: before a frame goes out, the frames that it presupposes are put in front.
/// Not thread safe.
/// </summary>
/// <remarks>
/// <para>
/// A name means the schema that was declared for it first, in whichever lane that was; all lanes of a connection share that. A message of
/// another schema of the name is preceded by a frame that selects it, which holds for the lane of messages and requests alone. Replies
/// overtake those, so that nothing can be selected for them: there such a message travels in a capsule.
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
    private readonly Dictionary<string, UInt128> _selected = new(StringComparer.Ordinal);
    private readonly HashSet<OotCodec> _done = [];
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
        use.Registry == _registry && _selected.Count == 0 && (use.FirstBits & ~_settled) == 0 && !use.HasMore;

    /// <summary>Writes the frames that go before a frame.</summary>
    /// <param name="use">What the frame holds.</param>
    /// <param name="output">Where they go.</param>
    /// <returns>False if the frame cannot be sent as it is, but only with what it passes on in capsules; then nothing is to be sent of the output.</returns>
    public bool TryAnnounce(SchemaUse use, ref OotWriter output)
    {
        if (use.Registry != _registry)
        {
            // Assemblies have been loaded, and the numbers of messages begin anew.
            _registry = use.Registry;
            _settled = 0;
            _done.Clear();
        }

        if (!_canSelect && !AreDefaults(use.Others))
            return false;
        foreach (OotCodec message in use.Messages)
            Announce(message, ref output);
        foreach (WireSchema other in use.Others)
            Require(other, false, ref output);
        foreach (WireSchema other in use.Declared)
            Declare(other, ref output);
        return true;
    }

    private bool AreDefaults(List<WireSchema> others)
    {
        foreach (WireSchema other in others)
        {
            if (_shared.DefaultOf(other) != other.Fingerprint)
                return false;
        }

        return true;
    }

    private void Announce(OotCodec message, ref OotWriter output)
    {
        if (_selected.Count == 0 && _done.Contains(message))
            return;
        bool isKnown = _shared.KnowsModuleOf(message, _registry!);
        foreach (WireSchema wire in _registry!.Schemas.ClosureOf(message))
            Require(wire, isKnown, ref output);
        _done.Add(message);
        if (message.Ordinal < 64)
            _settled |= 1UL << message.Ordinal;
    }

    private void Require(WireSchema wire, bool isKnown, ref OotWriter output)
    {
        string name = wire.Schema.Name;
        bool isDefault = _shared.DefaultOf(wire) == wire.Fingerprint;
        if (!isKnown || !isDefault)
            Declare(wire, ref output);
        UInt128 selected = _selected.TryGetValue(name, out UInt128 other) ? other : _shared.DefaultOf(wire);
        if (selected == wire.Fingerprint)
            return;

        Declare(wire, ref output);
        int start = Begin(ref output);
        SchemaFormat.WriteSelection(ref output, wire);
        End(ref output, start);
        if (isDefault)
            _selected.Remove(name);
        else
            _selected[name] = wire.Fingerprint;
    }

    private void Declare(WireSchema wire, ref OotWriter output)
    {
        if (!_declared.Add(wire.Fingerprint))
            return;
        int start = Begin(ref output);
        if (_shared.DefaultOf(wire) == wire.Fingerprint)
            output.WriteRaw(wire.Payload);
        else
            SchemaFormat.WriteDeclaration(ref output, wire);
        End(ref output, start);
    }

    private static int Begin(ref OotWriter output)
    {
        int start = output.Position;
        output.WriteRaw(stackalloc byte[FrameHeader.WrittenSize]);
        return start;
    }

    private static void End(ref OotWriter output, int start) => FrameHeader.Write(output.WrittenFrom(start), FrameKind.Schema);

    /// <summary>What all lanes to a receiver have in common.</summary>
    internal sealed class Shared
    {
        private Dictionary<string, UInt128>? _defaults;
        private UInt128[] _modules = [];

        /// <summary>The receiver has shown which modules it has.</summary>
        public void AddModules(UInt128[] modules) => _modules = modules;

        /// <summary>Whether the receiver has the module of a message, and so all of its schemas.</summary>
        public bool KnowsModuleOf(OotCodec message, OotRegistry registry) =>
            _modules.AsSpan().Contains(registry.Schemas.ModuleOf(message));

        /// <summary>The fingerprint of the schema that the name of this one means; from now on of this one, if it meant none.</summary>
        public UInt128 DefaultOf(WireSchema wire)
        {
            _defaults ??= new Dictionary<string, UInt128>(StringComparer.Ordinal);
            if (_defaults.TryGetValue(wire.Schema.Name, out UInt128 first))
                return first;
            _defaults.Add(wire.Schema.Name, wire.Fingerprint);
            return wire.Fingerprint;
        }
    }
}
