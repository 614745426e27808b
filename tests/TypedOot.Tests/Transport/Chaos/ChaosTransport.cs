using System.Net;
using System.Net.Sockets;

namespace TypedOot.Tests.Transport.Chaos;

/// <summary>What happens to a connection, drawn from a seed.</summary>
/// <param name="MostPerRead">How many bytes one read yields at most.</param>
/// <param name="MostPerWrite">How many bytes are handed on at once.</param>
/// <param name="Yields">How many times out of 16 an operation gives way to others first.</param>
/// <param name="ResetAt">After how many written bytes the connection breaks, or null.</param>
/// <param name="EndAt">After how many written bytes the stream ends without a word, or null.</param>
/// <param name="StallAt">After how many written bytes nothing is handed on for a while, or null.</param>
internal sealed record Fate(int MostPerRead, int MostPerWrite, int Yields, long? ResetAt, long? EndAt, long? StallAt)
{
    public static Fate Draw(Random random)
    {
        int[] sizes = [1, 2, 3, 7, 64, 1_000, 70_000];
        long? At(int oneIn) => random.Next(oneIn) == 0 ? random.Next(200_000) : null;
        return new Fate(sizes[random.Next(sizes.Length)], sizes[random.Next(sizes.Length)], random.Next(17), At(4), At(6), At(3));
    }
}

/// <summary>A transport to which the fate of its connection happens.</summary>
internal sealed class ChaosTransport(IOotTransport inner, Fate fate, int seed) : IOotTransport
{
    private readonly Random _reading = new(seed);
    private readonly Random _writing = new(seed + 1);
    private long _written;
    private bool _hasStalled;
    private bool _hasEnded;

    public EndPoint? LocalEndPoint => inner.LocalEndPoint;

    public EndPoint? RemoteEndPoint => inner.RemoteEndPoint;

    public bool CanAwaitData => inner.CanAwaitData;

    public async ValueTask<int> ReadAsync(Memory<byte> buffer)
    {
        await GiveWayAsync(_reading);
        return await inner.ReadAsync(buffer[..Math.Min(buffer.Length, fate.MostPerRead)]);
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            await GiveWayAsync(_writing);
            if (_written >= fate.StallAt && !_hasStalled)
            {
                _hasStalled = true;
                for (int i = 0; i < 200; i++)
                    await Task.Yield();
            }

            if (_written >= fate.ResetAt)
            {
                inner.Abort();
                throw new SocketException((int)SocketError.ConnectionReset);
            }

            if (_written >= fate.EndAt)
            {
                if (!_hasEnded)
                    await inner.ShutdownWriteAsync();
                _hasEnded = true;
                return;
            }

            int count = Math.Min(bytes.Length, fate.MostPerWrite);
            await inner.WriteAsync(bytes[..count]);
            _written += count;
            bytes = bytes[count..];
        }
    }

    public async ValueTask ShutdownWriteAsync()
    {
        if (!_hasEnded)
            await inner.ShutdownWriteAsync();
        _hasEnded = true;
    }

    public void Abort() => inner.Abort();

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private async ValueTask GiveWayAsync(Random random)
    {
        if (random.Next(16) < fate.Yields)
            await Task.Yield();
    }
}

/// <summary>A network on which each connection that is made has a fate, on the client's side.</summary>
internal sealed class ChaosNetwork(IOotNetwork inner, Fate fate, int seed) : IOotNetwork
{
    public ValueTask<IReadOnlyList<IOotListener>> ListenAsync(CancellationToken cancellationToken) => inner.ListenAsync(cancellationToken);

    public async ValueTask<IOotTransport> ConnectAsync(CancellationToken cancellationToken) =>
        new ChaosTransport(await inner.ConnectAsync(cancellationToken), fate, seed);
}
