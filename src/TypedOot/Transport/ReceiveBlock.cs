namespace TypedOot.Transport;

/// <summary>
/// A pooled array into which the receive loop reads and whose frames the dispatcher decodes in place. It goes back to the pool
/// when the loop and every frame in it have let go; until then its connection is charged for it.
/// </summary>
/// <remarks>Only the receive loop retains; anyone may release. So a count of one, seen by the loop, is final.</remarks>
internal sealed class ReceiveBlock
{
    /// <summary>The memory that the block takes beside its array, in bytes.</summary>
    private const int Overhead = 64;

    private HeldMemory? _memory;
    private int _references = 1;

    /// <summary>Rents an array.</summary>
    /// <param name="size">How long it is at least, in bytes.</param>
    /// <param name="memory">What is charged for it, or null before there is a connection.</param>
    public ReceiveBlock(int size, HeldMemory? memory)
    {
        Bytes = BlockPool.Rent(size);
        if (memory is not null)
            Charge(memory);
    }

    public byte[] Bytes { get; private set; }

    /// <summary>Whether only the receive loop holds it.</summary>
    public bool IsUnshared => Volatile.Read(ref _references) == 1;

    /// <summary>Charges a connection for it, once.</summary>
    public void Charge(HeldMemory memory)
    {
        _memory = memory;
        memory.Add(Bytes.Length + Overhead);
    }

    public void Retain(int times) => Interlocked.Add(ref _references, times);

    public void Release()
    {
        if (Interlocked.Decrement(ref _references) > 0)
            return;
        int length = Bytes.Length;
        BlockPool.Return(Bytes);
        Bytes = [];
        _memory?.Remove(length + Overhead);
    }
}
