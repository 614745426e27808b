using System.Runtime.CompilerServices;
using TypedOot.Framing;
using TypedOot.Serialization;

namespace TypedOot.Transport;

/// <summary>Writes whole frames into memory.</summary>
internal static class FrameWriter
{
    private const string RetryAfterKey = "retryAfter";

    /// <summary>Writes a message, request or reply, or a plain value as one.</summary>
    /// <param name="kind">The kind of the frame.</param>
    /// <param name="id">That of a request; 0 for messages.</param>
    /// <param name="message">The message, by its runtime type.</param>
    /// <param name="headers">What follows the body.</param>
    /// <param name="options">The limits and the registry.</param>
    /// <param name="limit">How many bytes of payload may be sent, and who says so.</param>
    /// <param name="inEnvelopes">Whether messages that are relayed carry their fingerprints.</param>
    /// <returns>The frame, which the caller returns.</returns>
    /// <exception cref="OotSerializationException">The message cannot be written, or is larger than the limit.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static OutgoingFrame Message<T>(
        sbyte kind, uint id, T message, in FrameHeaders headers, OotSerializerOptions options, FrameLimit limit, bool inEnvelopes = false)
    {
        SchemaUse use = SchemaUse.Rent(OotSerializerOptions.RegistryOf(options), inEnvelopes, limit.Bytes + FrameHeader.WrittenSize);
        OotWriter writer = new(options, use.AcquireBuffer()) { Notes = use };
        bool isMade = false;
        try
        {
            writer.LeaveRoom(FrameHeader.WrittenSize);
            if (kind != FrameKind.Message)
                writer.WriteUInt32(id);
            int start = writer.Position;
            bool isMessage = TaggedMessage.Write(ref writer, message);
            if (!headers.IsEmpty)
                headers.Write(ref writer);
            limit.Check(writer.Position - FrameHeader.WrittenSize);
            limit.Allocation?.Check(writer.WrittenFrom(start), options);
            if (!use.IsOf(options))
                return Message(kind, id, message, headers, options, limit, inEnvelopes);
            ArraySegment<byte> frame = writer.Detach();
            if (!isMessage && kind == FrameKind.Message)
            {
                // A value has a kind of frame of its own, without a tag: the head goes where the byte of the tag would end it.
                kind = FrameKind.Value;
                frame = frame[1..];
            }

            FrameHeader.Write(frame, kind);
            isMade = true;
            return new OutgoingFrame(frame, use);
        }
        finally
        {
            writer.Dispose();
            if (!isMade)
                use.Return();
        }
    }

    /// <summary>A failure frame.</summary>
    public static byte[] Failure(uint id, RequestFailure code, string text, TimeSpan? retryAfter = null)
    {
        OotWriter writer = Begin();
        writer.WriteUInt32(id);
        writer.WriteInt32((int)code);
        writer.WriteString(text.Length <= OotRequestException.LongestText ? text : text[..OotRequestException.LongestText]);
        WriteRetryAfter(ref writer, retryAfter);
        return End(ref writer, FrameKind.Failure);
    }

    /// <summary>A frame that holds one number.</summary>
    public static byte[] Number(sbyte kind, uint number)
    {
        OotWriter writer = Begin();
        writer.WriteUInt32(number);
        return End(ref writer, kind);
    }

    /// <summary>A hello frame.</summary>
    public static byte[] Hello(Hello hello)
    {
        OotWriter writer = Begin();
        hello.Write(ref writer);
        return End(ref writer, FrameKind.Hello);
    }

    /// <summary>A close frame.</summary>
    public static byte[] Close(uint code, string text, TimeSpan? retryAfter = null)
    {
        OotWriter writer = Begin();
        writer.WriteUInt32(code);
        writer.WriteString(text);
        WriteRetryAfter(ref writer, retryAfter);
        return End(ref writer, FrameKind.Close);
    }

    /// <summary>A frame that tells the peer that this side is about to close.</summary>
    public static byte[] GoingAway(TimeSpan? retryAfter)
    {
        OotWriter writer = Begin();
        WriteRetryAfter(ref writer, retryAfter);
        return End(ref writer, FrameKind.GoingAway);
    }

    /// <summary>Reads the payload of a close frame.</summary>
    /// <exception cref="OotFormatException">It is malformed.</exception>
    public static CloseCause ReadClose(ref OotReader payload)
    {
        uint code = payload.ReadUInt32();
        string text = payload.ReadString() ?? "";
        return CloseCause.ByPeer(code, text, ReadRetryAfter(ref payload));
    }

    /// <summary>Reads the headers at the end of a payload, of which one says when to try again.</summary>
    /// <returns>The time, or null if the peer does not say.</returns>
    /// <exception cref="OotFormatException">They are malformed.</exception>
    public static TimeSpan? ReadRetryAfter(ref OotReader payload)
    {
        TimeSpan? retryAfter = null;
        for (int left = payload.Remaining == 0 ? 0 : payload.ReadMapHeader(); left > 0; left--)
        {
            if (payload.ReadString() == RetryAfterKey)
                retryAfter = TimeSpan.FromMilliseconds(payload.ReadUInt32());
            else
                payload.Skip();
        }

        return retryAfter;
    }

    private static void WriteRetryAfter(ref OotWriter writer, TimeSpan? retryAfter)
    {
        if (retryAfter is not { } time)
            return;
        writer.WriteMapHeader(1);
        writer.WriteString(RetryAfterKey);
        writer.WriteUInt32((uint)time.TotalMilliseconds);
    }

    private static OotWriter Begin()
    {
        OotWriter writer = new(MessagePackOptions.Limits);
        writer.LeaveRoom(FrameHeader.WrittenSize);
        return writer;
    }

    private static byte[] End(ref OotWriter writer, sbyte kind)
    {
        byte[] frame = writer.ToArray();
        writer.Dispose();
        FrameHeader.Write(frame, kind);
        return frame;
    }
}
