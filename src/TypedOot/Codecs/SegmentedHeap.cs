using System.Runtime.CompilerServices;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// The size of concurrent collections on the heap, whose smallest part has room for 32 elements: more than the bytes of few elements pay for.
/// </summary>
internal static class SegmentedHeap
{
    private const int QueueObjects = 320;
    private const int BagObjects = 128;
    private const int BagOfThread = 216;
    private const int BlockingObjects = 288;
    private const int SegmentLength = 32;

    /// <summary>A ConcurrentQueue of some elements.</summary>
    public static long Queue<T>(int count)
    {
        int slot = (Unsafe.SizeOf<T>() + sizeof(int) + 7) & ~7;
        return QueueObjects + ((long)Math.Max(count, SegmentLength) * slot);
    }

    /// <summary>A ConcurrentBag of some elements.</summary>
    public static long Bag<T>(int count) =>
        BagObjects + (count == 0 ? 0 : BagOfThread + ((long)Math.Max(count, SegmentLength) * Unsafe.SizeOf<T>()));

    /// <summary>A BlockingCollection of some elements.</summary>
    public static long Blocking<T>(int count) => BlockingObjects + Queue<T>(count);

    /// <summary>Writes the elements of a collection, and charges for what it takes when it is read.</summary>
    public static void Write<T, TCodec>(ref OotWriter writer, T[] elements, long heap)
        where TCodec : struct, IOotCodec<T>
    {
        int start = writer.Position;
        Elements.Write<T, TCodec>(ref writer, new ReadOnlySpan<T>(elements));
        writer.ChargeExcess(heap, writer.Position - start);
    }
}
