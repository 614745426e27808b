using TypedOot.Codecs;
using TypedOot.Dynamic;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot;

/// <summary>
/// The schemas that a receiver needs to read relayed bytes: the schemas of the messages in them, and all schemas that these lead to. Immutable and thread
/// safe.
/// </summary>
internal sealed class RelayedClosure
{
    // The bytes have passed the limits of their reader, and their depth was checked against the stack.
    private static readonly MessagePackOptions Deep = new() { MaxDepth = MessagePackOptions.HighestMaxDepth };

    private readonly HashSet<WireSchema> _roots = [];
    private readonly List<WireSchema> _all = [];
    private readonly List<WireSchema> _inEnvelopes = [];
    private HashSet<WireSchema>? _known;
    private IOotSchemas _schemas;
    private bool _isInEnvelope;

    private RelayedClosure(IOotSchemas schemas) => _schemas = schemas;

    /// <summary>All schemas; for a relayed message its own schema is the first.</summary>
    public List<WireSchema> All => _all;

    /// <summary>Finds the schemas of a message whose sender has declared its schema.</summary>
    public static RelayedClosure Of(OotUnknown unknown)
    {
        RelayedClosure closure = new(unknown.Scope!);
        OotReader reader = new(unknown.Body.Span, Deep);
        closure.AddRoot(unknown.Scope!.Table.ClosureOf(unknown.WriterSchema!));
        try
        {
            closure.WalkBody(ref reader, unknown.WriterSchema!.Schema);
        }
        catch (OotFormatException)
        {
            // A body that contradicts its schema is relayed nevertheless. Its reader reports the error.
        }

        return closure;
    }

    /// <summary>Finds the schemas of the messages in a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="kind">The kind of its slot.</param>
    /// <param name="schemas">The schemas of the sender's tags.</param>
    public static RelayedClosure Of(ReadOnlySpan<byte> value, OotKind kind, IOotSchemas schemas)
    {
        RelayedClosure closure = new(schemas);
        OotReader reader = new(value, Deep);
        try
        {
            closure.Walk(ref reader, kind);
        }
        catch (OotFormatException)
        {
            // As above.
        }

        return closure;
    }

    /// <summary>Adds the schemas to those that a frame uses.</summary>
    /// <param name="use">The schemas that the frame uses.</param>
    /// <param name="isWhole">Whether the frame holds nothing else.</param>
    /// <returns>
    /// False if the frame uses other schemas of the same names, or its lane has no selections: the messages then need envelopes.
    /// </returns>
    public bool TryNote(SchemaUse use, bool isWhole)
    {
        use.AddDeclared(_inEnvelopes);
        return _all.Count == 0 || (!use.InEnvelopes && use.TryAdd(_all, isWhole));
    }

    private void AddRoot(WireSchema[] closure)
    {
        // An envelope names all of its schemas itself.
        if (_isInEnvelope || !_roots.Add(closure[0]))
            return;
        if (_all.Count == 0)
        {
            _all.AddRange(closure);
            return;
        }

        _known ??= [.. _all];
        foreach (WireSchema wire in closure)
        {
            if (_known.Add(wire))
                _all.Add(wire);
        }
    }

    private void Walk(ref OotReader reader, OotKind kind)
    {
        if (kind.Form == OotKindForm.Optional)
            kind = kind.Arguments[0];
        if (reader.TryReadNil())
            return;
        if (kind.Form == OotKindForm.Union)
            kind = UnionCase.KindOfValue(kind, reader.Data[reader.Position..]) ?? OotKind.Any;
        reader.Enter();
        if (PolymorphicSlot.IsMarked(ref reader) || (kind.Form == OotKindForm.Polymorphic && reader.NextType == MessagePackType.Array))
            WalkTagged(ref reader);
        else if (kind.Form == OotKindForm.Message && kind.Schema is { } schema)
            WalkBody(ref reader, schema);
        else if (reader.NextType == MessagePackType.Array && kind.Form is OotKindForm.List or OotKindForm.Tuple or OotKindForm.Any)
            WalkArray(ref reader, kind);
        else if (reader.NextType == MessagePackType.Map && kind.Form is OotKindForm.Map or OotKindForm.Any)
            WalkMap(ref reader, kind);
        else if (Envelope.IsNext(ref reader))
            WalkEnvelope(ref reader);
        else
            reader.Skip();
        reader.Leave();
    }

