using System.Net;

namespace TypedOot.Tests.Transport;

/// <summary>Each kind of hostile client is dropped by its limit, while a well-behaved one beside it completes all its round trips.</summary>
public class HostileTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(100);

    public static TheoryData<string> Kinds =>
    [
        "silent", "half a hello", "slow frame", "oversize", "garbage", "flood of messages that never reads", "flood of requests that never reads",
        "flood of pings", "flood of schemas", "flood of unknown frames", "flood of credit it does not need", "overdraft", "half a TLS hello",
    ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_hostile_client_is_dropped_and_a_good_one_served(string kind)
    {
        bool isHandshake = kind is "silent" or "half a hello" or "half a TLS hello";
        using TestAuthority authority = new();
        bool isSecure = kind == "half a TLS hello";
        await using OotServer server = Net.NewServer(o =>
        {
            o.Security = isSecure ? OotTls.Server(authority.Issue("localhost")) : null;
            o.TimeProvider = TimeProvider.System;
            o.RequireHello = isHandshake;
            o.HandshakeTimeout = TimeSpan.FromSeconds(2);
            o.HeartbeatInterval = Soon;
            o.SendQueueBytes = o.ReceiveQueueBytes = 64 * 1024;
            o.MinBytesPerSecond = 1_000_000;
            o.CloseTimeout = Soon;
        });
        server.OnSync<Note, Note>((note, _) => note);
        server.OnSync<Blob, Blob>((blob, _) => blob);
        server.On<Blob>(async (blob, context) => await context.SendAsync(blob, context.CancellationToken));
        await server.StartAsync();
        await using OotClient good = await Net.ConnectAsync(server, o => o.Security = isSecure
            ? OotTls.Client(new OotTlsClientOptions { Roots = authority.Roots, TargetHost = "localhost" })
            : null);
        int rounds = 0;
        using CancellationTokenSource stop = new();
        Task load = Task.Run(async () =>
        {
            for (int i = 0; !stop.IsCancellationRequested; i++, rounds++)
                Assert.Equal(i, (await good.RequestAsync<Note>(new Note(i, ""))).Number);
        });

        using RawPeer peer = await Net.ConnectRawAsync(server);
        Task attack = AttackAsync(peer, kind);
        Task dropped = UntilAloneAsync(server);
        await dropped.Within();
        peer.Dispose();
        await Record.ExceptionAsync(() => attack.Within());

        int before = Volatile.Read(ref rounds);
        while (Volatile.Read(ref rounds) < before + 100 && !load.IsCompleted)
            await Task.Yield();
        await stop.CancelAsync();
        await load.Within();
        Assert.True(good.IsConnected);
        Assert.InRange(server.Budget.Held, 0, 64 * 1024 + 4096);
    }

    private static async Task UntilAloneAsync(OotServer server)
    {
        // The hostile one may not even have become a connection.
        bool wasThere = false;
        for (long begun = Environment.TickCount64; ; await Task.Yield())
        {
            int count = server.Connections.Count;
            wasThere |= count == 2;
            if (count == 1 && (wasThere || Environment.TickCount64 - begun > 3_000))
                return;
        }
    }

    private static async Task AttackAsync(RawPeer peer, string kind)
    {
        byte[] hello = RawPeer.Frame(0, [0x82, 0xA7, .. "version"u8, 1, 0xA6, .. "credit"u8, 0xCD, 0xFF, 0xFF]);
        byte[] many = kind switch
        {
            "flood of messages that never reads" => BlobFrame(1, []),
            "flood of requests that never reads" => BlobFrame(3, [1]),
            "flood of pings" => RawPeer.Frame(8, 1),
            "flood of schemas" => RawPeer.Frame(7, 0x90),
            "flood of unknown frames" => RawPeer.Frame(100),
            "overdraft" => BlobFrame(1, []),
            _ => [],
        };
        switch (kind)
        {
            case "silent":
                break;
            case "half a hello":
                await peer.WriteAsync(hello[..9]);
                break;
            case "slow frame":
                // At the fifth second it is below the rate; a byte from time to time does not help.
                await peer.WriteAsync(RawPeer.NoteFrame(1)[..7]);
                break;
            case "oversize":
                await peer.WriteAsync(hello, [0xC9, 0x7F, 0xFF, 0xFF, 0xFF, 1]);
                break;
            case "garbage":
                byte[] garbage = new byte[100_000];
                new Random(Support.Seeded.Seed).NextBytes(garbage);
                garbage[0] = 0x00;
                await peer.WriteAsync(garbage);
                break;
            case "half a TLS hello":
                await peer.WriteAsync([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xFC, 0x03, 0x03]);
                break;
            case "flood of credit it does not need":
                while (true)
                    await peer.WriteAsync(RawPeer.Frame(11, 0xCE, 0xFF, 0xFF, 0xFF, 0xFF));
            default:
                await peer.WriteAsync(hello);
                for (byte id = 0; ; id++)
                {
                    if (kind == "flood of requests that never reads")
                        many = BlobFrame(3, [0xCC, id]);
                    await peer.WriteAsync(many);
                }
        }
    }

    private static byte[] BlobFrame(int kind, byte[] id) =>
        RawPeer.Frame(kind, [.. id, 0xA9, .. "test.blob"u8, 0x91, 0xC5, 0x40, 0x00, .. new byte[0x4000]]);
}
