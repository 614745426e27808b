namespace TypedOot.Benchmarks.Transport.Peers;

/// <summary>What messages of 64 bytes, their frames included, consist of.</summary>
[OotMessage]
internal abstract class Prices
{
    /// <summary>The size on the wire.</summary>
    public const int FrameSize = 64;

    public long Sequence { get; set; }

    public int Symbol { get; set; }

    public double Bid { get; set; }

    public double Ask { get; set; }

    public long Volume { get; set; }

    public DateTime Time { get; set; }

    /// <summary>What is sent, always the same.</summary>
    public static T Sample<T>()
        where T : Prices, new() => new()
        {
            Sequence = 1_234_567_890_123,
            Symbol = 471_100,
            Bid = 101.25,
            Ask = 101.5,
            Volume = 9_876_543_210,
            Time = new DateTime(2026, 2, 3, 4, 5, 6, 789, DateTimeKind.Utc),
        };
}

/// <summary>One that is answered with its like.</summary>
[OotMessage]
internal sealed class Quote : Prices;

/// <summary>One that is counted.</summary>
[OotMessage]
internal sealed class Trade : Prices;

/// <summary>A message of any size.</summary>
[OotMessage]
internal sealed class Packet
{
    public long Number { get; set; }

    public byte[] Data { get; set; } = [];

    /// <summary>One that has so many bytes on the wire.</summary>
    public static Packet OfSize(int size)
    {
        // The head of the frame, the tag, the number and the heads of the members; the bytes' own head depends on how many there are.
        Packet packet = new() { Number = 1_234_567_890_123, Data = new byte[size - 64] };
        int head = 6 + OotSerializer.Serialize(packet).Length - packet.Data.Length;
        new Random(7).NextBytes(packet.Data = new byte[size - head]);
        return packet;
    }
}

/// <summary>Asks what was taken.</summary>
[OotMessage]
internal sealed record Mark;

/// <summary>What a server has taken.</summary>
/// <param name="Count">How many messages.</param>
/// <param name="Allocated">How many bytes its process has allocated meanwhile.</param>
/// <param name="Processor">How much processor time its process has used meanwhile, in ticks of 100 ns.</param>
[OotMessage]
internal sealed record Tally(long Count, long Allocated, long Processor)
{
    /// <summary>Nothing.</summary>
    public static Tally None { get; } = new(0, 0, 0);
}
