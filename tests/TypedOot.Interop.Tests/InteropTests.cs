using System.Net;
using Interop;

namespace TypedOot.Interop.Tests;

/// <summary>The samples in Python and Node.js against a C# peer, both ways: each side sends one of everything, and compares what comes back.</summary>
public class InteropTests
{
    [PythonFact]
    public Task A_client_in_Python_gets_back_what_it_sent() => AnswerAsync(Interpreter.Python, "105 members and 13 values came back as they were sent");

    [NodeFact]
    public Task A_client_in_Node_gets_back_what_it_sent() => AnswerAsync(Interpreter.Node, "104 members and 13 values came back as they were sent");

    [PythonFact]
    public Task A_server_in_Python_answers_with_what_it_was_sent() => AskAsync(Interpreter.Python);

    [NodeFact]
    public Task A_server_in_Node_answers_with_what_it_was_sent() => AskAsync(Interpreter.Node);

    private static async Task AnswerAsync(Interpreter interpreter, string expected)
    {
        await using OotServer server = new("127.0.0.1", 0);
        Peer.Answer(server);
        await server.StartAsync();

        using Script client = Script.Start(interpreter, "client" + interpreter.Extension, $"{((IPEndPoint)server.LocalEndPoint!).Port}");

        Assert.Equal(expected, (await client.EndAsync()).Trim());
    }

    private static async Task AskAsync(Interpreter interpreter)
    {
        using Script server = Script.Start(interpreter, "server" + interpreter.Extension);
        string port = await server.ReadLineAsync();

        await using OotClient client = await OotClient.ConnectAsync($"tcp://127.0.0.1:{port}");
        string answer = await Peer.AskAsync(client);
        await client.DisposeAsync();

        Assert.Equal("one of everything, one of more and 11 values came back as they were sent", answer);
        await server.EndAsync();
    }
}
