using TypedOot;

const string Address = "tcp://localhost:10000";

switch (args)
{
    case ["server"]:
        await using (await ListenAsync("tcp://*:10000"))
        {
            Console.WriteLine("Serving; press Enter to stop.");
            Console.ReadLine();
        }

        return 0;

    case ["client"]:
        await TalkAsync(Address);
        return 0;

    case []:
        await using (OotServer server = await ListenAsync("tcp://127.0.0.1:0"))
            await TalkAsync($"tcp://{server.LocalEndPoint}");
        return 0;

    default:
        Console.Error.WriteLine("Usage: Echo [server | client]");
        return 1;
}

static async Task<OotServer> ListenAsync(string address)
{
    OotServer server = new(address);
    server.On<Greeting>(async (greeting, context) => await context.SendAsync(greeting with { Count = greeting.Count + 1 }));
    server.OnEventSync(
        OotEvents.Connected | OotEvents.Disconnected,
        (e, context) => Console.WriteLine($"{e.Kind}: {context.Connection.RemoteEndPoint}"));
    await server.StartAsync();
    return server;
}

static async Task TalkAsync(string address)
{
    await using OotClient client = await OotClient.ConnectAsync(address);
    for (int i = 0; i < 3; i++)
    {
        await client.SendAsync(new Greeting("hello", i));
        Console.WriteLine($"Received: {await client.ReceiveAsync<Greeting>()}");
    }
}

/// <summary>What is sent: any type, annotated.</summary>
[OotMessage]
public record Greeting(string Text, int Count);
