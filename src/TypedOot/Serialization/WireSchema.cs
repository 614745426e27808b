using System.Buffers.Binary;

namespace TypedOot.Serialization;

/// <summary>
/// A schema as it is exchanged: with the tag of its message, and the fingerprints of the schemas that it names. Those of this program and
/// those of peers and files are the same, so that what came from one can be passed on to another. Immutable and thread safe.
/// </summary>
internal sealed class WireSchema
{
    /// <summary>The size of a fingerprint, in bytes.</summary>
    public const int FingerprintSize = 16;

    private byte[]? _payload;
    private OotKind? _kind;
    private volatile BodyMap[] _maps = [];

    /// <summary>Makes one.</summary>
    /// <param name="tag">The tag of the message; 0 for a type that is none, and only stands in messages.</param>
    /// <param name="schema">What is exchanged.</param>
    /// <param name="nested">The fingerprints of the schemas that its kinds name, as far as they are known.</param>
    /// <param name="payload">The payload of the frame that it came in; null for one of this program.</param>
    public WireSchema(uint tag, OotSchema schema, UInt128[] nested, byte[]? payload = null)
    {
        Tag = tag;
        Schema = schema;
        Nested = nested;
        Fingerprint = Key(schema.Fingerprint);
        _payload = payload;
    }

    /// <summary>The tag of the message; 0 for a type that is none.</summary>
    public uint Tag { get; }

    /// <summary>The name and the members.</summary>
    public OotSchema Schema { get; }

    /// <summary>The fingerprint of the schema.</summary>
    public UInt128 Fingerprint { get; }

    /// <summary>The fingerprints of the schemas that the kinds of its members name.</summary>
    public UInt128[] Nested { get; }

    /// <summary>The schema of the type of this program that reads bodies of it; null if none does, and for one of this program.</summary>
    public OotSchema? Taken { get; set; }

    /// <summary>Whether nobody in this program would read a body of it otherwise than it is written: it has the same schema, or does not know the message.</summary>
    public bool IsAsHere => Taken is null || Taken.Fingerprint.SequenceEqual(Schema.Fingerprint);

    /// <summary>What it leads to, since that is asked for with every message that is passed on; null until it is, and for one of this program.</summary>
    public WireClosure? Closure { get; set; }

    /// <summary>The kind of a body of it.</summary>
    public OotKind Kind => _kind ??= OotKind.Message(Schema.Name, () => Schema);

    /// <summary>The payload of the frame that declares it.</summary>
    public ReadOnlySpan<byte> Payload => _payload ??= SchemaFormat.Write(this);

    /// <summary>A fingerprint as a number, which is quicker to look up.</summary>
    /// <param name="fingerprint">16 bytes.</param>
    public static UInt128 Key(ReadOnlySpan<byte> fingerprint) => BinaryPrimitives.ReadUInt128BigEndian(fingerprint);

    /// <summary>How bodies of this schema are read as a type of this program.</summary>
    public BodyMap MapTo(OotSchema taken, OotRegistry registry)
    {
        // One type reads it, but for programs that use several registries.
        foreach (BodyMap map in _maps)
        {
            if (map.Taken == taken)
                return map;
        }

        BodyMap made = BodyMap.Of(Schema, taken, registry.AreSame);
        _maps = [.. _maps, made];
        return made;
    }
}

/// <summary>What a schema leads to.</summary>
/// <param name="Declared">How many schemas were declared then: another one may complete it.</param>
/// <param name="Schemas">Itself first.</param>
internal sealed record WireClosure(int Declared, WireSchema[] Schemas);
