using TypedOot;

// The echo of samples/Echo, published with NativeAOT: `dotnet publish samples/AotEcho -f net10.0`, then run the one file that it makes.
await using OotServer server = new("tcp://127.0.0.1:0");
server.On<Greeting>(async (greeting, context) => await context.SendAsync(greeting with { Count = greeting.Count + 1 }));
await server.StartAsync();

await using OotClient client = await OotClient.ConnectAsync($"tcp://{server.LocalEndPoint}");
Greeting sent = new("hello", 1);
await client.SendAsync(sent);
Greeting received = await client.ReceiveAsync<Greeting>();

Console.WriteLine($"Received: {received}");
return received == sent with { Count = 2 } ? 0 : 1;

/// <summary>What is sent: any type, annotated.</summary>
[OotMessage]
internal sealed record Greeting(string Text, int Count);
