using System.Buffers;
using System.Numerics;

namespace TypedOot.Transport;

/// <summary>
/// The arrays of what is received. Small ones are those that the framework shares; above 64 KiB that has powers of two only, of which a frame a little
/// longer would take twice its bytes. Here large ones have steps of a quarter of a power. Thread safe.
/// </summary>
/// <remarks>A few large arrays are kept to be used again, and none of them through a full collection.</remarks>
internal static class BlockPool
{
    private const int LargestShared = 64 * 1024;
    private const int MostKept = 8 * 1024 * 1024;

    private static readonly object Gate = new();
    private static readonly WeakReference<Kept> Weak = new(new Kept());

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
            if (Weak.TryGetTarget(out Kept? kept) && kept.TryTake(length) is { } again)
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
            if (!Weak.TryGetTarget(out Kept? kept))
                Weak.SetTarget(kept = new Kept());
            kept.Add(array);
        }
    }

    private sealed class Kept
    {
        private readonly List<byte[]> _arrays = [];
        private long _bytes;

        public byte[]? TryTake(int length)
        {
            for (int i = _arrays.Count - 1; i >= 0; i--)
            {
                byte[] array = _arrays[i];
                if (array.Length != length)
                    continue;
                _arrays[i] = _arrays[^1];
                _arrays.RemoveAt(_arrays.Count - 1);
                _bytes -= length;
                return array;
            }

            return null;
        }

        public void Add(byte[] array)
        {
            if (_bytes + array.Length > MostKept)
                return;
            _bytes += array.Length;
            _arrays.Add(array);
        }
    }
}
