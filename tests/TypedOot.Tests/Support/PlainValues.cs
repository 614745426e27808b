using System.Numerics;

namespace TypedOot.Tests.Support;

/// <summary>Values that need no message.</summary>
internal static class PlainValues
{
    /// <summary>A value of each kind, in a map with keys of several kinds.</summary>
    public static Dictionary<object, object?> OfEachKind() => new()
    {
        ["a"] = new object?[] { 1, -5, 2.5f, 1e300, null, true, ulong.MaxValue },
        [7] = new byte[] { 1, 2 },
        [Guid.Empty] = 1.5m,
        ["times"] = new object?[] { DateTime.UnixEpoch, DateTimeOffset.UnixEpoch, DateOnly.MaxValue, TimeOnly.MaxValue, TimeSpan.MaxValue },
        ["wide"] = new object?[] { Int128.MaxValue, UInt128.MaxValue, BigInteger.Pow(3, 90), new OotExtension(99, new byte[3]) },
    };
}
