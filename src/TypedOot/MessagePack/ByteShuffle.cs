using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace TypedOot.MessagePack;

/// <summary>
/// The shuffle of bytes as one instruction. <see cref="Vector128.Shuffle(Vector128{byte}, Vector128{byte})"/> is a loop before .NET 10 where the
/// compiler does not see a constant, and takes twenty times as long.
/// </summary>
internal static class ByteShuffle
{
    /// <summary>Whether there is such an instruction.</summary>
    public static bool IsSupported
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Ssse3.IsSupported || AdvSimd.Arm64.IsSupported;
    }

    /// <summary>The bytes at some indices, where <see cref="IsSupported"/> holds.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="indices">For each byte of the result its index, 0 to 15; 0xFF for zero.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> Of(Vector128<byte> bytes, Vector128<byte> indices)
    {
        if (Ssse3.IsSupported)
            return Ssse3.Shuffle(bytes, indices);
        if (AdvSimd.Arm64.IsSupported)
            return AdvSimd.Arm64.VectorTableLookup(bytes, indices);

        // Not a call for its result, for which NativeAOT would keep the others in memory too.
        throw new PlatformNotSupportedException();
    }
}
