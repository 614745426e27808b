using FsCheck;
using FsCheck.Fluent;
using TypedOot.MessagePack;
using TypedOot.Serialization;
using TypedOot.Tests.Support;

namespace TypedOot.Tests.MessagePack;

public sealed class PropertyTests
{
    private static readonly Gen<long> Bits =
        Gen.Choose(int.MinValue, int.MaxValue).Two().Select(halves => ((long)halves.Item1 << 32) | (uint)halves.Item2);

    /// <summary>Integers of every magnitude.</summary>
    private static readonly Gen<long> Integers =
        from bits in Bits
        from shift in Gen.Choose(0, 63)
        select bits >> shift;

    private static readonly Gen<string> Texts = ArbMap.Default.GeneratorFor<string>().Where(text => text is not null);

    private static readonly Gen<byte[]> Blobs = ArbMap.Default.GeneratorFor<byte[]>().Where(bytes => bytes is not null);

    [Fact]
    public void Integers_come_back_from_the_shortest_form() => Seeded.Holds(Integers.ToArbitrary(), value =>
    {
        byte[] bytes = Written((object)value);
        OotReader reader = new(bytes);

        Assert.Equal(value, reader.ReadInt64());
        Assert.True(reader.End);
        Assert.Equal(ShortestLength(value), bytes.Length);
    });

    [Fact]
    public void Floats_come_back_bit_by_bit() => Seeded.Holds(Bits.ToArbitrary(), bits =>
    {
        double value = BitConverter.Int64BitsToDouble(bits);

        Assert.Equal(bits, BitConverter.DoubleToInt64Bits(new OotReader(Written(value)).ReadDouble()));
    });

    [Fact]
    public void Text_comes_back_with_what_is_no_text_replaced() => Seeded.Holds(Texts.ToArbitrary(), text =>
    {
        string valid = System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));

        Assert.Equal(valid, new OotReader(Written(text)).ReadString());
    });

    [Fact]
    public void Timestamps_come_back() => Seeded.Holds(Integers.Zip(Gen.Choose(0, 999_999_999)).ToArbitrary(), time =>
    {
        OotWriter writer = new();
        writer.WriteTimestamp(time.Item1, (uint)time.Item2);
        byte[] bytes = writer.ToArray();
        writer.Dispose();
        long seconds = new OotReader(bytes).ReadTimestamp(out uint nanoseconds);

        Assert.Equal((time.Item1, (uint)time.Item2), (seconds, nanoseconds));
    });

    [Fact]
    public void Values_of_any_shape_are_skipped_whole_and_refused_when_cut() => Seeded.Holds(Values(4).ToArbitrary(), value =>
    {
        byte[] bytes = Written(value);
        OotReader reader = new(bytes);
        reader.Skip();

        Assert.True(reader.End);
        for (int length = 0; length < Math.Min(bytes.Length, 200); length++)
            Assert.Throws<OotFormatException>(() => new OotReader(bytes.AsSpan(0, length)).Skip());
    });

    [Fact]
    public void Any_bytes_are_skipped_or_refused_described_and_walked() => Seeded.Holds(
        Blobs.Zip(Gen.Choose(-1, 100)).ToArbitrary(),
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

    /// <summary>Values of every family, nested up to a depth.</summary>
    private static Gen<object?> Values(int depth)
    {
        Gen<object?> leaf = Gen.OneOf(
            Gen.Constant<object?>(null),
            Gen.Elements<object?>(true, false),
            Integers.Select(value => (object?)value),
            ArbMap.Default.GeneratorFor<double>().Select(value => (object?)value),
            Texts.Select(value => (object?)value),
            Blobs.Select(value => (object?)value),
            Gen.Choose(-128, 127).Zip(Blobs).Select(value => (object?)new OotExtension((sbyte)value.Item1, value.Item2)));
        if (depth == 0)
            return leaf;

        Gen<object?> nested = Values(depth - 1);
        return Gen.Frequency(
            (2, leaf),
            (1, nested.ArrayOf().Resize(20).Select(values => (object?)values)),
            (1, nested.Zip(nested).ArrayOf().Resize(20).Select(pairs => (object?)pairs)));
    }

    private static byte[] Written(object? value)
    {
        OotWriter writer = new();
        Write(ref writer, value);
        byte[] bytes = writer.ToArray();
        writer.Dispose();
        return bytes;
    }

    private static void Write(ref OotWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNil();
                break;
            case bool boolean:
                writer.WriteBoolean(boolean);
                break;
            case long integer:
                writer.WriteInt64(integer);
                break;
            case double real:
                writer.WriteDouble(real);
                break;
            case string text:
                writer.WriteString(text);
                break;
            case byte[] bytes:
                writer.WriteBinary(bytes);
                break;
            case OotExtension extension:
                writer.WriteExtension(extension.Code, extension.Data.Span);
                break;
            case object?[] values:
                writer.WriteArrayHeader(values.Length);
                foreach (object? element in values)
                    Write(ref writer, element);
                break;
            case (object?, object?)[] pairs:
                writer.WriteMapHeader(pairs.Length);
                foreach ((object? key, object? element) in pairs)
                {
                    Write(ref writer, key);
                    Write(ref writer, element);
                }

                break;
            default:
                throw new ArgumentException($"{value.GetType()} is not generated here.", nameof(value));
        }
    }

    private static int ShortestLength(long value) => value switch
    {
        >= -32 and <= 127 => 1,
        >= sbyte.MinValue and <= byte.MaxValue => 2,
        >= short.MinValue and <= ushort.MaxValue => 3,
        >= int.MinValue and <= uint.MaxValue => 5,
        _ => 9,
    };
}
