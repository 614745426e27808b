using TypedOot.Framing;
using TypedOot.Serialization;

namespace TypedOot.Tests.Schemas;

/// <summary>What is said before a frame, in the lane of messages and in that of replies.</summary>
public class AnnouncerTests
{
    private static readonly OldPart Bolt = new("bolt", 3);
    private static readonly NewPart Gear = new(4, "gear", true);

    private readonly SchemaAnnouncer.Shared _shared = new();
    private readonly SchemaAnnouncer _messages;
    private readonly SchemaAnnouncer _replies;
    private readonly List<byte> _all = [];

    public AnnouncerTests()
    {
        _messages = new SchemaAnnouncer(_shared, canSelect: true);
        _replies = new SchemaAnnouncer(_shared, canSelect: false);
    }

    [Fact]
    public void A_message_is_announced_once_with_what_it_leads_to()
    {
        Assert.Equal(["test.kit", "test.part"], Say(_messages, Programs.Old, new OldKit(Bolt, [])));
        Assert.Equal([], Say(_messages, Programs.Old, new OldKit(Bolt, [])));
        Assert.Equal([], Say(_messages, Programs.Old, Bolt));
    }

    [Fact]
    public void A_message_behind_a_marker_in_a_value_is_announced_too() =>
        Assert.Equal(["test.review", "test.part", "test.kit"], Say(_messages, Programs.New, new Review(Gear, new NewKit("", [], Gear))));

    [Fact]
    public void Each_lane_says_what_it_needs_itself_since_the_other_may_be_slower()
    {
        Assert.Equal(["test.part"], Say(_messages, Programs.Old, Bolt));
        Assert.Equal(["test.part"], Say(_replies, Programs.Old, Bolt));
        Assert.Equal([], Say(_replies, Programs.Old, Bolt));
    }

    [Fact]
    public void Nothing_is_said_of_a_module_that_the_receiver_has()
    {
        _shared.AddModules(Programs.Old.Registry!.Schemas.Modules);

        Assert.Equal([], Say(_messages, Programs.Old, new OldKit(Bolt, [])));
        Assert.Equal([], Say(_replies, Programs.Old, new OldKit(Bolt, [])));
    }

    [Fact]
    public void All_is_said_of_a_module_of_another_version()
    {
        _shared.AddModules(Programs.New.Registry!.Schemas.Modules);

        Assert.Equal(["test.part"], Say(_messages, Programs.Old, Bolt));
    }

    [Fact]
    public void Another_version_of_a_name_is_selected_and_the_first_one_again()
    {
        Assert.Equal(["test.part"], Say(_messages, Programs.None, Relayed(Programs.Old, Bolt)));
        Assert.Equal(["test.part declared", "test.part selected"], Say(_messages, Programs.None, Relayed(Programs.New, Gear)));
        Assert.Equal([], Say(_messages, Programs.None, Relayed(Programs.New, Gear)));
        Assert.Equal(["test.part selected"], Say(_messages, Programs.None, Relayed(Programs.Old, Bolt)));
        Assert.Equal([], Say(_messages, Programs.None, Relayed(Programs.Old, Bolt)));
        Assert.Equal(["test.part selected"], Say(_messages, Programs.None, Relayed(Programs.New, Gear)));
    }

    [Fact]
    public void Another_name_of_a_tag_is_selected_and_the_first_one_again()
    {
        Assert.Equal(["test.part"], Say(_messages, Programs.None, Relayed(Programs.Old, Bolt)));
        Assert.Equal(["test.renamed declared", "test.renamed selected"], Say(_messages, Programs.None, Relayed(Programs.Renaming, new Renamed("r"))));
        Assert.Equal(["test.part selected"], Say(_messages, Programs.None, Relayed(Programs.Old, Bolt)));
        Assert.Equal(["test.renamed selected"], Say(_messages, Programs.None, Relayed(Programs.Renaming, new Renamed("r"))));
    }

    [Fact]
    public void A_reply_of_another_version_goes_in_an_envelope_of_which_all_is_declared()
    {
        Assert.Equal(["test.part"], Say(_replies, Programs.None, Relayed(Programs.Old, Bolt)));
        Assert.Null(TrySay(_replies, Programs.None, Relayed(Programs.New, Gear), inEnvelopes: false));
        Assert.Equal(["test.part declared"], TrySay(_replies, Programs.None, Relayed(Programs.New, Gear), inEnvelopes: true));
        Assert.Equal([], Say(_replies, Programs.None, Relayed(Programs.Old, Bolt)));
    }

    [Fact]
    public void What_goes_in_an_envelope_needs_a_schema_that_the_receiver_takes_and_nothing_is_said_otherwise()
    {
        _shared.Limit(20);

        Assert.Equal([], Say(_replies, Programs.None, Relayed(Programs.Old, Bolt)));
        OotSerializationException error = Assert.Throws<OotSerializationException>(
            () => TrySay(_replies, Programs.None, Relayed(Programs.New, Gear), inEnvelopes: true));
        Assert.Contains("the schema test.part, which is larger than the frames", error.Message, StringComparison.Ordinal);
        Assert.Empty(_all);
    }

