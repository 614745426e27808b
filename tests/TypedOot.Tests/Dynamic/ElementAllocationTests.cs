using TypedOot.Serialization;
using TypedOot.Tests.Support;

namespace TypedOot.Tests.Dynamic;

public class ElementAllocationTests
{
    private const int Size = 1024 * 1024;
    private const int Members = 1024;

    private static readonly OotSchema Wide = new(
        "test.Wide", [.. Enumerable.Range(0, Members).Select(i => new OotSchemaMember(i, $"Member{i}", OotKind.Any))]);

    [Theory]
    [InlineData("Member0")]
    [InlineData("Member512")]
    [InlineData("Member1023")]
    public void A_member_of_a_message_of_1_MB_is_read_without_allocation(string name)
    {
        OotElement element = new(OotElement.FromObject(Enumerable.Range(0, Members).Select(ValueAt).ToArray()).Bytes, OotKind.Message("test.Wide", () => Wide));
        Assert.True(element.Bytes.Length >= Size);
        AllocatesNothing(() => element[name]["Number"u8].GetDouble());
    }

    [Theory]
    [InlineData("Member0")]
    [InlineData("Member512")]
    [InlineData("Member1023")]
    public void A_value_of_a_map_of_1_MB_is_read_without_allocation(string name)
    {
        OotElement element = OotElement.FromObject(Enumerable.Range(0, Members).ToDictionary(i => $"Member{i}", ValueAt));
        Assert.True(element.Bytes.Length >= Size);
        AllocatesNothing(() => element[name]["Number"u8].GetDouble());
        OotElementIndex index = new(element);
        AllocatesNothing(() => index[name]["Number"u8].GetDouble());
    }

    [Fact]
    public void Enumerating_and_asking_allocate_nothing()
    {
        OotElement element = OotElement.FromObject(Enumerable.Range(0, 100).ToDictionary(i => $"Member{i}", ValueAt));
        OotElement order = OotElement.Parse<Order>(OotSerializer.Serialize(TestMessages.NewOrder(), TestMessages.Options), TestMessages.Options);
        AllocatesNothing(() =>
        {
            double sum = 0;
            foreach (OotElementMember member in element.Members)
            {
                if (member.NameEquals("Member7"u8))
                    sum += member.Value["Number"].GetDouble();
                foreach (OotElement number in member.Value["List"].Elements)
                    sum += number.GetInt64();
                sum += member.Value["Guid"].TryGetGuid(out _) ? 1 : 0;
                sum += member.Value["Guid"].TryGetDouble(out _) ? 1 : 0;
            }

            foreach (OotElement line in order["Lines"].Elements)
                sum += line["Price"].GetDouble();
            return sum + order["Badge"]["Radius"].GetDouble();
        });
    }

    [Fact]
    public void Parsing_allocates_nothing()
    {
        byte[] bytes = [.. OotElement.FromObject(Enumerable.Range(0, 100).Select(ValueAt).ToArray()).Bytes.Span];
        AllocatesNothing(() => OotElement.Parse(bytes).Count);
    }

    /// <summary>A KiB: a number, text, a list and a Guid.</summary>
    private static object? ValueAt(int i) => new Dictionary<string, object?>
    {
        ["Text"] = new string('x', 1024),
        ["List"] = new object?[] { 1, 2, 3 },
        ["Guid"] = Guid.Empty,
        ["Number"] = i + 0.5,
    };

    private static void AllocatesNothing(Func<double> action)
    {
        double first = action();
        action();
        long before = GC.GetAllocatedBytesForCurrentThread();
        double second = action();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(first, second);
    }
}
