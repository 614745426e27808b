using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>Writes and reads <see cref="sbyte"/> as an integer of 1 or 2 bytes. An integral float is read too.</summary>
public readonly struct SByteCodec : IOotPackedCodec<sbyte>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Int8;

    /// <inheritdoc/>
    public static ReadOnlySpan<byte> Layout => [PackedCode.Int8];

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, sbyte value) => writer.WriteInt32(value);

    /// <inheritdoc/>
    public static sbyte Read(ref OotReader reader) => reader.ReadSByte();
}

/// <summary>Writes and reads <see cref="byte"/> as an integer of 1 or 2 bytes. An integral float is read too.</summary>
public readonly struct ByteCodec : IOotPackedCodec<byte>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.UInt8;

    /// <inheritdoc/>
    public static ReadOnlySpan<byte> Layout => [PackedCode.UInt8];

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, byte value) => writer.WriteUInt32(value);

    /// <inheritdoc/>
    public static byte Read(ref OotReader reader) => reader.ReadByte();
}

/// <summary>Writes and reads <see cref="short"/> as an integer of 1 to 3 bytes. An integral float is read too.</summary>
public readonly struct Int16Codec : IOotPackedCodec<short>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Int16;

    /// <inheritdoc/>
    public static ReadOnlySpan<byte> Layout => [PackedCode.Int16];

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, short value) => writer.WriteInt32(value);

    /// <inheritdoc/>
    public static short Read(ref OotReader reader) => reader.ReadInt16();
}

/// <summary>Writes and reads <see cref="ushort"/> as an integer of 1 to 3 bytes. An integral float is read too.</summary>
public readonly struct UInt16Codec : IOotPackedCodec<ushort>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.UInt16;

    /// <inheritdoc/>
    public static ReadOnlySpan<byte> Layout => [PackedCode.UInt16];

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, ushort value) => writer.WriteUInt32(value);

    /// <inheritdoc/>
    public static ushort Read(ref OotReader reader) => reader.ReadUInt16();
}

/// <summary>Writes and reads <see cref="int"/> as an integer of 1 to 5 bytes. An integral float is read too.</summary>
public readonly struct Int32Codec : IOotPackedCodec<int>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Int32;

    /// <inheritdoc/>
    public static ReadOnlySpan<byte> Layout => [PackedCode.Int32];

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, int value) => writer.WriteInt32(value);

    /// <inheritdoc/>
    public static int Read(ref OotReader reader) => reader.ReadInt32();
}

/// <summary>Writes and reads <see cref="uint"/> as an integer of 1 to 5 bytes. An integral float is read too.</summary>
public readonly struct UInt32Codec : IOotPackedCodec<uint>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.UInt32;

    /// <inheritdoc/>
    public static ReadOnlySpan<byte> Layout => [PackedCode.UInt32];

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, uint value) => writer.WriteUInt32(value);

    /// <inheritdoc/>
    public static uint Read(ref OotReader reader) => reader.ReadUInt32();
}

/// <summary>Writes and reads <see cref="long"/> as an integer of 1 to 9 bytes. An integral float is read too.</summary>
public readonly struct Int64Codec : IOotPackedCodec<long>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Int64;

    /// <inheritdoc/>
    public static ReadOnlySpan<byte> Layout => [PackedCode.Int64];

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, long value) => writer.WriteInt64(value);

    /// <inheritdoc/>
    public static long Read(ref OotReader reader) => reader.ReadInt64();
}

/// <summary>Writes and reads <see cref="ulong"/> as an integer of 1 to 9 bytes. An integral float is read too.</summary>
public readonly struct UInt64Codec : IOotPackedCodec<ulong>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.UInt64;

    /// <inheritdoc/>
    public static ReadOnlySpan<byte> Layout => [PackedCode.UInt64];

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, ulong value) => writer.WriteUInt64(value);

    /// <inheritdoc/>
    public static ulong Read(ref OotReader reader) => reader.ReadUInt64();
}

/// <summary>
/// Writes and reads <see cref="nint"/> as an integer of 1 to 9 bytes. One that does not fit the process that reads it is refused.
/// </summary>
public readonly struct IntPtrCodec : IOotCodec<nint>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Int64;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, nint value) => writer.WriteInt64(value);

    /// <inheritdoc/>
    public static nint Read(ref OotReader reader)
    {
        int start = reader.Position;
        long value = reader.ReadInt64();
        nint native = unchecked((nint)value);
        return native == value ? native : throw reader.UnexpectedAt(start, "an integer that fits a pointer of this process");
    }
}

/// <summary>
/// Writes and reads <see cref="nuint"/> as an integer of 1 to 9 bytes. One that does not fit the process that reads it is refused.
/// </summary>
public readonly struct UIntPtrCodec : IOotCodec<nuint>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.UInt64;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, nuint value) => writer.WriteUInt64(value);

    /// <inheritdoc/>
    public static nuint Read(ref OotReader reader)
    {
        int start = reader.Position;
        ulong value = reader.ReadUInt64();
        nuint native = unchecked((nuint)value);
        return native == value ? native : throw reader.UnexpectedAt(start, "an unsigned integer that fits a pointer of this process");
    }
}
