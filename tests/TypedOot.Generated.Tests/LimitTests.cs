using System.Text;

namespace TypedOot.Generated.Tests;

public class LimitTests
{
    /// <summary>Members with one more than they may have, and the place, the unit and the limit that errors name.</summary>
    public static TheoryData<Limited, string, string, int> TooLong => new()
    {
        { new Limited { Name = "12345" }, "Limited.Name", "5 characters", 4 },
        { new Limited { Name = "äöüßé" }, "Limited.Name", "5 characters", 4 },
        { new Limited { Text = new StringBuilder("123") }, "Limited.Text", "3 characters", 2 },
        { new Limited { Data = [1, 2, 3, 4] }, "Limited.Data", "4 bytes", 3 },
        { new Limited { Numbers = [1, 2, 3] }, "Limited.Numbers", "3 elements", 2 },
        { new Limited { Prices = { ["a"] = 1, ["b"] = 2 } }, "Limited.Prices", "2 pairs", 1 },
        { new Limited { Lazily = Enumerable.Repeat("x", 3) }, "Limited.Lazily", "3 elements", 2 },
        { new Limited { Names = ["a", "b", "c"] }, "Limited.Names", "3 elements", 2 },
    };

    [Fact]
    public void What_is_as_long_as_the_limit_comes_back()
    {
        Limited value = new()
        {
            Name = "äöüß",
            Text = new StringBuilder("12"),
            Data = [1, 2, 3],
            Numbers = [1, 2],
            Prices = { ["a"] = 1 },
            Lazily = ["x", "y"],
            Names = ["a", "b"],
        };
        Limited read = Through.Bytes(value);
        Assert.Equal((value.Name, value.Text.ToString()), (read.Name, read.Text!.ToString()));
        Assert.Equal(value.Data, read.Data);
        Assert.Equal(value.Numbers, read.Numbers);
        Assert.Equal(value.Prices, read.Prices);
        Assert.Equal(value.Lazily, read.Lazily);
        Assert.Equal(value.Names, read.Names);
        Assert.Null(Through.Bytes(new Limited()).Name);
        Assert.Equal(new LimitedRecord("abc", []) { Note = "n" }.Code, Through.Bytes(new LimitedRecord("abc", []) { Note = "n" }).Code);
    }

    [Theory]
    [MemberData(nameof(TooLong))]
    public void What_is_longer_is_not_written(Limited value, string path, string length, int max)
    {
        OotSerializationException error = Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize(value));
        Assert.Equal(path, error.Path);
        Assert.Contains(length, error.Message);
        Assert.Contains($"[OotMax({max})]", error.Message);
    }

    [Theory]
    [MemberData(nameof(TooLong))]
    public void What_is_longer_is_not_read(Limited value, string path, string length, int max)
    {
        OotFormatException error = Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<Limited>(Unlimited(value)));
        Assert.Equal(path, error.Path);
        Assert.Contains(length, error.Message);
        Assert.Contains($"[OotMax({max})]", error.Message);
    }

    [Theory]
    [InlineData(new byte[] { 0x92, 0xA4, 49, 50, 51, 52, 0x90 }, "LimitedRecord.Code")]
    [InlineData(new byte[] { 0x93, 0xA1, 49, 0x93, 1, 2, 3, 0xC0 }, "LimitedRecord.Values")]
    [InlineData(new byte[] { 0x93, 0xA1, 49, 0x90, 0xA2, 50, 50 }, "LimitedRecord.Note")]
    public void Members_that_a_constructor_takes_and_those_that_are_read_later_are_limited(byte[] bytes, string path) =>
        Assert.Equal(path, Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<LimitedRecord>(bytes)).Path);

    [Fact]
    public void Members_of_maps_are_limited_at_every_level()
    {
        LimitedMap value = new() { Children = [new() { A = "ab" }] };
        Assert.Equal("LimitedMap.Children[0].A", Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize(value)).Path);
        Assert.Equal("LimitedMap.Children[0].A", Assert.Throws<OotFormatException>(() => Through.Written<LimitedMap>((ref OotWriter w) =>
        {
            w.WriteMapHeader(1);
            w.WriteString("Children");
            w.WriteArrayHeader(1);
            w.WriteMapHeader(1);
            w.WriteString("A");
            w.WriteString("ab");
        })).Path);
    }

    [Fact]
    public void A_message_that_derives_from_the_collection_is_limited_behind_its_marker()
    {
        OotWriter writer = new();
        writer.WriteArrayHeader(4);
        for (int i = 0; i < 3; i++)
            writer.WriteNil();
        writer.WriteArrayHeader(2);
        writer.WriteExtension(16, [0, 0, 0, 9]);
        writer.WriteArrayHeader(3);
        for (int i = 0; i < 3; i++)
            writer.WriteInt32(i);
        byte[] bytes = writer.ToArray();
        OotFormatException error = Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<Limited>(bytes));
        Assert.Contains("3 elements", error.Message);
    }

    [Fact]
    public void A_long_text_is_refused_before_anything_is_allocated_for_it()
    {
        byte[] bytes = [0x91, 0xDB, 0x00, 0x20, 0x00, 0x00, .. Enumerable.Repeat((byte)'x', 0x200000)];
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<Limited>(bytes));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void Limits_allocate_nothing()
    {
        System.Buffers.ArrayBufferWriter<byte> output = new(4096);
        Limited value = new() { Name = "name", Data = [1, 2], Numbers = [1, 2] };
        Assert.Equal(0, AllocationTests.Allocated(() =>
        {
            output.ResetWrittenCount();
            OotSerializer.Serialize(output, value);
        }));
    }

    /// <summary>The bytes that a sender without the limits would write.</summary>
    private static byte[] Unlimited(Limited value)
    {
        OotWriter writer = new();
        writer.WriteArrayHeader(7);
        writer.WriteString(value.Name);
        writer.WriteString(value.Text?.ToString());
        if (value.Data is null)
            writer.WriteNil();
        else
            writer.WriteBinary(value.Data);
        WriteArray(ref writer, value.Numbers, (ref OotWriter w, int number) => w.WriteInt32(number));
        writer.WriteMapHeader(value.Prices.Count);
        foreach ((string key, int price) in value.Prices)
        {
            writer.WriteString(key);
            writer.WriteInt32(price);
        }

        WriteArray(ref writer, value.Lazily, (ref OotWriter w, string text) => w.WriteString(text));
        WriteArray(ref writer, value.Names, (ref OotWriter w, string? text) => w.WriteString(text));
        return writer.ToArray();
    }

    private delegate void WriteElement<T>(ref OotWriter writer, T element);

    private static void WriteArray<T>(ref OotWriter writer, IEnumerable<T>? elements, WriteElement<T> write)
    {
        if (elements is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(elements.Count());
        foreach (T element in elements)
            write(ref writer, element);
    }
}
