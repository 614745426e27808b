using System.Buffers.Binary;

namespace TypedOot.MessagePack;

/// <summary>The layout of an element of a packed array, in codes of <see cref="PackedCode"/>.</summary>
internal static class PackedLayout
{
    /// <summary>The largest number of numbers in an element.</summary>
    public const int MaxNumbers = 255;

    /// <summary>The largest depth of structs in structs.</summary>
    public const int MaxDepth = 16;

    /// <summary>The largest growth in the standard form, in bytes: of a number, and of each of the two bytes that a struct takes in the layout.</summary>
    public const int MostGrowth = 3;

    /// <summary>Takes a layout from the front of some bytes.</summary>
    /// <param name="data">The bytes, which anyone may have sent.</param>
    /// <param name="length">How many of them are the layout.</param>
    /// <param name="size">How many bytes an element takes, at least 1.</param>
    /// <returns>False if there is none, or one that is too large.</returns>
    public static bool TryParse(ReadOnlySpan<byte> data, out int length, out int size)
    {
        length = 0;
        size = 0;
        int numbers = 0;
        return TryParse(data, MaxDepth, ref length, ref size, ref numbers);
    }

    /// <summary>Whether a layout is well formed, and whole, and says how many bytes an element has.</summary>
    public static bool Fits(ReadOnlySpan<byte> layout, int elementSize) =>
        TryParse(layout, out int length, out int size) && length == layout.Length && size == elementSize;

    /// <summary>Whether a code is that of a number.</summary>
    public static bool IsNumber(byte code) => code is (>= PackedCode.Int8 and <= PackedCode.Int64)
        or (>= PackedCode.UInt8 and <= PackedCode.UInt64)
        or (>= PackedCode.Float16 and <= PackedCode.Float64);

    /// <summary>The size of a number in bytes.</summary>
    public static int SizeOf(byte code) => 1 << (code & 3);

    /// <summary>Turns the bytes of each number around, between little-endian and big-endian.</summary>
    /// <param name="elements">Whole elements.</param>
    /// <param name="layout">A well-formed layout.</param>
    public static void Reverse(Span<byte> elements, ReadOnlySpan<byte> layout)
    {
        while (!elements.IsEmpty)
        {
            for (int at = 0; at < layout.Length; at++)
            {
                if (layout[at] == PackedCode.Struct)
                {
                    at++;
                    continue;
                }

                int size = SizeOf(layout[at]);
                elements[..size].Reverse();
                elements = elements[size..];
            }
        }
    }

    /// <summary>Writes one element as it stands in a standard array: a number, or an array of fields.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="layout">A well-formed layout; afterwards what follows it.</param>
    /// <param name="data">The bytes of the element; afterwards what follows them.</param>
    public static void WriteStandard(ref OotWriter writer, scoped ref ReadOnlySpan<byte> layout, scoped ref ReadOnlySpan<byte> data)
    {
        byte code = layout[0];
        if (code == PackedCode.Struct)
        {
            int fields = layout[1];
            layout = layout[2..];
            writer.WriteArrayHeader(fields);
            for (; fields > 0; fields--)
                WriteStandard(ref writer, ref layout, ref data);
            return;
        }

        WriteNumber(ref writer, code, data);
        layout = layout[1..];
        data = data[SizeOf(code)..];
    }

    private static bool TryParse(ReadOnlySpan<byte> data, int depth, ref int length, ref int size, ref int numbers)
    {
        if (length >= data.Length || depth < 0)
            return false;
        byte code = data[length++];
        if (IsNumber(code))
        {
            size += SizeOf(code);
            return ++numbers <= MaxNumbers;
        }

        if (code != PackedCode.Struct || length >= data.Length || data[length] == 0)
            return false;
        for (int fields = data[length++]; fields > 0; fields--)
        {
            if (!TryParse(data, depth - 1, ref length, ref size, ref numbers))
                return false;
        }

        return true;
    }

    private static void WriteNumber(ref OotWriter writer, byte code, ReadOnlySpan<byte> data)
    {
        switch (code)
        {
            case PackedCode.Int8:
                writer.WriteInt32((sbyte)data[0]);
                break;
            case PackedCode.Int16:
                writer.WriteInt32(BinaryPrimitives.ReadInt16LittleEndian(data));
                break;
            case PackedCode.Int32:
                writer.WriteInt32(BinaryPrimitives.ReadInt32LittleEndian(data));
                break;
            case PackedCode.Int64:
                writer.WriteInt64(BinaryPrimitives.ReadInt64LittleEndian(data));
                break;
            case PackedCode.UInt8:
                writer.WriteUInt32(data[0]);
                break;
            case PackedCode.UInt16:
                writer.WriteUInt32(BinaryPrimitives.ReadUInt16LittleEndian(data));
                break;
            case PackedCode.UInt32:
                writer.WriteUInt32(BinaryPrimitives.ReadUInt32LittleEndian(data));
                break;
            case PackedCode.UInt64:
                writer.WriteUInt64(BinaryPrimitives.ReadUInt64LittleEndian(data));
                break;
            case PackedCode.Float16:
                writer.WriteSingle((float)BinaryPrimitives.ReadHalfLittleEndian(data));
                break;
            case PackedCode.Float32:
                writer.WriteSingle(BinaryPrimitives.ReadSingleLittleEndian(data));
                break;
            default:
                writer.WriteDouble(BinaryPrimitives.ReadDoubleLittleEndian(data));
                break;
        }
    }
}
