using System.Buffers;

namespace TypedOot.Transport;

/// <summary>
/// A pooled array into which the receive loop reads and whose frames the dispatcher decodes in place. It goes back to the pool
/// when the loop and every frame in it have let go.
/// </summary>
/// <remarks>Only the receive loop retains; anyone may release. So a count of one, seen by the loop, is final.</remarks>
internal sealed class ReceiveBlock
{
    private int _references = 1;

    public ReceiveBlock(int size) => Bytes = ArrayPool<byte>.Shared.Rent(size);

    public byte[] Bytes { get; private set; }

    /// <summary>Whether only the receive loop holds it.</summary>
    public bool IsUnshared => Volatile.Read(ref _references) == 1;

    public void Retain(int times) => Interlocked.Add(ref _references, times);

    public void Release()
    {
        if (Interlocked.Decrement(ref _references) > 0)
            return;
        ArrayPool<byte>.Shared.Return(Bytes);
        Bytes = [];
    }
}
