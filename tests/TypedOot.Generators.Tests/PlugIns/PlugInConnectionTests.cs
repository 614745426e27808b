using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace TypedOot.Generators.Tests;

/// <summary>Plug-ins whose messages have gone over connections that stay open.</summary>
public sealed class PlugInConnectionTests
{
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_connection_that_stays_open_keeps_no_plug_in()
    {
        OotMemoryNetwork network = new();
        await using OotServer server = new(network, new OotServerOptions { Accept = [typeof(object)] });
        server.On<object>(static async (message, context) => await context.SendAsync(message));
        await server.StartAsync();
        await using OotClient client = new(network);
        Channel<string?> received = Channel.CreateUnbounded<string?>();
        client.OnSync<object>((message, _) => received.Writer.TryWrite(message.ToString()));
        await client.ConnectAsync();

        byte[] program = PlugIn.Compile("Sent", """
            [OotMessage("sent.Message")] public class Message
            {
                public int Number { get; set; }
                public Part? Part { get; set; }
                public override string ToString() => $"message {Number}";
            }
            [OotMessage("sent.Part")] public class Part { public string Text { get; set; } = ""; }
            public static class Program
            {
                public static object Make(int number) => new Message { Number = number, Part = new Part { Text = "part" } };
            }
            """);
        for (int i = 0; i < 3; i++)
        {
            PlugIn plugIn = PlugIn.Load(program, "sent");
            for (int number = 0; number < 20; number++)
            {
                await SendAsync(client, plugIn, number);
                Assert.Equal($"message {number}", await ReceiveAsync(received));
            }

            plugIn.Unload();

            await plugIn.AssertGoneAsync();
        }

        await client.SendAsync<object>(5);
        Assert.Equal("5", await ReceiveAsync(received));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task SendAsync(OotClient client, PlugIn plugIn, int number) => await client.SendAsync(plugIn.Make(number));

    private static async Task<string?> ReceiveAsync(Channel<string?> received) => await received.Reader.ReadAsync().AsTask().WaitAsync(Generous);
}
