using System.Buffers.Binary;

namespace TypedOot.Serialization;

/// <summary>
/// A schema as it is exchanged: with the tag of its message, and the fingerprints of the schemas that it names. The schemas of this program, of peers and of
/// files are of this one form, so that a message from one peer can be relayed to another. Immutable and thread safe.
/// </summary>
internal sealed class WireSchema
{
    /// <summary>The size of a fingerprint, in bytes.</summary>
    public const int FingerprintSize = 16;

    private byte[]? _payload;
    private OotKind? _kind;
    private volatile MemberMap[] _maps = [];

    /// <summary>Creates a schema.</summary>
    /// <param name="tag">The tag of the message; 0 for a type that only stands in messages.</param>
    /// <param name="schema">The name and the members.</param>
    /// <param name="nested">The fingerprints of the schemas that its kinds name, as far as these are known.</param>
    /// <param name="payload">The payload of the frame that declared it; null for a schema of this program.</param>
    public WireSchema(uint tag, OotSchema schema, UInt128[] nested, byte[]? payload = null)
    {
        Tag = tag;
        Schema = schema;
        Nested = nested;
        Fingerprint = Key(schema.Fingerprint);
        _payload = payload;
    }

    /// <summary>The tag of the message; 0 for a type that only stands in messages.</summary>
    public uint Tag { get; }

    /// <summary>The name and the members.</summary>
    public OotSchema Schema { get; }

    /// <summary>The fingerprint of the schema.</summary>
    public UInt128 Fingerprint { get; }

    /// <summary>The fingerprints of the schemas that the kinds of its members name.</summary>
    public UInt128[] Nested { get; }

    /// <summary>The schema of the type of this program that reads its bodies; null if there is none, and for a schema of this program.</summary>
    public OotSchema? ReaderSchema { get; set; }

    /// <summary>Whether its bodies need no member map: the reader schema is the same, or there is none.</summary>
    public bool MatchesReader => ReaderSchema is null || ReaderSchema.Fingerprint.SequenceEqual(Schema.Fingerprint);

    /// <summary>The schemas that it leads to, kept since each relayed message asks for them; null until one does, and for a schema of this program.</summary>
    public WireClosure? Closure { get; set; }

    /// <summary>The kind of its bodies.</summary>
    public OotKind Kind => _kind ??= OotKind.Message(Schema.Name, () => Schema);

    /// <summary>The payload of the schema frame that declares it.</summary>
    public ReadOnlySpan<byte> Payload => _payload ??= SchemaFormat.Write(this);

    /// <summary>Converts a fingerprint to a number, which is quicker to look up.</summary>
    /// <param name="fingerprint">16 bytes.</param>
    public static UInt128 Key(ReadOnlySpan<byte> fingerprint) => BinaryPrimitives.ReadUInt128BigEndian(fingerprint);

    /// <summary>Resolves this schema against the schema of a type of this program.</summary>
    public MemberMap MapTo(OotSchema readerSchema, OotRegistry registry)
    {
        // There are several only where a program uses several registries.
        foreach (MemberMap map in _maps)
        {
            if (map.ReaderSchema == readerSchema)
                return map;
        }

        MemberMap made = MemberMap.Of(Schema, readerSchema, registry.AreSame);
        _maps = [.. _maps, made];
        return made;
    }
}

/// <summary>The schemas that a schema leads to.</summary>
/// <param name="Declared">The number of schemas that were declared at the time; a later declaration may add to the closure.</param>
/// <param name="Schemas">The schemas, the schema itself first.</param>
internal sealed record WireClosure(int Declared, WireSchema[] Schemas);
