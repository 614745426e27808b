namespace TypedOot.MessagePack;

/// <summary>
/// The codes in front of the elements of a packed array (ext 29), which give the layout of each element: the code of a number, or
/// <see cref="Struct"/>, the count of its fields in a byte (1 to 255), and what each field is. Of a number, the high half of the code says the
/// family and the low half the size: 1, 2, 4 or 8 bytes, little-endian.
/// </summary>
public static class PackedCode
{
    /// <summary>A signed integer of one byte.</summary>
    public const byte Int8 = 0x10;

    /// <summary>A signed integer of two bytes.</summary>
    public const byte Int16 = 0x11;

    /// <summary>A signed integer of four bytes.</summary>
    public const byte Int32 = 0x12;

    /// <summary>A signed integer of eight bytes.</summary>
    public const byte Int64 = 0x13;

    /// <summary>An unsigned integer of one byte.</summary>
    public const byte UInt8 = 0x20;

    /// <summary>An unsigned integer of two bytes; a <see cref="char"/> is its code unit.</summary>
    public const byte UInt16 = 0x21;

    /// <summary>An unsigned integer of four bytes.</summary>
    public const byte UInt32 = 0x22;

    /// <summary>An unsigned integer of eight bytes.</summary>
    public const byte UInt64 = 0x23;

    /// <summary>A float of two bytes.</summary>
    public const byte Float16 = 0x31;

    /// <summary>A float of four bytes.</summary>
    public const byte Float32 = 0x32;

    /// <summary>A float of eight bytes.</summary>
    public const byte Float64 = 0x33;

    /// <summary>Several fields, one behind the other without a gap.</summary>
    public const byte Struct = 0x40;
}
