using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TypedOot.MessagePack;

/// <summary>
/// Narrows text that is ASCII, as most is, to its bytes. Short strings take a few instructions, where the general transcoder takes longer to begin
/// than to run. The last vector overlaps the one before, so that nothing is read or written outside of the text.
/// </summary>
internal static class AsciiRun
{
    private const ushort NoAscii = 0xFF80;
    private const ulong NoAsciiInFour = 0xFF80_FF80_FF80_FF80;

    /// <summary>Stores as many bytes as there are characters if all of them are ASCII; else what is stored has no meaning.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Room for as many bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryNarrow(ReadOnlySpan<char> text, ref byte at)
    {
        ref ushort from = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        return text.Length >= Vector128<ushort>.Count ? TryNarrowVectors(ref from, text.Length, ref at) : TryNarrowFew(ref from, text.Length, ref at);
    }

    private static bool TryNarrowVectors(ref ushort from, int length, ref byte at)
    {
        nuint last = (nuint)(length - Vector128<ushort>.Count);
        for (nuint i = 0; i < last; i += (nuint)Vector128<ushort>.Count)
        {
            if (!TryNarrowEight(ref from, i, ref at))
                return false;
        }

        return TryNarrowEight(ref from, last, ref at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryNarrowEight(ref ushort from, nuint i, ref byte at)
    {
        Vector128<ushort> eight = Vector128.LoadUnsafe(ref from, i);
        if ((eight & Vector128.Create(NoAscii)) != Vector128<ushort>.Zero)
            return false;
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref at, i), Vector128.Narrow(eight, eight).AsUInt64().ToScalar());
        return true;
    }

    private static bool TryNarrowFew(ref ushort from, int length, ref byte at)
    {
        if (length >= 4)
            return TryNarrowFour(ref from, 0, ref at) && TryNarrowFour(ref from, (nuint)(length - 4), ref at);
        for (int i = 0; i < length; i++)
        {
            ushort one = Unsafe.Add(ref from, i);
            if ((one & NoAscii) != 0)
                return false;
            Unsafe.Add(ref at, i) = (byte)one;
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryNarrowFour(ref ushort from, nuint i, ref byte at)
    {
        ulong four = Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<ushort, byte>(ref Unsafe.Add(ref from, i)));
        if ((four & NoAsciiInFour) != 0)
            return false;
        Vector128<ushort> vector = Vector128.CreateScalar(four).AsUInt16();
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref at, i), Vector128.Narrow(vector, vector).AsUInt32().ToScalar());
        return true;
    }
}
