using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace TypedOot.MessagePack;

/// <summary>
/// Narrows text that is ASCII, as most is, to its bytes, and widens it again. Short strings take a few instructions, where the general transcoder
/// takes longer to begin than to run. The last characters overlap those before, so that nothing is read or written outside of the text, and there is no loop in short ones.
/// </summary>
internal static class AsciiRun
{
    private const ushort NoAscii = 0xFF80;
    private const uint NoAsciiInFourBytes = 0x8080_8080;
    private const ulong NoAsciiInEight = 0x8080_8080_8080_8080;
    private const int ShortBytes = 64;

    /// <summary>Stores as many bytes as there are characters if all of them are ASCII; else what is stored has no meaning.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Room for as many bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryNarrow(ReadOnlySpan<char> text, ref byte at)
    {
        ref ushort from = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        nuint length = (nuint)text.Length;
        if (length >= 16)
            return TryNarrowLong(ref from, length, ref at);
        if (length >= 8)
            return TryNarrowTwice(ref from, length - 8, ref at);
        return length >= 4 ? TryNarrowFour(ref from, length - 4, ref at) : TryNarrowFew(ref from, length, ref at);
    }

    /// <summary>Makes a string of bytes if all of them are ASCII.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryWiden(ReadOnlySpan<byte> ascii, [NotNullWhen(true)] out string? text)
    {
        if (ascii.Length > ShortBytes)
            return TryWidenLong(ascii, out text);
        if (ascii.Length >= sizeof(ulong))
            return TryWidenShort(ascii, out text);
        return ascii.Length >= sizeof(uint) ? TryWidenFour(ascii, out text) : TryWidenFew(ascii, out text);
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

    private static bool TryWidenFour(ReadOnlySpan<byte> ascii, [NotNullWhen(true)] out string? text)
    {
        text = null;
        ref byte from = ref MemoryMarshal.GetReference(ascii);
        nuint last = (nuint)(ascii.Length - sizeof(uint));
        uint first = Load<uint>(ref from, 0);
        uint other = Load<uint>(ref from, last);
        if (((first | other) & NoAsciiInFourBytes) != 0)
            return false;

        text = NewString(ascii.Length, out Span<char> characters);
        ref byte to = ref Unsafe.As<char, byte>(ref MemoryMarshal.GetReference(characters));
        Vector128<ulong> wide = Vector128.WidenLower(Vector128.Create(first, other, 0, 0).AsByte()).AsUInt64();
        Unsafe.WriteUnaligned(ref to, wide.ToScalar());
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, last * sizeof(char)), wide.GetElement(1));
        return true;
    }

    private static bool TryWidenFew(ReadOnlySpan<byte> ascii, [NotNullWhen(true)] out string? text)
    {
        text = "";
        if (ascii.IsEmpty)
            return true;

        // Of three or fewer the middle one may be the first or the last.
        int middle = ascii.Length / 2;
        int last = ascii.Length - 1;
        if ((ascii[0] | ascii[middle] | ascii[last]) > MessagePackCode.MaxFixInt)
            return false;

        text = NewString(ascii.Length, out Span<char> characters);
        characters[0] = (char)ascii[0];
        characters[middle] = (char)ascii[middle];
        characters[last] = (char)ascii[last];
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryNarrowLong(ref ushort from, nuint length, ref byte at)
    {
        nuint last = length - 16;
        for (nuint i = 0; i < last; i += 16)
        {
            if (!TryNarrowSixteen(ref from, i, ref at))
                return false;
        }

        return TryNarrowSixteen(ref from, last, ref at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryNarrowSixteen(ref ushort from, nuint i, ref byte at)
    {
        Vector128<ushort> lower = Vector128.LoadUnsafe(ref from, i);
        Vector128<ushort> upper = Vector128.LoadUnsafe(ref from, i + 8);
        if (((lower | upper) & Vector128.Create(NoAscii)) != Vector128<ushort>.Zero)
            return false;
        ByteRun.NarrowBytes(lower, upper).StoreUnsafe(ref at, i);
        return true;
    }

    /// <summary>Narrows the first eight characters and the last, which may overlap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryNarrowTwice(ref ushort from, nuint last, ref byte at)
    {
        Vector128<ushort> first = Vector128.LoadUnsafe(ref from);
        Vector128<ushort> other = Vector128.LoadUnsafe(ref from, last);
        if (((first | other) & Vector128.Create(NoAscii)) != Vector128<ushort>.Zero)
            return false;
        Vector128<ulong> narrow = ByteRun.NarrowBytes(first, other).AsUInt64();
        Unsafe.WriteUnaligned(ref at, narrow.ToScalar());
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref at, last), narrow.GetElement(1));
        return true;
    }

    /// <summary>Narrows the first four characters and the last, which may overlap.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryNarrowFour(ref ushort from, nuint last, ref byte at)
    {
        ref byte bytes = ref Unsafe.As<ushort, byte>(ref from);
        Vector128<ushort> both = Vector128.Create(Load<ulong>(ref bytes, 0), Load<ulong>(ref bytes, last * sizeof(char))).AsUInt16();
        if ((both & Vector128.Create(NoAscii)) != Vector128<ushort>.Zero)
            return false;
        Vector128<uint> narrow = ByteRun.NarrowBytes(both, both).AsUInt32();
        Unsafe.WriteUnaligned(ref at, narrow.ToScalar());
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref at, last), narrow.GetElement(1));
        return true;
    }

    /// <summary>Narrows at most three characters, of which the middle one may be the first or the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryNarrowFew(ref ushort from, nuint length, ref byte at)
    {
        if (length == 0)
            return true;
        ushort all = from;
        at = (byte)all;
        ushort other = Unsafe.Add(ref from, length / 2);
        Unsafe.Add(ref at, length / 2) = (byte)other;
        all |= other;
        other = Unsafe.Add(ref from, length - 1);
        Unsafe.Add(ref at, length - 1) = (byte)other;
        return ((all | other) & NoAscii) == 0;
    }
}
