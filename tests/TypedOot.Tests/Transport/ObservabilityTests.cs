using System.Diagnostics;
using System.Diagnostics.Metrics;

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
            Assert.Equal(2, sums["messaging.client.operation.duration"]);
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
    public async Task Requests_carry_the_trace_context_which_of_strangers_is_only_linked()
    {
        List<Activity> ended = [];
        using ActivitySource tests = new("TypedOot.Tests." + Guid.NewGuid());
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name == "TypedOot" || source == tests,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (ended)
                    ended.Add(activity);
            },
        };
        ActivitySource.AddActivityListener(listener);
        (OotConnection client, OotConnection server) = await OotConnection.CreatePairAsync(
            new OotClientOptions { Serializer = Registries.All }, new OotServerOptions { Serializer = Registries.All });
        Signal<ActivityTraceId> inHandler = new();
        server.Owner.OnSync<Note, Note>((note, _) =>
        {
            inHandler.Set(Activity.Current!.TraceId);
            return note;
        });

        ActivityTraceId mine;
        using (Activity outer = tests.StartActivity("outer")!)
        {
            mine = outer.TraceId;
            await client.RequestAsync<Note>(new Note(1, "")).Within();
        }

        Assert.NotEqual(mine, await inHandler.Task);
        await client.CloseAsync().Within();
        await server.Closed.Within();
        Activity request = Single(ActivityKind.Client);
        Assert.Equal("request Note", request.OperationName);

        Activity Single(ActivityKind kind)
        {
            lock (ended)
                return Assert.Single(ended, a => a.Kind == kind && a.TraceId == mine);
        }

        lock (ended)
        {
            Activity handler = Assert.Single(ended, a => a.Kind == ActivityKind.Server && a.Links.Any(l => l.Context.TraceId == mine));
            Assert.Equal("process Note", handler.OperationName);
            Assert.Equal(request.SpanId, handler.Links.Single().Context.SpanId);
        }
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
