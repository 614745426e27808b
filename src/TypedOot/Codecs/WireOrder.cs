using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TypedOot.MessagePack;

namespace TypedOot.Codecs;

/// <summary>
/// Values of 16 bytes between memory and the wire, where their parts are big-endian, by one load, one shuffle and one store. A value whose parts are
/// stored one by one, as by a constructor, and which is then copied as a whole waits until all of them have left for the cache: that was 4 ns for
/// each decimal, of which an order has nine.
/// </summary>
/// <remarks>
/// Each order is the reverse of itself. How a <see cref="Guid"/> and a <see cref="decimal"/> lie in memory is the GUID and the DECIMAL structure of
/// Windows, as which the runtime hands them to native code everywhere; the tests write and read them beside the runtime's own methods.
/// </remarks>
internal static class WireOrder
{
    /// <summary>Whether the machine can: it is little-endian, and has <see cref="ByteShuffle"/>.</summary>
    public static bool IsSupported
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ByteShuffle.IsSupported && BitConverter.IsLittleEndian;
    }

    /// <summary>Of a decimal: the flags and the highest part of 4 bytes each, and the lower ones as one of 8.</summary>
    public static Vector128<byte> Decimal
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.Create((byte)3, 2, 1, 0, 7, 6, 5, 4, 15, 14, 13, 12, 11, 10, 9, 8);
    }

    /// <summary>Of a GUID: parts of 4, 2 and 2 bytes, and 8 single ones.</summary>
    public static Vector128<byte> Guid
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.Create((byte)3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15);
    }

    /// <summary>Stores a value of 16 bytes, where <see cref="IsSupported"/> holds.</summary>
    /// <param name="value">The value.</param>
    /// <param name="order">The order of its type.</param>
    /// <param name="to">Room for 16 bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(T value, Vector128<byte> order, Span<byte> to)
        where T : unmanaged => ByteShuffle.Of(Unsafe.BitCast<T, Vector128<byte>>(value), order).CopyTo(to);

    /// <summary>Loads a value of 16 bytes, where <see cref="IsSupported"/> holds.</summary>
    /// <param name="from">16 bytes, which are those of a value.</param>
    /// <param name="order">The order of its type.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Load<T>(ReadOnlySpan<byte> from, Vector128<byte> order)
        where T : unmanaged => Unsafe.BitCast<Vector128<byte>, T>(ByteShuffle.Of(MemoryMarshal.Read<Vector128<byte>>(from), order));
}
