using TypedOot;
using Versions;

// One release of a program: it writes its messages to a file or a connection, or prints what it reads there, a line for each message, with a "!"
// in front of what cannot be read.
switch (args)
{
    case ["write", string path]:
        await using (OotStreamWriter writer = new(File.Create(path)))
            await WriteAsync(writer);
        return 0;
    case ["append", string path]:
        await using (OotStreamWriter writer = await OotStreamWriter.AppendAsync(File.Open(path, FileMode.OpenOrCreate)))
            await WriteAsync(writer);
        return 0;
    case ["read", string path]:
        Read(path);
        return 0;
    case ["serve"]:
        await ServeAsync();
        return 0;
    case ["receive", string address]:
        await ReceiveAsync(address);
        return 0;
    default:
        Console.Error.WriteLine("Usage: write FILE | append FILE | read FILE | serve | receive ADDRESS");
        return 2;
}

static async Task WriteAsync(OotStreamWriter writer)
{
    foreach (object message in Sending.All())
        await writer.WriteAsync(message);
}

static void Read(string path)
{
    using OotStreamReader reader = new(File.OpenRead(path));
    while (true)
    {
        try
        {
            if (!reader.Read())
                return;
            Console.WriteLine(Canonical.Of(reader.Current));
        }
        catch (OotFormatException e)
        {
            Console.WriteLine($"! {e.Message}");
        }
    }
}

static async Task ServeAsync()
{
    await using OotServer server = new("127.0.0.1", 0);
    server.OnEvent(OotEvents.Connected, async (_, client) =>
    {
        foreach (object message in Sending.All())
            await client.SendAsync(message);
    });
    await server.StartAsync();
    Console.WriteLine($"tcp://{server.LocalEndPoint}");
    // Until whoever started this closes it.
    while (Console.ReadLine() is not null)
    {
    }
}

static async Task ReceiveAsync(string address)
{
    await using OotClient client = await OotClient.ConnectAsync(address);
    await foreach (OotEvent e in client.Events(OotEvents.ObjectReceived | OotEvents.Error | OotEvents.Disconnected))
    {
        if (e.Kind != OotEvents.ObjectReceived)
            Console.WriteLine($"! {e.Error?.Message ?? "disconnected"}");
        else
            Console.WriteLine(Canonical.Of(e.Message));
        if (e.Kind == OotEvents.Disconnected || e.Message is Sending.End)
            return;
    }
}
