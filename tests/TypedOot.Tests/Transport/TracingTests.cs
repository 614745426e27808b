using System.Diagnostics;
using System.Net;

namespace TypedOot.Tests.Transport;

public class TracingTests
{
    [Fact]
    public async Task Requests_carry_the_trace_context_which_of_strangers_is_only_linked()
    {
        using Traces traces = new();
        await using OotServer server = Net.NewServer();
        Signal<ActivityTraceId> inHandler = new();
        server.OnSync<Note, Note>((note, _) =>
        {
            inHandler.Set(Activity.Current!.TraceId);
            return note;
        });
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server);

        using (traces.Begin())
            await client.RequestAsync<Note>(new Note(1, "")).Within();

        Assert.NotEqual(traces.Id, await inHandler.Task);
        // The handler's ends when the answer is on its way already.
        Activity request = (await traces.EndedAsync("request Note"))[0];
        Activity handler = (await traces.EndedAsync("process Note"))[0];
        Assert.Equal((ActivityKind.Client, ActivityKind.Server), (request.Kind, handler.Kind));
        Assert.Equal(request.SpanId, handler.Links.Single().Context.SpanId);
        AssertAttributes(request, "request", "send", server);
        AssertAttributes(handler, "process", "process", server);
    }

    [Fact]
    public async Task A_message_is_traced_from_its_sender_to_its_handler()
    {
        using Traces traces = new();
        await using OotServer server = Net.NewServer();
        server.OnSync<Note>((note, _) => throw new InvalidOperationException("no"));
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server);

        using (traces.Begin())
        {
            await client.SendAsync(new Note(1, ""));
            client.Send(new Note(2, ""));
        }

        Activity[] sent = await traces.EndedAsync("send Note", 2);
        Activity[] handled = await traces.EndedAsync("process Note", 2);
        Assert.All(sent, send => Assert.Equal(ActivityKind.Producer, send.Kind));
        Assert.Equal(sent.Select(send => send.SpanId), handled.Select(handler => handler.Links.Single().Context.SpanId));
        Assert.All(handled, handler => Assert.Equal(
            (ActivityKind.Consumer, ActivityStatusCode.Error, "InvalidOperationException"), (handler.Kind, handler.Status, handler.GetTagItem("error.type"))));
        AssertAttributes(sent[0], "send", "send", server);
        AssertAttributes(handled[0], "process", "process", server);
    }

    [Fact]
    public async Task A_broadcast_is_one_activity_to_which_all_receivers_are_linked()
    {
        using Traces traces = new();
        await using OotServer server = Net.NewServer();
        await server.StartAsync();
        await using OotClient one = await Net.ConnectAsync(server);
        await using OotClient two = await Net.ConnectAsync(server);
        foreach (OotClient client in (OotClient[])[one, two])
            client.OnSync<Note>((_, _) => { });
        await Until.HoldsAsync(() => server.Connections.Count == 2);

        using (traces.Begin())
            server.Broadcast(new Note(1, ""));

        Activity sent = (await traces.EndedAsync("send Note")).Single();
        Assert.Equal(2, sent.GetTagItem("messaging.batch.message_count"));
        Assert.All(await traces.EndedAsync("process Note", 2), handler => Assert.Equal(sent.SpanId, handler.Links.Single().Context.SpanId));
    }

    [Fact]
    public async Task Who_takes_messages_itself_finds_the_context_of_the_sender()
    {
        using Traces traces = new();
        await using OotServer server = Net.NewServer();
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server);

        using (traces.Begin())
            await client.SendAsync(new Note(1, ""));

        await foreach (OotEvent e in server.Events())
        {
            if (e.Kind != OotEvents.ObjectReceived)
                continue;
            Activity sent = (await traces.EndedAsync("send Note")).Single();
            Activity received = (await traces.EndedAsync("receive Note")).Single();
            Assert.Equal((sent.TraceId, sent.SpanId, true), (e.TraceContext.TraceId, e.TraceContext.SpanId, e.TraceContext.IsRemote));
            Assert.Equal((ActivityKind.Client, sent.SpanId), (received.Kind, received.Links.Single().Context.SpanId));
            AssertAttributes(received, "receive", "receive", server);
            break;
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_context_of_a_peer_who_is_known_is_the_parent(bool isRequest)
    {
        using Traces traces = new();
        byte[] secret = new byte[16];
        (OotConnection client, OotConnection server) = await OotConnection.CreatePairAsync(
            new OotClientOptions { Serializer = Registries.All, Credentials = OotSharedSecret.Credentials("alice", secret) },
            new OotServerOptions { Serializer = Registries.All, Authenticate = OotSharedSecret.Authenticate(_ => secret) });
        server.Owner.OnSync<Note, Note>((note, _) => note);
        server.Owner.OnSync<Note>((_, _) => { });

        using (Activity outer = traces.Begin())
        {
            outer.TraceStateString = "a=b";
            if (isRequest)
                await client.RequestAsync<Note>(new Note(1, "")).Within();
            else
                await client.SendAsync(new Note(1, ""));
        }

        Activity sent = (await traces.EndedAsync(isRequest ? "request Note" : "send Note"))[0];
        Activity handler = (await traces.EndedAsync("process Note"))[0];
        Assert.Equal((sent.SpanId, "a=b"), (handler.ParentSpanId, handler.TraceStateString));
        await client.CloseAsync().Within();
    }

    [Fact]
    public async Task A_message_that_was_not_sent_is_an_activity_that_failed()
    {
        using Traces traces = new();
        await using OotServer server = Net.NewServer();
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server);
        await client.CloseAsync().Within();

        using (traces.Begin())
        {
            await Assert.ThrowsAsync<OotConnectionException>(() => client.SendAsync(new Note(1, "")).Within());
            Assert.Equal(SendStatus.Closed, client.Send(new Note(1, "")));
        }

        Activity[] sent = await traces.EndedAsync("send Note", 2);
        Assert.All(sent, send => Assert.Equal(ActivityStatusCode.Error, send.Status));
        Assert.Equal(["OotConnectionException", "Closed"], sent.Select(send => send.GetTagItem("error.type")));
    }

    private static void AssertAttributes(Activity activity, string operation, string type, OotServer server)
    {
        IPEndPoint at = (IPEndPoint)server.LocalEndPoint!;
        Assert.Equal(
            ("typedoot", operation, type, "Note", at.Address.ToString(), at.Port),
            ((string?)activity.GetTagItem("messaging.system"), (string?)activity.GetTagItem("messaging.operation.name"),
                (string?)activity.GetTagItem("messaging.operation.type"), (string?)activity.GetTagItem("typedoot.message.type"),
                (string?)activity.GetTagItem("server.address"), (int?)activity.GetTagItem("server.port")));
    }
}
