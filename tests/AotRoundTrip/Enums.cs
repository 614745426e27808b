namespace AotRoundTrip;

public enum SbyteEnum : sbyte
{
    None,
    Some = sbyte.MaxValue - 1,
}

public enum ByteEnum : byte
{
    None,
    Some = byte.MaxValue - 1,
}

public enum ShortEnum : short
{
    None,
    Some = short.MaxValue - 1,
}

public enum UshortEnum : ushort
{
    None,
    Some = ushort.MaxValue - 1,
}

public enum IntEnum : int
{
    None,
    Some = int.MaxValue - 1,
}

public enum UintEnum : uint
{
    None,
    Some = uint.MaxValue - 1,
}

public enum LongEnum : long
{
    None,
    Some = long.MaxValue - 1,
}

public enum UlongEnum : ulong
{
    None,
    Some = ulong.MaxValue - 1,
}
