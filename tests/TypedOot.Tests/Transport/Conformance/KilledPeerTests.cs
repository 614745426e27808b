using System.Diagnostics;
using System.Net;

namespace TypedOot.Tests.Transport.Conformance;

/// <summary>The column of the close matrix in which the peer's process is killed.</summary>
public class KilledPeerTests
{
    [Theory]
    [InlineData(CloseMatrixTests.State.Idle)]
    [InlineData(CloseMatrixTests.State.MidFrame)]
    [InlineData(CloseMatrixTests.State.QueueFull)]
    [InlineData(CloseMatrixTests.State.InHandler)]
    public async Task A_killed_peer_ends_its_connection(CloseMatrixTests.State state)
    {
        if (!OperatingSystem.IsLinux())
            return;
        await using OotServer server = Net.NewServer(o => (o.HalfOpenTimeout, o.SendQueueBytes, o.TimeProvider) = (TimeSpan.FromMilliseconds(200), 1024, TimeProvider.System));
        Signal<OotConnection> accepted = new();
        Signal<CloseResult> ended = new();
        Signal<bool> handling = new();
        TaskCompletionSource go = new();
        server.OnEventSync(OotEvents.Connected, (e, _) => accepted.Set(e.Connection));
        server.OnEventSync(OotEvents.Disconnected, (e, _) => ended.Set(e.Close!));
        server.On<Note>(async (_, _) =>
        {
            handling.Set(true);
            await go.Task;
        });
        await server.StartAsync();

        // A whole note, and then the beginning of a frame, or nothing.
        byte[] sent = [.. RawPeer.NoteFrame(1), .. state == CloseMatrixTests.State.MidFrame ? RawPeer.NoteFrame(2)[..5] : []];
        string octal = string.Concat(sent.Select(b => "\\" + Convert.ToString(b, 8).PadLeft(3, '0')));
        using Process peer = Process.Start(new ProcessStartInfo("bash", ["-c", $"exec 3<>/dev/tcp/127.0.0.1/{((IPEndPoint)server.LocalEndPoint!).Port}; printf '{octal}' >&3; exec sleep 1000"]))!;
        OotConnection connection = await accepted.Task;
        await handling.Task;
        if (state != CloseMatrixTests.State.InHandler)
            go.SetResult();
        if (state == CloseMatrixTests.State.QueueFull)
        {
            while (connection.Send(new Blob(new byte[1_000_000])) == SendStatus.Queued)
            {
            }
        }

        peer.Kill();
        CloseResult result = await connection.Closed.Within();
        go.TrySetResult();
        Assert.Same(result, await ended.Task);

        Assert.Contains(result.Reason, (ConnectionReason[])
            [ConnectionReason.PeerClosedWithoutClose, ConnectionReason.ConnectionReset, ConnectionReason.Truncated]);
        Assert.True(result.Drained || result.UnsentBytes > 0, $"{result}");
    }
}
