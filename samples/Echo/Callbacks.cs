using TypedOot;

namespace Echo;

/// <summary>Events come to handlers, on the thread pool: by the type of the message, or all kinds to one callback.</summary>
internal static class Callbacks
{
    public static async Task<OotServer> ServeAsync(string address)
    {
        OotServer server = new(address);
        server.On<Greeting>(async (greeting, context) => await context.SendAsync(greeting with { Count = greeting.Count + 1 }));
        server.OnEventSync(
            OotEvents.Connected | OotEvents.Disconnected,
            (e, context) => Console.WriteLine($"{e.Kind}: {context.Connection.RemoteEndPoint}"));
        await server.StartAsync();
        return server;
    }

    public static async Task TalkAsync(string address)
    {
        TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using OotClient client = new(address);
        client.OnEvent(OotEvents.All, async (e, context) =>
        {
            if (e.Kind == OotEvents.Connected)
            {
                await context.SendAsync(new Greeting("hello", 0));
            }
            else if (e.TryGetMessage(out Greeting? greeting))
            {
                Console.WriteLine($"Received: {greeting}");
                if (greeting.Count < 3)
                    await context.SendAsync(greeting);
                else
                    done.TrySetResult();
            }
            else if (e.Kind is OotEvents.Error or OotEvents.Disconnected)
            {
                done.TrySetException(e.Error ?? new InvalidOperationException("The server has closed."));
            }
        });
        await client.ConnectAsync();
        await done.Task;
    }
}
