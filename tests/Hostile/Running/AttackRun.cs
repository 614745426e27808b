using System.Collections.Concurrent;
using System.Diagnostics;
using TypedOot.Hostile.Server;
using TypedOot.Hostile.Wire;

namespace TypedOot.Hostile.Running;

/// <summary>What an attack has in its hands while it runs. Thread safe.</summary>
internal sealed class AttackRun : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentQueue<Peer> _peers = new();
    private readonly CancellationTokenSource _stop;
    private readonly CancellationTokenSource _giveUp;
    private readonly TimeSpan _takingTime;
    private readonly long _begun = Stopwatch.GetTimestamp();
    private readonly ServerProcess _server;

    /// <summary>Begins an attack.</summary>
    /// <param name="server">The server.</param>
    /// <param name="mode">How to come in.</param>
    /// <param name="duration">How long it lasts.</param>
    /// <param name="isLifted">Whether the server has no limit, so that nothing that would be waited for comes.</param>
    public AttackRun(ServerProcess server, Mode mode, TimeSpan duration, bool isLifted)
    {
        _server = server;
        _stop = new CancellationTokenSource(duration);
        // A server without a limit takes everything, if not at once; one with it may well stop reading.
        _takingTime = duration + TimeSpan.FromSeconds(isLifted ? 60 : 10);
        _giveUp = new CancellationTokenSource(duration + TimeSpan.FromSeconds(isLifted ? 60 : 30));
        Mode = mode;
        IsLifted = isLifted;
        Patience = isLifted ? TimeSpan.FromSeconds(2) : TimeSpan.FromSeconds(20);
    }

    /// <summary>How the attackers come in.</summary>
    public Mode Mode { get; }

    /// <summary>Whether the server has no limit; one that takes everything answers nothing.</summary>
    public bool IsLifted { get; }

    /// <summary>How long to wait, beyond the times of the server, for something that must happen.</summary>
    public TimeSpan Patience { get; }

    /// <summary>Counts what the attackers do.</summary>
    public Tally Tally { get; } = new();

    /// <summary>What the attack itself has found wrong.</summary>
    public ConcurrentQueue<string> Findings { get; } = new();

    /// <summary>Whether the attack still lasts.</summary>
    public bool IsOn => !_stop.IsCancellationRequested;

    /// <summary>How long it has lasted.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_begun);

    /// <summary>Connects, and says nothing at all.</summary>
    /// <param name="from">The address to connect from, or null for any.</param>
    public async Task<Peer> ConnectAsync(string? from = null)
    {
        Peer peer = await Peer.ConnectAsync(_server.EndPoint, Tally, from, _giveUp.Token);
        _peers.Enqueue(peer);
        return peer;
    }

    /// <summary>Connects, and comes as far as a peer comes before the hello that is free to it: through TLS, or logged in.</summary>
    /// <param name="reads">Whether it reads what the server sends from then on.</param>
    /// <param name="from">The address to connect from, or null for any.</param>
    public async Task<Peer> OpenAsync(bool reads = true, string? from = null)
    {
        Peer peer = await ConnectAsync(from);
        await InitiateAsync(peer, null);
        if (reads)
            peer.BeginReading();
        return peer;
    }

    /// <summary>Connects, and says hello.</summary>
    /// <param name="credit">How many bytes of messages it takes, or null if it keeps no count.</param>
    /// <param name="reads">Whether it reads what the server sends from then on.</param>
    public async Task<Peer> EnterAsync(uint? credit = 1024 * 1024, bool reads = true)
    {
        Peer peer = await ConnectAsync();
        await InitiateAsync(peer, credit);
        if (Mode != Mode.Authentication)
            await peer.SendAsync(Hellos.Of(credit));
        if (reads)
            peer.BeginReading();
        return peer;
    }

    /// <summary>Opens several connections at the same time, as far as the server lets them come.</summary>
    /// <param name="count">How many.</param>
    /// <param name="open">Opens one.</param>
    /// <returns>Those that were let in.</returns>
    public async Task<Peer[]> OpenAllAsync(int count, Func<Task<Peer>> open)
    {
        ConcurrentQueue<Peer> opened = new();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (_, _) =>
        {
            try
            {
                opened.Enqueue(await open());
            }
            catch (Exception e) when (Peer.IsEnd(e))
            {
                Tally.Ended((e as RefusedException)?.End ?? PeerEnd.Ended);
            }
        });
        return [.. opened];
    }

    /// <summary>Does something again and again, on several connections at the same time, until the time is over; at least once each.</summary>
    public Task RepeatAsync(int lanes, Func<Task> act) => Task.WhenAll(Enumerable.Range(0, lanes).Select(_ => Task.Run(async () =>
    {
        do
        {
            try
            {
                await act();
            }
            catch (Exception e) when (Peer.IsEnd(e))
            {
                Tally.Ended((e as RefusedException)?.End ?? PeerEnd.Ended);
            }
        }
        while (IsOn);
    })));

    /// <summary>Waits until a connection has ended, and counts how.</summary>
    /// <param name="peer">The connection.</param>
    /// <param name="limit">The time that the server gives it.</param>
    public async Task<PeerEnd> AwaitEndAsync(Peer peer, TimeSpan limit = default)
    {
        PeerEnd end;
        try
        {
            end = await peer.End.WaitAsync(limit + Patience);
        }
        catch (TimeoutException)
        {
            end = PeerEnd.Alive;
        }

        Tally.Ended(end);
        return end;
    }

    /// <summary>Waits until something holds, but no longer than <see cref="Patience"/> beyond a time that the server gives.</summary>
    public async Task UntilAsync(Func<bool> holds, TimeSpan limit = default)
    {
        for (long begun = Stopwatch.GetTimestamp(); !holds() && Stopwatch.GetElapsedTime(begun) < limit + Patience;)
            await Task.Delay(Look);
    }

    /// <summary>Waits until the server has taken what a connection has sent, or will not.</summary>
    public async Task UntilTakenAsync(Peer peer)
    {
        int pongs = peer.Pongs;
        await peer.SendAsync(Frames.Number(Frames.Ping, 1));
        while (peer.Pongs == pongs && !peer.End.IsCompleted && Elapsed < _takingTime)
            await Task.Delay(Look);
    }

    /// <summary>Waits until the server has no connections but those of the good client, or <see cref="Patience"/> is over.</summary>
    public async Task UntilAloneAsync()
    {
        long begun = Stopwatch.GetTimestamp();
        while ((await _server.MeasureAsync(false)).Connections > GoodClient.MostConnections && Stopwatch.GetElapsedTime(begun) < Patience)
            await Task.Delay(Look);
    }

    /// <summary>Waits until the attack is over.</summary>
    public async Task HoldAsync() => await Task.Delay(Timeout.Infinite, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>Waits for some time, or until the attack is over.</summary>
    public async Task PauseAsync(TimeSpan time) => await Task.Delay(time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>Ends all connections.</summary>
    public void Dispose()
    {
        foreach (Peer peer in _peers)
            peer.Dispose();
        _stop.Dispose();
        _giveUp.Dispose();
    }

    private async Task InitiateAsync(Peer peer, uint? credit)
    {
        if (Mode == Mode.Tls)
            await peer.SecureAsync().WaitAsync(_giveUp.Token);
        if (Mode == Mode.Authentication)
            await peer.LogInAsync(credit).WaitAsync(_giveUp.Token);
    }
}
