using System.Buffers.Binary;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Dynamic;

/// <summary>The facts about a value that its bytes alone do not show.</summary>
/// <param name="TagLength">How much of it stands in front of the body of a message: its tag or discriminator, or what an envelope begins with.</param>
/// <param name="Start">Where the body begins, behind that and the index of an object that can be referred to.</param>
/// <param name="Tag">The tag or the hash of the name there, or 0.</param>
/// <param name="Message">The schema of the message that it is, or null.</param>
/// <param name="Members">The schema that names its members, or null.</param>
/// <param name="Kind">The kind of what is no object, or null.</param>
internal readonly record struct ElementShape(int TagLength, int Start, uint Tag, OotSchema? Message, OotSchema? Members, OotKind? Kind)
{
    /// <summary>Whether the message is in an envelope, which has schemas of its own.</summary>
    public bool IsEnvelope { get; private init; }

    /// <summary>The largest number of messages that are each the body of the one before; a limit against messages that are their own body.</summary>
    private const int MostContents = 16;

    /// <summary>Whether a tag or discriminator stands in front.</summary>
    public bool IsTagged => TagLength > 0;

    /// <summary>Whether an index stands in front of the body.</summary>
    public bool IsIndexed => Start > TagLength;

    /// <summary>The kind of an element of an array.</summary>
    public OotKind? KindOfElement(int index) => Members is not null
        ? Members.IndexOfPosition(index) is >= 0 and int member ? Members.Members[member].Kind : null
        : Kind?.Form switch
        {
            OotKindForm.List => Kind.Arguments[0],
            OotKindForm.Tuple => index < Kind.Arguments.Length ? Kind.Arguments[index] : null,
            _ => null,
        };

    /// <summary>The kind of a value of a map, by its key.</summary>
    public OotKind? KindOfValue(ReadOnlySpan<byte> key) => Members is not null
        ? MemberOf(key) is >= 0 and int member ? Members.Members[member].Kind : null
        : Kind?.Form == OotKindForm.Map ? Kind.Arguments[1] : null;

    /// <summary>The kind of the keys of a map.</summary>
    public OotKind? KindOfKey => Members is null && Kind?.Form == OotKindForm.Map ? Kind.Arguments[0] : null;

    /// <summary>The index in <see cref="Members"/> of what a key of a map names, or -1.</summary>
    public int MemberOf(ReadOnlySpan<byte> key)
    {
        if (Members is null)
            return -1;
        OotReader reader = new(key);
        return reader.NextType switch
        {
            MessagePackType.String => Members.IndexOfName(reader.ReadUtf8()),
            MessagePackType.Integer when reader.ReadNumber("a position").TryGetInt64(out long position) => Members.IndexOfPosition(position),
            _ => -1,
        };
    }

    /// <summary>Whether the first member is the block of members that a base in another assembly declares.</summary>
    public bool HasBase => Members is { Members: [{ Position: 0, Name: "base", Kind.Form: OotKindForm.Message }, ..] };

    /// <summary>Looks at a value.</summary>
    /// <param name="data">Its bytes.</param>
    /// <param name="kind">What its slot holds, or null.</param>
    /// <param name="schemas">Where tags are looked up, or null.</param>
    public static ElementShape Of(ReadOnlySpan<byte> data, OotKind? kind, IOotSchemas? schemas)
    {
        int start = 0;
        uint tag = 0;
        bool isEnvelope = false;
        OotSchema? message = null;
        for (int i = 0; i < MostContents; i++)
        {
            while (kind?.Form == OotKindForm.Optional)
                kind = kind.Arguments[0];

            OotSchema? schema;
            if (kind?.Form is OotKindForm.Leaf or OotKindForm.List or OotKindForm.Map or OotKindForm.Tuple)
                return new ElementShape(start, start, tag, message, null, kind) { IsEnvelope = isEnvelope };
            if (kind?.Form == OotKindForm.Union)
                return new ElementShape(start, start, tag, message, null, UnionCase.KindOfValue(kind, data[start..])) { IsEnvelope = isEnvelope };
            if (start == 0 && schemas is SchemaScope scope && Envelope.TryOpen(data, scope, out WireSchema[] sent, out OotTag name, out start))
                (isEnvelope, tag, schema) = (true, name.Hash, sent.Length > 0 ? sent[0].Schema : null);
            else if (start == 0 && TryReadTag(data, kind?.Form == OotKindForm.Polymorphic, out tag, out start))
                schema = schemas?.Find(tag);
            else
                schema = kind?.Form == OotKindForm.Message ? kind.Schema : null;

            message ??= schema;
            if (schema is null)
                return new ElementShape(start, start, tag, message, null, null) { IsEnvelope = isEnvelope };
            if (schema.Content is null)
                return Object(data, start, tag, message, schema) with { IsEnvelope = isEnvelope };
            kind = schema.Content;
        }

        return new ElementShape(start, start, tag, message, null, null) { IsEnvelope = isEnvelope };
    }

    /// <summary>The schemas of the tags in the body.</summary>
    /// <param name="data">The bytes of the value.</param>
    /// <param name="schemas">Where its own tag is.</param>
    public IOotSchemas? SchemasInside(ReadOnlySpan<byte> data, IOotSchemas? schemas) =>
        IsEnvelope && schemas is SchemaScope scope && Envelope.TryOpen(data, scope, out WireSchema[] sent, out _, out _) ? scope.With(sent) : schemas;

    /// <summary>An object, behind its index if it has one; where the index alone stands, nothing is known of its members.</summary>
    private static ElementShape Object(ReadOnlySpan<byte> data, int start, uint tag, OotSchema? message, OotSchema schema)
    {
        if (!schema.PreservesReferences)
            return new ElementShape(start, start, tag, message, schema, null);
        if (ReferenceToken.IsFirst(data[start..]))
            return new ElementShape(start, start, tag, message, null, null);
        int index = ReferenceToken.TryReadDefinition(data[start..], out _) ? ReferenceToken.LengthOfDefinition(data[start..]) : 0;
        return new ElementShape(start, start + index, tag, message, schema, null);
    }

    /// <summary>Whether an array of two is a discriminator, or a tag where the slot is abstract, and a body.</summary>
    private static bool TryReadTag(ReadOnlySpan<byte> data, bool isAbstract, out uint tag, out int length)
    {
        tag = 0;
        length = 0;
        if (data[0] is not (MessagePackCode.MinFixArray + 2 or MessagePackCode.Array16 or MessagePackCode.Array32))
            return false;
        OotReader reader = new(data);
        if (reader.ReadArrayHeader() != 2)
            return false;
        switch (reader.NextType)
        {
            case MessagePackType.Extension:
                ReadOnlySpan<byte> discriminator = reader.ReadExtension(out sbyte code);
                if (code != ExtensionCode.Discriminator || discriminator.Length is not (1 or 2 or 4))
                    return false;
                tag = discriminator.Length switch
                {
                    1 => discriminator[0],
                    2 => BinaryPrimitives.ReadUInt16BigEndian(discriminator),
                    _ => BinaryPrimitives.ReadUInt32BigEndian(discriminator),
                };
                break;
            case MessagePackType.Integer when isAbstract:
                if (!reader.ReadNumber("a tag").TryGetUInt64(out ulong number) || number > uint.MaxValue)
                    return false;
                tag = (uint)number;
                break;
            case MessagePackType.String when isAbstract:
                // The only step that allocates; programs of this library write numbers.
                tag = TagHash.Of(reader.ReadString()!);
                break;
            default:
                return false;
        }

        length = reader.Position;
        return true;
    }
}
