namespace TypedOot.Transport;

/// <summary>Writes whole frames into memory.</summary>
internal static class FrameWriter
{
    /// <summary>Writes a message frame into an array that the caller returns to the shared pool.</summary>
    /// <param name="message">The message, by its runtime type.</param>
    /// <param name="options">The limits and the registry.</param>
    /// <param name="limit">How many bytes of payload may be sent, and who says so.</param>
    /// <exception cref="OotSerializationException">The message cannot be written, or is larger than the limit.</exception>
    public static ArraySegment<byte> Message<T>(T message, OotSerializerOptions options, FrameLimit limit)
    {
        OotWriter writer = new(options);
        try
        {
            writer.WriteRaw(stackalloc byte[FrameHeader.WrittenSize]);
            TaggedMessage.Write(ref writer, message);
            limit.Check(writer.Position - FrameHeader.WrittenSize);
            ArraySegment<byte> frame = writer.Detach();
            FrameHeader.Write(frame, FrameKind.Message);
            return frame;
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>A pong frame.</summary>
    public static byte[] Pong(uint number)
    {
        OotWriter writer = Begin();
        writer.WriteUInt32(number);
        return End(ref writer, FrameKind.Pong);
    }

    /// <summary>A hello frame.</summary>
    public static byte[] Hello(Hello hello)
    {
        OotWriter writer = Begin();
        hello.Write(ref writer);
        return End(ref writer, FrameKind.Hello);
    }

    /// <summary>A close frame.</summary>
    public static byte[] Close(uint code, string text)
    {
        OotWriter writer = Begin();
        writer.WriteUInt32(code);
        writer.WriteString(text);
        return End(ref writer, FrameKind.Close);
    }

    private static OotWriter Begin()
    {
        OotWriter writer = new(MessagePackOptions.Limits);
        writer.WriteRaw(stackalloc byte[FrameHeader.WrittenSize]);
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
