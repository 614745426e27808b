using System.Threading.Channels;
using TypedOot;

namespace Chat;

/// <summary>A conversation in one process: a server, clients of both kinds, and a look at what each of them saw.</summary>
internal static class Script
{
    /// <exception cref="InvalidOperationException">Somebody saw something else than he should.</exception>
    public static async Task RunAsync()
    {
        await using ChatServer server = new("tcp://127.0.0.1:0");
        await server.StartAsync();
        Transcript toAlice = new("Alice");
        Transcript toBob = new("Bob");
        Transcript toCarol = new("Carol");

        ChatClient alice = new(server.Address, "Alice", toAlice.Add);
        await using ChatClient bob = new(server.Address, "Bob", toBob.Add);
        Expect("Alice", string.Join(", ", await alice.JoinAsync()));
        Expect("Alice, Bob", string.Join(", ", await bob.JoinAsync()));

        await using (ChatClient other = new(server.Address, "BOB", toBob.Add))
        {
            OotRequestException refusal = await ExpectRefusalAsync(other);
            Expect("100: BOB is here already.", $"{(int)refusal.Code}: {refusal.Message}");
        }

        PollingClient carol = new(server.Address, "Carol", toCarol.Add);
        Expect("Alice, Bob, Carol", string.Join(", ", await carol.Joined));

        await alice.SayAsync("good morning");
        await toCarol.ExpectAsync("Alice: good morning");
        await toAlice.ExpectAsync("Bob has come", "Carol has come", "Carol: hello, Alice");
        await alice.DisposeAsync();
        await toBob.ExpectAsync("Carol has come", "Alice: good morning", "Carol: hello, Alice", "Alice has left");
        await toCarol.ExpectAsync("(Left { Name = Alice })");
        carol.Leave();
        await toBob.ExpectAsync("Carol has left");
    }

    private static async Task<OotRequestException> ExpectRefusalAsync(ChatClient client)
    {
        try
        {
            await client.JoinAsync();
        }
        catch (OotRequestException e)
        {
            return e;
        }

        throw new InvalidOperationException("A name that is taken was given again.");
    }

    private static void Expect(string expected, string actual)
    {
        Console.WriteLine(actual);
        if (actual != expected)
            throw new InvalidOperationException($"Expected \"{expected}\", and it is \"{actual}\".");
    }

    /// <summary>What one client has seen, in order.</summary>
    private sealed class Transcript(string name)
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

        private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

        public void Add(string line) => _lines.Writer.TryWrite(line);

        public async Task ExpectAsync(params string[] expected)
        {
            foreach (string line in expected)
                Expect($"{name} sees: {line}", $"{name} sees: {await _lines.Reader.ReadAsync().AsTask().WaitAsync(Patience)}");
        }
    }
}
