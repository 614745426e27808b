using TypedOot;

namespace Echo;

/// <summary>A loop asks for events, one at a time, on a thread of its own. Nothing in it waits for the thread pool.</summary>
internal static class Polls
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static async Task<OotServer> ServeAsync(string address)
    {
        OotServer server = new(address);
        await server.StartAsync();
        new Thread(() => Serve(server)) { IsBackground = true }.Start();
        return server;
    }

    public static void Talk(string address)
    {
        using OotClient client = new(address);
        client.Connect();
        int count = 0;
        while (count < 3)
        {
            if (!client.Poll(out OotEvent e, Pause))
                continue;
            if (e.Kind == OotEvents.Connected)
            {
                client.Send(new Greeting("hello", count));
            }
            else if (e.TryGetMessage(out Greeting? greeting))
            {
                Console.WriteLine($"Received: {greeting}");
                count = greeting.Count;
                client.Send(greeting);
            }
            else if (e.Kind is OotEvents.Error or OotEvents.Disconnected)
            {
                throw e.Error ?? new InvalidOperationException("The server has closed.");
            }
        }
    }

    private static void Serve(OotServer server)
    {
        while (server.IsRunning)
        {
            if (!server.Poll(out OotEvent e, Pause))
                continue;
            if (e.TryGetMessage(out Greeting? greeting))
                e.Connection.Send(greeting with { Count = greeting.Count + 1 });
            else if (e.Kind is OotEvents.Connected or OotEvents.Disconnected)
                Console.WriteLine($"{e.Kind}: {e.Connection.RemoteEndPoint}");
        }
    }
}