    [Fact]
    public void A_message_of_this_program_is_selected_again_after_one_that_was_passed_on()
    {
        _shared.AddModules(Programs.Old.Registry!.Schemas.Modules);
        Assert.Equal([], Say(_messages, Programs.Old, Bolt));
        // Knows parts, and not the review that holds one of another version.
        OotUnknown review = Relayed(Programs.New, new Review(Gear, null));

        Assert.Equal(["test.review", "test.part declared", "test.part selected"], Say(_messages, Programs.Old, review));
        Assert.Equal(["test.part", "test.part selected"], Say(_messages, Programs.Old, Bolt));
        Assert.Equal(["test.part selected"], Say(_messages, Programs.Old, review));
    }

    [Fact]
    public void What_was_passed_on_changes_nothing_for_the_replies_of_this_program()
    {
        _shared.AddModules(Programs.Old.Registry!.Schemas.Modules);
        Say(_messages, Programs.Old, Bolt);
        Say(_messages, Programs.Old, Relayed(Programs.New, new Review(Gear, null)));
        Assert.Equal([], Say(_replies, Programs.Old, Bolt));
        SchemaTable receiver = Taken(Programs.Old);

        // It reads a reply as its own.
        Assert.Null(receiver.Replies.MapFor(OldPartCodec.Schema));
        Assert.NotNull(receiver.Messages.MapFor(OldPartCodec.Schema));
    }

    [Fact]
    public void A_name_is_kept_for_the_replies_of_this_program_when_another_version_is_passed_on_first()
    {
        Assert.Equal(
            ["test.review", "test.part declared", "test.part selected"], Say(_messages, Programs.Old, Relayed(Programs.New, new Review(Gear, null))));
        Assert.Equal(["test.part"], Say(_replies, Programs.Old, Bolt));
        SchemaTable receiver = Taken(Programs.New);

        Assert.NotNull(receiver.Replies.MapFor(NewPartCodec.Schema));
        Assert.Null(receiver.Messages.MapFor(NewPartCodec.Schema)?.Refusal);
        Assert.Equal(OldPartCodec.Schema.Fingerprint.ToArray(), receiver.Replies.Find("test.part")!.Schema.Fingerprint.ToArray());
        Assert.Equal(NewPartCodec.Schema.Fingerprint.ToArray(), receiver.Messages.Find("test.part")!.Schema.Fingerprint.ToArray());
    }

    [Fact]
    public void A_reply_of_a_message_that_was_loaded_after_its_name_had_another_meaning_is_refused()
    {
        Assert.Equal(["test.part"], Say(_messages, Programs.None, Relayed(Programs.New, Gear)));

        Assert.Throws<OotSerializationException>(() => Say(_replies, Programs.Old, Bolt));
        Assert.Equal(["test.part declared", "test.part selected"], Say(_messages, Programs.Old, Bolt));
    }

    [Fact]
    public void A_registry_that_was_built_anew_is_announced_from_its_start()
    {
        OotSerializerOptions more = Programs.Of(builder => builder
            .AddMessage<Renamed, RenamedCodec>()
            .AddMessage<OldPart, OldPartCodec>(Programs.PartTag));

        Assert.Equal(["test.part"], Say(_messages, Programs.Old, Bolt));
        Assert.Equal(["test.renamed"], Say(_messages, more, new Renamed("r")));
        Assert.Equal([], Say(_messages, more, Bolt));
        Assert.Equal([], Say(_messages, Programs.Old, Bolt));
    }

    [Fact]
    public void More_messages_than_a_word_has_bits_are_announced_once_each()
    {
        SchemaUse use = SchemaUse.Rent(Programs.New.Registry!);
        OotCodec[] many = [.. Enumerable.Range(0, 200).Select(i => (OotCodec)new MessageCodec<NewPart, NewPartCodec>(9, i))];
        foreach (OotCodec codec in many)
        {
            use.Add(codec);
            use.Add(codec);
        }

        Assert.Equal(many, use.Messages.ToArray());
        use.Return();
    }

    /// <summary>What comes out of a relay that does not know the message.</summary>
    internal static OotUnknown Relayed(OotSerializerOptions sender, object message)
    {
        using OotStreamReader reader = new(new MemoryStream(FileTests.Write(sender, message)), Programs.None);
        Assert.True(reader.Read());
        return (OotUnknown)reader.Current!;
    }

    private SchemaTable Taken(OotSerializerOptions receiver)
    {
        SchemaTable table = new(receiver);
        foreach ((_, byte[] payload, _) in SchemaBytes.Frames([.. _all]))
        {
            OotReader reader = new(payload);
            table.ReadFrame(ref reader, out _);
        }

        return table;
    }

    private List<string> Say(SchemaAnnouncer lane, OotSerializerOptions sender, object message)
    {
        List<string>? said = TrySay(lane, sender, message, inEnvelopes: false);
        Assert.NotNull(said);
        return said;
    }

    private List<string>? TrySay(SchemaAnnouncer lane, OotSerializerOptions sender, object message, bool inEnvelopes)
    {
        SchemaUse use = SchemaUse.Rent(sender.Registry!, inEnvelopes);
        OotWriter body = new(sender) { Notes = use };
        OotWriter frames = new(sender);
        try
        {
            TaggedMessage.Write(ref body, message);
            if (lane.IsSettled(use))
                return [];
            if (!lane.TryAnnounce(use, ref frames))
                return null;
            int known = _all.Count;
            _all.AddRange(frames.Written);
            return SchemaBytes.Describe([.. _all], from: known);
        }
        finally
        {
            frames.Dispose();
            body.Dispose();
            use.Return();
        }
    }
}
