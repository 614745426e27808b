using System.Runtime.CompilerServices;
using TypedOot.MessagePack;

namespace TypedOot;

/// <summary>
/// A run of values whose encodings are bounded, stored without further checks into a window that
/// <see cref="OotWriter.Reserve"/> has proven large enough.
/// </summary>
/// <remarks>
/// Made for generated code: the sum of the <c>Max</c> sizes of what a run stores must not exceed what was reserved. Writing more
/// corrupts memory. Everyone else writes through <see cref="OotWriter"/>, which checks.
/// </remarks>
public ref struct OotRun
{
    private readonly ref byte _start;
    private int _length;

    internal OotRun(ref byte start) => _start = ref start;

    /// <summary>The size of the run, in bytes.</summary>
    public readonly int Length => _length;

    private readonly ref byte At
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.Add(ref _start, _length);
    }

    /// <summary>One byte as it is, such as a header that is known. At most 1 byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Byte(byte value)
    {
        At = value;
        _length++;
    }

    /// <summary>A boolean. At most 1 byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Boolean(bool value) => _length += MessagePackStore.Boolean(ref At, value);

    /// <summary>An integer. At most 5 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Int32(int value) => _length += MessagePackStore.Int32(ref At, value);

    /// <summary>An integer. At most 5 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void UInt32(uint value) => _length += MessagePackStore.UInt32(ref At, value);

    /// <summary>An integer. At most 9 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Int64(long value) => _length += MessagePackStore.Int64(ref At, value);

    /// <summary>An integer. At most 9 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void UInt64(ulong value) => _length += MessagePackStore.UInt64(ref At, value);

    /// <summary>A float32. 5 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Single(float value) => _length += MessagePackStore.Single(ref At, value);

    /// <summary>A float64. 9 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Double(double value) => _length += MessagePackStore.Double(ref At, value);

    /// <summary>The header of an array with a count that is known to be non-negative. At most 5 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ArrayHeader(int count) => _length += MessagePackStore.ArrayHeader(ref At, count);
}
