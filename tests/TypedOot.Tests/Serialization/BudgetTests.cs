using TypedOot.Tests.Support;

namespace TypedOot.Tests.Serialization;

/// <summary>Inputs whose every byte claims an object: the most heap that bytes can ask for.</summary>
public sealed class BudgetTests
{
    private const int Length = 300_000;

    private const int Slack = 128 * 1024;

    [Theory]
    [InlineData("9300C0", "80")]
    [InlineData("9300C0", "90")]
    [InlineData("9300C0", "C0")]
    [InlineData("9300C0", "9300C090")]
    public void Nodes_that_cost_a_byte_each_stay_within_the_budget(string start, string element) => StaysWithin<Node>(start, element);

    [Theory]
    [InlineData("91", "92CD03E880")]
    [InlineData("91", "92CD03E890")]
    [InlineData("91", "92AB746573742E436972636C6580")]
    [InlineData("91", "C0")]
    public void Shapes_that_cost_a_tag_each_stay_within_the_budget(string start, string element) => StaysWithin<Group>(start, element);

    [Theory]
    [InlineData("82A24964" + "00" + "A54C696E6573", "C0")]
    [InlineData("82A24964" + "00" + "A54C696E6573", "93A0" + "0000")]
    public void Lines_stay_within_the_budget(string start, string element) => StaysWithin<Order>(start, element);

    private static void StaysWithin<T>(string start, string element)
    {
        byte[] one = Convert.FromHexString(element);
        int count = Length / one.Length;
        byte[] bytes =
        [
            .. Convert.FromHexString(start),
            0xDD, (byte)(count >> 24), (byte)(count >> 16), (byte)(count >> 8), (byte)count,
            .. Enumerable.Repeat(one, count).SelectMany(bytes => bytes),
        ];
        long before = GC.GetAllocatedBytesForCurrentThread();
        Exception? error = Record.Exception(() => OotSerializer.Deserialize<T>(bytes, TestMessages.Options));
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(error is null or OotFormatException, error?.ToString());
        Assert.InRange(allocated, 0, (2 * TestMessages.Options.BudgetFor(bytes.Length)) + Slack);
    }
}
