using System.Reflection;
using TypedOot;
using TypedOot.MessagePack;

namespace Interop;

/// <summary>What the C# end does, as a server and as a client.</summary>
public static class Peer
{
    /// <summary>Answers with what is sent: requests by replies, messages and values by themselves.</summary>
    public static void Answer(OotServer server)
    {
        server.On<Everything, Everything>((everything, _) => ValueTask.FromResult(everything));
        server.On<More, More>((more, _) => ValueTask.FromResult(more));
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
        ExpectMembers(part, await client.ReceiveAsync<Part>());

        // Its hello stands before its first message. Objects of JavaScript have no keys but text.
        Everything sent = client.Connection!.PeerName == "node" ? Everything.Sample with { ById = [] } : Everything.Sample;
        Everything answer = await client.RequestAsync<Everything>(sent);
        ExpectMembers(sent, answer);

        // The script has said so if a member was not what it should be in its language.
        ExpectMembers(MoreSample.Value, await client.RequestAsync<More>(MoreSample.Value));

        object[] values = [true, 0L, -1L, ulong.MaxValue, Int128.One << 100, 0.25, "text", new byte[] { 1, 2 }, new object?[] { 1L, null }, sent.Id, 0.10m];
        foreach (object value in values)
        {
            Expect(value, await client.RequestAsync<object>(value));
            await client.SendAsync(value);
            Expect(value, await client.ReceiveAsync<object>());
        }

        return $"one of everything, one of more and {values.Length} values came back as they were sent";
    }

    // Bodies are arrays of the members, in the order of the properties.
    private static void ExpectMembers<[OotRoot] T>(T sent, T received)
    {
        OotReader expected = new(OotSerializer.Serialize(sent)), actual = new(OotSerializer.Serialize(received));
        expected.ReadArrayHeader();
        actual.ReadArrayHeader();
        foreach (PropertyInfo member in typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (!expected.ReadRaw().SequenceEqual(actual.ReadRaw()))
                throw new InvalidOperationException($"{member.Name}: {member.GetValue(sent)} was sent, and {member.GetValue(received)} came back");
        }
    }

    // The bytes of two values are the same exactly if they are.
    private static void Expect(object sent, object received)
    {
        if (!OotSerializer.SerializeTagged(sent).AsSpan().SequenceEqual(OotSerializer.SerializeTagged(received)))
            throw new InvalidOperationException($"{sent} was sent, and {received} came back");
    }
}
