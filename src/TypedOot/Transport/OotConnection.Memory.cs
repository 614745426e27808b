using TypedOot.Serialization;
using TypedOot.Transport;

namespace TypedOot;

// What the connection holds for its peer, and how it waits when all connections of the endpoint hold too much. Only memory is waited for: a loop that reads
// into a block which it has goes on, and so does one that holds next to nothing.
public sealed partial class OotConnection
{
    /// <summary>The memory that the schemas of a peer take for each byte of their frames, as the heap was measured for the most expensive ones.</summary>
    private const int SchemaFactor = 16;

    /// <summary>The memory that the schemas of a peer may take though memory is short, in bytes.</summary>
    private const int LeastSchemaMemory = 32 * 1024;

    private int _schemaCharge;

    /// <summary>The memory that a peer holds here that has begun a frame some time ago and does not send the rest of it; 0 of every other peer.</summary>
    internal long HeldIdly => HeldIdlyAfter(RateWindow);

    /// <summary>The same, for a time that it must have passed since the frame began.</summary>
    internal long HeldIdlyAfter(TimeSpan time) => Volatile.Read(ref _partialSince) is not 0 and var since && !_isReadingPaused && _cause is null
        && HasPassed(Time.GetTimestamp(), since, time) && Unread == 0
        ? _memory.Bytes
        : 0;

    /// <summary>Ends the connection since others need the memory that its peer keeps busy.</summary>
    internal void GiveUpForMemory()
    {
        _settings.Logger.Refused(Id, RemoteEndPoint, CloseCause.TooSlowForMemory.Text);
        Break(CloseCause.TooSlowForMemory);
    }

    private void ChargeSchemas(SchemaTable schemas)
    {
        int charge = schemas.Bytes * SchemaFactor;
        if (charge == _schemaCharge)
            return;
        _memory.Add(charge - _schemaCharge);
        _schemaCharge = charge;
        if (charge <= LeastSchemaMemory || !Owner.Budget.IsOver)
            return;
        Owner.Budget.NoteShortage();
        throw new ClosingException(CloseCause.SchemasTooLarge);
    }

    /// <summary>Waits until there is memory for more of what the peer sends.</summary>
    /// <exception cref="ClosingException">There is none, and the connection cannot wait.</exception>
    private async ValueTask WaitForMemoryAsync(ReceiveBuffer buffer)
    {
        if (buffer.Growth == 0)
            return;
        buffer.Shrink();
        // What ended connections hold for a consumer that may still come is wanted for others.
        Owner.Hub.DropUnclaimed();
        bool hasWaited = false;
        while (_cause is null && Owner.Budget.IsOver && buffer.Growth is var growth && _memory.Bytes + growth > HeldMemory.Least)
        {
            // What waits in whole will be taken, sooner or later; a large frame that is not whole may wait for others like itself.
            bool isLarge = buffer.Expected > HeldMemory.Least;
            if (isLarge && _memory.IsGuest)
                break;

            // The answer that a handler waits for may stand behind what fills the memory.
            if (_requests.Any)
            {
                if (!Owner.Budget.IsFarOver)
                    break;
                throw new ClosingException(CloseCause.MemoryUsedUp);
            }

            hasWaited = true;
            _isReadingPaused = true;
            await _memory.WaitAsync(isLarge, () => _cause is not null || _requests.Any || _memory.Bytes + growth <= HeldMemory.Least).ConfigureAwait(false);
            _isReadingPaused = false;
        }

        if (!hasWaited)
            return;
        // In this order: the next one sees what is left when this one has what it needs.
        buffer.Room();
        Owner.Budget.Wake();
        // The time of the wait is not the peer's.
        NoteArrival();
        if (Volatile.Read(ref _partialSince) != 0)
            Volatile.Write(ref _partialSince, _lastArrival);
    }

    /// <summary>Lets the receive loop look again whether it must wait.</summary>
    private void StopWaiting()
    {
        _inbox.StopWaiting();
        _memory.StopWaiting();
    }
}
