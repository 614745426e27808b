namespace TypedOot;

/// <summary>A MessagePack extension value of a code that nothing here knows. Immutable.</summary>
/// <param name="Code">Its type code.</param>
/// <param name="Data">Its bytes.</param>
public sealed record OotExtension(sbyte Code, ReadOnlyMemory<byte> Data)
{
    /// <summary>Whether code and bytes are the same.</summary>
    public bool Equals(OotExtension? other) => other is not null && Code == other.Code && Data.Span.SequenceEqual(other.Data.Span);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.Add(Code);
        hash.AddBytes(Data.Span);
        return hash.ToHashCode();
    }
}
