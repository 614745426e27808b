using TypedOot.Transport;

namespace TypedOot.Coyote.Tests;

public class ReconnectTests
{
    [Fact]
    public void A_client_whose_connection_breaks_is_connected_again() => Schedules.Explore(
        static async () =>
        {
            BreakingNetwork network = new();
            await using OotClient client = NewClient(network);
            await client.ConnectAsync();
            Task breaking = Task.Run(network.Break);
            // A request is lost with its connection, or waits for the next one.
            Task<OotConnectionException?> asking = Task.Run(() => AskAsync(client));

            int connected = 0;
            await foreach (OotEvent taken in client.Events(OotEvents.Connected))
            {
                if (++connected == 2)
                    break;
            }

            Assert.Equal(2, connected);
            Assert.Null(await AskAsync(client));
            await Task.WhenAll(breaking, asking);
            Assert.Equal((true, 2, 0), (client.IsRunning, network.Made, client.WaitingForConnection));
        },
        30);

    [Fact]
    public void A_client_that_is_disposed_while_it_connects_again_ends()
    {
        HashSet<int> made = [];
        Schedules.Explore(
            async () =>
            {
                BreakingNetwork network = new();
                OotClient client = NewClient(network);
                await client.ConnectAsync();
                Task breaking = Task.Run(network.Break);
                Task<OotConnectionException?> asking = Task.Run(() => AskAsync(client));
                Task<CloseResult?> closing = Task.Run(() => client.CloseAsync());

                Assert.NotNull(await closing);
                Assert.False(client.IsRunning);
                await breaking;
                await asking;
                Assert.Equal(0, client.WaitingForConnection);
                Assert.True(client.Connection!.HasEnded);
                made.Add(network.Made);
            },
            50);

        // Among the schedules are those under which the client was disposed before it had connected again, and afterwards.
        Assert.Equal([1, 2], made.Order());
    }

    [Fact]
    public void A_client_whose_server_does_not_come_back_ends() => Schedules.Explore(
        static async () =>
        {
            BreakingNetwork network = new();
            OotClient client = NewClient(network);
            await client.ConnectAsync();
            Task leaving = Task.Run(network.GoAway);
            Task<OotConnectionException?>[] asking = [Task.Run(() => AskAsync(client)), Task.Run(() => AskAsync(client))];
            List<OotEvents> events = [];
            await foreach (OotEvent taken in client.Events())
                events.Add(taken.Kind);

            await leaving;
            await Task.WhenAll(asking);
            // A connection that ends before the hello is the first of the attempts that fail.
            Assert.Equal(1, events.Count(kind => kind == OotEvents.Connected));
            Assert.Equal(1, events.Count(kind => kind == OotEvents.Disconnected));
            Assert.InRange(events.Count(kind => kind == OotEvents.Error), 1, 2);
            Assert.Equal((false, 0), (client.IsRunning, client.WaitingForConnection));
        },
        30);

    private static OotClient NewClient(BreakingNetwork network) => new(network, new OotClientOptions
    {
        Serializer = Plain.Values,
        TimeProvider = ControlledTime.Instance,
        Reconnect = new OotReconnect { MaxAttempts = 2, MaxWaiting = 4 },
    });

    /// <summary>Asks for an echo.</summary>
    /// <returns>Null if it came, else the loss of the connection.</returns>
    private static async Task<OotConnectionException?> AskAsync(OotClient client)
    {
        try
        {
            Assert.Equal("?", await client.RequestAsync<string>("?"));
            return null;
        }
        catch (OotConnectionException lost)
        {
            return lost;
        }
    }
}
