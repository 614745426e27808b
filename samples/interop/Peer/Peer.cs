using TypedOot;

namespace Interop;

/// <summary>What the C# end does, as a server and as a client.</summary>
public static class Peer
{
    /// <summary>Answers with what is sent: requests by replies, messages and values by themselves.</summary>
    public static void Answer(OotServer server)
    {
        server.On<Everything, Everything>((everything, _) => ValueTask.FromResult(everything));
        server.On<object, object?>((value, _) => ValueTask.FromResult<object?>(value));
        server.On<object>(async (value, context) => await context.SendAsync(value));
    }

    /// <summary>Sends one of everything to a server that answers with what it is sent.</summary>
    /// <returns>What came back, in a sentence.</returns>
    /// <exception cref="InvalidOperationException">Something else came back than was sent.</exception>
    public static async Task<string> AskAsync(OotClient client)
    {
        Part part = new("by position", 3);
        await client.SendAsync(part);
        Expect(part, await client.ReceiveAsync<Part>());

        // Its hello stands before its first message. Objects of JavaScript have no keys but text.
        Everything sent = client.Connection!.PeerName == "node" ? Everything.Sample with { ById = [] } : Everything.Sample;
        Everything answer = await client.RequestAsync<Everything>(sent);
        Expect(sent, answer);

        object[] values = [true, 0L, -1L, ulong.MaxValue, Int128.One << 100, 0.25, "text", new byte[] { 1, 2 }, new object?[] { 1L, null }, sent.Id, 0.10m];
        foreach (object value in values)
        {
            Expect(value, await client.RequestAsync<object>(value));
            await client.SendAsync(value);
            Expect(value, await client.ReceiveAsync<object>());
        }

        return $"one of everything and {values.Length} values came back as they were sent";
    }

    // The bytes of two values are the same exactly if they are.
    private static void Expect(object sent, object received)
    {
        if (!OotSerializer.SerializeTagged(sent).AsSpan().SequenceEqual(OotSerializer.SerializeTagged(received)))
            throw new InvalidOperationException($"{sent} was sent, and {received} came back");
    }
}
