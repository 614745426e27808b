namespace TypedOot.Transport;

/// <summary>A message or request that waits for room. It is written when its turn comes, so that what waits costs no memory.</summary>
/// <typeparam name="T">Its declared type.</typeparam>
internal sealed class MessageTicket<T> : SendTicket
{
    private OotConnection? _connection;
    private ExecutionContext? _context;
    private T _message = default!;
    private sbyte _kind;
    private uint _id;
    private FrameHeaders _headers;
    private long _number;

    /// <summary>Rents one, in the context of the sender.</summary>
    public static MessageTicket<T> Rent(OotConnection connection, sbyte kind, uint id, T message, in FrameHeaders headers)
    {
        MessageTicket<T> ticket = SparePool<MessageTicket<T>>.Rent();
        ticket._connection = connection;
        ticket._context = ExecutionContext.Capture();
        ticket._message = message;
        ticket._kind = kind;
        ticket._id = id;
        ticket._headers = headers;
        return ticket;
    }

    /// <inheritdoc/>
    protected override long Append(SendQueue queue)
    {
        // Members and converters are the user's code, and run as they would have when the message was sent.
        if (_context is null)
            Append();
        else
            ExecutionContext.Run(_context, static ticket => ((MessageTicket<T>)ticket!).Append(), this);
        return _number;
    }

    /// <inheritdoc/>
    protected override void Return()
    {
        _connection = null;
        _context = null;
        _message = default!;
        _headers = default;
        SparePool<MessageTicket<T>>.Return(this);
    }

    private void Append() => _number = _connection!.SendInTurn(_kind, _id, _message, _headers);
}
