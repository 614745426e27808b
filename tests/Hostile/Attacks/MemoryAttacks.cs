using TypedOot.Hostile.Running;
using TypedOot.Hostile.Server;
using TypedOot.Hostile.Wire;

namespace TypedOot.Hostile.Attacks;

/// <summary>Attacks that make a server hold memory.</summary>
internal static class MemoryAttacks
{
    private const int ManyMembers = 1024;
    private const int LargeText = 32 * 1024;
    private const int SmallQueue = 64 * 1024;
    private const int LargeAnswer = 60_000;

    public static IReadOnlyList<Attack> All { get; } =
    [
        new UnfinishedFrames("4 MiB less a few bytes of a frame, without a hello, then silence", false, 161, TimeSpan.Zero),
        new UnfinishedFrames("the same after a hello, then a byte each second", true, 40, TimeSpan.FromSeconds(1)),
        new UnfinishedFrames("the same, then ten bytes each second", true, 40, TimeSpan.FromMilliseconds(100)),
        new SchemaHoard("1 MiB of schemas of 1,024 members", 8, i => Schemas.Declaration($"a{i}", ManyMembers)),
        new SchemaHoard("1,024 schemas with long names", 16, i => Schemas.Declaration(i.ToString("D500"), 1)),
        new SchemaHoard("1,024 schemas of tuples", 16, i => Schemas.Declaration($"t{i}", $"tuple<{string.Join(',', Enumerable.Repeat("i32", 200))}>")),
        new FilledWindows("windows full of requests of 5 to 9 bytes", 20, true, i => Frames.Short(Frames.Request, new Pack().Uint(i).Raw(Tags.Ask, 0x90).ToArray())),
        new FilledWindows("windows full of messages of 4 bytes", 20, true, _ => Frames.Short(Frames.Message, Tags.Note, 0x90)),
        new FilledWindows("windows full of values of 3 bytes", 20, true, _ => Frames.Short(Frames.Value, 0xC0)),
        new FilledWindows("windows full of messages of 32 KiB", 60, true, _ => Large()),
        new FilledWindows("the same, by peers without a hello", 60, false, _ => Large()),
        new PinnedBlocks("messages of 6 bytes between useless answers of 60,000", true),
        new PinnedBlocks("messages of 6 bytes, each read alone", false),
        new UnreadAnswers("answers that are never read", nameof(OotTransportOptions.SendQueueBytes), SmallQueue, LargeAnswer),
        new DecodedAtOnce(),
        new BusyHandlers(),
        new CancelledRequests(),
    ];

    private static byte[] Large() => Frames.MessageOf(Tags.Note, new Pack().Array(2).Uint(1).Text(new string('x', LargeText)).ToArray());
}
