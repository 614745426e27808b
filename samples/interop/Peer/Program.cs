using Interop;
using TypedOot;

// The C# end of the samples in python and node: `-- serve` answers a client with what it is sent, `-- ask PORT` asks a server.
if (args is ["serve"])
{
    await using OotServer server = new("127.0.0.1", 0);
    Peer.Answer(server);
    await server.StartAsync();
    Console.WriteLine(((System.Net.IPEndPoint)server.LocalEndPoint!).Port);
    TaskCompletionSource left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    server.OnEventSync(OotEvents.Disconnected, (_, _) => left.TrySetResult());
    await left.Task;
    return 0;
}

if (args is ["ask", string port])
{
    await using OotClient client = await OotClient.ConnectAsync($"tcp://127.0.0.1:{port}");
    Console.WriteLine(await Peer.AskAsync(client));
    return 0;
}

Console.Error.WriteLine("usage: serve | ask PORT");
return 2;
