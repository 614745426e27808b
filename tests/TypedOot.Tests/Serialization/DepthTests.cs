using TypedOot.Serialization;
using TypedOot.Tests.Support;

namespace TypedOot.Tests.Serialization;

public sealed class DepthTests
{
    private const int Levels = 100_000;

    private static readonly OotSerializerOptions Deep = new() { Registry = TestMessages.Registry, MaxDepth = Levels };

    [Fact]
    public void A_hundred_thousand_levels_are_refused_by_the_limit()
    {
        OotFormatException error = Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<Node>(Nested(Levels), TestMessages.Options));

        Assert.Contains("128 levels", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("Node.Next.Next", error.Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(256 * 1024)]
    [InlineData(1024 * 1024)]
    [InlineData(16 * 1024 * 1024)]
    public void A_hundred_thousand_levels_within_the_limit_end_in_an_exception_or_a_value_whatever_the_stack(int stack)
    {
        Exception? error = OnThread(stack, () => OotSerializer.Deserialize<Node>(Nested(Levels - 1), Deep));

        Assert.True(error is null or OotFormatException { Path: not null }, error?.ToString());
        if (stack <= 1024 * 1024)
            Assert.Contains("stack", error?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(256 * 1024)]
    [InlineData(1024 * 1024)]
    [InlineData(16 * 1024 * 1024)]
    public void A_cyclic_graph_ends_in_an_exception_whatever_the_stack(int stack)
    {
        Node cycle = new();
        cycle.Next = new Node { Children = [cycle] };
        Exception? error = OnThread(stack, () => OotSerializer.Serialize(cycle, Deep));

        Assert.IsType<OotSerializationException>(error);
        Assert.StartsWith("Node.Next.Children[0].Next", ((OotSerializationException)error).Path, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cyclic_graph_is_refused_by_the_limit_with_a_hint()
    {
        Node cycle = new();
        cycle.Next = cycle;
        OotSerializationException error = Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize(cycle, TestMessages.Options));

        Assert.Contains("128 levels (is it cyclic?)", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(17)]
    [InlineData(128)]
    public void What_may_be_written_may_be_read_and_one_level_more_neither(int limit)
    {
        OotSerializerOptions options = new() { Registry = TestMessages.Registry, MaxDepth = limit };
        OotSerializerOptions more = new() { Registry = TestMessages.Registry, MaxDepth = limit + 1 };
        Node just = Chain(limit - 1);
        Node over = Chain(limit);

        OotSerializer.Deserialize<Node>(OotSerializer.Serialize(just, options), options);
        Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize(over, options));
        Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<Node>(OotSerializer.Serialize(over, more), options));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(100_001)]
    public void The_limit_is_within_1_and_100000(int limit) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new OotSerializerOptions { MaxDepth = limit });

    /// <summary>Nodes in nodes, each without a list of children, so that a node is one level.</summary>
    private static Node Chain(int more)
    {
        Node node = new() { Children = null! };
        for (int i = 0; i < more; i++)
            node = new Node { Next = node, Children = null! };
        return node;
    }

    private static byte[] Nested(int levels)
    {
        byte[] bytes = new byte[(2 * levels) + 1];
        for (int i = 0; i < levels; i++)
        {
            bytes[2 * i] = 0x92;
            bytes[(2 * i) + 1] = 1;
        }

        bytes[^1] = 0xC0;
        return bytes;
    }

    private static Exception? OnThread(int stack, Action action)
    {
        Exception? error = null;
        Thread thread = new(() => error = Record.Exception(action), stack);
        thread.Start();
        thread.Join();
        return error;
    }
}
