namespace TypedOot.Hostile.Wire;

/// <summary>How a connection ended for the attacker.</summary>
/// <param name="Code">The code of the close frame, if one came.</param>
/// <param name="Text">How to name it.</param>
internal sealed record PeerEnd(uint? Code, string Text)
{
    /// <summary>The stream ended without a close frame.</summary>
    public static PeerEnd Ended { get; } = new(null, "end");

    /// <summary>The connection broke without a close frame.</summary>
    public static PeerEnd Reset { get; } = new(null, "reset");

    /// <summary>It has not ended.</summary>
    public static PeerEnd Alive { get; } = new(null, "alive");

    /// <summary>A close frame came.</summary>
    public static PeerEnd Closed(uint code) => new(code, $"close {code}");

    public override string ToString() => Text;
}
