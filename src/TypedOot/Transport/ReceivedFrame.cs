using TypedOot.Framing;
using TypedOot.Serialization;

namespace TypedOot.Transport;

/// <summary>The payload of a frame in a block, which its taker must release once.</summary>
/// <param name="Block">Where it is.</param>
/// <param name="Offset">Where it begins in the block.</param>
/// <param name="Length">How many bytes it has.</param>
/// <param name="Head">How many bytes of the frame stand before it: the header and, of requests and answers, the id.</param>
/// <param name="Kind">The kind of the frame, or <see cref="FrameKind.Raw"/>.</param>
/// <param name="RequestId">The id of a request or an answer, else 0.</param>
/// <param name="Schemas">The schemas by which the peer wrote it; null if it has said nothing of them.</param>
internal readonly record struct ReceivedFrame(
    ReceiveBlock Block, int Offset, int Length, byte Head = 0, sbyte Kind = FrameKind.Message, uint RequestId = 0,
    SchemaScope? Schemas = null)
{
    public ReadOnlySpan<byte> Payload => Block.Bytes.AsSpan(Offset, Length);

    /// <summary>The size of the whole frame.</summary>
    public int Size => Head + Length;

    public void Release() => Block.Release();
}
