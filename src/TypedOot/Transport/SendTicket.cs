namespace TypedOot.Transport;

/// <summary>A sender that waits for its turn.</summary>
internal sealed class SendTicket
{
    public SendTicket() => Node = new LinkedListNode<SendTicket>(this);

    public LinkedListNode<SendTicket> Node { get; }

    public TaskCompletionSource Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
