using System.Net;
using System.Net.Sockets;

namespace TypedOot.Tests.Transport.Chaos;

/// <summary>What happens to one end of a connection, drawn from a seed.</summary>
/// <param name="MostPerRead">How many bytes one read yields at most.</param>
/// <param name="MostPerWrite">How many bytes are handed on at once.</param>
/// <param name="Yields">How many times out of 16 an operation gives way to others first.</param>
/// <param name="SplitAt">After how many written bytes what is written is cut in two, with a pause between.</param>
/// <param name="Latency">How long each write takes.</param>
/// <param name="ResetAt">After how many written bytes the connection breaks, or null.</param>
/// <param name="EndAt">After how many written bytes the stream ends without a word, or null.</param>
/// <param name="StallAt">After how many written bytes nothing is handed on for a while, or null.</param>
/// <param name="Stall">How long that is.</param>
internal sealed record Fate(
    int MostPerRead, int MostPerWrite, int Yields, long SplitAt, TimeSpan Latency, long? ResetAt, long? EndAt, long? StallAt, TimeSpan Stall)
{
    /// <summary>Draws a fate.</summary>
    /// <param name="random">Where from.</param>
    /// <param name="splitAt">Given, so that many runs cut at every point.</param>
    /// <param name="longest">How long a stall may be.</param>
    public static Fate Draw(Random random, long splitAt, TimeSpan longest)
    {
        int[] sizes = [1, 2, 3, 7, 64, 1_000, 70_000];
        long? At(int oneIn) => random.Next(oneIn) == 0 ? random.Next(200_000) : null;
        return new Fate(
            sizes[random.Next(sizes.Length)], sizes[random.Next(sizes.Length)], random.Next(17), splitAt, longest * (random.Next(4) / 1_000.0),
            At(6), At(10), At(3), longest * Math.Pow(random.NextDouble(), 4));
    }
}

/// <summary>A transport to which the fate of its connection happens.</summary>
internal sealed class ChaosTransport(IOotTransport inner, Fate fate, int seed, TimeProvider time) : IOotTransport
{
    private static long _operations;

    private readonly Random _reading = new(seed);
    private readonly Random _writing = new(seed + 1);
    private readonly CancellationTokenSource _aborted = new();
    private long _written;
    private bool _hasStalled;
    private bool _hasEnded;

    /// <summary>How many reads and writes there were, of all of them; while that changes, something is going on.</summary>
    public static long Operations => Interlocked.Read(ref _operations);

    public EndPoint? LocalEndPoint => inner.LocalEndPoint;

    public EndPoint? RemoteEndPoint => inner.RemoteEndPoint;

    public bool CanAwaitData => inner.CanAwaitData;

    public async ValueTask<int> ReadAsync(Memory<byte> buffer)
    {
        await GiveWayAsync(_reading);
        int count = await inner.ReadAsync(buffer[..Math.Min(buffer.Length, fate.MostPerRead)]);
        Interlocked.Increment(ref _operations);
        return count;
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        await PauseAsync(fate.Latency);
        while (!bytes.IsEmpty)
        {
            await GiveWayAsync(_writing);
            if (_written >= fate.StallAt && !_hasStalled)
            {
                _hasStalled = true;
                await PauseAsync(fate.Stall);
            }

            if (_written >= fate.ResetAt)
            {
                inner.Abort();
                throw new SocketException((int)SocketError.ConnectionReset);
            }

            if (_written >= fate.EndAt)
            {
                await ShutdownWriteAsync();
                return;
            }

            int count = Math.Min(bytes.Length, fate.MostPerWrite);
            bool isSplit = _written < fate.SplitAt && _written + count > fate.SplitAt;
            if (isSplit)
                count = (int)(fate.SplitAt - _written);
            await inner.WriteAsync(bytes[..count]);
            Interlocked.Increment(ref _operations);
            _written += count;
            bytes = bytes[count..];
            if (isSplit)
                await PauseAsync(TimeSpan.FromMilliseconds(1));
        }
    }

    public async ValueTask ShutdownWriteAsync()
    {
        if (!_hasEnded)
            await inner.ShutdownWriteAsync();
        _hasEnded = true;
    }

    public void Abort()
    {
        inner.Abort();
        _aborted.Cancel();
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private static async ValueTask YieldAsync() => await Task.Yield();

    private ValueTask GiveWayAsync(Random random) => random.Next(16) < fate.Yields ? YieldAsync() : ValueTask.CompletedTask;

    private Task PauseAsync(TimeSpan pause) => pause > TimeSpan.Zero ? Task.Delay(pause, time, _aborted.Token) : Task.CompletedTask;
}
