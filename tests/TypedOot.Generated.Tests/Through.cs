using Xunit.Sdk;

namespace TypedOot.Generated.Tests;

/// <summary>Sends values through the serializer and back.</summary>
internal static class Through
{
    /// <summary>The value as it comes back; cut off anywhere, its bytes must be refused.</summary>
    public static T Bytes<T>(T value, OotSerializerOptions? options = null)
    {
        byte[] bytes = OotSerializer.Serialize(value, options);
        for (int length = 0; length < bytes.Length; length++)
        {
            if (Record.Exception(() => OotSerializer.Deserialize<T>(bytes.AsSpan(0, length), options)) is not OotFormatException)
                throw new XunitException($"{length} of {bytes.Length} bytes were taken for a {typeof(T)}");
        }

        T read = OotSerializer.Deserialize<T>(bytes, options);
        Assert.Equal(bytes, OotSerializer.Serialize(read, options));
        return read;
    }

    /// <summary>What is read from bytes that a function writes.</summary>
    public static T Written<T>(WriteAction write, OotSerializerOptions? options = null)
    {
        OotWriter writer = new(options);
        write(ref writer);
        byte[] bytes = writer.ToArray();
        writer.Dispose();
        return OotSerializer.Deserialize<T>(bytes, options);
    }

    internal delegate void WriteAction(ref OotWriter writer);
}
