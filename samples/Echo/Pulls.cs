using TypedOot;

namespace Echo;

/// <summary>Events, or messages of a type, are awaited where they are wanted.</summary>
internal static class Pulls
{
    public static async Task<OotServer> ServeAsync(string address)
    {
        OotServer server = new(address);
        await server.StartAsync();
        _ = ServeAsync(server);
        return server;
    }

    public static async Task TalkAsync(string address)
    {
        await using OotClient client = await OotClient.ConnectAsync(address);
        for (int i = 0; i < 3; i++)
        {
            await client.SendAsync(new Greeting("hello", i));
            Console.WriteLine($"Received: {await client.ReceiveAsync<Greeting>()}");
        }
    }

    private static async Task ServeAsync(OotServer server)
    {
        // Ends with the last connection, once the server is stopped.
        await foreach (OotEvent e in server.Events(OotEvents.Connected | OotEvents.ObjectReceived | OotEvents.Disconnected))
        {
            if (e.TryGetMessage(out Greeting? greeting))
                e.Connection.Send(greeting with { Count = greeting.Count + 1 });
            else
                Console.WriteLine($"{e.Kind}: {e.Connection.RemoteEndPoint}");
        }
    }
}