    private void WalkTagged(ref OotReader reader)
    {
        int count = reader.ReadArrayHeader();
        if (count != 2)
        {
            for (int i = 0; i < count; i++)
                reader.Skip();
            return;
        }

        WalkMessage(ref reader);
    }

    private void WalkMessage(ref OotReader reader)
    {
        WireSchema[] closure = _schemas.ClosureOf(OotTag.Read(ref reader));
        if (closure.Length == 0)
        {
            Walk(ref reader, OotKind.Any);
            return;
        }

        AddRoot(closure);
        WalkBody(ref reader, closure[0].Schema);
    }

    private void WalkBody(ref OotReader reader, OotSchema schema)
    {
        if (schema.PreservesReferences && ReferenceToken.TryReadDefinition(reader.Data[reader.Position..], out _))
        {
            reader.ReadArrayHeader();
            reader.Skip();
        }

        if (schema.Content is { } content)
        {
            Walk(ref reader, content);
            return;
        }

        bool isMap = reader.NextType == MessagePackType.Map;
        if (!isMap && reader.NextType != MessagePackType.Array)
        {
            reader.Skip();
            return;
        }

        int count = isMap ? reader.ReadMapHeader() : reader.ReadArrayHeader();
        for (int i = 0; i < count; i++)
        {
            int member = !isMap ? schema.IndexOfPosition(i)
                : reader.NextType == MessagePackType.String ? schema.IndexOfName(reader.ReadUtf8())
                : schema.IndexOfPosition(reader.ReadNumber("a position").TryGetInt64(out long position) ? position : -1);
            Walk(ref reader, member < 0 ? OotKind.Any : schema.Members[member].Kind);
        }
    }

    private void WalkArray(ref OotReader reader, OotKind kind)
    {
        int count = reader.ReadArrayHeader();
        for (int i = 0; i < count; i++)
        {
            Walk(ref reader, kind.Form switch
            {
                OotKindForm.List => kind.Arguments[0],
                OotKindForm.Tuple when i < kind.Arguments.Length => kind.Arguments[i],
                _ => OotKind.Any,
            });
        }
    }

    private void WalkMap(ref OotReader reader, OotKind kind)
    {
        int count = reader.ReadMapHeader();
        for (int i = 0; i < count; i++)
        {
            Walk(ref reader, kind.Form == OotKindForm.Map ? kind.Arguments[0] : OotKind.Any);
            Walk(ref reader, kind.Form == OotKindForm.Map ? kind.Arguments[1] : OotKind.Any);
        }
    }

    private void WalkEnvelope(ref OotReader reader)
    {
        int length = reader.ReadExtension(out _).Length;
        if (_schemas is not SchemaScope scope)
            return;
        int end = reader.Position;
        reader.Seek(end - length);
        WireSchema[] schemas = Envelope.ReadSchemas(ref reader, scope);
        _inEnvelopes.AddRange(schemas);
        if (ElementWalk.HasMessages(reader.Data[reader.Position..end]))
            WalkInside(ref reader, length, scope, schemas);
        reader.Seek(end);
    }

    /// <summary>Looks for envelopes in an envelope.</summary>
    private void WalkInside(ref OotReader reader, int length, SchemaScope scope, WireSchema[] schemas)
    {
        reader.ChargeExcess(scope.Size, length);
        (IOotSchemas outside, bool wasInEnvelope) = (_schemas, _isInEnvelope);
        (_schemas, _isInEnvelope) = (scope.With(schemas), true);
        WalkMessage(ref reader);
        (_schemas, _isInEnvelope) = (outside, wasInEnvelope);
    }
}
