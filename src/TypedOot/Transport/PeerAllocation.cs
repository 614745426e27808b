using TypedOot.Serialization;

namespace TypedOot.Transport;

/// <summary>
/// The memory that a peer lets a message take, where it counts that (<see cref="MessagePackOptions.AllocationFactor"/>). What it would refuse is
/// refused here, so that the sender knows. Immutable.
/// </summary>
/// <param name="Factor">How many bytes of objects each byte of a message pays for.</param>
/// <param name="Allowance">How many more a message may take.</param>
internal sealed record PeerAllocation(int Factor, int Allowance)
{
    /// <summary>Reads what was written, as the peer will, and counts.</summary>
    /// <param name="message">A tag and a body.</param>
    /// <param name="options">The options that it was written with.</param>
    /// <param name="isValue">Whether the tag, that of plain values, was left out.</param>
    /// <exception cref="OotSerializationException">The peer would refuse it.</exception>
    public void Check(ReadOnlySpan<byte> message, OotSerializerOptions options, bool isValue = false)
    {
        long most = ((long)message.Length * Factor) + Allowance;
        OotReader reader = new(message, options) { BudgetLeft = long.MaxValue };
        try
        {
            if (isValue)
                TaggedMessage.ReadBody(ref reader, default, null);
            else
                TaggedMessage.Read(ref reader);
        }
        catch (Exception e) when (GuardedCodec.IsRefusal(e))
        {
            // The count up to here decides. What else is wrong with it the receiver says.
        }

        long taken = long.MaxValue - reader.BudgetLeft;
        if (taken > most)
        {
            throw new OotSerializationException(
                $"the message has {message.Length} bytes and takes {taken} bytes of memory, and the peer allows {most}: it counts "
                + $"{Factor} ({nameof(MessagePackOptions.AllocationFactor)}) for each byte, and {Allowance} ({nameof(MessagePackOptions.AllocationAllowance)}) more");
        }
    }
}
