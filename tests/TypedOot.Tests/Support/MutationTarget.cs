namespace TypedOot.Tests.Support;

/// <summary>Reads bytes and writes what was read.</summary>
/// <exception cref="OotFormatException">The bytes are refused.</exception>
internal delegate byte[] ReadWrite(ReadOnlySpan<byte> bytes, OotSerializerOptions options);

/// <summary>What a mutation test damages and reads.</summary>
/// <param name="Name">What a failure calls it.</param>
/// <param name="Seed">Bytes that can be read.</param>
/// <param name="ReadWrite">How they are read and written.</param>
/// <param name="Refusals">What constructors, setters and converters of the message throw.</param>
internal sealed record MutationTarget(string Name, byte[] Seed, ReadWrite ReadWrite, params Type[] Refusals)
{
    /// <summary>The message that the bytes were written from.</summary>
    public required object Message { get; init; }

    /// <summary>Whether the message holds tables in the order of their hash codes, which differs between two tables of the same entries.</summary>
    public bool IsUnordered { get; init; }

    /// <summary>A message as a slot of its type holds it.</summary>
    public static MutationTarget Of<T>(string name, T value, OotSerializerOptions options, params Type[] refusals)
        where T : notnull => new(
            name,
            OotSerializer.Serialize(value, options),
            (bytes, limits) => OotSerializer.Serialize(OotSerializer.Deserialize<T>(bytes, limits), limits),
            refusals)
        {
            Message = value,
        };

    /// <summary>A message behind its tag.</summary>
    public static MutationTarget OfTagged(string name, object value, OotSerializerOptions options, params Type[] refusals) => new(
        name,
        OotSerializer.SerializeTagged(value, options),
        (bytes, limits) => OotSerializer.SerializeTagged(OotSerializer.DeserializeTagged(bytes, limits), limits),
        refusals)
    {
        Message = value,
    };

    public override string ToString() => Name;
}
