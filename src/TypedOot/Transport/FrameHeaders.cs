namespace TypedOot.Transport;

/// <summary>What may follow the body in a message or request: a map, of which readers skip what they do not know.</summary>
/// <param name="Deadline">How long the sender waits for an answer, in milliseconds; null for ever.</param>
/// <param name="TraceParent">The sender's trace context, as W3C's <c>traceparent</c>.</param>
/// <param name="TraceState">As W3C's <c>tracestate</c>.</param>
internal readonly record struct FrameHeaders(uint? Deadline, string? TraceParent = null, string? TraceState = null)
{
    private const string DeadlineKey = "deadline";
    private const string TraceParentKey = "traceparent";
    private const string TraceStateKey = "tracestate";

    /// <summary>Whether there is nothing to say.</summary>
    public bool IsEmpty => Deadline is null && TraceParent is null;

    /// <summary>Reads the headers, if any follow.</summary>
    /// <param name="reader">Stands behind the body.</param>
    /// <param name="withTrace">Whether the trace context is wanted.</param>
    /// <exception cref="OotFormatException">Something else follows.</exception>
    public static FrameHeaders Read(ref OotReader reader, bool withTrace)
    {
        FrameHeaders headers = default;
        if (reader.Remaining == 0)
            return headers;
        for (int left = reader.ReadMapHeader(); left > 0; left--)
        {
            switch (reader.ReadString())
            {
                case DeadlineKey:
                    headers = headers with { Deadline = reader.ReadUInt32() };
                    break;
                case TraceParentKey when withTrace:
                    headers = headers with { TraceParent = reader.ReadString() };
                    break;
                case TraceStateKey when withTrace:
                    headers = headers with { TraceState = reader.ReadString() };
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return headers;
    }

    /// <summary>Writes the headers, of which there is one at least.</summary>
    public void Write(ref OotWriter writer)
    {
        int start = writer.BeginMap();
        int count = 0;
        if (Deadline is { } deadline)
        {
            writer.WriteString(DeadlineKey);
            writer.WriteUInt32(deadline);
            count++;
        }

        if (TraceParent is not null)
        {
            writer.WriteString(TraceParentKey);
            writer.WriteString(TraceParent);
            count++;
        }

        if (TraceState is not null)
        {
            writer.WriteString(TraceStateKey);
            writer.WriteString(TraceState);
            count++;
        }

        writer.EndMap(start, count);
    }
}
