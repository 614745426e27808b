using TypedOot.Codecs;
using TypedOot.MessagePack;
using TypedOot.Tests.Support;

namespace TypedOot.Tests.Codecs.Packed;

/// <summary>Packed arrays that are cut off, lie about their length, or say nothing that is known.</summary>
public class PackedHostileTests
{
    [Fact]
    public void A_packed_array_is_refused_wherever_it_is_cut_off()
    {
        byte[] whole = RoundTrip.Write<int[], ArrayCodec<int, PackedCodec<int, Int32Codec>>>([1, 2, 3]);
        for (int length = 0; length < whole.Length; length++)
        {
            byte[] cut = whole[..length];
            Assert.Throws<OotFormatException>(() => RoundTrip.Read<int[], ArrayCodec<int, Int32Codec>>(cut));
            Assert.Throws<OotFormatException>(() => RoundTrip.Read<List<long>, ListCodec<long, Int64Codec>>(cut));
            Assert.Throws<OotFormatException>(() => RoundTrip.Read<HashSet<int>, HashSetCodec<int, Int32Codec>>(cut));
        }
    }

    [Theory]
    [InlineData(new byte[] { }, "does not begin with how its elements lie")]
    [InlineData(new byte[] { 0x00, 1 }, "does not begin with how its elements lie")]
    [InlineData(new byte[] { 0x14, 1 }, "does not begin with how its elements lie")]
    [InlineData(new byte[] { 0x30, 1 }, "does not begin with how its elements lie")]
    [InlineData(new byte[] { 0x40 }, "does not begin with how its elements lie")]
    [InlineData(new byte[] { 0x40, 0 }, "does not begin with how its elements lie")]
    [InlineData(new byte[] { 0x40, 2, 0x12 }, "does not begin with how its elements lie")]
    [InlineData(new byte[] { 0x40, 1, 0x41, 0 }, "does not begin with how its elements lie")]
    [InlineData(new byte[] { 0x12, 1, 2, 3 }, "no multiple of the 4")]
    [InlineData(new byte[] { 0x40, 2, 0x10, 0x11, 1, 2, 3, 4 }, "no multiple of the 3")]
    public void One_that_cannot_be_is_refused_at_its_start(byte[] data, string expected)
    {
        byte[] bytes = [0xC7, (byte)data.Length, 29, .. data];
        OotFormatException error = Assert.Throws<OotFormatException>(() => RoundTrip.Read<int[], ArrayCodec<int, Int32Codec>>(bytes));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Equal(0, error.Offset);
        Assert.Contains(expected, Assert.Throws<OotFormatException>(() => OotSerializer.DeserializeValue(bytes)).Message, StringComparison.Ordinal);
        Assert.Contains(expected, Assert.Throws<OotFormatException>(() => OotElement.Parse(bytes).Count).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Structs_within_structs_and_many_fields_have_an_end()
    {
        byte[] deep = [.. Enumerable.Repeat((byte[])[0x40, 1], 100).SelectMany(b => b), 0x10];
        Assert.False(PackedLayout.TryParse(deep, out _, out _));
        Assert.True(PackedLayout.TryParse(deep[^33..], out _, out int size));
        Assert.Equal(1, size);
        byte[] wide = [0x40, 16, .. Enumerable.Repeat((byte[])[0x40, 16, .. Enumerable.Repeat((byte)0x10, 16)], 16).SelectMany(b => b)];
        Assert.False(PackedLayout.TryParse(wide, out _, out _));
    }

    [Theory]
    [InlineData(new byte[] { 0xC9, 0x7F, 0xFF, 0xFF, 0xFF, 29, 0x12, 1, 2, 3, 4 })]
    [InlineData(new byte[] { 0xC9, 0xFF, 0xFF, 0xFF, 0xFF, 29, 0x10 })]
    [InlineData(new byte[] { 0xC8, 0xFF, 0xFF, 29, 0x33 })]
    public void A_giant_length_allocates_nothing(byte[] bytes)
    {
        Assert.Throws<OotFormatException>(() => RoundTrip.Read<int[], ArrayCodec<int, Int32Codec>>(bytes));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<OotFormatException>(() => RoundTrip.Read<int[], ArrayCodec<int, Int32Codec>>(bytes));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void What_is_read_is_charged_to_the_budget()
    {
        byte[] ints = RoundTrip.Write<int[], ArrayCodec<int, PackedCodec<int, Int32Codec>>>(new int[10_000]);
        MessagePackOptions tight = new() { AllocationFactor = 1, AllocationAllowance = 0 };
        Assert.Contains("would allocate more", Refusal<int[], ArrayCodec<int, Int32Codec>>(ints, tight), StringComparison.Ordinal);
        Assert.Contains("would allocate more", Refusal<List<int>, ListCodec<int, Int32Codec>>(ints, tight), StringComparison.Ordinal);
        Assert.Contains("would allocate more", Refusal<long[], ArrayCodec<long, Int64Codec>>(ints, tight), StringComparison.Ordinal);

        MessagePackOptions enough = new() { AllocationFactor = 1, AllocationAllowance = 100 };
        OotReader reader = new(ints, enough);
        Assert.Equal(10_000, ArrayCodec<int, Int32Codec>.Read(ref reader)!.Length);
    }

    [Fact]
    public void The_budget_that_a_conversion_has_used_is_not_there_again()
    {
        byte[] one = RoundTrip.Write<int[], ArrayCodec<int, PackedCodec<int, Int32Codec>>>(new int[1000]);
        byte[] both = [.. one, .. one];
        OotReader reader = new(both, new MessagePackOptions { AllocationFactor = 1, AllocationAllowance = 12_000 });
        Assert.Equal(1000, ArrayCodec<long, Int64Codec>.Read(ref reader)!.Length);
        bool isRefused = false;
        try
        {
            ArrayCodec<long, Int64Codec>.Read(ref reader);
        }
        catch (OotFormatException)
        {
            isRefused = true;
        }

        Assert.True(isRefused);
    }

    [Fact]
    public void Where_no_array_is_expected_the_error_names_it()
    {
        byte[] packed = RoundTrip.Write<int[], ArrayCodec<int, PackedCodec<int, Int32Codec>>>([1, 2]);
        Assert.Contains(
            "found a packed array", Assert.Throws<OotFormatException>(() => RoundTrip.Read<int, Int32Codec>(packed)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "found a packed array",
            Assert.Throws<OotFormatException>(() => OotSerializer.DeserializeValue((byte[])[0x81, .. packed, 1])).Message,
            StringComparison.Ordinal);
    }

    private static string Refusal<T, TCodec>(byte[] bytes, MessagePackOptions options)
        where TCodec : struct, TypedOot.Serialization.IOotCodec<T>
    {
        OotReader reader = new(bytes, options);
        try
        {
            TCodec.Read(ref reader);
            return "";
        }
        catch (OotFormatException e)
        {
            return e.Message;
        }
    }
}
