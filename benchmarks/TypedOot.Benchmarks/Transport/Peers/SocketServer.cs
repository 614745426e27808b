using System.Net;
using System.Net.Sockets;

namespace TypedOot.Benchmarks.Transport.Peers;

/// <summary>Servers on bare asynchronous sockets.</summary>
internal static class SocketServer
{
    /// <summary>Sends back whatever comes.</summary>
    public static Task<int> ServeEchoAsync() => Task.FromResult(Listen(async socket =>
    {
        byte[] buffer = new byte[Frame.AnsweredSize];
        while (true)
        {
            int count = await socket.ReceiveAsync(buffer.AsMemory(), SocketFlags.None);
            if (count == 0)
                return;
            await socket.SendAsync(buffer.AsMemory(0, count), SocketFlags.None);
        }
    }));

    /// <summary>Parses frames by hand, in a buffer into which as many are read as have arrived.</summary>
    public static Task<int> ServeFramesAsync() => Task.FromResult(Listen(async socket =>
    {
        Counter counter = new();
        byte[] buffer = new byte[2 * Frame.BatchSize];
        int end = 0;
        while (true)
        {
            int count = await socket.ReceiveAsync(buffer.AsMemory(end, Frame.BatchSize), SocketFlags.None);
            if (count == 0)
                return;
            end += count;
            int start = 0;
            while (Frame.TryRead(buffer.AsSpan(start..end), out int size))
            {
                if (Frame.IsAnswered(buffer.AsSpan(start)))
                {
                    Frame.Write(buffer.AsSpan(start), counter.Take());
                    await socket.SendAsync(buffer.AsMemory(start, size), SocketFlags.None);
                }
                else
                {
                    counter.Add();
                }

                start += size;
            }

            buffer.AsSpan(start..end).CopyTo(buffer);
            end -= start;
        }
    }));

    /// <summary>Listens, and serves everyone who connects.</summary>
    /// <returns>The port.</returns>
    public static int Listen(Func<Socket, Task> serve)
    {
        Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        _ = AcceptAsync(listener, serve);
        return ((IPEndPoint)listener.LocalEndPoint!).Port;
    }

    private static async Task AcceptAsync(Socket listener, Func<Socket, Task> serve)
    {
        while (true)
        {
            Socket socket = await listener.AcceptAsync();
            socket.NoDelay = true;
            _ = Task.Run(() => serve(socket));
        }
    }
}
