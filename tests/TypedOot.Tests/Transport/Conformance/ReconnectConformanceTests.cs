using System.Security.Cryptography;
using TypedOot.Transport;

namespace TypedOot.Tests.Transport.Conformance;

/// <summary>Connecting again, whatever it is over.</summary>
public class ReconnectConformanceTests
{
    private const int Enough = 50;

    private static readonly byte[] Secret = RandomNumberGenerator.GetBytes(32);
    // A reset may be faster than the return of the first connect.
    private static readonly OotReconnect Soon = new() { FirstDelay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(5), CoversFirstConnect = true };

    public static TheoryData<Carrier> Carriers => Place.All;

    [Theory]
    [MemberData(nameof(Carriers))]
    public async Task Reconnect_single_flight(Carrier carrier)
    {
        using Place place = new(carrier);
        await using OotServer server = place.NewServer();
        Signal<bool> enough = new();
        int connected = 0;
        server.OnEventSync(OotEvents.Connected, (e, _) =>
        {
            if (Interlocked.Increment(ref connected) == Enough)
                enough.Set(true);
            else
                e.Connection.Abort();
        });
        await server.StartAsync();
        CountingNetwork network = new(place.NetworkTo(server));
        await using OotClient client = new(network, place.NewClientOptions(o => o.Reconnect = Soon));
        await client.ConnectAsync().Within();

        await enough.Task;

        Assert.Equal(1, network.MostAtOnce);
        Assert.Equal(Enough, network.Attempts);
    }

    [Theory]
    [MemberData(nameof(Carriers))]
    public async Task Reconnect_stops_on_auth_failure(Carrier carrier)
    {
        using Place place = new(carrier);
        byte[] secret = [.. Secret];
        await using OotServer server = place.NewServer(o => o.Authenticate = OotSharedSecret.Authenticate(_ => secret));
        await server.StartAsync();
        OotClient client = place.NewClient(server, o =>
        {
            o.Reconnect = Soon;
            o.Credentials = OotSharedSecret.Credentials("alice", Secret);
            o.AllowCleartextCredentials = carrier != Carrier.Tls;
        });
        await client.ConnectAsync().Within();

        secret[0]++;
        await Until.HoldsAsync(() => server.Connections.Count == 1);
        server.Connections.Single().Abort();
        List<OotEvent> errors = [];
        await foreach (OotEvent e in client.Events(OotEvents.Error))
            errors.Add(e);

        Assert.IsType<OotAuthenticationException>(Assert.Single(errors).Error);
        Assert.False(client.IsRunning);
    }

    private sealed class CountingNetwork(IOotNetwork inner) : IOotNetwork
    {
        private int _now;

        public int MostAtOnce { get; private set; }

        public int Attempts { get; private set; }

        public ValueTask<IReadOnlyList<IOotListener>> ListenAsync(CancellationToken cancellationToken) => inner.ListenAsync(cancellationToken);

        public async ValueTask<IOotTransport> ConnectAsync(CancellationToken cancellationToken)
        {
            Attempts++;
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _now));
            try
            {
                await Task.Yield();
                return await inner.ConnectAsync(cancellationToken);
            }
            finally
            {
                Interlocked.Decrement(ref _now);
            }
        }
    }
}
