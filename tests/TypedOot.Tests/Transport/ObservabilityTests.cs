using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using TypedOot.Transport;

namespace TypedOot.Tests.Transport;

public class ObservabilityTests
{
    [Fact]
    public async Task Instruments_count_messages_bytes_connections_and_times()
    {
        using Meters meters = new();
        Dictionary<string, double> sums = [];
        List<string> tags = [];
        using MeterListener listener = new();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Scope == meters)
                l.EnableMeasurementEvents(instrument);
        };
        void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> attributes)
        {
            lock (sums)
            {
                sums[instrument.Name] = sums.GetValueOrDefault(instrument.Name) + (instrument is Histogram<double> ? 1 : value);
                foreach (KeyValuePair<string, object?> attribute in attributes)
                    tags.Add($"{instrument.Name} {attribute.Key}={attribute.Value}");
            }
        }

        listener.SetMeasurementEventCallback<long>((instrument, value, attributes, _) => Add(instrument, value, attributes));
        listener.SetMeasurementEventCallback<double>((instrument, value, attributes, _) => Add(instrument, value, attributes));
        listener.Start();

        (OotConnection client, OotConnection server) = await OotConnection.CreatePairAsync(
            new OotClientOptions { Serializer = Registries.All, MeterFactory = meters },
            new OotServerOptions { Serializer = Registries.All, MeterFactory = meters });
        server.Owner.OnSync<Note, Note>((note, _) => note.Number == 1 ? throw new OotRequestException(RequestFailure.BadRequest, "no") : note);
        server.Owner.OnSync<Point>((_, _) => { });
        await client.SendAsync(new Point(1, 2));
        await Assert.ThrowsAsync<OotRequestException>(() => client.RequestAsync<Note>(new Note(1, "")).Within());
        await client.RequestAsync<Note>(new Note(2, "")).Within();
        lock (sums)
            Assert.Equal(2, sums["typedoot.connections"]);
        await client.CloseAsync().Within();
        await server.Closed.Within();

        lock (sums)
        {
            Assert.Equal(0, sums["typedoot.connections"]);
            Assert.Equal(2, sums["typedoot.connections.ended"]);
            Assert.Equal(3, sums["messaging.client.sent.messages"]);
            Assert.Equal(3, sums["messaging.client.consumed.messages"]);
            Assert.Equal(3, sums["messaging.client.operation.duration"]);
            Assert.Equal(3, sums["messaging.process.duration"]);
            Assert.Equal(client.BytesSent + server.BytesSent, sums["typedoot.io.sent"]);
            Assert.Equal(client.BytesReceived + server.BytesReceived, sums["typedoot.io.received"]);
            Assert.Contains("messaging.client.operation.duration error.type=BadRequest", tags);
            Assert.Contains("messaging.client.sent.messages messaging.operation.name=request", tags);
            Assert.Contains("messaging.client.sent.messages typedoot.message.type=Point", tags);
            Assert.Contains("typedoot.connections.ended typedoot.reason=ClosedLocally", tags);
        }
    }

    [Fact]
    public async Task However_a_message_is_sent_it_is_counted_once()
    {
        using Meters meters = new();
        long sent = 0;
        using MeterListener listener = new();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Scope == meters && instrument.Name == "messaging.client.sent.messages")
                l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref sent, value));
        listener.Start();
        await using OotServer server = Net.NewServer(o => o.MeterFactory = meters);
        server.OnSync<Blob>((_, _) => { });
        await server.StartAsync();
        await using OotClient client = await Net.ConnectAsync(server, o => (o.MeterFactory, o.SendQueueBytes) = (meters, 1024));

        Assert.Equal(SendStatus.Queued, client.Send(new Blob([])));
        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => client.SendAsync(new Blob(new byte[10_000])).AsTask())).Within();
        Assert.Equal(1, server.Broadcast(new Blob([])).Accepted);
        await client.CloseAsync().Within();

        Assert.Equal(SendStatus.Closed, client.Send(new Blob([])));
        await Assert.ThrowsAsync<OotConnectionException>(() => client.SendAsync(new Blob([])).Within());
        Assert.Equal(102, Interlocked.Read(ref sent));
    }

    [Fact]
    public void The_page_lists_every_instrument_and_every_event_of_the_log()
    {
        string page = File.ReadAllText(Path.Combine(
            typeof(ObservabilityTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "ProjectDirectory").Value!,
            "../../docs/observability.md"));
        using Meters meters = new();
        List<(string Name, string? Unit)> instruments = [];
        using MeterListener listener = new();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Scope != meters)
                return;
            instruments.Add((instrument.Name, instrument.Unit));
#if NET9_0_OR_GREATER
            if (instrument is Histogram<double> { Unit: "s" } durations)
                Assert.Equal((0.005, 10), (durations.Advice!.HistogramBucketBoundaries![0], durations.Advice.HistogramBucketBoundaries[^1]));
#endif
        };
        listener.Start();
        TransportMetrics.Of(meters);

        Assert.Equal(8, instruments.Count);
        Assert.All(instruments, i => Assert.Matches($@"\| `{Regex.Escape(i.Name)}` \| [a-z -]+ \| `{Regex.Escape(i.Unit!)}` \|", page));
        IEnumerable<LoggerMessageAttribute> events = typeof(TransportLog).GetMethods()
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()).OfType<LoggerMessageAttribute>();
        Assert.Equal(13, events.Count());
        Assert.All(events, e => Assert.Contains($"| {e.EventId} | {e.Level.ToString().ToLowerInvariant()} |", page, StringComparison.Ordinal));
    }

    private sealed class Meters : IMeterFactory
    {
        private readonly List<Meter> _all = [];

        public Meter Create(MeterOptions options)
        {
            options.Scope = this;
            Meter meter = new(options);
            lock (_all)
                _all.Add(meter);
            return meter;
        }

        public void Dispose() => _all.ForEach(meter => meter.Dispose());
    }
}
