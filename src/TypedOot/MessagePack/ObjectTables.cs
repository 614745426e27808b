using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedOot.MessagePack;

/// <summary>The objects of one message that were written so far and can be referred to.</summary>
internal sealed class WrittenObjects
{
    private readonly Dictionary<object, Entry> _objects = new(ReferenceEqualityComparer.Instance);
    private int _reserved;

    /// <summary>The number of objects.</summary>
    public int Count => _objects.Count + _reserved;

    /// <summary>Takes the next index for an object that is written as bytes.</summary>
    public int Reserve() => _objects.Count + _reserved++;

    /// <summary>Gives an object the next index, unless it has one.</summary>
    /// <param name="value">The object.</param>
    /// <param name="index">Its index.</param>
    /// <param name="isBuilding">Whether what its constructor takes is being written.</param>
    /// <returns>Whether it is new.</returns>
    public bool TryAdd(object value, out int index, out bool isBuilding)
    {
        ref Entry entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_objects, value, out bool exists);
        if (!exists)
            entry.Index = Count - 1;
        index = entry.Index;
        isBuilding = entry.IsBuilding;
        return !exists;
    }

    /// <summary>Says whether what the constructor of an object takes is being written; nothing if it has no index.</summary>
    public void SetBuilding(object value, bool isBuilding)
    {
        ref Entry entry = ref CollectionsMarshal.GetValueRefOrNullRef(_objects, value);
        if (!Unsafe.IsNullRef(ref entry))
            entry.IsBuilding = isBuilding;
    }

    private struct Entry
    {
        public int Index;
        public bool IsBuilding;
    }
}

/// <summary>The objects of one message that were read so far and can be referred to.</summary>
internal sealed class ReadObjects
{
    private const int MinCapacity = 4;
    private const int EntrySize = 16;
    private const int PlaceSize = 40;

    private static readonly object Building = new();

    private object?[] _objects = [];
    private int[] _places = [];
    private Dictionary<int, int>? _definitions;

    /// <summary>Begins an object that exists once its constructor was called.</summary>
    /// <param name="reader">The reader of the message.</param>
    /// <param name="index">The index of the object.</param>
    /// <param name="place">Where it is defined.</param>
    /// <exception cref="OotFormatException">There is one of that index, or the index is higher than any can be.</exception>
    public void Begin(ref OotReader reader, int index, int place)
    {
        if (index >= _objects.Length)
            Grow(ref reader, index, place);
        if (_objects[index] is not null)
            throw new OotFormatException(place, $"the object {index} is defined twice");
        _objects[index] = Building;
        _places[index] = place;
    }

    /// <summary>Says which object it is that was begun.</summary>
    public void Define(int index, object value) => _objects[index] = value;

    /// <summary>Looks for an object.</summary>
    /// <param name="index">Its index.</param>
    /// <param name="value">The object, or null while what its constructor takes is being read.</param>
    /// <param name="place">Where it is defined.</param>
    /// <returns>Whether it was begun.</returns>
    public bool TryGet(int index, out object? value, out int place)
    {
        value = index < _objects.Length ? _objects[index] : null;
        place = value is null ? 0 : _places[index];
        bool isBegun = value is not null;
        if (value == Building)
            value = null;
        return isBegun;
    }

    /// <summary>Looks for the place where an object is defined that was not read: in a member that is not known, or is read later.</summary>
    /// <exception cref="OotFormatException">The budget of the message is spent.</exception>
    public bool TryFind(ref OotReader reader, int index, out int place)
    {
        if (_definitions is null)
        {
            _definitions = [];
            ReadOnlySpan<byte> data = reader.Data;
            for (int at = 0; MessagePackToken.TryReadHead(data[at..], out int header, out long payload, out _) && payload <= data.Length - at - header;)
            {
                if (ReferenceToken.TryReadDefinition(data[at..], out int defined))
                {
                    reader.Charge(PlaceSize);
                    _definitions.TryAdd(defined, at);
                }

                at += header + (int)payload;
            }
        }

        return _definitions.TryGetValue(index, out place) && place > 0 && place < reader.Position;
    }

    private void Grow(ref OotReader reader, int index, int place)
    {
        // A definition takes four bytes, and writers count from 0 on.
        if (index >= reader.Data.Length)
            throw new OotFormatException(place, $"a message of {reader.Data.Length} bytes has no object {index}");
        int capacity = Math.Min(Math.Max(index + 1, Math.Max(MinCapacity, 2 * _objects.Length)), Math.Max(MinCapacity, reader.Data.Length));
        reader.Charge((long)EntrySize * (capacity - _objects.Length));
        Array.Resize(ref _objects, capacity);
        Array.Resize(ref _places, capacity);
    }
}
