using System.Net;

namespace TypedOot.Generated.Tests.Roots;

/// <summary>Roots that are no messages, as messages, requests and replies of a connection.</summary>
public sealed class RootTransportTests
{
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Whatever_may_be_a_member_is_sent_and_handled_as_its_type()
    {
        await AssertSent(5);
        await AssertSent("text");
        await AssertSent((byte)7);
        await AssertSent(1.5f);
        await AssertSent(Weather.Rain);
        await AssertSent(Guid.NewGuid());
        await AssertSent(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Local));
        await AssertSent<int?>(5);
        await AssertSent<int?>(null);
        await AssertSent<string?>(null);
        await AssertSent(new Uri("https://example.org/"));
        await AssertSent(new Version(1, 2));
        await AssertSent(IPAddress.Loopback);
        await AssertSent(new List<int> { 1, 2 });
        await AssertSent(new HashSet<string> { "a" });
        await AssertSent(new byte[] { 1, 2 });
        await AssertSent(new int[,] { { 1, 2 }, { 3, 4 } });
        await AssertSent(new Dictionary<string, Tick> { ["a"] = new("A", 1) });
        await AssertSent(new List<Tick> { new("A", 1), new("B", 2) });
        await AssertSent(new Tick?[] { null, new("A", 1) });
        await AssertSent((1, new Tick("A", 1), "x"));
        await AssertSent((1, 2, 3, 4, 5, 6, 7, 8, 9));
        await AssertSent(new System.Collections.ObjectModel.Collection<int> { 1, 2 });
        await AssertSent<System.Collections.ObjectModel.Collection<int>>(new NumberList { 1, 2 });
        await AssertSent(new KeyValuePair<string, Tick>("a", new("A", 1)));
        await AssertSent<IFigure>(new Disc(2));
        await AssertSent<IReadOnlyList<IFigure>>([new Disc(2)]);
        await AssertSent(new Quote("A", 3));
        await AssertSent(new List<Quote> { new("A", 3) });
        await AssertSent(new Tick("A", 1));
        await AssertSent<object>(5L);
    }

    [Fact]
    public async Task Requests_and_replies_are_any_roots()
    {
        await using OotServer server = NewServer();
        server.OnSync<int, List<Tick>>((count, _) => Enumerable.Range(0, count).Select(i => new Tick("A", i)).ToList());
        server.OnSync<List<Tick>, double>((ticks, _) => ticks.Sum(tick => tick.Price));
        server.OnSync<string, int?>((text, _) => int.TryParse(text, out int number) ? number : null);
        server.OnSync<Quote, Quote[]>((quote, _) => [quote, quote]);
        await using OotClient client = await ConnectAsync(server);

        Assert.Equal(3, (await client.RequestAsync<List<Tick>>(3).WaitAsync(Generous)).Count);
        Assert.Equal(2, (await client.RequestAsync<Tick[]>(2).WaitAsync(Generous)).Length);
        Assert.Equal(3.5, await client.RequestAsync<double>(new List<Tick> { new("A", 1), new("B", 2.5) }).WaitAsync(Generous));
        Assert.Equal(4, await client.RequestAsync<double>(new[] { new Tick("A", 4) }).WaitAsync(Generous));
        Assert.Equal(12, await client.RequestAsync<int?>("12").WaitAsync(Generous));
        Assert.Equal(12, await client.RequestAsync<int>("12").WaitAsync(Generous));
        Assert.Equal(12, await client.RequestAsync<long>("12").WaitAsync(Generous));
        Assert.Null(await client.RequestAsync<int?>("x").WaitAsync(Generous));
        Assert.Equal([new("A", 1), new Quote("A", 1)], await client.RequestAsync<Quote[]>(new Quote("A", 1)).WaitAsync(Generous));
        Assert.Equal(4, await client.Connection!.RequestAsync<Tick[], double>([new("A", 4)]).WaitAsync(Generous));
    }

    [Fact]
    public async Task A_reply_that_is_no_value_of_the_type_asked_for_is_an_error_of_the_caller()
    {
        await using OotServer server = NewServer();
        server.OnSync<int, double>((_, _) => 5.5);
        await using OotClient client = await ConnectAsync(server);

        await Assert.ThrowsAsync<OotFormatException>(() => client.RequestAsync<int>(1).WaitAsync(Generous));
        await Assert.ThrowsAsync<OotFormatException>(() => client.RequestAsync<List<Tick>>(1).WaitAsync(Generous));
        await Assert.ThrowsAsync<InvalidCastException>(() => client.RequestAsync<Tick>(1).WaitAsync(Generous));
        Assert.Equal(5.5, await client.RequestAsync<double>(1).WaitAsync(Generous));
    }

    [Fact]
    public async Task A_request_that_is_no_value_of_the_type_handled_is_a_bad_one()
    {
        await using OotServer server = NewServer();
        server.OnSync<int, int>((number, _) => number);
        await using OotClient client = await ConnectAsync(server);

        foreach (object request in new object[] { 5.5, "text", 5_000_000_000, new[] { 1 } })
        {
            OotRequestException error = await Assert.ThrowsAsync<OotRequestException>(() => client.RequestAsync<object, int>(request).WaitAsync(Generous));
            Assert.Equal(RequestFailure.BadRequest, error.Code);
        }

        Assert.Equal(5, await client.RequestAsync<object, int>(5L).WaitAsync(Generous));
        Assert.Equal(5, await client.RequestAsync<int>(5.0).WaitAsync(Generous));
    }

    [Fact]
    public async Task A_value_goes_to_the_handler_of_its_own_type_and_else_to_the_first_that_has_it()
    {
        await using OotServer server = NewServer();
        server.OnSync<byte, string>((_, _) => "byte");
        server.OnSync<int, string>((_, _) => "int");
        server.OnSync<long, string>((_, _) => "long");
        server.OnSync<Queue<string>, string>((_, _) => "texts");
        server.OnSync<int[], string>((_, _) => "numbers");
        server.OnSync<object, string>((value, _) => value.GetType().Name);
        await using OotClient client = await ConnectAsync(server);

        Assert.Equal("long", await client.RequestAsync<string>(5).WaitAsync(Generous));
        Assert.Equal("numbers", await client.RequestAsync<string>(new List<int> { 1 }).WaitAsync(Generous));
        Assert.Equal("texts", await client.RequestAsync<string>(new[] { "a" }).WaitAsync(Generous));
        Assert.Equal("Double", await client.RequestAsync<string>(5.5).WaitAsync(Generous));
    }

    [Fact]
    public async Task Events_and_pulled_messages_become_the_type_that_is_asked_for()
    {
        await using OotServer server = NewServer();
        server.OnSync<string>((_, context) =>
        {
            context.Connection.Send(5);
            context.Connection.Send<Tick[]>([new("A", 1)]);
            context.Connection.Send(5.5);
            context.Connection.Send<Tick?>(null);
        });
        await using OotClient client = await ConnectAsync(server);

        await client.SendAsync("go");
        Assert.Equal(5, await client.ReceiveAsync<int>().AsTask().WaitAsync(Generous));
        Assert.Equal(new Tick("A", 1), Assert.Single(await client.ReceiveAsync<List<Tick>>().AsTask().WaitAsync(Generous)));
        await Assert.ThrowsAsync<InvalidCastException>(() => client.ReceiveAsync<int>().AsTask().WaitAsync(Generous));
        Assert.Equal(5.5, await client.ReceiveAsync<double>().AsTask().WaitAsync(Generous));
        Assert.Null(await client.ReceiveAsync<Tick?>().AsTask().WaitAsync(Generous));
    }

    [Fact]
    public async Task Null_is_refused_where_no_call_says_that_it_may_come()
    {
        await using OotServer server = NewServer();
        server.OnSync<List<string>>((_, _) => { });
        await using OotClient client = await ConnectAsync(server);
        await Assert.ThrowsAsync<ArgumentNullException>(() => client.SendAsync<List<string>>(null!).AsTask());
        await Assert.ThrowsAsync<ArgumentNullException>(() => client.Connection!.RequestAsync<List<string>, int>(null!));
    }

    [Fact]
    public async Task A_receiver_that_does_not_know_a_root_takes_it_as_dynamic()
    {
        TaskCompletionSource<OotUnknown> received = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using OotServer server = NewServer(options => options.Serializer = new OotSerializerOptions { Registry = new OotRegistryBuilder().Build() });
        server.OnSync<OotUnknown>((unknown, _) => received.TrySetResult(unknown));
        await using OotClient client = await ConnectAsync(server);

        await client.SendAsync(new List<Tick> { new("A", 1.5) });
        OotUnknown unknown = await received.Task.WaitAsync(Generous);
        Assert.Equal("list<TypedOot.Generated.Tests.Roots.Tick>", unknown.Name);
        Assert.Equal("""[{"Symbol":"A","Price":1.5}]""", unknown.Element.ToJson());
        Assert.Equal("A", (string)unknown.Element.AsDynamic()![0].Symbol);
    }

    /// <summary>Sends a value in both directions, and as a request and its reply.</summary>
    private static async Task AssertSent<[OotRoot] T>(T value)
    {
        TaskCompletionSource<T> received = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using OotServer server = NewServer();
        server.OnSync<T>((message, _) => received.TrySetResult(message));
        server.OnSync<T, T>((request, _) => request);
        server.OnEventSync(OotEvents.Error, (e, _) => received.TrySetException(e.Error!));
        await using OotClient client = await ConnectAsync(server);

        await client.SendAsync(value);
        Assert.Equal(value, await received.Task.WaitAsync(Generous));
        Assert.Equal(value, await client.Connection!.RequestAsync<T, T>(value).WaitAsync(Generous));
        Assert.Equal(1, server.Broadcast(value).Accepted);
        Assert.Equal(value, await client.ReceiveAsync<T>().AsTask().WaitAsync(Generous));
    }

    private static OotServer NewServer(Action<OotServerOptions>? configure = null)
    {
        OotServerOptions options = new();
        configure?.Invoke(options);
        return new OotServer("127.0.0.1", 0, options);
    }

    private static async Task<OotClient> ConnectAsync(OotServer server)
    {
        await server.StartAsync();
        OotClient client = new(server.LocalEndPoint!);
        await client.ConnectAsync().WaitAsync(Generous);
        return client;
    }
}
