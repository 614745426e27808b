namespace TypedOot.MessagePack;

/// <summary>
/// The first bytes of the MessagePack formats, by the names of the specification
/// (https://github.com/msgpack/msgpack/blob/master/spec.md).
/// </summary>
public static class MessagePackCode
{
    /// <summary>First of the 128 one-byte non-negative integers, 0x00 to 0x7F.</summary>
    public const byte MinFixInt = 0x00;

    /// <summary>Last of the 128 one-byte non-negative integers.</summary>
    public const byte MaxFixInt = 0x7F;

    /// <summary>First of the 16 fixmap headers, for 0 to 15 pairs.</summary>
    public const byte MinFixMap = 0x80;

    /// <summary>Last of the fixmap headers.</summary>
    public const byte MaxFixMap = 0x8F;

    /// <summary>First of the 16 fixarray headers, for 0 to 15 elements.</summary>
    public const byte MinFixArray = 0x90;

    /// <summary>Last of the fixarray headers.</summary>
    public const byte MaxFixArray = 0x9F;

    /// <summary>First of the 32 fixstr headers, for 0 to 31 bytes of UTF-8.</summary>
    public const byte MinFixStr = 0xA0;

    /// <summary>Last of the fixstr headers.</summary>
    public const byte MaxFixStr = 0xBF;

    /// <summary>nil.</summary>
    public const byte Nil = 0xC0;

    /// <summary>The one code that the specification leaves unused. It is an error wherever it stands.</summary>
    public const byte NeverUsed = 0xC1;

    /// <summary>false.</summary>
    public const byte False = 0xC2;

    /// <summary>true.</summary>
    public const byte True = 0xC3;

    /// <summary>bin with a length of one byte.</summary>
    public const byte Bin8 = 0xC4;

    /// <summary>bin with a length of two bytes.</summary>
    public const byte Bin16 = 0xC5;

    /// <summary>bin with a length of four bytes.</summary>
    public const byte Bin32 = 0xC6;

    /// <summary>ext with a length of one byte.</summary>
    public const byte Ext8 = 0xC7;

    /// <summary>ext with a length of two bytes.</summary>
    public const byte Ext16 = 0xC8;

    /// <summary>ext with a length of four bytes.</summary>
    public const byte Ext32 = 0xC9;

    /// <summary>float32.</summary>
    public const byte Float32 = 0xCA;

    /// <summary>float64.</summary>
    public const byte Float64 = 0xCB;

    /// <summary>uint8.</summary>
    public const byte UInt8 = 0xCC;

    /// <summary>uint16.</summary>
    public const byte UInt16 = 0xCD;

    /// <summary>uint32.</summary>
    public const byte UInt32 = 0xCE;

    /// <summary>uint64.</summary>
    public const byte UInt64 = 0xCF;

    /// <summary>int8.</summary>
    public const byte Int8 = 0xD0;

    /// <summary>int16.</summary>
    public const byte Int16 = 0xD1;

    /// <summary>int32.</summary>
    public const byte Int32 = 0xD2;

    /// <summary>int64.</summary>
    public const byte Int64 = 0xD3;

    /// <summary>ext of one byte.</summary>
    public const byte FixExt1 = 0xD4;

    /// <summary>ext of two bytes.</summary>
    public const byte FixExt2 = 0xD5;

    /// <summary>ext of four bytes.</summary>
    public const byte FixExt4 = 0xD6;

    /// <summary>ext of eight bytes.</summary>
    public const byte FixExt8 = 0xD7;

    /// <summary>ext of sixteen bytes.</summary>
    public const byte FixExt16 = 0xD8;

    /// <summary>str with a length of one byte.</summary>
    public const byte Str8 = 0xD9;

    /// <summary>str with a length of two bytes.</summary>
    public const byte Str16 = 0xDA;

    /// <summary>str with a length of four bytes.</summary>
    public const byte Str32 = 0xDB;

    /// <summary>array with a count of two bytes.</summary>
    public const byte Array16 = 0xDC;

    /// <summary>array with a count of four bytes.</summary>
    public const byte Array32 = 0xDD;

    /// <summary>map with a count of two bytes.</summary>
    public const byte Map16 = 0xDE;

    /// <summary>map with a count of four bytes.</summary>
    public const byte Map32 = 0xDF;

    /// <summary>First of the 32 one-byte negative integers, -32.</summary>
    public const byte MinNegativeFixInt = 0xE0;

    /// <summary>Last of the one-byte negative integers, -1.</summary>
    public const byte MaxNegativeFixInt = 0xFF;
}
