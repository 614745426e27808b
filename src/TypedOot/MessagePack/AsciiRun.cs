using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace TypedOot.MessagePack;

/// <summary>
/// Narrows text that is ASCII, as most is, to its bytes, and widens it again. Short strings take a few instructions, where the general transcoder
/// takes longer to begin than to run. The last vector overlaps the one before, so that nothing is read or written outside of the text.
/// </summary>
internal static class AsciiRun
{
    private const ushort NoAscii = 0xFF80;
    private const ulong NoAsciiInFour = 0xFF80_FF80_FF80_FF80;
    private const ulong NoAsciiInEight = 0x8080_8080_8080_8080;
    private const int ShortBytes = 64;

    /// <summary>Stores as many bytes as there are characters if all of them are ASCII; else what is stored has no meaning.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Room for as many bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryNarrow(ReadOnlySpan<char> text, ref byte at)
    {
        ref ushort from = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        return text.Length >= Vector128<ushort>.Count ? TryNarrowVectors(ref from, text.Length, ref at) : TryNarrowFew(ref from, text.Length, ref at);
    }

    /// <summary>Makes a string of bytes if all of them are ASCII.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryWiden(ReadOnlySpan<byte> ascii, [NotNullWhen(true)] out string? text)
    {
        if (ascii.Length > ShortBytes)
            return TryWidenLong(ascii, out text);
        return ascii.Length >= Vector64<byte>.Count ? TryWidenShort(ascii, out text) : TryWidenFew(ascii, out text);
    }

    private static bool TryWidenLong(ReadOnlySpan<byte> ascii, [NotNullWhen(true)] out string? text)
    {
        text = null;
        if (!Ascii.IsValid(ascii))
            return false;
        text = NewString(ascii.Length, out Span<char> characters);
        Ascii.ToUtf16(ascii, characters, out _);
        return true;
    }

    private static bool TryWidenShort(ReadOnlySpan<byte> ascii, [NotNullWhen(true)] out string? text)
    {
        text = null;
        ref byte from = ref MemoryMarshal.GetReference(ascii);
        nuint last = (nuint)(ascii.Length - sizeof(ulong));
        ulong all = Load<ulong>(ref from, last);
        for (nuint i = 0; i < last; i += sizeof(ulong))
            all |= Load<ulong>(ref from, i);
        if ((all & NoAsciiInEight) != 0)
            return false;

        text = NewString(ascii.Length, out Span<char> characters);
        ref ushort to = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(characters));
        for (nuint i = 0; i < last; i += sizeof(ulong))
            Vector128.WidenLower(Vector128.CreateScalarUnsafe(Load<ulong>(ref from, i)).AsByte()).StoreUnsafe(ref to, i);
        Vector128.WidenLower(Vector128.CreateScalarUnsafe(Load<ulong>(ref from, last)).AsByte()).StoreUnsafe(ref to, last);
        return true;
    }

    private static bool TryWidenFew(ReadOnlySpan<byte> ascii, [NotNullWhen(true)] out string? text)
    {
        text = null;
        foreach (byte one in ascii)
        {
            if (one > MessagePackCode.MaxFixInt)
                return false;
        }

        text = NewString(ascii.Length, out Span<char> characters);
        for (int i = 0; i < ascii.Length; i++)
            characters[i] = (char)ascii[i];
        return true;
    }

    /// <summary>A string that nobody else has yet, and its characters to be filled. string.Create does the same behind a delegate.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static string NewString(int length, out Span<char> characters)
    {
        string text = new('\0', length);
        characters = MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(text.AsSpan()), length);
        return text;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Load<T>(ref byte from, nuint i) => Unsafe.ReadUnaligned<T>(ref Unsafe.Add(ref from, i));

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
        ulong four = Load<ulong>(ref Unsafe.As<ushort, byte>(ref Unsafe.Add(ref from, i)), 0);
        if ((four & NoAsciiInFour) != 0)
            return false;
        Vector128<ushort> vector = Vector128.CreateScalar(four).AsUInt16();
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref at, i), Vector128.Narrow(vector, vector).AsUInt32().ToScalar());
        return true;
    }
}
