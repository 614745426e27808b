using System.Collections;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TypedOot.MessagePack;

namespace TypedOot.Codecs;

/// <summary>
/// Compares the keys of a map that was read without a type: by value, byte arrays by content. Its hashes are seeded, so that a sender cannot
/// choose keys that all have the same one. Thread safe.
/// </summary>
internal sealed class PlainKeyComparer : IEqualityComparer<object>, IEqualityComparer
{
    private PlainKeyComparer()
    {
    }

    public static PlainKeyComparer Instance { get; } = new();

    public new bool Equals(object? x, object? y) => x is byte[] left && y is byte[] right ? left.AsSpan().SequenceEqual(right) : object.Equals(x, y);

    public int GetHashCode(object key) => key switch
    {
        string text => text.GetHashCode(StringComparison.Ordinal),
        long number => Of(number),
        ulong number => Of(number),

        // Zeros of both signs are equal, and so are all NaN.
        double number => Of(number == 0 ? 0 : double.IsNaN(number) ? double.NaN : number),
        float number => Of(number == 0 ? 0 : float.IsNaN(number) ? float.NaN : number),
        Guid guid => Of(guid),
        DateTime time => Of(time.Ticks),
        DateTimeOffset time => Of(time.UtcTicks),
        TimeSpan span => Of(span.Ticks),
        TimeOnly time => Of(time.Ticks),
        Int128 number => Of(number),
        UInt128 number => Of(number),
        BigInteger number => OfBytes(number.ToByteArray()),
        byte[] data => OfBytes(data),
        OotExtension extension => OfBytes(extension.Data.Span),
        decimal number => OfDecimal(number),

        // Booleans and dates, of which there are too few to collide.
        _ => key.GetHashCode(),
    };

    private static int Of<T>(T value)
        where T : unmanaged =>
        OfBytes(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<T, byte>(ref value), Unsafe.SizeOf<T>()));

    /// <summary>The hash that strings have, which is keyed with random bits of the process (Marvin).</summary>
    private static int OfBytes(ReadOnlySpan<byte> bytes)
    {
        int hash = string.GetHashCode(MemoryMarshal.Cast<byte, char>(bytes));
        return bytes.Length % sizeof(char) == 0 ? hash : HashCode.Combine(hash, bytes[^1]);
    }

    private static int OfDecimal(decimal value)
    {
        // Equal decimals may have other scales; dividing by a one with the most zeros takes the trailing zeros away.
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value / 1.0000000000000000000000000000m, parts);
        if (value == 0)
            parts.Clear();
        return OfBytes(MemoryMarshal.AsBytes(parts));
    }
}
