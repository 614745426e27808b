namespace TypedOot;

/// <summary>
/// A message whose type the receiver does not know: its tag and its exact bytes, so that it can be passed on as it came.
/// Immutable and thread safe.
/// </summary>
public sealed class OotUnknown
{
    internal OotUnknown(uint tag, string? name, ReadOnlyMemory<byte> body)
    {
        Tag = tag;
        Name = name;
        Body = body;
    }

    /// <summary>The tag that it came with; 0 if it came with a name.</summary>
    public uint Tag { get; }

    /// <summary>The name that it came with, or null if it came with a tag.</summary>
    public string? Name { get; }

    /// <summary>The body: one MessagePack value, well formed and within the limits of the reader.</summary>
    public ReadOnlyMemory<byte> Body { get; }
}
