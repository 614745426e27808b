using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TypedOot.MessagePack;

namespace TypedOot;

/// <summary>Many values of one primitive type at once, which are what one call for each would read.</summary>
public ref partial struct OotReader
{
    /// <summary>Reads as many integers as there is room for.</summary>
    /// <exception cref="OotFormatException">Something else stands there.</exception>
    internal void ReadIntegers<T, TBulk>(scoped Span<T> values)
        where T : unmanaged
        where TBulk : struct, IBulkInteger<T>
    {
        ref T to = ref MemoryMarshal.GetReference(values);
        int i = 0;
        while (i < values.Length)
        {
            int end = Math.Min(i + FixIntRun.Length, values.Length);
            if (Vector128.IsHardwareAccelerated
                && end - i == FixIntRun.Length
                && Remaining >= FixIntRun.Length
                && TBulk.TryWiden(ref Unsafe.Add(ref MemoryMarshal.GetReference(_data), _position), ref Unsafe.Add(ref to, i)))
            {
                i = end;
                _position += FixIntRun.Length;
                continue;
            }

            for (; i < end; i++)
                Unsafe.Add(ref to, i) = TBulk.Read(ref this);
        }
    }

    /// <summary>Reads as many floats as there is room for.</summary>
    /// <exception cref="OotFormatException">Something else stands there.</exception>
    internal void ReadDoubles(scoped Span<double> values)
    {
        int i = 0;
        while (i < values.Length)
        {
            ReadOnlySpan<byte> run = _data.Slice(_position, (int)Math.Min((values.Length - i) * 9L, Remaining / 9 * 9L));
            while (!run.IsEmpty && run[0] == MessagePackCode.Float64)
            {
                values[i++] = BinaryPrimitives.ReadDoubleBigEndian(run[1..]);
                run = run[9..];
                _position += 9;
            }

            if (i < values.Length)
                values[i++] = ReadDouble();
        }
    }

    /// <summary>Reads as many floats as there is room for.</summary>
    /// <exception cref="OotFormatException">Something else stands there.</exception>
    internal void ReadSingles(scoped Span<float> values)
    {
        int i = 0;
        while (i < values.Length)
        {
            ReadOnlySpan<byte> run = _data.Slice(_position, (int)Math.Min((values.Length - i) * 5L, Remaining / 5 * 5L));
            while (!run.IsEmpty && run[0] == MessagePackCode.Float32)
            {
                values[i++] = BinaryPrimitives.ReadSingleBigEndian(run[1..]);
                run = run[5..];
                _position += 5;
            }

            if (i < values.Length)
                values[i++] = ReadSingle();
        }
    }

    /// <summary>Reads as many booleans as there is room for.</summary>
    /// <exception cref="OotFormatException">Something else stands there.</exception>
    internal void ReadBooleans(scoped Span<bool> values)
    {
        ref byte to = ref Unsafe.As<bool, byte>(ref MemoryMarshal.GetReference(values));
        int i = 0;
        while (Vector128.IsHardwareAccelerated
            && values.Length - i >= Vector128<byte>.Count
            && Remaining >= Vector128<byte>.Count)
        {
            Vector128<byte> codes = Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(_data), (nuint)_position);
            if ((codes | Vector128<byte>.One) != Vector128.Create(MessagePackCode.True))
                break;
            (codes & Vector128<byte>.One).StoreUnsafe(ref to, (nuint)i);
            i += Vector128<byte>.Count;
            _position += Vector128<byte>.Count;
        }

        for (; i < values.Length; i++)
            values[i] = ReadBoolean();
    }
}
