namespace TypedOot.Transport;

/// <summary>Bytes that wait for room.</summary>
internal sealed class BytesTicket : SendTicket
{
    private ReadOnlyMemory<byte> _bytes;

    /// <summary>Rents one.</summary>
    public static BytesTicket Rent(ReadOnlyMemory<byte> bytes)
    {
        BytesTicket ticket = SparePool<BytesTicket>.Rent();
        ticket._bytes = bytes;
        return ticket;
    }

    /// <inheritdoc/>
    protected override long Append(SendQueue queue) => queue.AppendInTurn(_bytes.Span);

    /// <inheritdoc/>
    protected override void Return()
    {
        _bytes = default;
        SparePool<BytesTicket>.Return(this);
    }
}
