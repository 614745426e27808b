using TypedOot.Serialization;

namespace TypedOot.Transport;

/// <summary>
/// Bounds the memory of the messages that the connections of an endpoint decode at the same time. Messages that do not fit take turns, in the
/// order in which they came; one is always decoded, however large. Thread safe.
/// </summary>
/// <remarks>
/// A thread waits, and not a task: decoding is synchronous, ends by itself and waits for no other message, so that a turn always comes. Small
/// messages are not counted: as many as there are processors take less than the thousandth part of the limit each.
/// </remarks>
internal sealed class DecodeBudget(long limit)
{
    private const int SmallPart = 1024;

    private readonly long _small = limit / SmallPart;
    private Queue<object>? _waiting;
    private long _reserved;

    /// <summary>The memory that is set aside now, in bytes.</summary>
    public long Reserved => Volatile.Read(ref _reserved);

    /// <summary>The number of messages that wait for their turn.</summary>
    public int Waiting
    {
        get
        {
            lock (this)
                return _waiting?.Count ?? 0;
        }
    }

    /// <summary>Whether a message of a length is counted.</summary>
    public bool Counts(int length) => (long)length * MessagePackOptions.HeapPerByte > _small;

    /// <summary>Sets memory aside for a message, and waits while there is none.</summary>
    /// <param name="length">How many bytes the message has.</param>
    /// <param name="codec">What will read it; null if it may be anything.</param>
    /// <returns>What to give back to <see cref="Release"/>.</returns>
    public long Reserve(int length, OotCodec? codec)
    {
        if (!Counts(length))
            return 0;
        long bytes = (long)length * (codec?.HeapPerByte ?? MessagePackOptions.HeapPerByte);
        lock (this)
        {
            if (_waiting is { Count: > 0 } || !Fits(bytes))
                WaitInsideLock(bytes);
            _reserved += bytes;
        }

        return bytes;
    }

    /// <summary>Gives memory back once the message is decoded.</summary>
    public void Release(long reserved)
    {
        if (reserved == 0)
            return;
        lock (this)
        {
            _reserved -= reserved;
            Monitor.PulseAll(this);
        }
    }

    private bool Fits(long bytes) => _reserved == 0 || _reserved + bytes <= limit;

    private void WaitInsideLock(long bytes)
    {
        object place = new();
        _waiting ??= new Queue<object>();
        _waiting.Enqueue(place);
        while (_waiting.Peek() != place || !Fits(bytes))
            Monitor.Wait(this);
        _waiting.Dequeue();

        // The next one may fit beside this one.
        Monitor.PulseAll(this);
    }
}
