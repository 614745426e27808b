using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TypedOot.MessagePack;

namespace TypedOot;

// Loops of their own, and never part of the caller: there is a limit to what the JIT inlines into one method, and in here it pays.
/// <summary>Many values of one primitive type at once, which are what one call for each would read.</summary>
public ref partial struct OotReader
{
    /// <summary>Reads as many integers as there is room for.</summary>
    /// <exception cref="OotFormatException">Something else stands there.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void ReadIntegers<T, TBulk>(scoped Span<T> values)
        where T : unmanaged
        where TBulk : struct, IBulkInteger<T>
    {
        ref T to = ref MemoryMarshal.GetReference(values);
        int i = 0;
        while (i < values.Length)
        {
            if (Vector128.IsHardwareAccelerated && values.Length - i >= FixIntRun.Length && Remaining >= FixIntRun.Length)
            {
                ref byte from = ref Unsafe.Add(ref MemoryMarshal.GetReference(_data), _position);
                ref T run = ref Unsafe.Add(ref to, i);
                if (TBulk.HoldsBytes && ByteShuffle.IsSupported && ByteRun.TryRead<T, TBulk>(ref from, ref run, out int count, out int size))
                {
                    i += count;
                    _position += size;
                    continue;
                }

                if (TBulk.TryWiden(ref from, ref run))
                {
                    i += FixIntRun.Length;
                    _position += FixIntRun.Length;
                    continue;
                }
            }

            int end = Math.Min(i + FixIntRun.Length, values.Length);
            i = ReadMixed<T, TBulk>(ref to, i, end);
            for (; i < end; i++)
                Unsafe.Add(ref to, i) = TBulk.Read(ref this);
        }
    }

    /// <summary>Reads integers while each is one in its usual form that fits, and not among the last bytes.</summary>
    /// <returns>The index of the first that was not read.</returns>
    private int ReadMixed<T, TBulk>(ref T to, int i, int end)
        where T : unmanaged
        where TBulk : struct, IBulkInteger<T>
    {
        ref byte from = ref MemoryMarshal.GetReference(_data);
        int position = _position;
        int last = _data.Length - 1 - sizeof(ulong);
        for (; i < end && position <= last; i++)
        {
            ref byte at = ref Unsafe.Add(ref from, position);
            long value = (sbyte)at;
            int size = 1;
            if (value < -32 && !TryLoadWideInteger(ref at, out value, out size))
                break;
            if (!TBulk.TryConvert(value, out Unsafe.Add(ref to, i)))
                break;
            position += size;
        }

        _position = position;
        return i;
    }

    /// <summary>Reads as many floats as there is room for.</summary>
    /// <exception cref="OotFormatException">Something else stands there.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void ReadDoubles(scoped Span<double> values)
    {
        const int Size = 1 + sizeof(double);
        ref double to = ref MemoryMarshal.GetReference(values);
        int i = 0;
        while (i < values.Length)
        {
            ref byte at = ref Unsafe.Add(ref MemoryMarshal.GetReference(_data), _position);
            int begun = i;
            int end = i + Math.Min(values.Length - i, Remaining / Size);
            i += DoubleRun.Read(ref at, end - i, ref Unsafe.Add(ref to, i));
            at = ref Unsafe.Add(ref at, (i - begun) * Size);
            for (; i < end && at == MessagePackCode.Float64; i++)
            {
                ulong bits = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref at, 1));
                Unsafe.Add(ref to, i) = BitConverter.UInt64BitsToDouble(BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(bits) : bits);
                at = ref Unsafe.Add(ref at, Size);
            }

            _position += (i - begun) * Size;
            if (i < values.Length)
                values[i++] = ReadDouble();
        }
    }

    /// <summary>Reads as many floats as there is room for.</summary>
    /// <exception cref="OotFormatException">Something else stands there.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void ReadSingles(scoped Span<float> values)
    {
        const int Size = 1 + sizeof(float);
        int i = 0;
        while (i < values.Length)
        {
            ref byte at = ref Unsafe.Add(ref MemoryMarshal.GetReference(_data), _position);
            int end = i + Math.Min(values.Length - i, Remaining / Size);
            int begun = i;
            for (; i < end && at == MessagePackCode.Float32; i++)
            {
                uint bits = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref at, 1));
                values[i] = BitConverter.UInt32BitsToSingle(BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(bits) : bits);
                at = ref Unsafe.Add(ref at, Size);
            }

            _position += (i - begun) * Size;
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
