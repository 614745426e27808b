using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TypedOot.MessagePack;

namespace TypedOot;

// Loops of their own, and never part of the caller: there is a limit to what the JIT inlines into one method, and in here it pays.
/// <summary>Many values of one primitive type at once, byte for byte what one call for each would write.</summary>
public ref partial struct OotWriter
{
    /// <summary>
    /// The number of values in a reservation. Few enough that reserving for the longest encodings does not make a buffer grow that
    /// the shortest would have fitted.
    /// </summary>
    private const int BulkChunk = 256;

    /// <summary>Writes integers.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void WriteIntegers<T, TBulk>(scoped ReadOnlySpan<T> values)
        where T : unmanaged
        where TBulk : struct, IBulkInteger<T>
    {
        while (!values.IsEmpty)
        {
            ReadOnlySpan<T> chunk = values[..Math.Min(values.Length, Chunk(TBulk.MaxSize))];
            ref byte at = ref Window((chunk.Length * TBulk.MaxSize) + ByteRun.MaxSize);
            ref T from = ref MemoryMarshal.GetReference(chunk);
            int i = 0;
            int length = 0;
            while (i < chunk.Length)
            {
                int end = Math.Min(i + FixIntRun.Length, chunk.Length);
                if (Vector128.IsHardwareAccelerated && end - i == FixIntRun.Length)
                {
                    ref T run = ref Unsafe.Add(ref from, i);
                    ref byte to = ref Unsafe.Add(ref at, length);
                    int size = ByteShuffle.IsSupported && TBulk.TryLoadBytes(ref run, out Vector128<byte> bytes) ? ByteRun.Store(bytes, ref to)
                        : TBulk.TryNarrow(ref run, ref to) ? FixIntRun.Length
                        : 0;
                    length += size;
                    if (size > 0)
                    {
                        i = end;
                        continue;
                    }
                }

                for (; i < end; i++)
                    length += TBulk.Store(ref Unsafe.Add(ref at, length), Unsafe.Add(ref from, i));
            }

            _position += length;
            values = values[chunk.Length..];
        }
    }

    /// <summary>Writes float64s.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void WriteDoubles(scoped ReadOnlySpan<double> values)
    {
        while (!values.IsEmpty)
        {
            int count = Math.Min(values.Length, Chunk(9));
            ref byte at = ref Window((count * 9) + DoubleRun.Beyond);
            ref double from = ref MemoryMarshal.GetReference(values);
            int i = 0;
            if (DoubleRun.IsSupported)
            {
                for (; i <= count - DoubleRun.Length; i += DoubleRun.Length)
                {
                    DoubleRun.Store(ref Unsafe.Add(ref from, i), ref at);
                    at = ref Unsafe.Add(ref at, DoubleRun.Size);
                }
            }

            for (; i < count; i++)
                at = ref Unsafe.Add(ref at, MessagePackStore.Double(ref at, Unsafe.Add(ref from, i)));
            _position += count * 9;
            values = values[count..];
        }
    }

    /// <summary>Writes float32s.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void WriteSingles(scoped ReadOnlySpan<float> values)
    {
        while (!values.IsEmpty)
        {
            ReadOnlySpan<float> chunk = values[..Math.Min(values.Length, Chunk(5))];
            ref byte at = ref Window(chunk.Length * 5);
            foreach (float value in chunk)
                at = ref Unsafe.Add(ref at, MessagePackStore.Single(ref at, value));
            _position += chunk.Length * 5;
            values = values[chunk.Length..];
        }
    }

    /// <summary>Writes booleans.</summary>
    internal void WriteBooleans(scoped ReadOnlySpan<bool> values)
    {
        ref byte at = ref Window(values.Length);
        ref byte from = ref Unsafe.As<bool, byte>(ref MemoryMarshal.GetReference(values));
        int i = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            // A boolean that native code made may be any byte but 0 for true.
            for (; i <= values.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
            {
                Vector128<byte> bits = Vector128.Min(Vector128.LoadUnsafe(ref from, (nuint)i), Vector128<byte>.One);
                (bits | Vector128.Create(MessagePackCode.False)).StoreUnsafe(ref at, (nuint)i);
            }
        }

        for (; i < values.Length; i++)
            MessagePackStore.Boolean(ref Unsafe.Add(ref at, i), values[i]);
        _position += values.Length;
    }

    /// <summary>
    /// The number of values of at most <paramref name="size"/> bytes to reserve for: one, when a destination of fixed size may have no
    /// more room than their shortest encodings take.
    /// </summary>
    private readonly int Chunk(int size) => _fixed && _window.Length - _position < BulkChunk * size ? 1 : BulkChunk;
}
