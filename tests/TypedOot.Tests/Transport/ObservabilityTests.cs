using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging;
using TypedOot.Transport;

namespace TypedOot.Tests.Transport;

public class ObservabilityTests
{
    [Fact]
    public async Task Instruments_count_messages_bytes_connections_and_times()
    {
        using Meters meters = new();
        using MetricCollector<long> open = new(meters, TransportMetrics.Name, "typedoot.connections");
        using MetricCollector<long> ended = new(meters, TransportMetrics.Name, "typedoot.connections.ended");
        using MetricCollector<long> sent = new(meters, TransportMetrics.Name, "messaging.client.sent.messages");
        using MetricCollector<long> consumed = new(meters, TransportMetrics.Name, "messaging.client.consumed.messages");
        using MetricCollector<double> requests = new(meters, TransportMetrics.Name, "messaging.client.operation.duration");
        using MetricCollector<double> handlers = new(meters, TransportMetrics.Name, "messaging.process.duration");
        using MetricCollector<long> sentBytes = new(meters, TransportMetrics.Name, "typedoot.io.sent");
        using MetricCollector<long> receivedBytes = new(meters, TransportMetrics.Name, "typedoot.io.received");

        (OotConnection client, OotConnection server) = await OotConnection.CreatePairAsync(
            new OotClientOptions { Serializer = Registries.All, MeterFactory = meters },
            new OotServerOptions { Serializer = Registries.All, MeterFactory = meters });
        server.Owner.OnSync<Note, Note>((note, _) => note.Number == 1 ? throw new OotRequestException(RequestFailure.BadRequest, "no") : note);
        server.Owner.OnSync<Point>((_, _) => { });
        await client.SendAsync(new Point(1, 2));
        await Assert.ThrowsAsync<OotRequestException>(() => client.RequestAsync<Note>(new Note(1, "")).Within());
        await client.RequestAsync<Note>(new Note(2, "")).Within();
        Assert.Equal(2, open.GetMeasurementSnapshot().EvaluateAsCounter());
        await client.CloseAsync().Within();
        await server.Closed.Within();

        Assert.Equal(0, open.GetMeasurementSnapshot().EvaluateAsCounter());
        Assert.Equal(2, ended.GetMeasurementSnapshot().EvaluateAsCounter());
        Assert.Equal(3, sent.GetMeasurementSnapshot().EvaluateAsCounter());
        Assert.Equal(3, consumed.GetMeasurementSnapshot().EvaluateAsCounter());
        Assert.Equal(3, requests.GetMeasurementSnapshot().Count);
        Assert.Equal(3, handlers.GetMeasurementSnapshot().Count);
        Assert.Equal(client.BytesSent + server.BytesSent, sentBytes.GetMeasurementSnapshot().EvaluateAsCounter());
        Assert.Equal(client.BytesReceived + server.BytesReceived, receivedBytes.GetMeasurementSnapshot().EvaluateAsCounter());
        Assert.NotEmpty(requests.GetMeasurementSnapshot().ContainsTags(Tag("error.type", "BadRequest")));
        Assert.NotEmpty(sent.GetMeasurementSnapshot().ContainsTags(Tag("messaging.operation.name", "request")));
        Assert.NotEmpty(sent.GetMeasurementSnapshot().ContainsTags(Tag("typedoot.message.type", "Point")));
        Assert.NotEmpty(ended.GetMeasurementSnapshot().ContainsTags(Tag("typedoot.reason", "ClosedLocally")));

        static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
    }

    [Fact]
    public async Task However_a_message_is_sent_it_is_counted_once()
    {
        using Meters meters = new();
        using MetricCollector<long> sent = new(meters, TransportMetrics.Name, "messaging.client.sent.messages");
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
        Assert.Equal(102, sent.GetMeasurementSnapshot().EvaluateAsCounter());
    }

    [Fact]
    public void The_page_lists_every_instrument_and_every_event_of_the_log()
    {
        string page = File.ReadAllText(Path.Combine(
            typeof(ObservabilityTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "ProjectDirectory").Value!,
            "../../docs/observability.md"));
        using Meters meters = new();
        List<(string Name, string? Unit)> instruments = [];
        // A collector listens to an instrument whose name it knows.
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

    /// <summary>Makes one meter of each name, to which collectors listen.</summary>
    private sealed class Meters : IMeterFactory
    {
        private readonly Dictionary<string, Meter> _all = [];

        public Meter Create(MeterOptions options)
        {
            lock (_all)
            {
                if (_all.TryGetValue(options.Name, out Meter? meter))
                    return meter;
                options.Scope = this;
                return _all[options.Name] = new Meter(options);
            }
        }

        public void Dispose()
        {
            foreach (Meter meter in _all.Values)
                meter.Dispose();
        }
    }
}
