using TypedOot.Hostile.Running;
using TypedOot.Hostile.Server;
using TypedOot.Hostile.Wire;

namespace TypedOot.Hostile.Attacks;

/// <summary>Attacks that keep a place by waiting.</summary>
internal static class TimeAttacks
{
    private static readonly byte[] HalfHello = Hellos.Of(1024)[..9];
    private static readonly byte[] HalfClientHello = [0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xFC, 0x03, 0x03];

    public static IReadOnlyList<Attack> All { get; } =
    [
        new Trickle(),
        new SlowReaders(),
        new SilentPeers("sockets that say nothing", nameof(OotTransportOptions.FirstFrameTimeout), Stage.Open, [])
        {
            Modes = [Mode.Plain, Mode.Tls],
            SetTime = SetFirstFrame,
        },
        new SilentPeers("half a first frame", nameof(OotTransportOptions.FirstFrameTimeout), Stage.Open, HalfHello)
        {
            Modes = [Mode.Plain, Mode.Tls],
            SetTime = SetFirstFrame,
        },
        new SilentPeers("silence instead of a handshake", nameof(OotServerOptions.HandshakeTimeout), Stage.Connected, [])
        {
            Modes = [Mode.Tls, Mode.Authentication],
            SetTime = SetHandshake,
            Longest = ServerSettings.Longest,
        },
        new SilentPeers("half a handshake of TLS", nameof(OotServerOptions.HandshakeTimeout), Stage.Connected, HalfClientHello)
        {
            Modes = [Mode.Tls],
            SetTime = SetHandshake,
            Longest = ServerSettings.Longest,
        },
        new SilentPeers("half a hello to a server that requires one", nameof(OotServerOptions.HandshakeTimeout), Stage.Connected, HalfHello)
        {
            Modes = [Mode.Plain, Mode.Authentication],
            SetTime = SetHandshake,
            Longest = ServerSettings.Longest,
        },
        new SilentPeers("silence after a hello", nameof(OotTransportOptions.PeerTimeout), Stage.Entered, [])
        {
            SetTime = static (settings, time) => (settings.PeerTimeout, settings.HeartbeatInterval) = (time, 500),
        },
        new SilentPeers(
            "an end of the stream behind a request without an answer",
            nameof(OotTransportOptions.HalfOpenTimeout),
            Stage.Entered,
            Frames.RequestOf(1, Tags.StallAsk, 0x90))
        {
            EndsStream = true,
            SetTime = static (settings, time) => settings.HalfOpenTimeout = time,
            Longest = ServerSettings.Longest,
        },
        new SilentPeers("a close frame, and staying", nameof(OotTransportOptions.CloseTimeout), Stage.Entered, Frames.CloseOf())
        {
            SetTime = static (settings, time) => settings.CloseTimeout = time,
            Longest = ServerSettings.Longest,
        },
        new SilentPeers("a frame that breaks the protocol, and staying", "the time to read why", Stage.Entered, Frames.Of(Frames.Ping)),
    ];

    private static void SetFirstFrame(ServerSettings settings, int time) => settings.FirstFrameTimeout = time;

    private static void SetHandshake(ServerSettings settings, int time) => (settings.HandshakeTimeout, settings.RequireHello) = (time, true);
}
