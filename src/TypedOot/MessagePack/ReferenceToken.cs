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

    /// <summary>The number of bytes before the body in a definition that <see cref="TryReadDefinition"/> has recognized.</summary>
    public static int LengthOfDefinition(ReadOnlySpan<byte> data)
    {
        OotReader reader = new(data);
        reader.ReadArrayHeader();
        reader.Skip();
        return reader.Position;
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

    /// <summary>Whether each index in a value, which is well formed, is that of an object that the value defines before.</summary>
    public static bool IsSelfContained(ReadOnlySpan<byte> value)
    {
        HashSet<int>? defined = null;
        bool isDefinition = false;
        while (MessagePackToken.TryReadHead(value, out int header, out long payload, out long nested))
        {
            if (IsNext(value, out _, out _))
            {
                if (!TryParse(value.Slice(header, (int)payload), out int index) || !(isDefinition ? (defined ??= []).Add(index) : defined?.Contains(index) == true))
                    return false;
            }

            isDefinition = nested == 2 && MessagePackToken.TypeOf(value[0]) == MessagePackType.Array;
            value = value[(header + (int)payload)..];
        }

        return true;
    }

    /// <summary>Writes a self-contained value with other indexes, which no other object of the message has.</summary>
    public static void WriteRenumbered(ref OotWriter writer, ReadOnlySpan<byte> value)
    {
        WrittenObjects objects = writer.References ??= new();
        Dictionary<int, int> renumbered = [];
        while (MessagePackToken.TryReadHead(value, out int header, out long payload, out _))
        {
            int size = header + (int)payload;
            if (IsNext(value, out _, out _) && TryParse(value[header..size], out int index))
            {
                if (!renumbered.TryGetValue(index, out int other))
                    renumbered.Add(index, other = objects.Reserve());
                Write(ref writer, other);
            }
            else
            {
                writer.WriteRaw(value[..size]);
            }

            value = value[size..];
        }
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
