using System.Diagnostics;

namespace TypedOot.Benchmarks.Transport.Peers;

/// <summary>The client on TypedOot, with default options.</summary>
internal sealed class OotPeerClient : PeerClient
{
    private readonly OotClient _client;
    private readonly bool _isRequesting;
    private readonly Trade _trade = Prices.Sample<Trade>();
    private Packet? _packet;

    private OotPeerClient(OotClient client, bool isRequesting)
    {
        _client = client;
        _isRequesting = isRequesting;
    }

    public static async Task<PeerClient> ConnectAsync(int port, bool isRequesting) =>
        new OotPeerClient(await OotClient.ConnectAsync($"tcp://127.0.0.1:{port}"), isRequesting);

    public override async Task RunRoundTripsAsync(Memory<long> times)
    {
        Quote quote = Prices.Sample<Quote>();
        for (int i = 0; i < times.Length; i++)
        {
            long begun = Stopwatch.GetTimestamp();
            if (_isRequesting)
            {
                await _client.RequestAsync<Quote, Quote>(quote);
            }
            else
            {
                await _client.SendAsync(quote);
                await _client.ReceiveAsync<Quote>();
            }

            times.Span[i] = Stopwatch.GetTimestamp() - begun;
        }
    }

    public override Task<Tally> ConcludeAsync() => _client.RequestAsync<Tally>(new Mark());

    public override long ObjectBytes(int size)
    {
        Prepare(size, 1);
        byte[] bytes = _packet is null ? OotSerializer.Serialize(_trade) : OotSerializer.Serialize(_packet);
        long before = 0;
        // The first time allocates what is kept.
        for (int i = 0; i < 2; i++)
        {
            before = GC.GetAllocatedBytesForCurrentThread();
            _ = _packet is null ? (object)OotSerializer.Deserialize<Trade>(bytes) : OotSerializer.Deserialize<Packet>(bytes);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    protected override void Prepare(int size, int senders) => _packet = size == Prices.FrameSize ? null : Packet.OfSize(size);

    protected override async Task<long> RunSenderAsync(long end)
    {
        long count = 0;
        if (_packet is { } packet)
        {
            for (; GoesOn(count, end); count++)
                await _client.SendAsync(packet);
        }
        else
        {
            for (; GoesOn(count, end); count++)
                await _client.SendAsync(_trade);
        }

        return count;
    }
}
