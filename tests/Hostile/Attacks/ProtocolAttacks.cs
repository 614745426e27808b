using TypedOot.Hostile.Running;
using TypedOot.Hostile.Server;
using TypedOot.Hostile.Wire;

namespace TypedOot.Hostile.Attacks;

/// <summary>Bytes that break the protocol.</summary>
internal static class ProtocolAttacks
{
    private const string Protocol = "the wire format";
    private const string Schema = "the limits of schemas";

    public static IReadOnlyList<Attack> All { get; } =
    [
        new Forbidden(
            "a header that claims 5 MiB",
            nameof(OotTransportOptions.MaxFrameBytes),
            Stage.Entered,
            Frames.Head(Frames.Message, 5 * 1024 * 1024))
        {
            Lift = static settings => settings.MaxFrameBytes = 1024 * 1024 * 1024,
        },
        new Forbidden(
            "a header that claims 4 GiB",
            nameof(OotTransportOptions.MaxFrameBytes),
            Stage.Entered,
            Frames.Head(Frames.Message, uint.MaxValue)),
        new Forbidden("messages without credit", nameof(OotTransportOptions.ReceiveQueueBytes), Stage.Entered, WithoutCredit())
        {
            Settings = static settings => settings.ReceiveQueueBytes = 64 * 1024,
            Lift = static settings => settings.ReceiveQueueBytes = 1024 * 1024 * 1024,
        },
        new Forbidden("a frame of a kind that is reserved", Protocol, Stage.Entered, Frames.Of(Frames.StreamOpen, 1)),
        new Forbidden("a frame of a kind that does not exist", Protocol, Stage.Entered, Frames.Of(Frames.Optional - 1)),
        new Forbidden("a frame of a negative kind", Protocol, Stage.Entered, Frames.Of(0xFF, 0, 0, 0, 0)),
        new Forbidden("a value that is no frame", Protocol, Stage.Entered, [0x93, 1, 2, 3]),
        new Forbidden("a request without an id", Protocol, Stage.Entered, Frames.Of(Frames.Request)),
        new Forbidden(
            "a request of an id that is open",
            Protocol,
            Stage.Entered,
            [.. Frames.RequestOf(1, Tags.StallAsk, 0x90), .. Frames.RequestOf(1, Tags.StallAsk, 0x90)]),
        new Forbidden("a ping without a number", Protocol, Stage.Entered, Frames.Of(Frames.Ping)),
        new Forbidden("HTTP", Protocol, Stage.Open, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray()) { Modes = [Mode.Plain, Mode.Tls] },
        new Forbidden("TLS to a server without it", Protocol, Stage.Connected, [0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xFC, 0x03, 0x03])
        {
            Modes = [Mode.Plain, Mode.Authentication],
        },
        new Forbidden("frames to a server with TLS", nameof(OotTransportOptions.Security), Stage.Connected, Hellos.Of(1024))
        {
            Modes = [Mode.Tls],
            Code = null,
            Lift = static settings => settings.Mode = Mode.Plain,
        },
        new Forbidden("a schema whose fingerprint is forged", Schema, Stage.Entered, Schemas.Forged("forged")),
        new Forbidden(
            "a selection of a schema that was not declared",
            Schema,
            Stage.Entered,
            Frames.Of(Frames.Schema, new Pack().Array(2).Uint(7).Bin(new byte[16]).ToArray())),
        new Forbidden("a schema that is no array", Schema, Stage.Entered, Frames.Of(Frames.Schema, 0xC0)),
        new Forbidden("a schema of 1,025 members", Schema, Stage.Entered, Schemas.Declaration("many", 1025)),
        new Requests("a kind that nests 10,000 levels deep", Schema, null, [.. Schemas.Declaration("deep", 1, Nested(10_000)), .. Frames.RequestOf(1, Tags.Ask, 0x91, 1)]),
        new Forbidden("1,025 schemas", Schema, Stage.Entered, Many(1025, i => Schemas.Declaration($"s{i}", 0))),
        new Forbidden("more than 1 MiB of schemas", Schema, Stage.Entered, Many(120, i => Schemas.Declaration($"l{i}", 1024)))
        {
            // 1 MiB of schemas counts as 16 MiB of memory. With less than that for two, the limit of memory would close, and refuse newcomers.
            Lanes = 1,
            Settings = static settings => settings.MaxBufferedBytes = 64 * 1024 * 1024,
        },
    ];

    private static byte[] WithoutCredit() =>
        [.. Frames.Stall, .. Many(80, _ => Frames.MessageOf(Tags.Note, new Pack().Array(2).Uint(1).Text(new string('x', 2000)).ToArray()))];

    private static string Nested(int levels) =>
        string.Concat(Enumerable.Repeat("list<", levels)) + "i32" + new string('>', levels);

    private static byte[] Many(int count, Func<int, byte[]> frame) => [.. Enumerable.Range(0, count).SelectMany(frame)];
}
