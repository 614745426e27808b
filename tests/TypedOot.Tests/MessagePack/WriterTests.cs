using System.Buffers;
using System.Text;
using TypedOot.MessagePack;

namespace TypedOot.Tests.MessagePack;

public sealed class WriterTests
{
    private delegate void Writing(ref OotWriter writer);

    [Theory]
    [InlineData(0, "00")]
    [InlineData(127, "7F")]
    [InlineData(128, "CC80")]
    [InlineData(255, "CCFF")]
    [InlineData(256, "CD0100")]
    [InlineData(65_535, "CDFFFF")]
    [InlineData(65_536, "CE00010000")]
    [InlineData(int.MaxValue, "CE7FFFFFFF")]
    [InlineData(uint.MaxValue, "CEFFFFFFFF")]
    [InlineData(4_294_967_296, "CF0000000100000000")]
    [InlineData(long.MaxValue, "CF7FFFFFFFFFFFFFFF")]
    [InlineData(-1, "FF")]
    [InlineData(-32, "E0")]
    [InlineData(-33, "D0DF")]
    [InlineData(-128, "D080")]
    [InlineData(-129, "D1FF7F")]
    [InlineData(-32_768, "D18000")]
    [InlineData(-32_769, "D2FFFF7FFF")]
    [InlineData(int.MinValue, "D280000000")]
    [InlineData(-2_147_483_649, "D3FFFFFFFF7FFFFFFF")]
    [InlineData(long.MinValue, "D38000000000000000")]
    public void Integers_take_the_shortest_form_whatever_their_type(long value, string expected)
    {
        Assert.Equal(expected, Hex((ref OotWriter w) => w.WriteInt64(value)));
        if (value is >= int.MinValue and <= int.MaxValue)
            Assert.Equal(expected, Hex((ref OotWriter w) => w.WriteInt32((int)value)));
        if (value is >= 0 and <= uint.MaxValue)
            Assert.Equal(expected, Hex((ref OotWriter w) => w.WriteUInt32((uint)value)));
        if (value >= 0)
            Assert.Equal(expected, Hex((ref OotWriter w) => w.WriteUInt64((ulong)value)));
    }

    [Fact]
    public void The_largest_unsigned_integer_is_written() =>
        Assert.Equal("CFFFFFFFFFFFFFFFFF", Hex((ref OotWriter w) => w.WriteUInt64(ulong.MaxValue)));

    [Theory]
    [InlineData(0, "90", "80")]
    [InlineData(15, "9F", "8F")]
    [InlineData(16, "DC0010", "DE0010")]
    [InlineData(65_535, "DCFFFF", "DEFFFF")]
    [InlineData(65_536, "DD00010000", "DF00010000")]
    [InlineData(int.MaxValue, "DD7FFFFFFF", "DF7FFFFFFF")]
    public void Array_and_map_headers_take_the_shortest_form(int count, string array, string map)
    {
        Assert.Equal(array, Hex((ref OotWriter w) => w.WriteArrayHeader(count)));
        Assert.Equal(map, Hex((ref OotWriter w) => w.WriteMapHeader(count)));
    }

    [Theory]
    [InlineData(0, "C400", "C70005")]
    [InlineData(1, "C401", "D405")]
    [InlineData(2, "C402", "D505")]
    [InlineData(3, "C403", "C70305")]
    [InlineData(4, "C404", "D605")]
    [InlineData(8, "C408", "D705")]
    [InlineData(16, "C410", "D805")]
    [InlineData(17, "C411", "C71105")]
    [InlineData(255, "C4FF", "C7FF05")]
    [InlineData(256, "C50100", "C8010005")]
    [InlineData(65_535, "C5FFFF", "C8FFFF05")]
    [InlineData(65_536, "C600010000", "C90001000005")]
    public void Bin_and_ext_headers_take_the_shortest_form(int length, string bin, string ext)
    {
        Assert.Equal(bin, Hex((ref OotWriter w) => w.WriteBinaryHeader(length)));
        Assert.Equal(ext, Hex((ref OotWriter w) => w.WriteExtensionHeader(length, 5)));
    }

