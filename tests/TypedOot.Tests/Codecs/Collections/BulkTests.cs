using TypedOot.MessagePack;

namespace TypedOot.Tests.Codecs.Collections;

/// <summary>Many values at once are byte for byte what they are one at a time.</summary>
public class BulkTests
{
    private static readonly long[] Edges =
    [
        0, 1, 127, 128, 255, 256, 32767, 32768, 65535, 65536, int.MaxValue, 1L + int.MaxValue, uint.MaxValue, 1L + uint.MaxValue, long.MaxValue,
        -1, -32, -33, -128, -129, -32768, -32769, int.MinValue, int.MinValue - 1L, long.MinValue,
    ];

    private delegate void WriteOne<T>(ref OotWriter writer, T value);

    private delegate void WriteMany<T>(ref OotWriter writer, ReadOnlySpan<T> values);

    private delegate void ReadMany<T>(ref OotReader reader, Span<T> values);

    [Fact]
    public void Sbytes() => Integers<sbyte, BulkSByte>((ref OotWriter w, sbyte v) => w.WriteInt32(v), v => (sbyte)v);

    [Fact]
    public void Bytes() => Integers<byte, BulkByte>((ref OotWriter w, byte v) => w.WriteUInt32(v), v => (byte)v);

    [Fact]
    public void Shorts() => Integers<short, BulkInt16>((ref OotWriter w, short v) => w.WriteInt32(v), v => (short)v);

    [Fact]
    public void Ushorts() => Integers<ushort, BulkUInt16>((ref OotWriter w, ushort v) => w.WriteUInt32(v), v => (ushort)v);

    [Fact]
    public void Ints() => Integers<int, BulkInt32>((ref OotWriter w, int v) => w.WriteInt32(v), v => (int)v);

    [Fact]
    public void Uints() => Integers<uint, BulkUInt32>((ref OotWriter w, uint v) => w.WriteUInt32(v), v => (uint)v);

    [Fact]
    public void Longs() => Integers<long, BulkInt64>((ref OotWriter w, long v) => w.WriteInt64(v), v => v);

    [Fact]
    public void Ulongs() => Integers<ulong, BulkUInt64>((ref OotWriter w, ulong v) => w.WriteUInt64(v), v => (ulong)v);

    [Fact]
    public void Doubles() => Compare<double>(
        (ref OotWriter w, double v) => w.WriteDouble(v),
        (ref OotWriter w, ReadOnlySpan<double> v) => w.WriteDoubles(v),
        (ref OotReader r, Span<double> v) => r.ReadDoubles(v),
        random => random.Next(8) == 0 ? double.NaN : BitConverter.Int64BitsToDouble(random.NextInt64()));

    [Fact]
    public void Floats() => Compare<float>(
        (ref OotWriter w, float v) => w.WriteSingle(v),
        (ref OotWriter w, ReadOnlySpan<float> v) => w.WriteSingles(v),
        (ref OotReader r, Span<float> v) => r.ReadSingles(v),
        random => random.Next(8) == 0 ? float.NegativeInfinity : random.NextSingle());

    [Fact]
    public void Booleans() => Compare<bool>(
        (ref OotWriter w, bool v) => w.WriteBoolean(v),
        (ref OotWriter w, ReadOnlySpan<bool> v) => w.WriteBooleans(v),
        (ref OotReader r, Span<bool> v) => r.ReadBooleans(v),
        random => random.Next(2) == 0);

    [Fact]
    public void Floats_are_read_from_every_encoding_between_others()
    {
        for (int length = 0; length <= 70; length++)
        {
            Random random = new(length);
            OotWriter writer = new(options: null);
            double[] expected = new double[length];
            for (int i = 0; i < length; i++)
            {
                expected[i] = random.Next(-1000, 1000);
                if (random.Next(3) == 0)
                    writer.WriteInt64((long)expected[i]);
                else if (random.Next(3) == 0)
                    writer.WriteSingle((float)expected[i]);
                else
                    writer.WriteDouble(expected[i]);
            }

            double[] doubles = new double[length];
            new OotReader(writer.Written).ReadDoubles(doubles);
            Assert.Equal(expected, doubles);
            float[] floats = new float[length];
            new OotReader(writer.Written).ReadSingles(floats);
            Assert.Equal(expected, floats.Select(f => (double)f));
            writer.Dispose();
        }
    }

    [Fact]
    public void Floats_are_read_around_one_of_another_encoding_wherever_it_stands_and_cut_off_anywhere()
    {
        const int Length = 40;
        for (int place = 0; place < Length; place++)
        {
            double[] expected = [.. Enumerable.Range(0, Length).Select(i => i == place ? i : i + 0.1)];
            OotWriter writer = new(options: null);
            for (int i = 0; i < Length; i++)
            {
                if (i == place)
                    writer.WriteInt32(i);
                else
                    writer.WriteDouble(expected[i]);
            }

            byte[] bytes = writer.ToArray();
            writer.Dispose();
            double[] doubles = new double[Length];
            OotReader reader = new(bytes);
            reader.ReadDoubles(doubles);

            Assert.Equal(expected, doubles);
            Assert.True(reader.End);
            Assert.Throws<OotFormatException>(() => new OotReader(bytes.AsSpan(0, bytes.Length - 1 - place)).ReadDoubles(new double[Length]));
        }
    }

