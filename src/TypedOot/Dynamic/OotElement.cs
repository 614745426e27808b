using System.Diagnostics;
using System.Globalization;
using TypedOot.Dynamic;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot;

/// <summary>
/// A view over the bytes of one MessagePack value: it is read where it stands, by member name and position, without a type.
/// The default element is nil. Thread safe.
/// </summary>
/// <remarks>
/// <para>The bytes are checked once, when they are parsed; navigating allocates nothing and looks only at the tokens in front of what is asked
/// for, however long their payloads are. To ask for many members of one value, make an <see cref="OotElementIndex"/>.</para>
/// <para>Where a tag or discriminator stands in front of the body of a message, or it is in an envelope (docs/wire-format.md), everything but
/// <see cref="Bytes"/> speaks of the body. Members of a message have names if it was written as a map, or if its schema is known: that of the
/// sender, or with <see cref="Parse{T}"/> one's own.</para>
/// <para>A packed array has the type of an ext, and can be counted, enumerated and indexed like the array that it stands for; its elements are
/// made when they are asked for.</para>
/// <para>Two elements are equal if their bytes are: 1 in one byte is not 1 in nine.</para>
/// </remarks>
[DebuggerDisplay("{Bytes.Length} bytes: {ToString()}")]
public readonly partial struct OotElement : IEquatable<OotElement>
{
    private static readonly byte[] NilBytes = [MessagePackCode.Nil];

    private readonly ReadOnlyMemory<byte> _data;
    private readonly OotKind? _kind;
    private readonly IOotSchemas? _schemas;

    /// <summary>A view over bytes that are known to be one well-formed value.</summary>
    /// <param name="data">The bytes.</param>
    /// <param name="kind">What the schema of the sender says stands there, or null.</param>
    /// <param name="schemas">Where the tags of the sender are looked up, or null.</param>
    internal OotElement(ReadOnlyMemory<byte> data, OotKind? kind = null, IOotSchemas? schemas = null)
    {
        _data = data;
        _kind = kind;
        _schemas = schemas;
    }

    /// <summary>The exact bytes: one MessagePack value, a tag or discriminator in front of a body included.</summary>
    public ReadOnlyMemory<byte> Bytes => _data.IsEmpty ? NilBytes : _data;

    /// <summary>The family of the value; of the body, where a tag or discriminator stands in front.</summary>
    public MessagePackType Type => MessagePackToken.TypeOf(Body[0]);

    /// <summary>Whether the value is nil.</summary>
    public bool IsNil => Type == MessagePackType.Nil;

    /// <summary>The tag in front of the body of a message, or the hash of the name there; 0 where neither stands.</summary>
    public uint Tag => Shape.Tag;

    /// <summary>The wire name of the message that this is, if the schema says it; else null.</summary>
    public string? MessageName => Shape.Message?.Name;

    /// <summary>The same element, but where it is a packed array the standard one that this stands for, in bytes of its own.</summary>
    internal OotElement Standard => IsPacked ? OfPacked(-1, Shape.Kind) : this;

    private bool IsPacked => Type == MessagePackType.Extension && new OotReader(Body).IsPacked;

    /// <summary>Whether it is a packed array that is well-formed; reading another one is an error that says what is wrong with it.</summary>
    private bool IsWholePacked => IsPacked && PackedValue.IsWhole(new OotReader(Body));

    private ReadOnlySpan<byte> Span => _data.IsEmpty ? NilBytes : _data.Span;

    private ReadOnlySpan<byte> Body => Span[Shape.Start..];

    /// <summary>The shape of the value.</summary>
    internal ElementShape Shape => ElementShape.Of(Span, _kind, _schemas);

    /// <summary>The schemas of the tags in the body; in an envelope the schemas that the envelope names.</summary>
    private IOotSchemas? Inside =>
        _schemas is SchemaScope && MessagePackToken.TypeOf(Span[0]) == MessagePackType.Extension ? Shape.SchemasInside(Span, _schemas) : _schemas;

    /// <summary>A view over bytes, which are checked and not copied.</summary>
    /// <param name="data">One MessagePack value, which must not change for as long as the element is used.</param>
    /// <param name="options">The limit of depth, or null for the default one. Discriminators in front of bodies count as a level here.</param>
    /// <exception cref="OotFormatException">The bytes are malformed, cut off, too deep, or more than one value.</exception>
    public static OotElement Parse(ReadOnlyMemory<byte> data, OotSerializerOptions? options = null)
    {
        OotReader reader = new(data.Span, options ?? OotSerializerOptions.Default);
        reader.Skip();
        return reader.End ? new OotElement(data) : throw reader.Failure($"the value ended, and {reader.Remaining} bytes follow it");
    }

    /// <summary>
    /// A view over what <see cref="OotSerializer.Serialize{T}(T, OotSerializerOptions?)"/> wrote, which is checked and not copied; its members
    /// have the names that they have in this program.
    /// </summary>
    /// <param name="data">One MessagePack value, which must not change for as long as the element is used.</param>
    /// <param name="options">The limit of depth and the registry, or null for the default ones. Discriminators in front of bodies count as a level here.</param>
    /// <typeparam name="T">A message, or another registered root.</typeparam>
    /// <exception cref="OotFormatException">The bytes are malformed, cut off, too deep, or more than one value.</exception>
    /// <exception cref="OotSerializationException">The type is not registered.</exception>
    public static OotElement Parse<[OotRoot] T>(ReadOnlyMemory<byte> data, OotSerializerOptions? options = null)
    {
        OotRegistry registry = options?.Registry ?? OotRegistry.Default;
        return new OotElement(Parse(data, options)._data, registry.GetCodec<T>().Kind, registry);
    }

    /// <summary>Whether the bytes are the same.</summary>
    public static bool operator ==(OotElement left, OotElement right) => left.Equals(right);

    /// <summary>Whether the bytes are not the same.</summary>
    public static bool operator !=(OotElement left, OotElement right) => !left.Equals(right);

    /// <summary>Whether the bytes are the same.</summary>
    public bool Equals(OotElement other) => Span.SequenceEqual(other.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is OotElement other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.AddBytes(Span);
        return hash.ToHashCode();
    }

    /// <summary>
    /// The text of a str, number or boolean; nothing for nil; otherwise what the value is, such as <c>a map of 3</c>. JSON text is what
    /// <see cref="ToJson"/> makes.
    /// </summary>
    public override string ToString()
    {
        OotReader reader = new(Body);
        return reader.NextType switch
        {
            MessagePackType.Nil => string.Empty,
            MessagePackType.String => reader.ReadString()!,
            MessagePackType.Boolean => reader.ReadBoolean() ? "true" : "false",
            MessagePackType.Float when reader.NextCode == MessagePackCode.Float32 => reader.ReadSingle().ToString(CultureInfo.InvariantCulture),
            MessagePackType.Integer or MessagePackType.Float => reader.ReadNumber("a number").ToString(),
            _ => MessagePackToken.Describe(Body),
        };
    }

    /// <summary>An element of a packed array, or with -1 the whole of it, as it stands in a standard array.</summary>
    private OotElement OfPacked(int index, OotKind? kind)
    {
        OotReader reader = new(Body);
        PackedValue packed = PackedValue.Read(ref reader);
        OotWriter writer = new();
        try
        {
            if (index < 0)
                packed.WriteStandard(ref writer);
            else
                packed.WriteStandard(ref writer, index);
            return new OotElement(writer.ToArray(), kind, Inside);
        }
        finally
        {
            writer.Dispose();
        }
    }
}
