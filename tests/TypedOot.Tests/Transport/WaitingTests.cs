using System.Collections.Concurrent;
using System.Net.Sockets;
using TypedOot.Serialization;
using TypedOot.Tests.Schemas;

namespace TypedOot.Tests.Transport;

/// <summary>Senders that wait for room in a queue which is full.</summary>
public class WaitingTests
{
    private static readonly AsyncLocal<string?> Ambient = new();

    private static readonly OotSerializerOptions Writing = Programs.Of(builder => builder
        .AddMessage<Note, NoteCodec>(Registries.NoteTag)
        .AddMessage<Signed, SignedCodec>());

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_message_arrives_or_is_withdrawn_and_never_both(int seed)
    {
        const int Senders = 4;
        const int Each = 500;
        await using OotServer server = Net.NewServer();
        ConcurrentQueue<int> arrived = [];
        Signal<bool> all = new();
        server.OnSync<Note>((note, _) =>
        {
            if (note.Number < 0)
                all.Set(true);
            else
                arrived.Enqueue(note.Number);
        });
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server, o => o.SendQueueBytes = 16);
        ConcurrentQueue<int> accepted = [];

        // Tokens are cancelled while the message waits, in its turn and afterwards, and the tickets are used again.
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(async () =>
        {
            Random random = new((seed * 100) + sender);
            for (int i = 0; i < Each; i++)
            {
                using CancellationTokenSource withdrawal = new();
                ValueTask<long> sending = client.SendAsync(new Note((sender * Each) + i, ""), withdrawal.Token);
                Thread.SpinWait(random.Next(500));
                Task cancelling = random.Next(2) == 0 ? Task.Run(withdrawal.Cancel) : Task.CompletedTask;
                try
                {
                    await sending;
                    accepted.Enqueue((sender * Each) + i);
                }
                catch (OperationCanceledException e)
                {
                    Assert.Equal(withdrawal.Token, e.CancellationToken);
                }

                await cancelling;
            }
        }))).Within();
        await client.SendAsync(new Note(-1, ""));
        await all.Task;

        Assert.Equal(accepted.Order(), arrived.Order());
        Assert.InRange(accepted.Count, Senders * Each / 4, (Senders * Each) - 1);
    }

    [Fact]
    public async Task A_message_that_waits_is_written_in_the_context_of_its_sender()
    {
        (OotConnection client, OotConnection server) = await OotConnection.CreatePairAsync(
            new OotClientOptions { Serializer = Writing, SendQueueBytes = 1 }, new OotServerOptions { Serializer = Writing });
        ConcurrentQueue<string> seen = [];
        Signal<bool> all = new();
        server.Owner.OnSync<Note>((note, _) =>
        {
            seen.Enqueue(note.Text);
            if (note.Number == 100)
                all.Set(true);
        });
        server.Owner.OnSync<Signed>((signed, _) => seen.Enqueue(signed.By));

        for (int i = 0; i < 100; i++)
        {
            Ambient.Value = $"sender {i}";
            _ = client.SendAsync(new Signed("")).AsTask();
            Ambient.Value = null;
        }

        await client.SendAsync(new Note(100, "end"));
        await all.Task;

        Assert.Equal([.. Enumerable.Range(0, 100).Select(i => $"sender {i}"), "end"], seen);
        await client.CloseAsync().Within();
    }

    [Fact]
    public async Task A_sender_goes_on_while_another_one_does_not_return()
    {
        await using OotServer server = await Net.StartEchoAsync();
        await using OotClient client = await Net.ConnectAsync(server, o => o.SendQueueBytes = 1);
        using ManualResetEventSlim release = new();
        Signal<bool> blocked = new();

        // Many wait; the thread on which the first one goes on is lost for the others.
        Task[] senders = [.. Enumerable.Range(0, 100).Select(async i =>
        {
            await client.SendAsync(new Note(i, "")).ConfigureAwait(false);
            if (i == 50)
            {
                blocked.Set(true);
                release.Wait();
            }
        })];
        await blocked.Task;
        await Task.WhenAll([.. senders[..50], .. senders[51..]]).Within();

        Assert.Equal(101, await client.SendAsync(new Note(100, "")).Within());
        release.Set();
        await senders[50].Within();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_scheduler_of_a_sender_that_waited_in_vain_may_use_the_connection(bool isWithdrawn)
    {
        using Socket listener = Net.Listen();
        await using OotClient client = new(listener.LocalEndPoint!, new OotClientOptions { Serializer = Registries.All, SendQueueBytes = 1 });
        using RawPeer silent = await listener.AcceptAsync(client);
        using CancellationTokenSource withdrawal = new();
        // The peer never reads, and 64 MiB are more than the kernel's buffers hold.
        Task[] large = [.. Enumerable.Range(0, 64).Select(_ => client.SendAsync(new Blob(new byte[1024 * 1024])).AsTask())];
        AskingContext context = new(client.Connection!);

        Task waiting = await Task.Run(() =>
        {
            SynchronizationContext.SetSynchronizationContext(context);
            Task sending = SendAsync();
            SynchronizationContext.SetSynchronizationContext(null);
            return Task.FromResult(sending);
        });
        Assert.False(waiting.IsCompleted);
        if (isWithdrawn)
            await withdrawal.CancelAsync();
        else
            client.Connection!.Abort();

        await waiting.Within();
        Assert.True(context.HasAsked);
        client.Connection!.Abort();
        await Task.WhenAll(large).ContinueWith(_ => { }, TaskScheduler.Default).Within();

        async Task SendAsync() =>
            await Assert.ThrowsAnyAsync<Exception>(async () => await client.SendAsync(new Note(1, ""), withdrawal.Token));
    }

    /// <summary>Asks the connection, on another thread, before it lets anyone go on.</summary>
    private sealed class AskingContext(OotConnection connection) : SynchronizationContext
    {
        public bool HasAsked { get; private set; }

        public override void Post(SendOrPostCallback d, object? state)
        {
            HasAsked |= Task.Run(() => connection.WaitingSenders).Wait(TimeSpan.FromSeconds(10));
            d(state);
        }
    }

    /// <summary>A message that says who writes it.</summary>
    private sealed record Signed(string By);

    private readonly struct SignedCodec : IOotMessageCodec<Signed>
    {
        public static OotSchema Schema { get; } = new("test.signed", new OotSchemaMember(0, "By", OotKind.String));

        public static OotKind Kind { get; } = OotKind.Message("test.signed", () => Schema);

        public static void Write(ref OotWriter writer, Signed? value) => WriteBody(ref writer, value!);

        public static Signed Read(ref OotReader reader) => ReadBody(ref reader);

        public static void WriteBody(ref OotWriter writer, Signed value)
        {
            writer.WriteArrayHeader(1);
            writer.WriteString(Ambient.Value ?? "nobody");
        }

        public static Signed ReadBody(ref OotReader reader)
        {
            reader.ReadArrayHeader();
            return new Signed(reader.ReadString()!);
        }
    }
}
