using TypedOot.Framing;

namespace TypedOot.Transport;

/// <summary>The largest size of a frame.</summary>
/// <param name="Bytes">The most bytes of payload.</param>
/// <param name="IsPeers">Whether the peer's hello says so, and not our options.</param>
internal readonly record struct FrameLimit(int Bytes, bool IsPeers)
{
    /// <summary>The memory that a message may take, where the peer counts that; else null.</summary>
    public PeerAllocation? Allocation { get; init; }

    /// <summary>Whether the limit is that of peers that have not said hello.</summary>
    public bool IsWithoutHello { get; init; }

    /// <summary>Checks a frame that is about to be sent.</summary>
    /// <exception cref="OotSerializationException">It is too large.</exception>
    public void Check(int length)
    {
        if (length > Bytes)
            throw TooLarge(length);
    }

    /// <summary>Checks the claim of a header that was received, before anything is allocated for it.</summary>
    /// <exception cref="FrameException">It is too large.</exception>
    public void CheckClaim(uint length)
    {
        if (length > (uint)Bytes)
            throw TooLargeClaim(length);
    }

    private OotSerializationException TooLarge(int length) => new(
        $"the message takes a frame of {length} bytes, and {(IsPeers ? "the peer takes" : "this side sends")} at most {Bytes}; "
        + $"{nameof(OotTransportOptions.MaxFrameBytes)} of the {(IsPeers ? "peer's " : "")}options sets the limit");

    private FrameException TooLargeClaim(uint length) => new(
        $"the peer announced a frame of {length} bytes, and the receiver takes at most {Bytes}{(IsWithoutHello ? " of a peer that has not said hello" : "")}; "
        + $"{(IsWithoutHello ? nameof(OotTransportOptions.MaxFrameBytesWithoutHello) : nameof(OotTransportOptions.MaxFrameBytes))} of the receiver's options sets the limit");
}
