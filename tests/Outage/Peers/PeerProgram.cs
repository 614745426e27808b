namespace TypedOot.Outage.Peers;

/// <summary>
/// The process of a server or client. Reports each event as a line, and takes commands as lines, until its input ends.
/// </summary>
internal sealed class PeerProgram(PeerSettings settings)
{
    /// <summary>The command to send a loud note on each connection.</summary>
    public const string Say = "say";

    /// <summary>The command to close in good order.</summary>
    public const string Close = "close";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    private readonly Lock _sending = new();
    private int _number;

    /// <summary>Runs.</summary>
    public async Task RunAsync()
    {
        if (settings.IsServer)
        {
            OotServer server = settings.ToServer(out string root);
            Watch(server);
            await server.StartAsync();
            Report(PeerEvent.Now(PeerEventKind.Ready, 0, $"{server.LocalEndPoint} {root}"));
            await ServeAsync(note => server.Broadcast(note).Accepted > 0, () => server.StopAsync());
        }
        else
        {
            OotClient client = settings.ToClient();
            Watch(client);
            Report(PeerEvent.Now(PeerEventKind.Ready, 0, ""));
            client.Connect();
            await ServeAsync(note => client.Send(note) == SendStatus.Queued, () => client.CloseAsync());
        }

        // Otherwise no good order: the peer may be stopped.
    }

    private static void Watch(OotEndpoint endpoint)
    {
        endpoint.OnSync<Note>((note, context) => Take(note, context.Connection));
        endpoint.OnEventSync(OotEvents.Connected | OotEvents.Disconnected | OotEvents.Error, (e, _) => Report(e.Kind switch
        {
            OotEvents.Connected => PeerEvent.Now(PeerEventKind.Connected, e.Connection.Id, $"{e.Connection.RemoteEndPoint}"),
            OotEvents.Disconnected => PeerEvent.Now(PeerEventKind.Disconnected, e.Connection.Id, e.Error?.Message ?? "", e.Close!.Reason),
            _ => PeerEvent.Now(PeerEventKind.Error, e.HasConnection ? e.Connection.Id : 0, e.Error!.Message),
        }));
    }

    private static void Take(Note note, OotConnection connection)
    {
        int? last = (int?)connection.State;
        connection.State = note.Number;
        if (last is null || note.IsLoud)
            Report(PeerEvent.Now(PeerEventKind.Heard, connection.Id, $"note {note.Number}"));
        if (last is not null && note.Number != last + 1)
            Report(PeerEvent.Now(PeerEventKind.Gap, connection.Id, $"note {note.Number} came behind note {last}"));
    }

    private static void Report(PeerEvent e) => Console.Out.WriteLine(e.ToText());

    private async Task ServeAsync(Func<Note, bool> send, Func<Task> close)
    {
        using PeriodicTimer timer = new(Interval);
        Task sending = settings.IsBusy ? SendAsync(timer, send) : Task.CompletedTask;
        while (await Console.In.ReadLineAsync() is { } command)
        {
            if (command == Say)
                Send(send, isLoud: true);
            else if (command == Close)
                await close();
        }

        timer.Dispose();
        await sending;
    }

    private async Task SendAsync(PeriodicTimer timer, Func<Note, bool> send)
    {
        while (await timer.WaitForNextTickAsync())
            Send(send, isLoud: false);
    }

    private void Send(Func<Note, bool> send, bool isLoud)
    {
        lock (_sending)
        {
            if (send(new Note(_number, isLoud)))
                _number++;
        }
    }
}
