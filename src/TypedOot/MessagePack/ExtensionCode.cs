namespace TypedOot.MessagePack;

/// <summary>
/// The codes that TypedOot gives to MessagePack extension values (docs/wire-format.md has the table with their bytes).
/// 0 to 15 and 64 to 79 are frames, 16 to 29 and 40 to 63 values of TypedOot, 80 to 96 and 101 to 127 are the users',
/// 30 to 39 and 97 to 100 belong to MessagePack-CSharp, and the negative ones to the MessagePack specification.
/// </summary>
public static class ExtensionCode
{
    /// <summary>The timestamp of the MessagePack specification: 4, 8 or 12 bytes.</summary>
    public const sbyte Timestamp = -1;

    /// <summary>The discriminator in front of the body of a derived message: its tag in 1, 2 or 4 big-endian bytes.</summary>
    public const sbyte Discriminator = 16;

    /// <summary>A Guid: 16 bytes in the order of its text.</summary>
    public const sbyte Guid = 17;

    /// <summary>A decimal: 16 bytes, big-endian flags (sign and scale), then the 96-bit integer.</summary>
    public const sbyte Decimal = 18;

    /// <summary>An Int128: 16 big-endian bytes.</summary>
    public const sbyte Int128 = 19;

    /// <summary>A UInt128: 16 big-endian bytes.</summary>
    public const sbyte UInt128 = 20;

    /// <summary>A BigInteger: its shortest two's complement form, big-endian.</summary>
    public const sbyte BigInteger = 21;

    /// <summary>
    /// A DateTime that is not UTC: 8 big-endian bytes of ticks (unspecified), or 8 bytes of UTC ticks and 2 bytes of
    /// offset in minutes (local).
    /// </summary>
    public const sbyte DateTime = 22;

    /// <summary>A DateTimeOffset: 8 big-endian bytes of UTC ticks and 2 bytes of offset in minutes.</summary>
    public const sbyte DateTimeOffset = 23;

    /// <summary>A DateOnly: 4 big-endian bytes, days since 0001-01-01.</summary>
    public const sbyte DateOnly = 24;

    /// <summary>A TimeOnly: 8 big-endian bytes, ticks of 100 ns since midnight.</summary>
    public const sbyte TimeOnly = 25;

    /// <summary>A TimeSpan: 8 big-endian bytes, ticks of 100 ns.</summary>
    public const sbyte TimeSpan = 26;

    /// <summary>A JSON number that neither an integer nor a double holds: its text in ASCII.</summary>
    public const sbyte NumberText = 27;

    /// <summary>A message that carries the fingerprint of its own schema.</summary>
    public const sbyte Envelope = 28;

    /// <summary>A packed array: how its elements lie in their bytes, in the codes of <see cref="PackedCode"/>, and these bytes.</summary>
    public const sbyte Packed = 29;

    /// <summary>
    /// The index of an object in its message, in 1, 2 or 4 big-endian bytes: in front of a body in an array of two it defines the object, in place of a
    /// body it refers to it.
    /// </summary>
    public const sbyte Reference = 40;
}
