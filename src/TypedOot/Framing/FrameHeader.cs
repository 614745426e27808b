using System.Buffers.Binary;
using TypedOot.MessagePack;

namespace TypedOot.Framing;

/// <summary>The head of a frame: an ext header of any form.</summary>
/// <param name="Size">How many bytes the head has, 2 to 6.</param>
/// <param name="Length">How many bytes of payload follow; claimed, not yet checked against anything.</param>
/// <param name="Kind">The type code.</param>
internal readonly record struct FrameHeader(int Size, uint Length, sbyte Kind)
{
    /// <summary>The size of the head that writers use: ext 32.</summary>
    public const int WrittenSize = 6;

    /// <summary>Reads the head of a frame.</summary>
    /// <returns>False if more bytes are needed.</returns>
    /// <exception cref="FrameException">No ext value begins here, or one of a negative type.</exception>
    public static bool TryRead(ReadOnlySpan<byte> data, out FrameHeader header)
    {
        if (data.Length >= WrittenSize && data[0] == MessagePackCode.Ext32 && (sbyte)data[WrittenSize - 1] >= 0)
        {
            header = new FrameHeader(WrittenSize, BinaryPrimitives.ReadUInt32BigEndian(data[1..]), (sbyte)data[WrittenSize - 1]);
            return true;
        }

        return TryReadOther(data, out header);
    }

    /// <summary>Writes the head of a frame into the first <see cref="WrittenSize"/> bytes of <paramref name="frame"/>.</summary>
    public static void Write(Span<byte> frame, sbyte kind)
    {
        frame[0] = MessagePackCode.Ext32;
        BinaryPrimitives.WriteUInt32BigEndian(frame[1..], (uint)(frame.Length - WrittenSize));
        frame[WrittenSize - 1] = (byte)kind;
    }

    private static bool TryReadOther(ReadOnlySpan<byte> data, out FrameHeader header)
    {
        header = default;
        if (data.IsEmpty)
            return false;
        if (MessagePackToken.TypeOf(data[0]) != MessagePackType.Extension)
            throw new FrameException($"a frame is a MessagePack ext value, and the peer sent one that begins with 0x{data[0]:X2}");

        int size = SizeOf(data[0]);
        if (data.Length < size)
            return false;
        uint length = data[0] switch
        {
            MessagePackCode.Ext8 => data[1],
            MessagePackCode.Ext16 => BinaryPrimitives.ReadUInt16BigEndian(data[1..]),
            MessagePackCode.Ext32 => BinaryPrimitives.ReadUInt32BigEndian(data[1..]),
            _ => 1u << (data[0] - MessagePackCode.FixExt1),
        };
        header = new FrameHeader(size, length, (sbyte)data[size - 1]);
        if (header.Kind < 0)
            throw new FrameException($"a frame has a kind of 0 or above, and the peer sent an ext value of type {header.Kind}");
        return true;
    }

    private static int SizeOf(byte code) => code switch
    {
        MessagePackCode.Ext8 => 3,
        MessagePackCode.Ext16 => 4,
        MessagePackCode.Ext32 => WrittenSize,
        _ => 2,
    };
}
