using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// Writes and reads <see cref="Int128"/> as ext 19: 16 big-endian bytes, whatever the value, so that a receiver without a
/// schema sees the type. An integer, an integral float and a UInt128 that fits are read too.
/// </summary>
public readonly struct Int128Codec : IOotCodec<Int128>
{
    private const int Size = 16;
    private const string Expected = "an integer of 128 bits";

    /// <inheritdoc/>
    public static OotKind Kind { get; } = OotKind.Extension(ExtensionCode.Int128);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, Int128 value)
    {
        Span<byte> data = stackalloc byte[Size];
        BinaryPrimitives.WriteInt128BigEndian(data, value);
        writer.WriteExtension(ExtensionCode.Int128, data);
    }

    /// <inheritdoc/>
    public static Int128 Read(ref OotReader reader)
    {
        int start = reader.Position;
        if (reader.NextType == MessagePackType.Extension)
        {
            if (!reader.IsExtension(ExtensionCode.UInt128))
                return BinaryPrimitives.ReadInt128BigEndian(LeafForm.Extension(ref reader, ExtensionCode.Int128, Size, Expected));
            UInt128 unsigned = BinaryPrimitives.ReadUInt128BigEndian(LeafForm.Extension(ref reader, ExtensionCode.UInt128, Size, Expected));
            return unsigned <= (UInt128)Int128.MaxValue ? (Int128)unsigned : throw reader.UnexpectedAt(start, Expected);
        }

        Number number = reader.ReadNumber(Expected);
        if (number.TryGetInt64(out long small))
            return small;
        return number.TryGetUInt64(out ulong large) ? large : throw reader.UnexpectedAt(start, Expected);
    }
}

/// <summary>
/// Writes and reads <see cref="UInt128"/> as ext 20: 16 big-endian bytes, whatever the value, so that a receiver without a
/// schema sees the type. An integer, an integral float and an Int128 that is not negative are read too.
/// </summary>
public readonly struct UInt128Codec : IOotCodec<UInt128>
{
    private const int Size = 16;
    private const string Expected = "an unsigned integer of 128 bits";

    /// <inheritdoc/>
    public static OotKind Kind { get; } = OotKind.Extension(ExtensionCode.UInt128);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, UInt128 value)
    {
        Span<byte> data = stackalloc byte[Size];
        BinaryPrimitives.WriteUInt128BigEndian(data, value);
        writer.WriteExtension(ExtensionCode.UInt128, data);
    }

    /// <inheritdoc/>
    public static UInt128 Read(ref OotReader reader)
    {
        int start = reader.Position;
        if (reader.NextType == MessagePackType.Extension)
        {
            if (!reader.IsExtension(ExtensionCode.Int128))
                return BinaryPrimitives.ReadUInt128BigEndian(LeafForm.Extension(ref reader, ExtensionCode.UInt128, Size, Expected));
            Int128 signed = BinaryPrimitives.ReadInt128BigEndian(LeafForm.Extension(ref reader, ExtensionCode.Int128, Size, Expected));
            return signed >= 0 ? (UInt128)signed : throw reader.UnexpectedAt(start, Expected);
        }

        return reader.ReadNumber(Expected).TryGetUInt64(out ulong value) ? value : throw reader.UnexpectedAt(start, Expected);
    }
}

/// <summary>
/// Writes and reads <see cref="BigInteger"/> as ext 21: its shortest two's complement form, big-endian, at most 64 KiB.
/// An integer, an integral float, an Int128, a UInt128 and a bin of little-endian two's complement (as MessagePack-CSharp
/// writes it) are read too.
/// </summary>
public readonly struct BigIntegerCodec : IOotCodec<BigInteger>
{
    /// <summary>The largest form, in bytes: operations on integers take more than linear time.</summary>
    internal const int MaxSize = 64 * 1024;

    private const int OnStack = 256;
    private const int ObjectOverhead = 24;
    private const string Expected = "an integer of any size";

    /// <inheritdoc/>
    public static OotKind Kind { get; } = OotKind.Extension(ExtensionCode.BigInteger);

    /// <inheritdoc/>
    /// <exception cref="OotSerializationException">The value has more than 64 KiB.</exception>
    public static void Write(ref OotWriter writer, BigInteger value)
    {
        int size = value.GetByteCount();
        if (size > MaxSize)
            throw new OotSerializationException($"the BigInteger has {size} bytes, and at most {MaxSize} are possible");

        byte[]? rented = size > OnStack ? ArrayPool<byte>.Shared.Rent(size) : null;
        Span<byte> data = rented ?? stackalloc byte[OnStack];
        value.TryWriteBytes(data, out int written, isBigEndian: true);
        writer.WriteExtension(ExtensionCode.BigInteger, data[..written]);
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
    }

    /// <inheritdoc/>
    public static BigInteger Read(ref OotReader reader)
    {
        int start = reader.Position;
        switch (reader.NextType)
        {
            case MessagePackType.Binary:
                return Decode(ref reader, start, reader.ReadBinary(), isBigEndian: false);
            case MessagePackType.Extension when reader.IsExtension(ExtensionCode.Int128):
                return Int128Codec.Read(ref reader);
            case MessagePackType.Extension when reader.IsExtension(ExtensionCode.UInt128):
                return UInt128Codec.Read(ref reader);
            case MessagePackType.Extension:
                return Decode(ref reader, start, reader.ReadExtension(ExtensionCode.BigInteger, Expected), isBigEndian: true);
        }

        Number number = reader.ReadNumber(Expected);
        if (number.TryGetInt64(out long small))
            return small;
        if (number.TryGetUInt64(out ulong large))
            return large;
        return number.IsFloat && double.IsInteger(number.Float) ? new BigInteger(number.Float) : throw reader.UnexpectedAt(start, Expected);
    }

    private static BigInteger Decode(ref OotReader reader, int start, ReadOnlySpan<byte> data, bool isBigEndian)
    {
        if (data.Length is 0 or > MaxSize)
            throw reader.UnexpectedAt(start, $"{Expected} in 1 to {MaxSize} bytes");
        reader.Charge(ObjectOverhead + data.Length);
        return new BigInteger(data, isBigEndian: isBigEndian);
    }
}
