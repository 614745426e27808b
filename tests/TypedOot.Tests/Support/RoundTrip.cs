using TypedOot.Serialization;

namespace TypedOot.Tests.Support;

/// <summary>Sends values through a codec and back.</summary>
internal static class RoundTrip
{
    /// <summary>What a codec writes for a value.</summary>
    public static byte[] Write<T, TCodec>(T? value, MessagePackOptions? options = null)
        where TCodec : struct, IOotCodec<T>
    {
        OotWriter writer = new(options);
        try
        {
            TCodec.Write(ref writer, value);
            return writer.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>What a codec reads from bytes, all of which it must take.</summary>
    public static T? Read<T, TCodec>(ReadOnlySpan<byte> bytes, MessagePackOptions? options = null)
        where TCodec : struct, IOotCodec<T>
    {
        OotReader reader = new(bytes, options);
        T? value = TCodec.Read(ref reader);
        Assert.True(reader.End, $"{reader.Remaining} bytes are left");
        return value;
    }

    /// <summary>
    /// The value as it comes back. What comes back must write the same bytes, skipping must find the end of the value, and the bytes
    /// cut off anywhere must be refused.
    /// </summary>
    public static T? Through<T, TCodec>(T? value, MessagePackOptions? options = null)
        where TCodec : struct, IOotCodec<T>
    {
        byte[] bytes = Write<T, TCodec>(value, options);
        OotReader skipper = new(bytes, options);
        skipper.Skip();
        Assert.True(skipper.End);

        for (int length = 0; length < Math.Min(bytes.Length, 64); length++)
        {
            int cut = length;
            Assert.Throws<OotFormatException>(() => Read<T, TCodec>(bytes.AsSpan(0, cut), options));
        }

        return Read<T, TCodec>(bytes, options);
    }
}
