using System.Buffers;

namespace TypedOot.Generated.Tests;

public class AllocationTests
{
    private static readonly Order Sample = new()
    {
        Id = Guid.NewGuid(),
        Customer = "someone",
        Lines = [new OrderLine("a", 1, 1.5), new OrderLine("b", 2, 2.5)],
        Discounts = { ["EUR"] = 1, ["USD"] = 2 },
        Paid = DateTime.UnixEpoch,
    };

    [Fact]
    public void Writing_allocates_nothing()
    {
        ArrayBufferWriter<byte> output = new(4096);
        Assert.Equal(0, Allocated(() =>
        {
            output.ResetWrittenCount();
            OotSerializer.Serialize(output, Sample);
        }));
    }

    [Fact]
    public void Reading_allocates_the_result_alone()
    {
        byte[] bytes = OotSerializer.Serialize(Sample);
        long expected = Allocated(() => GC.KeepAlive(new Order
        {
            Id = Sample.Id,
            Customer = new string('x', 7),
            Lines = new List<OrderLine>(2) { new(new string('a', 1), 1, 1.5), new(new string('b', 1), 2, 2.5) },
            Discounts = new Dictionary<string, decimal>(2) { [new string('E', 3)] = 1, [new string('U', 3)] = 2 },
        }));

        // The initializers of Order make an empty list and an empty dictionary, which are filled.
        long empty = Allocated(() => GC.KeepAlive(new List<OrderLine>())) + Allocated(() => GC.KeepAlive(new Dictionary<string, decimal>()));
        long actual = Allocated(() => OotSerializer.Deserialize<Order>(bytes));
        Assert.InRange(actual, expected - (2 * empty), expected);
    }

    /// <summary>The bytes that a call allocates, when everything has been compiled.</summary>
    internal static long Allocated(Action action)
    {
        long least = long.MaxValue;
        for (int i = 0; i < 200; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
