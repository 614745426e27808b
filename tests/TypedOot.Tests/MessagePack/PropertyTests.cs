using FsCheck;
using FsCheck.Fluent;
using TypedOot.MessagePack;
using TypedOot.Serialization;
using TypedOot.Tests.Support;

namespace TypedOot.Tests.MessagePack;

public sealed class PropertyTests
{
    [Fact]
    public void Integers_come_back_from_the_shortest_form() => Seeded.Holds(AnyValue.Integers.ToArbitrary(), value =>
    {
        byte[] bytes = AnyValue.Written((object)value);
        OotReader reader = new(bytes);

        Assert.Equal(value, reader.ReadInt64());
        Assert.True(reader.End);
        Assert.Equal(ShortestLength(value), bytes.Length);
    });

    [Fact]
    public void Floats_come_back_bit_by_bit() => Seeded.Holds(AnyValue.Bits.ToArbitrary(), bits =>
    {
        double value = BitConverter.Int64BitsToDouble(bits);

        Assert.Equal(bits, BitConverter.DoubleToInt64Bits(new OotReader(AnyValue.Written(value)).ReadDouble()));
    });

    [Fact]
    public void Text_comes_back_with_what_is_no_text_replaced() => Seeded.Holds(AnyValue.Texts.ToArbitrary(), text =>
    {
        string valid = System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));

        Assert.Equal(valid, new OotReader(AnyValue.Written(text)).ReadString());
    });

    [Fact]
    public void Timestamps_come_back() => Seeded.Holds(AnyValue.Integers.Zip(Gen.Choose(0, 999_999_999)).ToArbitrary(), time =>
    {
        OotWriter writer = new();
        writer.WriteTimestamp(time.Item1, (uint)time.Item2);
        byte[] bytes = writer.ToArray();
        writer.Dispose();
        long seconds = new OotReader(bytes).ReadTimestamp(out uint nanoseconds);

        Assert.Equal((time.Item1, (uint)time.Item2), (seconds, nanoseconds));
    });

    [Fact]
    public void Values_of_any_shape_are_skipped_whole_and_refused_when_cut() => Seeded.Holds(AnyValue.Of(4).ToArbitrary(), value =>
    {
        byte[] bytes = AnyValue.Written(value);
        OotReader reader = new(bytes);
        reader.Skip();

        Assert.True(reader.End);
        for (int length = 0; length < Math.Min(bytes.Length, 200); length++)
            Assert.Throws<OotFormatException>(() => new OotReader(bytes.AsSpan(0, length)).Skip());
    });

    [Fact]
    public void Any_bytes_are_skipped_or_refused_described_and_walked() => Seeded.Holds(
        AnyValue.Blobs.Zip(Gen.Choose(-1, 100)).ToArbitrary(),
        input =>
        {
            (byte[] bytes, int offset) = (input.Item1, input.Item2);
            try
            {
                new OotReader(bytes).Skip();
            }
            catch (OotFormatException e)
            {
                Assert.InRange(e.Offset, 0, bytes.Length);
            }

            Assert.NotEmpty(MessagePackToken.Describe(bytes));
            foreach (OotKind kind in (OotKind[])[OrderCodec.Kind, ShapeCodec.Kind, OotKind.Any, OotKind.Opaque])
                Assert.StartsWith("x", OotPath.Find(bytes, kind, "x", offset, TestMessages.Registry), StringComparison.Ordinal);
        },
        times: 3000);

    private static int ShortestLength(long value) => value switch
    {
        >= -32 and <= 127 => 1,
        >= sbyte.MinValue and <= byte.MaxValue => 2,
        >= short.MinValue and <= ushort.MaxValue => 3,
        >= int.MinValue and <= uint.MaxValue => 5,
        _ => 9,
    };
}
