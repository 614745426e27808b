using TypedOot.Generated.TypedOot_FSharp_Tests_dabc8cc6;

namespace TypedOot.FSharp.Tests;

/// <summary>Two programs, one of which is older: what one writes to a file the other one reads.</summary>
public sealed class VersionTests
{
    private static readonly OotSerializerOptions Older = new()
    {
        Registry = new OotRegistryBuilder().AddMessage<Old.Event, Old_EventCodec>().AddMessage<Old.Log, Old_LogCodec>().Build(),
    };

    private static readonly OotSerializerOptions Newer = new()
    {
        Registry = new OotRegistryBuilder().AddMessage<New.Event, New_EventCodec>(0, "Old.Event").AddMessage<New.Log, New_LogCodec>(0, "Old.Log").Build(),
    };

    private static readonly OotSerializerOptions Nothing = new() { Registry = new OotRegistryBuilder().Build() };

    [Fact]
    public void A_case_that_moved_is_found_by_its_name() => Assert.Equal(New.Event.Closed, Read(Old.Event.Closed));

    [Fact]
    public void A_case_that_got_an_option_is_read() => Assert.Equal(New.Event.NewOpened("a", FSharpOption<int>.None), Read(Old.Event.NewOpened("a")));

    [Fact]
    public void Fields_that_moved_and_grew_are_found_by_their_names() => Assert.Equal(New.Event.NewMoved(2, 1), Read(Old.Event.NewMoved(1, 2)));

    [Fact]
    public void A_case_is_not_taken_for_another_one_of_the_same_fields()
    {
        OotFormatException error = Assert.Throws<OotFormatException>(() => Read(Old.Event.NewDropped("r")));

        Assert.Equal("Event at byte 5: the union New.Event has no case for the number 3 of the sender, msg(Old.Event.Dropped).", error.Message);
    }

    [Fact]
    public void A_case_that_is_gone_is_an_error_with_its_path()
    {
        Old.Log log = new("n", ListModule.OfSeq([Old.Event.Closed, Old.Event.NewDropped("r")]));

        OotFormatException error = Assert.Throws<OotFormatException>(() => Read(Written(log, Older), Newer));

        Assert.StartsWith("Log.Events[1] at byte ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_that_got_options_is_read()
    {
        New.Log read = Assert.IsType<New.Log>(Read(Written(new Old.Log("n", ListModule.OfSeq([Old.Event.NewMoved(1, 2)])), Older), Newer));

        Assert.Equal(new New.Log("n", ListModule.OfSeq([New.Event.NewMoved(2, 1)]), FSharpOption<string>.None, FSharpValueOption<int>.None), read);
    }

    [Fact]
    public void A_program_that_knows_nothing_sees_the_number_and_the_fields()
    {
        OotUnknown unknown = Assert.IsType<OotUnknown>(Read(Written(new Old.Log("n", ListModule.OfSeq([Old.Event.NewMoved(1, 2)])), Older), Nothing));

        Assert.Equal(1, unknown["Events"][0][0].GetInt32());
        Assert.Equal(2, unknown["Events"][0][1]["y"].GetInt32());
    }

    private static object? Read(Old.Event message) => Read(Written(message, Older), Newer);

    private static byte[] Written(object message, OotSerializerOptions options)
    {
        using MemoryStream stream = new();
        new OotStreamWriter(stream, options).Write(message);
        return stream.ToArray();
    }

    private static object? Read(byte[] file, OotSerializerOptions options)
    {
        OotStreamReader reader = new(new MemoryStream(file), options);
        Assert.True(reader.Read());
        return reader.Current;
    }
}