    [Fact]
    public void Negative_counts_and_lengths_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Hex((ref OotWriter w) => w.WriteArrayHeader(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Hex((ref OotWriter w) => w.WriteMapHeader(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Hex((ref OotWriter w) => w.WriteBinaryHeader(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Hex((ref OotWriter w) => w.WriteExtensionHeader(-1, 5)));
    }

    [Fact]
    public void A_timestamp_has_less_than_a_second_of_nanoseconds() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Hex((ref OotWriter w) => w.WriteTimestamp(0, 1_000_000_000)));

    public static TheoryData<string, int> Texts()
    {
        TheoryData<string, int> rows = [];
        int[] lengths = [0, 1, 10, 11, 15, 16, 31, 32, 63, 64, 85, 86, 127, 128, 255, 256, 1365, 4096, 4097, 21_845, 21_846, 65_535, 65_536];
        foreach (string character in (string[])["a", "ø", "漢", "😀", "\ud800"])
        {
            foreach (int length in lengths)
                rows.Add(character, length);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Text_of_every_header_class_is_the_utf8_of_the_framework_behind_the_shortest_header(string character, int length)
    {
        string text = string.Concat(Enumerable.Repeat(character, length));
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        OotWriter writer = new();
        writer.WriteString(text);
        byte[] written = writer.ToArray();
        writer.Dispose();

        int header = utf8.Length switch { < 32 => 1, < 256 => 2, < 65_536 => 3, _ => 5 };
        Assert.Equal(header + utf8.Length, written.Length);
        Assert.Equal(utf8, written[header..]);
        Assert.Equal(utf8, new OotReader(written).ReadUtf8().ToArray());
    }

    [Fact]
    public void Null_text_is_nil() => Assert.Equal("C0", Hex((ref OotWriter w) => w.WriteString(null)));

    [Fact]
    public void Unpaired_surrogates_are_replaced_by_default() => Assert.Equal("A461EFBFBD", Hex((ref OotWriter w) => w.WriteString("a\ud83d")));

    [Theory]
    [InlineData(10)]
    [InlineData(5000)]
    public void Unpaired_surrogates_are_an_error_when_utf8_is_strict(int before)
    {
        string text = new string('x', before) + "\ude00";
        OotSerializationException error = Assert.Throws<OotSerializationException>(
            () => Hex((ref OotWriter w) => w.WriteString(text), new MessagePackOptions { StrictUtf8 = true }));

        Assert.Contains($"index {before}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    public void An_array_whose_count_comes_last_is_that_of_a_count_known_before(int count)
    {
        string patched = Hex((ref OotWriter w) =>
        {
            w.WriteNil();
            int start = w.BeginArray();
            for (int i = 0; i < count; i++)
                w.WriteInt32(i);
            w.EndArray(start, count);
            w.WriteBoolean(true);
        });
        string known = Hex((ref OotWriter w) =>
        {
            w.WriteNil();
            w.WriteArrayHeader(count);
            for (int i = 0; i < count; i++)
                w.WriteInt32(i);
            w.WriteBoolean(true);
        });

        Assert.Equal(known, patched);
    }

    [Fact]
    public void Arrays_and_maps_whose_counts_come_last_nest()
    {
        string patched = Hex((ref OotWriter w) =>
        {
            int outer = w.BeginArray();
            for (int i = 0; i < 20; i++)
            {
                int inner = w.BeginMap();
                for (int k = 0; k < i; k++)
                {
                    w.WriteInt32(k);
                    w.WriteString("v");
                }

                w.EndMap(inner, i);
            }

            w.EndArray(outer, 20);
        });
        string known = Hex((ref OotWriter w) =>
        {
            w.WriteArrayHeader(20);
            for (int i = 0; i < 20; i++)
            {
                w.WriteMapHeader(i);
                for (int k = 0; k < i; k++)
                {
                    w.WriteInt32(k);
                    w.WriteString("v");
                }
            }
        });

        Assert.Equal(known, patched);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(int.MaxValue)]
    public void A_run_writes_what_the_plain_methods_write(int value)
    {
        string run = Hex((ref OotWriter w) =>
        {
            OotRun all = w.Reserve(64);
            all.Byte(MessagePackCode.Nil);
            all.Boolean(value % 2 == 0);
            all.Int32(-value);
            all.UInt32((uint)value);
            all.Int64(-(long)value * 3);
            all.UInt64((ulong)value * 3);
            all.Single(value);
            all.Double(-value);
            all.ArrayHeader(value);
            w.Commit(all);
        });
        string plain = Hex((ref OotWriter w) =>
        {
            w.WriteNil();
            w.WriteBoolean(value % 2 == 0);
            w.WriteInt32(-value);
            w.WriteUInt32((uint)value);
            w.WriteInt64(-(long)value * 3);
            w.WriteUInt64((ulong)value * 3);
            w.WriteSingle(value);
            w.WriteDouble(-value);
            w.WriteArrayHeader(value);
        });

        Assert.Equal(plain, run);
    }

    [Fact]
    public void A_run_that_is_not_committed_leaves_nothing() => Assert.Equal("C0", Hex((ref OotWriter w) =>
    {
        w.Reserve(5).Int32(1000);
        w.WriteNil();
    }));

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(100_000)]
    public void Every_window_of_the_output_gives_the_same_bytes(int window)
    {
        PickyOutput output = new(window);
        OotWriter writer = new(output);
        WriteMany(ref writer);
        byte[] expected = writer.ToArray();
        writer.Complete();

        Assert.Equal(Pooled(WriteMany), expected);
        Assert.Equal(expected, output.Received);
    }

    [Fact]
    public void An_output_receives_nothing_before_completion()
    {
        PickyOutput output = new(16);
        OotWriter writer = new(output);
        WriteMany(ref writer);
        writer.Dispose();

        Assert.Empty(output.Received);
    }

    [Fact]
    public void A_destination_of_exactly_the_right_size_is_enough()
    {
        byte[] expected = Pooled(WriteMany);
        byte[] destination = new byte[expected.Length];
        OotWriter writer = new(destination.AsSpan());
        WriteMany(ref writer);
        writer.Complete();

        Assert.Equal(expected, destination);
    }

    [Fact]
    public void A_destination_that_is_one_byte_too_small_is_refused()
    {
        byte[] destination = new byte[Pooled(WriteMany).Length - 1];
        ArgumentException error = Assert.Throws<ArgumentException>(() =>
        {
            OotWriter writer = new(destination.AsSpan());
            WriteMany(ref writer);
            writer.Complete();
        });

        Assert.Equal("destination", error.ParamName);
    }

    [Fact]
    public void A_writer_without_arguments_has_the_default_limits()
    {
        OotWriter writer = new();
        writer.Enter();
        writer.WriteString("ø");
        writer.Leave();

        Assert.Equal(MessagePackOptions.DefaultMaxDepth, writer.Options.MaxDepth);
        writer.Dispose();
    }

    [Fact]
    public void A_writer_is_empty_after_completion_and_can_be_used_again()
    {
        ArrayBufferWriter<byte> output = new();
        OotWriter writer = new(output);
        writer.WriteInt32(1);
        writer.Complete();
        int position = writer.Position;
        writer.WriteInt32(2);
        writer.Complete();

        Assert.Equal(0, position);
        Assert.Equal([1, 2], output.WrittenSpan.ToArray());
    }

    [Fact]
    public void Depth_is_limited_and_the_error_names_the_option()
    {
        OotSerializationException error = Assert.Throws<OotSerializationException>(() => Hex(
            (ref OotWriter w) =>
            {
                for (int i = 0; i < 4; i++)
                    w.Enter();
            },
            new MessagePackOptions { MaxDepth = 3 }));

        Assert.Contains("3 levels", error.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(MessagePackOptions.MaxDepth), error.Message, StringComparison.Ordinal);
    }

    private static void WriteMany(ref OotWriter writer)
    {
        writer.WriteArrayHeader(300);
        for (int i = 0; i < 100; i++)
        {
            writer.WriteInt64((long)i << (i % 60));
            writer.WriteString(new string('æ', i));
            writer.WriteBinary(new byte[i * 3]);
        }

        writer.WriteBoolean(true);
    }

    private static byte[] Pooled(Writing writing, MessagePackOptions? options = null)
    {
        OotWriter writer = new(options);
        try
        {
            writing(ref writer);
            return writer.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }

    private static string Hex(Writing writing, MessagePackOptions? options = null) => Convert.ToHexString(Pooled(writing, options));

    /// <summary>An output that gives no more room than it is asked for, or a fixed window.</summary>
    private sealed class PickyOutput(int window) : IBufferWriter<byte>
    {
        private byte[] _given = [];

        public List<byte> Received { get; } = [];

        public void Advance(int count) => Received.AddRange(_given[..count]);

        public Memory<byte> GetMemory(int sizeHint = 0) => _given = new byte[Math.Max(window, sizeHint)];

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
    }
}
