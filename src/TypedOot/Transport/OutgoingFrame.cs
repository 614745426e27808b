using TypedOot.Serialization;

namespace TypedOot.Transport;

/// <summary>A serialized frame in a rented array, and what its receiver has to know of schemas. Its owner returns both once.</summary>
/// <param name="bytes">The frame.</param>
/// <param name="use">The messages in it.</param>
internal struct OutgoingFrame(ArraySegment<byte> bytes, SchemaUse use)
{
    private SchemaUse? _use = use;

    /// <summary>The frame; of no array once that has changed its owner.</summary>
    public ArraySegment<byte> Bytes { get; private set; } = bytes;

    /// <summary>The messages in it.</summary>
    public readonly SchemaUse Use => _use!;

    /// <summary>Someone else returns the array.</summary>
    public void GiveBytes() => Bytes = default;

    /// <summary>Returns what has not changed its owner.</summary>
    public void Return()
    {
        if (_use is null)
            return;
        if (Bytes.Array is { } array)
            _use.ReleaseBuffer(array);
        Bytes = default;
        _use.Return();
        _use = null;
    }
}
