using System.Buffers.Binary;

namespace TypedOot.MessagePack;

/// <summary>The ext value that holds the index of an object.</summary>
internal static class ReferenceToken
{
    /// <summary>Writes one: three, four or six bytes.</summary>
    public static void Write(ref OotWriter writer, int index)
    {
        Span<byte> data = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(data, index);
        writer.WriteExtension(ExtensionCode.Reference, data[(index <= byte.MaxValue ? 3 : index <= ushort.MaxValue ? 2 : 0)..]);
    }

    /// <summary>Reads one.</summary>
    /// <exception cref="OotFormatException">Something else stands there, or an index that no object can have.</exception>
    public static int Read(ref OotReader reader)
    {
        int start = reader.Position;
        ReadOnlySpan<byte> data = reader.ReadExtension(ExtensionCode.Reference, "the index of an object");
        return TryParse(data, out int index)
            ? index
            : throw new OotFormatException(start, "the index of an object has 1, 2 or 4 bytes, and is below 2^31");
    }

    /// <summary>Whether the data begins with an array of two whose first value is an index.</summary>
    public static bool TryReadDefinition(ReadOnlySpan<byte> data, out int index)
    {
        index = 0;
        return MessagePackToken.TryReadHead(data, out int header, out _, out long nested)
            && nested == 2
            && MessagePackToken.TypeOf(data[0]) == MessagePackType.Array
            && IsNext(data[header..], out int ext, out long length)
            && length <= data.Length - header - ext
            && TryParse(data.Slice(header + ext, (int)length), out index);
    }

    /// <summary>Whether the data begins with an index.</summary>
    public static bool IsFirst(ReadOnlySpan<byte> data) => IsNext(data, out _, out _);

    /// <summary>Whether there is an index anywhere in a value, which is well formed.</summary>
    public static bool IsIn(ReadOnlySpan<byte> value)
    {
        while (MessagePackToken.TryReadHead(value, out int header, out long payload, out _))
        {
            if (IsNext(value, out _, out _))
                return true;
            value = value[(header + (int)payload)..];
        }

        return false;
    }

    private static bool IsNext(ReadOnlySpan<byte> data, out int header, out long length) =>
        MessagePackToken.TryReadHead(data, out header, out length, out _)
        && MessagePackToken.TypeOf(data[0]) == MessagePackType.Extension
        && (sbyte)data[header - 1] == ExtensionCode.Reference;

    private static bool TryParse(ReadOnlySpan<byte> data, out int index)
    {
        index = data.Length switch
        {
            1 => data[0],
            2 => BinaryPrimitives.ReadUInt16BigEndian(data),
            4 => BinaryPrimitives.ReadInt32BigEndian(data),
            _ => -1,
        };
        return index >= 0;
    }
}
