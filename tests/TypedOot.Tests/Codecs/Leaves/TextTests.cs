using System.Buffers;
using System.Text;
using TypedOot.Codecs;
using TypedOot.Tests.Support;

namespace TypedOot.Tests.Codecs.Leaves;

public class TextTests
{
    [Fact]
    public void Strings_come_back()
    {
        Leaf.RoundTrips<string, StringCodec>(null, "", "a", new string('ü', 31), new string('x', 300), "𝄞");
        Leaf.HoldsForText<string, StringCodec>(text => WellFormed(text), string.Equals);
        Leaf.Writes<string, StringCodec>("é", "A2C3A9");
        Leaf.Refuses<string, StringCodec>("01", "C40161", "A261");
    }

    [Fact]
    public void Characters_come_back_as_code_units()
    {
        Leaf.RoundTrips<char, CharCodec>('\0', 'a', 'ß', '\uD800', '\uDFFF', char.MaxValue);
        Leaf.Holds<char, CharCodec>(bits => (char)bits);
        Leaf.Writes<char, CharCodec>('A', "41");
        Assert.Equal('A', Leaf.ReadsText<char, CharCodec>("A"));
        Assert.Equal('€', Leaf.ReadsText<char, CharCodec>("€"));
        Leaf.RefusesText<char, CharCodec>("", "AB", "𝄞");
        Leaf.Refuses<char, CharCodec>("CE00010000", "FF", "C0", "A180", "A2C3");
        Leaf.AllocatesNothing<char, CharCodec>('x');
    }

    [Fact]
    public void Runes_come_back_as_scalar_values()
    {
        Leaf.RoundTrips<Rune, RuneCodec>(new Rune(0), new Rune('ß'), new Rune(0x1D11E), new Rune(0x10FFFF));
        Leaf.Holds<Rune, RuneCodec>(bits => Rune.TryCreate((uint)bits & 0x1F_FFFF, out Rune rune) ? rune : Rune.ReplacementChar);
        Leaf.Writes<Rune, RuneCodec>(new Rune(0x1D11E), "CE0001D11E");
        Assert.Equal(new Rune(0x1D11E), Leaf.ReadsText<Rune, RuneCodec>("𝄞"));
        Leaf.RefusesText<Rune, RuneCodec>("", "AB");
        Leaf.Refuses<Rune, RuneCodec>("CDD800", "CE00110000", "FF", "C0", "A180");
        Leaf.AllocatesNothing<Rune, RuneCodec>(new Rune('x'));
    }

    [Fact]
    public void String_builders_come_back_with_their_text()
    {
        Leaf.RoundTripsBy<StringBuilder, StringBuilderCodec>(SameText, null, new StringBuilder(), new StringBuilder("abc"), InChunks());
        Leaf.HoldsForText<StringBuilder, StringBuilderCodec>(text => new StringBuilder(WellFormed(text)), SameText);
        Leaf.Writes<StringBuilder, StringBuilderCodec>(new StringBuilder("ab"), "A26162");
        Leaf.Refuses<StringBuilder, StringBuilderCodec>("01", "C40161");
    }

    [Fact]
    public void Guids_are_in_the_order_of_their_text()
    {
        Guid guid = Guid.Parse("00112233-4455-6677-8899-aabbccddeeff");
        Leaf.Writes<Guid, GuidCodec>(guid, "D81100112233445566778899AABBCCDDEEFF");
        Leaf.RoundTrips<Guid, GuidCodec>(Guid.Empty, guid);
        Leaf.Holds<Guid, GuidCodec>(OfBits);
        Assert.Equal(guid, Leaf.Reads<Guid, GuidCodec>("C41000112233445566778899AABBCCDDEEFF"));
        Assert.Equal(guid, Leaf.ReadsText<Guid, GuidCodec>("00112233-4455-6677-8899-AABBCCDDEEFF"));
        Assert.Equal(guid, Leaf.ReadsText<Guid, GuidCodec>("{00112233-4455-6677-8899-aabbccddeeff}"));
        Assert.Equal(guid, Leaf.ReadsText<Guid, GuidCodec>("00112233445566778899aabbccddeeff"));
        Leaf.RefusesText<Guid, GuidCodec>("", "00112233-4455-6677-8899-aabbccddeef", "Guid", new string('0', 200), "ü");
        Leaf.Refuses<Guid, GuidCodec>("C40F001122334455667788 99AABBCCDDEE".Replace(" ", "", StringComparison.Ordinal), "C0", "01", "D41100",
            "D81200112233445566778899AABBCCDDEEFF");
        Leaf.AllocatesNothing<Guid, GuidCodec>(guid);
    }

