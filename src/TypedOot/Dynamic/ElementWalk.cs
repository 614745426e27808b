using TypedOot.MessagePack;

namespace TypedOot.Dynamic;

/// <summary>Steps over values that are known to be well formed: a token at a time, payloads in one step, without a stack.</summary>
internal static class ElementWalk
{
    /// <summary>Finds the end of the value at an offset.</summary>
    /// <exception cref="OotFormatException">The bytes are not well formed, since someone has changed them.</exception>
    public static int End(ReadOnlySpan<byte> data, int at)
    {
        long pending = 1;
        do
        {
            int size = (uint)at < (uint)data.Length ? MessagePackToken.LeafSize(data[at]) : 0;
            if (size > 0 && size <= data.Length - at)
            {
                at += size;
                pending--;
                continue;
            }

            at = Head(data, at, out long nested);
            pending += nested - 1;
        }
        while (pending > 0);
        return at;
    }

    /// <summary>Finds the end of a number of values at an offset.</summary>
    /// <exception cref="OotFormatException">The bytes are not well formed, since someone has changed them.</exception>
    public static int End(ReadOnlySpan<byte> data, int at, int values)
    {
        for (; values > 0; values--)
            at = End(data, at);
        return at;
    }

    /// <summary>
    /// Whether a message stands in a value, behind a discriminator or in an envelope. Looking for the bytes of their codes is done in a moment, and
    /// for most values that is the answer.
    /// </summary>
    /// <exception cref="OotFormatException">The bytes are not well formed, since someone has changed them.</exception>
    public static bool HasMessages(ReadOnlySpan<byte> data)
    {
        const byte Discriminator = (byte)ExtensionCode.Discriminator;
        const byte Envelope = (byte)ExtensionCode.Envelope;
        if (!data.ContainsAny(Discriminator, Envelope))
            return false;
        for (int at = 0; at < data.Length;)
        {
            if (MessagePackToken.TypeOf(data[at]) == MessagePackType.Extension
                && MessagePackToken.TryReadHead(data[at..], out int header, out _, out _)
                && data[at + header - 1] is Discriminator or Envelope)
                return true;
            int size = MessagePackToken.LeafSize(data[at]);
            at = size > 0 ? at + size : Head(data, at, out _);
        }

        return false;
    }

    /// <summary>Steps over the head and the payload of a value.</summary>
    /// <param name="data">The bytes.</param>
    /// <param name="at">Where the value begins.</param>
    /// <param name="nested">How many values are nested in it: elements, or keys and values of a map.</param>
    /// <returns>Where the first nested value begins, or the next value.</returns>
    /// <exception cref="OotFormatException">The bytes are not well formed, since someone has changed them.</exception>
    public static int Head(ReadOnlySpan<byte> data, int at, out long nested)
    {
        if ((uint)at >= (uint)data.Length
            || !MessagePackToken.TryReadHead(data[at..], out int header, out long payload, out nested)
            || payload > data.Length - at - header
            || nested > data.Length - at - header)
            throw new OotFormatException(at, $"the bytes of an {nameof(OotElement)} have changed since they were checked");
        return at + header + (int)payload;
    }
}
