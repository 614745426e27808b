using TypedOot.Hostile.Running;
using TypedOot.Hostile.Server;
using TypedOot.Hostile.Wire;

namespace TypedOot.Hostile.Attacks;

/// <summary>Messages and requests whose bodies are bad, or cost much.</summary>
internal static class BodyAttacks
{
    private const int Keys = 20_000;
    private const int Deep = 1000;
    private const int Deepest = 1_000_000;

    public static IReadOnlyList<Attack> All { get; } =
    [
        new Forbidden(
            "20 bodies that cannot be read",
            nameof(OotTransportOptions.MaxBadBodies),
            Stage.Entered,
            Repeated(20, Frames.MessageOf(Tags.Note, 0xC1)))
        {
            Code = 2,
            Lift = static settings => settings.MaxBadBodies = int.MaxValue,
        },
        new Forbidden("messages of an unknown type", nameof(OotTransportOptions.UnknownMessages), Stage.Entered, Frames.MessageOf(Tags.Unknown, 0x90))
        {
            Settings = static settings => settings.UnknownMessages = OotUnknownMessages.Close,
            Lift = static settings => settings.UnknownMessages = OotUnknownMessages.Deliver,
        },
        new Forbidden(
            "large messages of an unknown type",
            nameof(OotTransportOptions.MaxUnknownBytes),
            Stage.Entered,
            Repeated(8, Frames.MessageOf(Tags.Unknown, new Pack().Array(1).Bin(new byte[8192]).ToArray())))
        {
            Code = 2,
            Lift = static settings => settings.MaxUnknownBytes = int.MaxValue,
        },
        Bad(
            "a message that nests 1,000 levels deep",
            nameof(OotSerializerOptions.MaxDepth), Tags.Tree, new Pack().Repeat(Deep, 0x91).Nil(),
            static settings => settings.MaxDepth = 100_000),
        Bad(
            "a value that nests 1,000 levels deep",
            nameof(OotSerializerOptions.MaxDepth), Tags.Holder, new Pack().Array(1).Repeat(Deep, 0x91).Nil(),
            static settings => settings.MaxDepth = 100_000),
        Bad(
            "a value that nests a million levels deep",
            nameof(OotSerializerOptions.MaxDepth), Tags.Holder, new Pack().Array(1).Repeat(Deepest, 0x91).Nil()),
        Bad(
            "a member to be skipped that nests a million levels deep",
            nameof(OotSerializerOptions.MaxDepth), Tags.Ask, new Pack().Array(2).Uint(1).Repeat(Deepest, 0x91).Nil()),
        Bad("an array that claims 4 billion elements", "what a header claims", Tags.Holder, new Pack().Array(1).Raw(0xDD, 0xFF, 0xFF, 0xFF, 0xFF)),
        Bad(
            "arrays that claim the same bytes",
            "what a header claims", Tags.Holder, new Pack().Array(1).Repeat(100, 0xDD, 0, 0, 0x80, 0).Repeat(64 * 1024, 0xC0)),
        Bad(
            "3,000 empty queues",
            nameof(OotSerializerOptions.AllocationAllowance), Tags.Queues, new Pack().Array(1).Array(3000).Repeat(3000, 0x90),
            static settings => settings.AllocationAllowance = int.MaxValue),
        Bad("a text longer than its member allows", nameof(OotMaxAttribute), Tags.Label, new Pack().Array(1).Text(new string('x', Label.Most + 1))),
        Bad(
            "65 members to be kept",
            nameof(OotSerializerOptions.MaxExtraMembers), Tags.Keeper, Extra(65, 1),
            static settings => settings.MaxExtraMembers = 1024),
        Bad(
            "64 KiB of a member to be kept",
            nameof(OotSerializerOptions.MaxExtraBytes), Tags.Keeper, Extra(1, 64 * 1024),
            static settings => settings.MaxExtraBytes = int.MaxValue),
        new Requests("a request of an unknown type", "handlers", (int)RequestFailure.NotFound, Frames.RequestOf(1, Tags.Unknown, 0x90)),
        new Requests(
            "a request of a type that is not accepted",
            nameof(OotTransportOptions.Accept),
            (int)RequestFailure.NotSupported,
            Frames.RequestOf(1, Tags.Holder, 0x91, 0xC0))
        {
            Settings = static settings => settings.AcceptsAskOnly = true,
            Lift = static settings => settings.AcceptsAskOnly = false,
        },
        new Requests("20,000 numbers whose hash codes collide", "seeded hash codes", null, Frames.RequestOf(1, Tags.Table, Numbers())),
        new Requests("20,000 texts of one length", "seeded hash codes", null, Frames.RequestOf(1, Tags.Table, Names())),
        new Requests(
            "a request whose time is over",
            "the deadline of a request",
            (int)RequestFailure.DeadlineExceeded,
            Frames.RequestOf(1, Tags.StallAsk, new Pack().Array(0).Map(1).Text("deadline").Uint(50).ToArray())),
    ];

    private static Requests Bad(string name, string limit, int tag, Pack body, Action<ServerSettings>? lift = null) =>
        new(name, limit, (int)RequestFailure.BadRequest, Frames.RequestOf(1, tag, body.ToArray())) { Lift = lift };

    private static Pack Extra(int members, int bytes)
    {
        Pack body = new Pack().Map(members);
        for (int i = 0; i < members; i++)
            body.Text($"extra{i}").Bin(new byte[bytes]);
        return body;
    }

    private static byte[] Repeated(int times, byte[] frame) => new Pack().Repeat(times, frame).ToArray();

    /// <summary>The default hash code of each is 0: its upper half is its lower half.</summary>
    private static byte[] Numbers()
    {
        Pack body = new Pack().Array(2).Map(Keys);
        for (long i = 0; i < Keys; i++)
            body.Long(i << 32 | i).Uint(1);
        return body.Nil().ToArray();
    }

    private static byte[] Names()
    {
        Pack body = new Pack().Array(2).Nil().Map(Keys);
        for (int i = 0; i < Keys; i++)
            body.Text(i.ToString("D6", System.Globalization.CultureInfo.InvariantCulture)).Uint(1);
        return body.ToArray();
    }
}
