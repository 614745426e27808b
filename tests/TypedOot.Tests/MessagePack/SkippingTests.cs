using FsCheck.Fluent;
using TypedOot.MessagePack;
using TypedOot.Tests.Support;

namespace TypedOot.Tests.MessagePack;

public class SkippingTests
{
    [Fact]
    public void Skipping_finds_the_end_of_nested_values()
    {
        byte[] bytes = Convert.FromHexString("9282A1619301A162D4057F02C403010203C0A17A");
        OotReader reader = new(bytes);
        reader.Skip();

        Assert.Equal(bytes.Length - 2, reader.Position);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(300)]
    [InlineData(100_000)]
    public void Skipping_takes_exactly_as_many_levels_as_the_limit(int limit)
    {
        MessagePackOptions options = new() { MaxDepth = limit };
        byte[] empty = [.. Enumerable.Repeat((byte)0x91, limit - 1), 0x90];
        byte[] tooDeep = [.. Enumerable.Repeat((byte)0x91, limit), 0x90];

        OotReader reader = new(empty, options);
        reader.Skip();
        Assert.True(reader.End);
        OotFormatException error = Assert.Throws<OotFormatException>(() => new OotReader(tooDeep, options).Skip());
        Assert.Contains($"{limit} levels", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Skipping_inside_of_nested_reads_counts_their_levels()
    {
        MessagePackOptions options = new() { MaxDepth = 3 };
        OotFormatException error = Assert.Throws<OotFormatException>(() =>
        {
            OotReader reader = new([0x91, 0x91, 0x90], options);
            reader.Enter();
            reader.Skip();
        });

        Assert.Contains("3 levels", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0x90)]
    [InlineData(0x80)]
    public void Skipping_takes_any_number_of_arrays_and_maps_beside_each_other(byte empty)
    {
        const int Count = 10_000;
        byte[] bytes = [MessagePackCode.Array16, Count >> 8, Count & 0xFF, .. Enumerable.Repeat(empty, Count)];
        OotReader reader = new([.. bytes, 0x01], new MessagePackOptions { MaxDepth = 2 });
        reader.Skip();

        Assert.Equal(bytes.Length, reader.Position);
        Assert.Throws<OotFormatException>(() => new OotReader(bytes, new MessagePackOptions { MaxDepth = 1 }).Skip());
    }

    [Fact]
    public void The_place_of_a_value_that_is_too_deep_is_its_beginning_whatever_was_skipped_before()
    {
        byte[] bytes = [0x01, 0x9F, .. Enumerable.Repeat((byte)0x90, 14), 0x91, 0x90];
        OotFormatException error = Assert.Throws<OotFormatException>(() =>
        {
            OotReader reader = new(bytes, new MessagePackOptions { MaxDepth = 2 });
            reader.Skip();
            reader.Skip();
        });

        Assert.Equal(1, error.Offset);
        Assert.Contains("2 levels", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_of_any_shape_are_skipped_with_as_many_levels_as_they_have_and_no_fewer() => Seeded.Holds(AnyValue.Of(4).ToArbitrary(), value =>
    {
        byte[] bytes = AnyValue.Written(value);
        int position = 0;
        int levels = LevelsOf(bytes, ref position);
        OotReader reader = new(bytes, new MessagePackOptions { MaxDepth = Math.Max(levels, 1) });
        reader.Skip();

        Assert.True(reader.End);
        if (levels > 1)
            Assert.Throws<OotFormatException>(() => new OotReader(bytes, new MessagePackOptions { MaxDepth = levels - 1 }).Skip());
    });

    /// <summary>How deep a value nests, found by recursion.</summary>
    private static int LevelsOf(byte[] bytes, ref int position)
    {
        Assert.True(MessagePackToken.TryReadHead(bytes.AsSpan(position), out int header, out long payload, out long nested));
        bool isNest = MessagePackToken.TypeOf(bytes[position]) is MessagePackType.Array or MessagePackType.Map;
        position += header + (int)payload;
        int deepest = 0;
        for (; nested > 0; nested--)
            deepest = Math.Max(deepest, LevelsOf(bytes, ref position));
        return deepest + (isNest ? 1 : 0);
    }
}
