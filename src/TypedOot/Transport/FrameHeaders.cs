namespace TypedOot.Transport;

/// <summary>The headers behind the body of a message or request: a map, of which readers skip unknown keys.</summary>
/// <param name="Deadline">How long the sender waits for an answer, in milliseconds; null for ever.</param>
/// <param name="Trace">The sender's trace context, or null.</param>
internal readonly record struct FrameHeaders(uint? Deadline, RemoteTrace? Trace = null)
{
    private const string DeadlineKey = "deadline";
    private const string TraceParentKey = "traceparent";
    private const string TraceStateKey = "tracestate";

    /// <summary>Whether there is nothing to say.</summary>
    public bool IsEmpty => Deadline is null && Trace is null;

    /// <summary>Reads the headers, if any follow.</summary>
    /// <param name="reader">Stands behind the body.</param>
    /// <param name="withTrace">Whether the trace context is wanted.</param>
    /// <exception cref="OotFormatException">Something else follows.</exception>
    public static FrameHeaders Read(ref OotReader reader, bool withTrace)
    {
        uint? deadline = null;
        string? parent = null;
        string? state = null;
        if (reader.Remaining == 0)
            return default;
        for (int left = reader.ReadMapHeader(); left > 0; left--)
        {
            switch (reader.ReadString())
            {
                case DeadlineKey:
                    deadline = reader.ReadUInt32();
                    break;
                case TraceParentKey when withTrace:
                    parent = reader.ReadString();
                    break;
                case TraceStateKey when withTrace:
                    state = reader.ReadString();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new FrameHeaders(deadline, parent is null ? null : new RemoteTrace(parent, state));
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

        if (Trace is not null)
        {
            writer.WriteString(TraceParentKey);
            writer.WriteString(Trace.Parent);
            count++;
        }

        if (Trace?.State is { } state)
        {
            writer.WriteString(TraceStateKey);
            writer.WriteString(state);
            count++;
        }

        writer.EndMap(start, count);
    }
}
