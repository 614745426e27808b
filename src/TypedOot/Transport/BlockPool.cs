using System.Buffers;
using System.Numerics;

namespace TypedOot.Transport;

/// <summary>
/// The arrays of what is received. Small ones are those that the framework shares; above 64 KiB that has powers of two only, of which a frame a little
/// longer would take twice its bytes. Here large ones have steps of a quarter of a power. Thread safe.
/// </summary>
/// <remarks>
/// A few large arrays are kept to be used again, and none of them through a full collection: their list is referred to weakly. It stands on the heap of pinned
/// objects, which only full collections clear; on the usual heap the next collection of young objects would take it, with all that it keeps.
/// </remarks>
internal static class BlockPool
{
    private const int LargestShared = 64 * 1024;
    private const int MostKept = 8 * 1024 * 1024;

    private static readonly object Gate = new();
    private static readonly WeakReference<byte[][]?> Kept = new(null);
    private static int _count;
    private static int _bytes;

    /// <summary>Rents an array.</summary>
    /// <param name="size">At least how long it is; it is at most a quarter longer where that is above 64 KiB.</param>
    public static byte[] Rent(int size)
    {
        if (size <= LargestShared)
            return ArrayPool<byte>.Shared.Rent(size);
        int step = 1 << (BitOperations.Log2((uint)size - 1) - 2);
        int length = (size + step - 1) & -step;
        lock (Gate)
        {
            if (Kept.TryGetTarget(out byte[][]? kept) && TryTakeInsideLock(kept, length) is { } again)
                return again;
        }

        return GC.AllocateUninitializedArray<byte>(length);
    }

    /// <summary>Takes an array back, which nobody looks at any more.</summary>
    public static void Return(byte[] array)
    {
        if (array.Length <= LargestShared)
        {
            ArrayPool<byte>.Shared.Return(array);
            return;
        }

        lock (Gate)
        {
            if (!Kept.TryGetTarget(out byte[][]? kept))
            {
                Kept.SetTarget(kept = GC.AllocateArray<byte[]>(MostKept / LargestShared, pinned: true));
                _count = _bytes = 0;
            }

            if (array.Length > MostKept - _bytes)
                return;
            _bytes += array.Length;
            kept[_count++] = array;
        }
    }

    private static byte[]? TryTakeInsideLock(byte[][] kept, int length)
    {
        for (int i = _count - 1; i >= 0; i--)
        {
            byte[] array = kept[i];
            if (array.Length != length)
                continue;
            kept[i] = kept[--_count];
            kept[_count] = null!;
            _bytes -= length;
            return array;
        }

        return null;
    }
}
