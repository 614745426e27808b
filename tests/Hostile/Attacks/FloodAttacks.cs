using TypedOot.Hostile.Running;
using TypedOot.Hostile.Wire;

namespace TypedOot.Hostile.Attacks;

/// <summary>Floods of frames that ask for nothing of use.</summary>
internal static class FloodAttacks
{
    private static readonly byte[] Schema = Schemas.Declaration("again", 1);

    public static IReadOnlyList<Attack> All { get; } =
    [
        new UselessFlood("pings", Frames.Number(Frames.Ping, 1)),
        new UselessFlood("pongs that nobody asked for", Frames.Number(Frames.Pong, 7)),
        new UselessFlood("credit of nothing", Frames.Number(Frames.Credit, 0)),
        new UselessFlood("credit of 1 byte", Frames.Number(Frames.Credit, 1)),
        new UselessFlood("more credit than is of use", Frames.Number(Frames.Credit, uint.MaxValue)),
        new UselessFlood("cancels of requests that never were", Frames.Number(Frames.Cancel, 7)),
        new UselessFlood("replies to requests that never were", Frames.Of(Frames.Reply, 7, 0xC0)),
        new UselessFlood("replies of 1 MiB to requests that never were", Frames.Of(Frames.Reply, [7, .. new byte[1024 * 1024]])),
        new UselessFlood("failures of requests that never were", Frames.Of(Frames.Failure, 7, 1, 0xA0)),
        new UselessFlood("a schema again and again", Schema, Schema),
        new UselessFlood("frames of unknown kinds", Frames.Of(100)),
        new UselessFlood("frames of unknown kinds of 1 MiB", Frames.Of(100, new byte[1024 * 1024])),
    ];
}
