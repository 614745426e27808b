using System.Buffers;
using System.Collections;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// Writes and reads <see cref="BitArray"/> as an array of the number of bits and a bin of them, the first bit the lowest of the first
/// byte; null is nil. An array of booleans is read too.
/// </summary>
public readonly struct BitArrayCodec : IOotCodec<BitArray>
{
    private const int BitsPerByte = 8;
    private const int ObjectOverhead = 64;
    private const string Expected = "bits";

    /// <inheritdoc/>
    public static OotKind Kind { get; } = OotKind.Tuple(OotKind.Int32, OotKind.Binary);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, BitArray? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        int size = SizeOf(value.Length);
        byte[] rented = ArrayPool<byte>.Shared.Rent(size);
        value.CopyTo(rented, 0);
        writer.WriteArrayHeader(2);
        writer.WriteInt32(value.Length);
        writer.WriteBinary(rented.AsSpan(0, size));
        ArrayPool<byte>.Shared.Return(rented);
    }

    /// <inheritdoc/>
    public static BitArray? Read(ref OotReader reader)
    {
        if (reader.TryReadNil())
            return null;
        int start = reader.Position;
        if (reader.NextType != MessagePackType.Array)
            throw reader.Unexpected(Expected);
        int elements = reader.ReadArrayHeader();
        if (elements == 0 || reader.NextType == MessagePackType.Boolean)
            return ReadBooleans(ref reader, elements);
        if (elements != 2)
            throw reader.UnexpectedAt(start, $"{Expected} (an array of a count and a bin, or of booleans)");

        int count = reader.ReadInt32();
        ReadOnlySpan<byte> data = reader.ReadBinary();
        if (count < 0 || data.Length != SizeOf(count))
            throw new OotFormatException(start, $"{count} bits do not take {data.Length} bytes");
        reader.Charge(ObjectOverhead + (2L * data.Length));
        return new BitArray(data.ToArray()) { Length = count };
    }

    private static BitArray ReadBooleans(ref OotReader reader, int count)
    {
        reader.Charge(ObjectOverhead + SizeOf(count));
        BitArray bits = new(count);
        for (int i = 0; i < count; i++)
            bits[i] = reader.ReadBoolean();
        return bits;
    }

    private static int SizeOf(int bits) => (int)(((uint)bits + BitsPerByte - 1) / BitsPerByte);
}
