namespace TypedOot.Serialization;

/// <summary>
/// The largest ratio of the bytes of objects to the bytes of a message, told from its kinds: what a connection sets aside while it decodes a frame.
/// </summary>
/// <remarks>
/// Each value is taken in its smallest form, in which its bytes pay for most. What may be anything, and what takes more than
/// <see cref="MessagePackOptions.HeapPerByte"/>, counts as that: the rest is charged to the message.
/// </remarks>
internal static class HeapRatio
{
    private const int Text = 32;
    private const int List = 64;
    private const int Map = 112;
    private const int Slot = 16;
    private const int Node = 48;

    /// <summary>The most bytes of objects for each byte of a message.</summary>
    public static int Of(OotSchema schema)
    {
        double most = 1;
        Visit(schema, new HashSet<OotSchema>(), ref most);
        return (int)Math.Ceiling(most);
    }

    private static void Visit(OotSchema schema, HashSet<OotSchema> seen, ref double most)
    {
        if (most >= MessagePackOptions.HeapPerByte || !seen.Add(schema))
            return;
        if (schema.Content is { } content)
        {
            Raise(ref most, HeapOf(content));
            Visit(content, seen, ref most);
            return;
        }

        // An object may come without its last members.
        Raise(ref most, ObjectSize.OfMembers(schema.Members.Count));
        foreach (OotSchemaMember member in schema.Members)
        {
            Raise(ref most, HeapOf(member.Kind));
            Visit(member.Kind, seen, ref most);
        }
    }

    private static void Visit(OotKind kind, HashSet<OotSchema> seen, ref double most)
    {
        foreach (OotKind part in kind.Arguments)
        {
            int place = kind.Form switch
            {
                OotKindForm.List => Slot + Node,
                OotKindForm.Map => (Slot + Node) / 2,
                _ => Slot,
            };
            Raise(ref most, place + HeapOf(part));
            Visit(part, seen, ref most);
        }

        if (kind.Form != OotKindForm.Message)
            return;
        if (kind.Schema is { } schema)
            Visit(schema, seen, ref most);
        else
            Raise(ref most, MessagePackOptions.HeapPerByte);
    }

    /// <summary>The heap that the smallest form of a value takes besides its slot; that of a message is looked at by itself.</summary>
    private static int HeapOf(OotKind kind) => kind.Form switch
    {
        OotKindForm.Leaf => Text,
        OotKindForm.Optional => HeapOf(kind.Arguments[0]),
        OotKindForm.List => List,
        OotKindForm.Map => Map,
        OotKindForm.Tuple => ObjectSize.OfMembers(kind.Arguments.Length) / (1 + kind.Arguments.Length),
        OotKindForm.Message => kind.Schema is { Content: null } schema ? ObjectSize.OfMembers(schema.Members.Count) : 0,
        _ => MessagePackOptions.HeapPerByte,
    };

    private static void Raise(ref double most, double bytes) => most = Math.Min(Math.Max(most, bytes), MessagePackOptions.HeapPerByte);
}
