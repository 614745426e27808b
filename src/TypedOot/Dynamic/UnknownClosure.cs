using TypedOot.Codecs;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot;

/// <summary>
/// The schemas that a body which is passed on presupposes: of its message and all that leads to, and of the messages behind the tags and
/// markers in it. Immutable and thread safe.
/// </summary>
internal sealed class UnknownClosure
{
    // The body was held to the limits of its reader, and its depth to the stack of this thread.
    private static readonly MessagePackOptions Deep = new() { MaxDepth = MessagePackOptions.HighestMaxDepth };

    private readonly HashSet<WireSchema> _roots = [];
    private readonly List<WireSchema> _all = [];
    private readonly List<WireSchema> _inCapsules = [];
    private readonly SchemaScope _scope;

    private UnknownClosure(SchemaScope scope) => _scope = scope;

    /// <summary>The schemas of the message and of those behind tags in it, the message's first, and all that they lead to.</summary>
    public List<WireSchema> All => _all;

    /// <summary>The schemas of capsules in the body, which need not be selected.</summary>
    public List<WireSchema> InCapsules => _inCapsules;

    /// <summary>Finds the schemas of a message whose sender has declared its schema.</summary>
    public static UnknownClosure Of(OotUnknown unknown)
    {
        UnknownClosure closure = new(unknown.Scope!);
        OotReader reader = new(unknown.Body.Span, Deep);
        closure.AddRoot(unknown.Sent!);
        try
        {
            closure.WalkBody(ref reader, unknown.Sent!.Schema);
        }
        catch (OotFormatException)
        {
            // A body that is not as its schema says is passed on all the same. Whoever reads it will say what is wrong.
        }

        return closure;
    }

    private void AddRoot(WireSchema root)
    {
        if (!_roots.Add(root))
            return;
        foreach (WireSchema wire in _scope.Table.ClosureOf(root))
        {
            if (!_all.Contains(wire))
                _all.Add(wire);
        }
    }

    private void Walk(ref OotReader reader, OotKind kind)
    {
        if (kind.Form == OotKindForm.Optional)
            kind = kind.Arguments[0];
        if (reader.TryReadNil())
            return;
        reader.Enter();
        if (PolymorphicSlot.IsMarked(ref reader) || (kind.Form == OotKindForm.Polymorphic && reader.NextType == MessagePackType.Array))
            WalkTagged(ref reader);
        else if (kind.Form == OotKindForm.Message && kind.Schema is { } schema)
            WalkBody(ref reader, schema);
        else if (reader.NextType == MessagePackType.Array && kind.Form is OotKindForm.List or OotKindForm.Tuple or OotKindForm.Any)
            WalkArray(ref reader, kind);
        else if (reader.NextType == MessagePackType.Map && kind.Form is OotKindForm.Map or OotKindForm.Any)
            WalkMap(ref reader, kind);
        else if (reader.IsExtension(ExtensionCode.Capsule))
            AddCapsule(ref reader);
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

        OotTag tag = OotTag.Read(ref reader);
        if (_scope.Find(tag) is not { } sent)
        {
            reader.Skip();
            return;
        }

        AddRoot(sent);
        WalkBody(ref reader, sent.Schema);
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

    private void AddCapsule(ref OotReader reader)
    {
        foreach (WireSchema sent in Capsule.Schemas(reader.ReadExtension(out _), _scope))
        {
            if (!_inCapsules.Contains(sent))
                _inCapsules.Add(sent);
        }
    }
}
