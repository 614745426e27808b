using System.Buffers.Binary;
using System.Text;
using TypedOot.MessagePack;

namespace TypedOot.Serialization;

/// <summary>The tag of a message as it stands on the wire: a number, or the name itself.</summary>
/// <param name="Number">The number; 0 where the name stands.</param>
/// <param name="Name">The name, or null.</param>
internal readonly record struct OotTag(uint Number, string? Name)
{
    private const int StringOverhead = 24;

    /// <summary>Whether it is 0, the tag of what is no message but a plain value.</summary>
    public bool IsValue => Number == 0 && Name is null;

    /// <summary>The number, or the hash of the name, which means the same.</summary>
    public uint Hash => Name is null ? Number : TagHash.Of(Name);

    /// <summary>Reads a tag: an integer, a str, or a discriminator.</summary>
    /// <exception cref="OotFormatException">Something else stands there.</exception>
    public static OotTag Read(ref OotReader reader)
    {
        // Most tags are hashes, and take all of their 32 bits; those that were chosen by hand are small.
        if (reader.NextCode is MessagePackCode.UInt32 or <= MessagePackCode.MaxFixInt)
            return new OotTag(reader.ReadUInt32(), null);
        switch (reader.NextType)
        {
            case MessagePackType.Integer:
                return new OotTag(reader.ReadUInt32(), null);
            case MessagePackType.Extension:
                return new OotTag(ReadDiscriminator(ref reader), null);
            case MessagePackType.String:
                int start = reader.Position;
                ReadOnlySpan<byte> name = reader.ReadUtf8();
                if (name.Length > SchemaLimits.NameBytes)
                    throw TooLong(start, name.Length);
                reader.Charge(StringOverhead + (2L * name.Length));
                return new OotTag(0, reader.Decode(name));
            default:
                throw reader.Unexpected("the tag of a message");
        }
    }

    /// <summary>Writes the tag as it came.</summary>
    public void Write(ref OotWriter writer)
    {
        if (Name is null)
            writer.WriteUInt32(Number);
        else
            writer.WriteString(Name);
    }

    /// <summary>Writes a discriminator: three, four or six bytes.</summary>
    public static void WriteDiscriminator(ref OotWriter writer, uint tag)
    {
        Span<byte> data = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(data, tag);
        writer.WriteExtension(ExtensionCode.Discriminator, data[(tag <= byte.MaxValue ? 3 : tag <= ushort.MaxValue ? 2 : 0)..]);
    }

    /// <summary>The codec of the message, or null.</summary>
    public OotCodec? Resolve(OotRegistry registry)
    {
        OotCodec? codec;
        return (Name is null ? registry.TryGetMessage(Number, out codec) : registry.TryGetMessage(Name, out codec)) ? codec : null;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        Name is null ? FormattableString.Invariant($"{Number}") : MessagePackToken.Quote(Encoding.UTF8.GetBytes(Name));

    /// <summary>An error for a message whose body is nil, at the body.</summary>
    public OotFormatException NilBody(ref OotReader reader) => reader.Failure($"the body of the message {this} is nil");

    private static OotFormatException TooLong(int start, int length) =>
        new(start, $"the name of a message has at most {SchemaLimits.NameBytes} bytes, and this one {length}");

    private static uint ReadDiscriminator(ref OotReader reader)
    {
        int start = reader.Position;
        ReadOnlySpan<byte> data = reader.ReadExtension(ExtensionCode.Discriminator, "the discriminator of a message");
        return data.Length switch
        {
            1 => data[0],
            2 => BinaryPrimitives.ReadUInt16BigEndian(data),
            4 => BinaryPrimitives.ReadUInt32BigEndian(data),
            _ => throw new OotFormatException(start, $"a discriminator has 1, 2 or 4 bytes, and this one {data.Length}"),
        };
    }
}
