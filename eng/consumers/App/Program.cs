using Shared;
using TypedOot;

await using var server = new OotServer("tcp://127.0.0.1:0");
server.On<Visit>((visit, context) => new ValueTask(context.SendAsync(visit).AsTask()));
await server.StartAsync();

await using var client = await OotClient.ConnectAsync($"tcp://{server.LocalEndPoint}");
await client.SendAsync(new Visit([new Cat { Name = "c", Lives = 9 }, new Dog { Name = "d", Tricks = 2 }]));
Visit answer = await client.ReceiveAsync<Visit>();

return answer.Animals is [Cat { Name: "c", Lives: 9 }, Dog { Name: "d", Tricks: 2 }] ? 0 : 1;

[OotMessage]
public sealed record Visit(List<Animal> Animals);

/// <summary>Derives from a base in an assembly that ran no generator.</summary>
[OotMessage]
public sealed class Cat : Animal
{
    public int Lives { get; set; }
}
