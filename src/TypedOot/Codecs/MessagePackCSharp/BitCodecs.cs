using System.Collections;
using System.Numerics;
using TypedOot.Serialization;

namespace TypedOot.Codecs.MessagePackCSharp;

/// <summary>
/// Writes <see cref="BigInteger"/> as MessagePack-CSharp does, as a bin of its shortest two's complement form, little-endian, at most 64 KiB.
/// Everything that <see cref="Codecs.BigIntegerCodec"/> reads is read.
/// </summary>
public readonly struct BigIntegerCodec : IOotCodec<BigInteger>
{
    private const int OnStack = 256;

    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Binary;

    /// <inheritdoc/>
    /// <exception cref="OotSerializationException">The value has more than 64 KiB.</exception>
    public static void Write(ref OotWriter writer, BigInteger value)
    {
        int size = value.GetByteCount();
        if (size > Codecs.BigIntegerCodec.MaxSize)
            throw new OotSerializationException($"the BigInteger has {size} bytes, and at most {Codecs.BigIntegerCodec.MaxSize} are possible");
        if (size > OnStack)
        {
            writer.WriteBinary(value.ToByteArray());
            return;
        }

        Span<byte> data = stackalloc byte[OnStack];
        value.TryWriteBytes(data, out int written);
        writer.WriteBinary(data[..written]);
    }

    /// <inheritdoc/>
    public static BigInteger Read(ref OotReader reader) => Codecs.BigIntegerCodec.Read(ref reader);
}

/// <summary>
/// Writes <see cref="BitArray"/> as MessagePack-CSharp does, as an array of booleans; null is nil. Everything that
/// <see cref="Codecs.BitArrayCodec"/> reads is read.
/// </summary>
public readonly struct BitArrayCodec : IOotCodec<BitArray>
{
    /// <inheritdoc/>
    public static OotKind Kind { get; } = OotKind.List(OotKind.Boolean);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, BitArray? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(value.Length);
        for (int i = 0; i < value.Length; i++)
            writer.WriteBoolean(value[i]);
    }

    /// <inheritdoc/>
    public static BitArray? Read(ref OotReader reader) => Codecs.BitArrayCodec.Read(ref reader);
}
