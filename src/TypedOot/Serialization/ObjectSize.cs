namespace TypedOot.Serialization;

/// <summary>Estimates the bytes that objects take on the heap, on 64-bit.</summary>
internal static class ObjectSize
{
    private const int Header = 24;

    /// <summary>An object with fields for members, of eight bytes each.</summary>
    public static int OfMembers(int count) => Header + (sizeof(long) * count);
}