    [Fact]
    public void Bytes_come_back()
    {
        byte[] data = [1, 2, 3];
        Leaf.RoundTripsBy<byte[], ByteArrayCodec>(SameBytes, null, [], data, new byte[300], new byte[70_000]);
        Leaf.RoundTripsBy<Memory<byte>, ByteMemoryCodec>((x, y) => x.Span.SequenceEqual(y.Span), default, data, data.AsMemory(1));
        Leaf.RoundTripsBy<ReadOnlyMemory<byte>, ByteReadOnlyMemoryCodec>((x, y) => x.Span.SequenceEqual(y.Span), default, data, data.AsMemory(1));
        Leaf.RoundTripsBy<ArraySegment<byte>, ByteArraySegmentCodec>(
            (x, y) => x.AsSpan().SequenceEqual(y) && (x.Array is null) == (y.Array is null), default, data, new ArraySegment<byte>(data, 1, 1), new([]));
        Leaf.RoundTripsBy<ReadOnlySequence<byte>, ByteReadOnlySequenceCodec>(
            (x, y) => x.ToArray().AsSpan().SequenceEqual(y.ToArray()), default, new(data), Segmented());
        Leaf.Holds<byte[], ByteArrayCodec>(bits => OfBits(bits).ToByteArray(), SameBytes);
        Leaf.Holds<Memory<byte>, ByteMemoryCodec>(Some, (x, y) => x.Span.SequenceEqual(y.Span));
        Leaf.Holds<ReadOnlyMemory<byte>, ByteReadOnlyMemoryCodec>(bits => Some(bits), (x, y) => x.Span.SequenceEqual(y.Span));
        Leaf.Holds<ArraySegment<byte>, ByteArraySegmentCodec>(
            bits => new ArraySegment<byte>(OfBits(bits).ToByteArray(), (int)(bits & 7), (int)(bits >> 3 & 7)), (x, y) => x.AsSpan().SequenceEqual(y));
        Leaf.Holds<ReadOnlySequence<byte>, ByteReadOnlySequenceCodec>(
            bits => Segmented().Slice((int)(bits & 1), (int)(bits >> 1 & 3)), (x, y) => x.ToArray().AsSpan().SequenceEqual(y.ToArray()));
        Leaf.Writes<byte[], ByteArrayCodec>(data, "C403010203");
        Leaf.Writes<ReadOnlySequence<byte>, ByteReadOnlySequenceCodec>(Segmented(), "C40401020304");
        Assert.Equal("ab"u8.ToArray(), Leaf.ReadsText<byte[], ByteArrayCodec>("ab"));
        Leaf.Refuses<byte[], ByteArrayCodec>("01", "93010203", "C40201", "C6FFFFFFFF");
        Leaf.Refuses<Memory<byte>, ByteMemoryCodec>("C0");
    }

    [Fact]
    public void Bytes_are_charged()
    {
        MessagePackOptions tight = new() { AllocationAllowance = 0, AllocationFactor = 1 };
        byte[] bytes = RoundTrip.Write<byte[], ByteArrayCodec>([1, 2, 3]);
        Assert.Throws<OotFormatException>(() => RoundTrip.Read<byte[], ByteArrayCodec>(bytes, tight));
    }

    private static StringBuilder InChunks()
    {
        StringBuilder builder = new(1);
        for (int i = 0; i < 100; i++)
            builder.Append('\uD834').Append('\uDD1E');
        return builder;
    }

    private static bool SameText(StringBuilder? x, StringBuilder? y) => x?.ToString() == y?.ToString();

    private static bool SameBytes(byte[]? x, byte[]? y) => (x is null) == (y is null) && x.AsSpan().SequenceEqual(y);

    /// <summary>Text without half surrogate pairs, which UTF-8 has no form for.</summary>
    private static string WellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static Memory<byte> Some(UInt128 bits) => OfBits(bits).ToByteArray().AsMemory((int)(bits & 7), (int)(bits >> 3 & 7));

    private static Guid OfBits(UInt128 bits)
    {
        byte[] data = new byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(data, bits);
        return new Guid(data);
    }

    private static ReadOnlySequence<byte> Segmented()
    {
        Segment first = new(new byte[] { 1, 2 }, 0);
        Segment second = new(new byte[] { 3, 4 }, 2);
        first.Append(second);
        return new ReadOnlySequence<byte>(first, 0, second, 2);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, long index)
        {
            Memory = memory;
            RunningIndex = index;
        }

        public void Append(Segment next) => Next = next;
    }
}
