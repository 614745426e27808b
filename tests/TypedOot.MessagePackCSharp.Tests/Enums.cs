namespace TypedOot.MessagePackCSharp.Tests;

public enum SByteEnum : sbyte;

public enum ByteEnum : byte;

public enum ShortEnum : short;

public enum UShortEnum : ushort;

public enum IntEnum;

public enum UIntEnum : uint;

public enum LongEnum : long;

public enum ULongEnum : ulong;
