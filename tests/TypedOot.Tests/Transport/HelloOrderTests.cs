using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace TypedOot.Tests.Transport;

/// <summary>Holds that a hello is the first frame of a connection, whoever sends on it as soon as it can be seen.</summary>
public sealed class HelloOrderTests
{
    private const string OpenedEvent = "Opened";

    [Fact]
    public async Task A_broadcast_of_a_logger_that_hears_of_a_connection_comes_behind_the_hello()
    {
        OotServer? server = null;
        int told = 0;
        using FakeLoggerProvider log = new(FakeLogCollector.Create(new FakeLogCollectorOptions
        {
            OutputFormatter = record => record.Id.Name!,
            OutputSink = name =>
            {
                if (name == OpenedEvent)
                    told += server!.Broadcast(new Note(1, "tick")).Accepted;
            },
        }));
        using LoggerFactory loggers = new([log]);
        await using OotServer made = server = Net.NewServer(options => options.LoggerFactory = loggers);
        server.OnSync<Note, Note>((note, _) => note);
        await server.StartAsync();

        await using OotClient client = await Net.ConnectAsync(server);

        Assert.Equal(2, (await client.RequestAsync<Note>(new Note(2, "")).Within()).Number);
        Assert.True(client.IsConnected);
        Assert.Equal(1, told);
    }

    [Fact]
    public async Task Threads_that_send_on_all_connections_disturb_none_that_begins()
    {
        await using OotServer server = Net.NewServer();
        server.OnSync<Note, Note>((note, _) => note);
        await server.StartAsync();
        using CancellationTokenSource over = new();
        Task[] senders =
        [
            Task.Run(() => Repeat(() => server.Broadcast(new Note(1, "tick")), over.Token)),
            Task.Run(() => Repeat(() => SendToEach(server), over.Token)),
        ];
        try
        {
            for (int i = 0; i < 200; i++)
            {
                await using OotClient client = await Net.ConnectAsync(server);
                Assert.Equal(i, (await client.RequestAsync<Note>(new Note(i, "")).Within()).Number);
            }
        }
        finally
        {
            await over.CancelAsync();
            await Task.WhenAll(senders).Within();
        }
    }

    private static void SendToEach(OotServer server)
    {
        foreach (OotConnection connection in server.Connections)
            connection.Send(new Note(2, "tock"));
    }

    private static void Repeat(Action action, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
            action();
    }
}
