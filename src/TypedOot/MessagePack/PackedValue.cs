namespace TypedOot.MessagePack;

/// <summary>A packed array as it stands in a message: how its elements lie, and their bytes.</summary>
internal readonly ref struct PackedValue
{
    private readonly int _start;
    private readonly ReadOnlySpan<byte> _elements;
    private readonly int _size;

    private PackedValue(int start, ReadOnlySpan<byte> layout, ReadOnlySpan<byte> elements, int size)
    {
        _start = start;
        Layout = layout;
        _elements = elements;
        _size = size;
    }

    /// <summary>The layout of an element; well formed.</summary>
    public ReadOnlySpan<byte> Layout { get; }

    /// <summary>The number of elements.</summary>
    public int Count => _elements.Length / _size;

    /// <summary>The largest size of the array in its standard form, in bytes.</summary>
    public long StandardSize => MessagePackStore.MaxHeader + ((long)Count * (_size + (PackedLayout.MostGrowth * (long)Layout.Length)));

    /// <summary>Reads the packed array that comes next.</summary>
    /// <exception cref="OotFormatException">There is none, its layout is not known, or its length is none of whole elements.</exception>
    public static PackedValue Read(scoped ref OotReader reader)
    {
        int start = reader.Position;
        ReadOnlySpan<byte> data = reader.ReadExtension(ExtensionCode.Packed, "a packed array");
        if (!PackedLayout.TryParse(data, out int length, out int size))
            throw new OotFormatException(start, "the packed array does not begin with how its elements lie in their bytes");
        if ((data.Length - length) % size != 0)
        {
            throw new OotFormatException(
                start, $"the packed array has {data.Length - length} bytes of elements, which is no multiple of the {size} that each of them takes");
        }

        return new PackedValue(reader.Position - data.Length + length, data[..length], data[length..], size);
    }

    /// <summary>Tells whether <see cref="Read"/> takes the extension value that comes next, which has the code of a packed array.</summary>
    public static bool IsWhole(OotReader reader)
    {
        ReadOnlySpan<byte> data = reader.ReadExtension(ExtensionCode.Packed, "a packed array");
        return PackedLayout.TryParse(data, out int length, out int size) && (data.Length - length) % size == 0;
    }

    /// <summary>The offset of an element, in bytes from the start of the data.</summary>
    public int OffsetOf(int index) => _start + (index * _size);

    /// <summary>Which element stands at an offset, or the last one if none does.</summary>
    public int IndexOf(long offset) => (int)Math.Clamp((offset - _start) / _size, 0, Math.Max(Count - 1, 0));

    /// <summary>Copies the elements to where they belong in memory.</summary>
    /// <param name="destination">As many bytes as the elements take.</param>
    public void CopyTo(Span<byte> destination)
    {
        BlockCopy.Copy(_elements, destination);
        if (!BitConverter.IsLittleEndian)
            PackedLayout.Reverse(destination, Layout);
    }

    /// <summary>Writes the elements as a standard array.</summary>
    public void WriteStandard(ref OotWriter writer)
    {
        writer.WriteArrayHeader(Count);
        ReadOnlySpan<byte> data = _elements;
        while (!data.IsEmpty)
        {
            ReadOnlySpan<byte> layout = Layout;
            PackedLayout.WriteStandard(ref writer, ref layout, ref data);
        }
    }

    /// <summary>Writes one element as it stands in a standard array.</summary>
    public void WriteStandard(ref OotWriter writer, int index)
    {
        ReadOnlySpan<byte> layout = Layout;
        ReadOnlySpan<byte> data = _elements.Slice(index * _size, _size);
        PackedLayout.WriteStandard(ref writer, ref layout, ref data);
    }
}
