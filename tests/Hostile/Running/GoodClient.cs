using System.Collections.Concurrent;
using System.Diagnostics;
using TypedOot.Hostile.Server;

namespace TypedOot.Hostile.Running;

/// <summary>
/// A well-behaved client beside the attackers. One connection makes requests and pushes messages all the time; and newcomers connect, ask and leave.
/// </summary>
internal sealed class GoodClient : IAsyncDisposable
{
    /// <summary>How many connections there may be at the same time, of a newcomer that is leaving and the next one too.</summary>
    public const int MostConnections = 3;

    private const int PushBytes = 4096;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan BetweenNewcomers = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentQueue<string> _failures = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly ServerProcess _server;
    private readonly OotClientOptions _options;
    private readonly OotClient _client;
    private readonly bool _hasNewcomers;
    private Task _working = Task.CompletedTask;
    private long _slowest;

    private GoodClient(ServerProcess server, Mode mode, bool hasNewcomers)
    {
        _server = server;
        _hasNewcomers = hasNewcomers;
        _options = new OotClientOptions
        {
            Security = mode == Mode.Tls
                ? OotTls.Client(new OotTlsClientOptions { Roots = [server.Certificate!], TargetHost = Secret.Name })
                : null,
            Credentials = mode == Mode.Authentication ? OotSharedSecret.Credentials(Secret.Name, Secret.Bytes) : null,
            AllowCleartextCredentials = mode == Mode.Authentication,
        };
        _client = new OotClient($"tcp://{server.EndPoint}", _options);
        _client.OnSync<Note>((_, _) => { });
    }

    /// <summary>How many requests were answered.</summary>
    public long Answered { get; private set; }

    /// <summary>How many messages were pushed.</summary>
    public long Pushed { get; private set; }

    /// <summary>How many newcomers were served.</summary>
    public long Newcomers { get; private set; }

    /// <summary>The slowest answer.</summary>
    public TimeSpan Slowest => TimeSpan.FromTicks(Interlocked.Read(ref _slowest));

    /// <summary>What failed.</summary>
    public IReadOnlyCollection<string> Failures => _failures;

    /// <summary>Connects and begins.</summary>
    /// <param name="server">The server.</param>
    /// <param name="mode">How to come in.</param>
    /// <param name="hasNewcomers">Whether there are newcomers too.</param>
    public static async Task<GoodClient> StartAsync(ServerProcess server, Mode mode, bool hasNewcomers)
    {
        GoodClient good = new(server, mode, hasNewcomers);
        await good._client.ConnectAsync();
        await good.AskAsync(good._client, 0);
        return good;
    }

    /// <summary>Begins to work.</summary>
    public void Begin() => _working = Task.WhenAll(
        Task.Run(() => RepeatAsync("A request", AskAsync)),
        Task.Run(() => RepeatAsync("A message", PushAsync)),
        Task.Run(ComeAsync));

    /// <summary>Ends, and waits until the server has got everything.</summary>
    /// <param name="before">The notes that the server had got before.</param>
    public async Task EndAsync(long before)
    {
        await _stop.CancelAsync();
        await _working;
        long begun = Stopwatch.GetTimestamp();
        while ((await _server.MeasureAsync(false)).Notes - before < Pushed)
        {
            if (Stopwatch.GetElapsedTime(begun) > TimeSpan.FromSeconds(10))
            {
                _failures.Enqueue($"Of {Pushed} messages {(await _server.MeasureAsync(false)).Notes - before} arrived.");
                return;
            }

            await Task.Delay(Pause);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        _stop.Dispose();
    }

    private async Task AskAsync(int number) => await AskAsync(_client, number);

    private async Task AskAsync(OotClient client, int number)
    {
        long begun = Stopwatch.GetTimestamp();
        Note answer = await client.RequestAsync<Note>(new Ask(number));
        if (answer.Number != number)
            throw new InvalidOperationException($"The answer to {number} was {answer.Number}.");
        long took = Stopwatch.GetElapsedTime(begun).Ticks;
        for (long slowest = Interlocked.Read(ref _slowest); took > slowest; slowest = Interlocked.Read(ref _slowest))
            Interlocked.CompareExchange(ref _slowest, took, slowest);
        Answered++;
    }

    private async Task PushAsync(int number)
    {
        await _client.SendAsync(new Note(number, new string('p', PushBytes)));
        Pushed++;
    }

    private async Task RepeatAsync(string what, Func<int, Task> act)
    {
        for (int i = 1; !_stop.IsCancellationRequested; i++)
        {
            try
            {
                await act(i);
            }
            catch (Exception e)
            {
                _failures.Enqueue($"{what} failed: {e.GetType().Name}: {e.Message}");
                if (!_client.IsConnected)
                    return;
            }

            await Task.Delay(Pause, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ComeAsync()
    {
        while (_hasNewcomers && !_stop.IsCancellationRequested)
        {
            try
            {
                await using OotClient newcomer = new($"tcp://{_server.EndPoint}", _options);
                await newcomer.ConnectAsync();
                await newcomer.RequestAsync<Note>(new Ask(1));
                Newcomers++;
            }
            catch (Exception e)
            {
                _failures.Enqueue($"A newcomer failed: {e.GetType().Name}: {e.Message}");
            }

            await Task.Delay(BetweenNewcomers, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
