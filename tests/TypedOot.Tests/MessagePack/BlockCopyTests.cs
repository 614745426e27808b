using TypedOot.MessagePack;

namespace TypedOot.Tests.MessagePack;

/// <summary>Copies whose way depends on where source and destination lie within a page of memory.</summary>
public class BlockCopyTests
{
    private const int Page = 4 * 1024;

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(2_047)]
    [InlineData(2_049)]
    [InlineData(2_177)]
    [InlineData(3 * Page)]
    [InlineData((5 * Page) + 1)]
    public void Bytes_arrive_whole_at_every_distance_and_touch_nothing_else(int length)
    {
        byte[] memory = new byte[16 * Page];
        byte[] bytes = Random(length);
        bytes.CopyTo(memory, 100);
        for (int distance = 0; distance < 130; distance++)
        {
            Span<byte> behind = memory.AsSpan((8 * Page) + 100 + distance - 1, length + 2);
            behind.Fill(0xC1);
            BlockCopy.Copy(memory.AsSpan(100, length), behind[1..^1]);
            Assert.True(behind[1..^1].SequenceEqual(bytes), $"at distance {distance}");
            Assert.Equal(0xC1, behind[0]);
            Assert.Equal(0xC1, behind[^1]);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(Page + 1)]
    [InlineData(-1)]
    [InlineData(1 - Page)]
    public void Destination_may_overlap(int distance)
    {
        byte[] bytes = Random(3 * Page);
        byte[] memory = new byte[8 * Page];
        bytes.CopyTo(memory, 2 * Page);
        BlockCopy.Copy(memory.AsSpan(2 * Page, bytes.Length), memory.AsSpan((2 * Page) + distance));
        Assert.Equal(bytes, memory.AsSpan((2 * Page) + distance, bytes.Length).ToArray());
    }

    [Fact]
    public void Room_that_is_too_small_is_refused()
    {
        byte[] memory = new byte[4 * Page];
        Assert.Throws<ArgumentException>(() => BlockCopy.Copy(memory.AsSpan(0, Page), memory.AsSpan((2 * Page) + 1, Page - 1)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2_048)]
    [InlineData(2_049)]
    public void Array_of_its_own_has_the_same_bytes(int length)
    {
        byte[] bytes = Random(length);
        byte[] copy = BlockCopy.ToArray(bytes);
        Assert.Equal(bytes, copy);
        Assert.True(length == 0 || !ReferenceEquals(bytes, copy));
    }

    private static byte[] Random(int length)
    {
        byte[] bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }
}