    [Fact]
    public void Integers_are_read_from_every_encoding_between_others()
    {
        for (int length = 0; length <= 200; length++)
        {
            Random random = new(length);
            List<byte> bytes = [];
            int[] expected = new int[length];
            for (int i = 0; i < length; i++)
            {
                expected[i] = random.Next(0, 240);
                bytes.AddRange(random.Next(12) switch
                {
                    0 => [MessagePackCode.UInt16, 0, (byte)expected[i]],
                    1 => [MessagePackCode.Int32, 0, 0, 0, (byte)expected[i]],
                    2 => [MessagePackCode.UInt64, 0, 0, 0, 0, 0, 0, 0, (byte)expected[i]],
                    3 => [MessagePackCode.Int16, 0, (byte)expected[i]],
                    4 or 5 or 6 => [MessagePackCode.UInt8, (byte)expected[i]],
                    _ when expected[i] < 128 => [(byte)expected[i]],
                    _ => [MessagePackCode.UInt8, (byte)expected[i]],
                });
            }

            int[] ints = new int[length];
            new OotReader(bytes.ToArray()).ReadIntegers<int, BulkInt32>(ints);
            Assert.Equal(expected, ints);
            byte[] narrow = new byte[length];
            new OotReader(bytes.ToArray()).ReadIntegers<byte, BulkByte>(narrow);
            Assert.Equal(expected, narrow.Select(b => (int)b));
        }
    }

    [Fact]
    public void An_integer_that_does_not_fit_is_refused_at_its_place()
    {
        for (int place = 0; place < 40; place++)
        {
            OotWriter writer = new(options: null);
            for (int i = 0; i < 40; i++)
                writer.WriteInt32(i == place ? -1 : i);
            byte[] bytes = writer.ToArray();
            writer.Dispose();
            Assert.Equal(place, Assert.Throws<OotFormatException>(() => new OotReader(bytes).ReadIntegers<uint, BulkUInt32>(new uint[40])).Offset);
            Assert.Equal(place, Assert.Throws<OotFormatException>(() => new OotReader(bytes).ReadIntegers<byte, BulkByte>(new byte[40])).Offset);
            Assert.Equal(place, Assert.Throws<OotFormatException>(() =>
            {
                byte[] booleans = [.. Enumerable.Repeat(MessagePackCode.True, place), 5, .. new byte[40]];
                OotReader reader = new(booleans);
                reader.ReadBooleans(new bool[40]);
            }).Offset);
        }
    }

    [Fact]
    public void A_destination_of_fixed_size_needs_no_more_room_than_one_value_at_a_time()
    {
        Span<byte> destination = stackalloc byte[104];
        OotWriter writer = new(destination);
        writer.WriteIntegers<int, BulkInt32>(new int[100]);
        Assert.Equal(100, writer.Position);
    }

    private static void Integers<T, TBulk>(WriteOne<T> write, Func<long, T> convert)
        where T : unmanaged
        where TBulk : struct, IBulkInteger<T> => Compare(
        write,
        (ref OotWriter w, ReadOnlySpan<T> v) => w.WriteIntegers<T, TBulk>(v),
        (ref OotReader r, Span<T> v) => r.ReadIntegers<T, TBulk>(v),
        random => (mix: random.Next(4), random),
        draw => convert(Draw(draw.mix, draw.random)));

    /// <summary>An integer of a mix: mostly fixints, some of any width; bytes alone; bytes and those that look like their code; both signs.</summary>
    private static long Draw(int mix, Random random) => mix switch
    {
        0 when random.Next(12) == 0 => Edges[random.Next(Edges.Length)],
        0 when random.Next(30) == 0 => random.NextInt64(),
        0 => random.Next(0, 100),
        1 => random.Next(0, 256),
        2 => random.Next(3) switch { 0 => MessagePackCode.UInt8, 1 => random.Next(0, 128), _ => random.Next(200, 208) },
        _ => random.Next(-40, 140),
    };

    private static void Compare<T>(WriteOne<T> writeOne, WriteMany<T> writeMany, ReadMany<T> readMany, Func<Random, T> draw)
        where T : unmanaged => Compare(writeOne, writeMany, readMany, random => random, draw);

    private static void Compare<T, TRound>(
        WriteOne<T> writeOne, WriteMany<T> writeMany, ReadMany<T> readMany, Func<Random, TRound> begin, Func<TRound, T> draw)
        where T : unmanaged
    {
        foreach (int length in Enumerable.Range(0, 71).Concat([255, 256, 257, 1000, 5000]))
        {
            for (int round = 0; round < 10; round++)
            {
                TRound mix = begin(new Random((length * 100) + round));
                T[] values = new T[length];
                for (int i = 0; i < length; i++)
                    values[i] = draw(mix);

                OotWriter one = new(options: null);
                foreach (T value in values)
                    writeOne(ref one, value);
                OotWriter many = new(options: null);
                writeMany(ref many, values);
                Assert.Equal(one.ToArray(), many.ToArray());

                T[] read = new T[length];
                OotReader reader = new(many.Written);
                readMany(ref reader, read);
                Assert.True(reader.End);
                Assert.Equal(values, read);

                if (length > 0)
                    Cut(many.ToArray(), length, readMany);
                one.Dispose();
                many.Dispose();
            }
        }
    }

    private static void Cut<T>(byte[] bytes, int length, ReadMany<T> readMany) => Assert.Throws<OotFormatException>(() =>
    {
        OotReader reader = new(bytes.AsSpan(0, bytes.Length - 1));
        readMany(ref reader, new T[length]);
    });
}
