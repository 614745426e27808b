using TypedOot.Serialization;

namespace TypedOot.Tests.Serialization;

public sealed class HeapRatioTests
{
    [Theory]
    [InlineData(1, 32)]
    [InlineData(4, 56)]
    [InlineData(13, 128)]
    [InlineData(500, 128)]
    public void An_object_may_come_without_its_members(int members, int ratio) => Assert.Equal(ratio, HeapRatio.Of(Schema("a", [.. Enumerable.Repeat(OotKind.Int32, members)])));

    [Fact]
    public void What_stands_in_a_message_counts()
    {
        OotSchema inner = Schema("inner", [.. Enumerable.Repeat(OotKind.String, 8)]);
        OotSchema outer = Schema("outer", OotKind.Int32, OotKind.Message("inner", () => inner));

        Assert.Equal(88, HeapRatio.Of(inner));
        Assert.Equal(88, HeapRatio.Of(outer));
    }

    [Fact]
    public void What_contains_itself_is_looked_at_once()
    {
        OotSchema? node = null;
        node = Schema("node", OotKind.Int32, OotKind.Message("node", () => node!));

        Assert.Equal(40, HeapRatio.Of(node));
    }

    [Fact]
    public void What_may_be_anything_counts_most()
    {
        Assert.Equal(128, HeapRatio.Of(Schema("a", OotKind.Any)));
        Assert.Equal(128, HeapRatio.Of(Schema("a", OotKind.Polymorphic("b"))));
        Assert.Equal(128, HeapRatio.Of(Schema("a", OotKind.OfPeer("unknown", () => null))));
    }

    private static OotSchema Schema(string name, params OotKind[] kinds) => new(name, [.. kinds.Select((kind, i) => new OotSchemaMember(i, $"m{i}", kind))]);
}
