using System.Buffers.Binary;

namespace TypedOot.Benchmarks.Transport.Peers;

/// <summary>
/// The messages of the peers without types: the length of what follows in four bytes, whether it is to be answered in the next, and anything. An
/// answer is what came, with the server's tally in it.
/// </summary>
internal static class Frame
{
    /// <summary>The size of a frame that is answered, all in all.</summary>
    public const int AnsweredSize = 64;

    /// <summary>How much is collected before it is sent, and read at once.</summary>
    public const int BatchSize = 64 * 1024;

    private const int HeadSize = sizeof(int);

    /// <summary>Makes a frame.</summary>
    /// <param name="size">Its size, all in all.</param>
    /// <param name="isAnswered">Whether it is to be answered.</param>
    public static byte[] Of(int size, bool isAnswered)
    {
        byte[] frame = new byte[size];
        BinaryPrimitives.WriteInt32LittleEndian(frame, size - HeadSize);
        frame[HeadSize] = isAnswered ? (byte)1 : (byte)0;
        return frame;
    }

    /// <summary>Looks for a whole frame.</summary>
    /// <param name="bytes">What has arrived.</param>
    /// <param name="size">The size of the first frame, all in all.</param>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out int size)
    {
        size = bytes.Length < HeadSize ? 0 : HeadSize + BinaryPrimitives.ReadInt32LittleEndian(bytes);
        return bytes.Length >= HeadSize && bytes.Length >= size;
    }

    /// <summary>Whether a frame is to be answered.</summary>
    public static bool IsAnswered(ReadOnlySpan<byte> frame) => frame[HeadSize] == 1;

    /// <summary>Writes a tally into a frame that is answered.</summary>
    public static void Write(Span<byte> frame, Tally tally)
    {
        BinaryPrimitives.WriteInt64LittleEndian(frame[8..], tally.Count);
        BinaryPrimitives.WriteInt64LittleEndian(frame[16..], tally.Allocated);
        BinaryPrimitives.WriteInt64LittleEndian(frame[24..], tally.Processor);
    }

    /// <summary>Reads the tally of an answer.</summary>
    public static Tally ReadTally(ReadOnlySpan<byte> frame) => new(
        BinaryPrimitives.ReadInt64LittleEndian(frame[8..]),
        BinaryPrimitives.ReadInt64LittleEndian(frame[16..]),
        BinaryPrimitives.ReadInt64LittleEndian(frame[24..]));
}
