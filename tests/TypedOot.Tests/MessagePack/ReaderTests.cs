using System.Buffers.Binary;
using System.Text;
using TypedOot.MessagePack;

namespace TypedOot.Tests.MessagePack;

public sealed class ReaderTests
{
    private delegate object? Reading(ref OotReader reader);

    private static readonly Dictionary<string, Reading> Readings = new()
    {
        ["sbyte"] = (ref OotReader r) => r.ReadSByte(),
        ["short"] = (ref OotReader r) => r.ReadInt16(),
        ["int"] = (ref OotReader r) => r.ReadInt32(),
        ["long"] = (ref OotReader r) => r.ReadInt64(),
        ["byte"] = (ref OotReader r) => r.ReadByte(),
        ["ushort"] = (ref OotReader r) => r.ReadUInt16(),
        ["uint"] = (ref OotReader r) => r.ReadUInt32(),
        ["ulong"] = (ref OotReader r) => r.ReadUInt64(),
        ["float"] = (ref OotReader r) => r.ReadSingle(),
        ["double"] = (ref OotReader r) => r.ReadDouble(),
        ["bool"] = (ref OotReader r) => r.ReadBoolean(),
        ["string"] = (ref OotReader r) => r.ReadString(),
        ["binary"] = (ref OotReader r) => r.ReadBinary().ToArray(),
        ["array"] = (ref OotReader r) => r.ReadArrayHeader(),
        ["map"] = (ref OotReader r) => r.ReadMapHeader(),
        ["ext"] = (ref OotReader r) => r.ReadExtension(out _).ToArray(),
        ["timestamp"] = (ref OotReader r) => r.ReadTimestamp(out _),
    };

    private static readonly (string Type, decimal Lowest, decimal Highest)[] Ranges =
    [
        ("sbyte", sbyte.MinValue, sbyte.MaxValue),
        ("short", short.MinValue, short.MaxValue),
        ("int", int.MinValue, int.MaxValue),
        ("long", long.MinValue, long.MaxValue),
        ("byte", byte.MinValue, byte.MaxValue),
        ("ushort", ushort.MinValue, ushort.MaxValue),
        ("uint", uint.MinValue, uint.MaxValue),
        ("ulong", ulong.MinValue, ulong.MaxValue),
    ];

    public static TheoryData<string> Types() => [.. Readings.Keys];

    public static TheoryData<string> IntegerTypes() => [.. Ranges.Select(range => range.Type)];

    [Theory]
    [MemberData(nameof(IntegerTypes))]
    public void An_integer_in_range_is_taken_from_every_encoding_that_holds_it(string type)
    {
        (_, decimal lowest, decimal highest) = Ranges.Single(range => range.Type == type);
        decimal[] values = [lowest, lowest + 1, -33, -32, -1, 0, 1, 127, 128, 255, 256, highest - 1, highest];

        Assert.All(
            values.Where(value => value >= lowest && value <= highest),
            value => Assert.All(EncodingsOf(value), bytes => Assert.Equal(value, Convert.ToDecimal(Read(type, bytes), null))));
    }

    [Theory]
    [MemberData(nameof(IntegerTypes))]
    public void An_integer_out_of_range_is_refused_in_every_encoding(string type)
    {
        (_, decimal lowest, decimal highest) = Ranges.Single(range => range.Type == type);
        decimal[] values = [lowest - 1, highest + 1, -1, long.MinValue, ulong.MaxValue];

        Assert.All(
            values.Where(value => (value < lowest || value > highest) && value is >= long.MinValue and <= ulong.MaxValue),
            value => Assert.All(EncodingsOf(value), bytes => Assert.Equal(0, Refusal(type, bytes).Offset)));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(-0.5)]
    [InlineData(1e300)]
    [InlineData(-1e300)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(18446744073709551616.0)]
    public void A_float_that_is_no_integer_of_the_type_is_refused(double value) =>
        Assert.All(Ranges, range => Refusal(range.Type, Float64(value)));

    [Fact]
    public void The_edges_of_64_bits_are_taken_from_floats_and_one_beyond_is_refused()
    {
        Assert.Equal(long.MinValue, Read("long", Float64(-9223372036854775808.0)));
        Assert.Equal(9223372036854774784L, Read("long", Float64(9223372036854774784.0)));
        Refusal("long", Float64(9223372036854775808.0));
        Assert.Equal(18446744073709549568UL, Read("ulong", Float64(18446744073709549568.0)));
        Refusal("ulong", Float64(-1));
    }

    [Fact]
    public void Negative_zero_is_the_integer_zero() => Assert.Equal(0, Read("int", Float64(-0.0)));

    [Theory]
    [InlineData(16_777_216L, true)]
    [InlineData(16_777_217L, false)]
    [InlineData(-16_777_217L, false)]
    [InlineData(long.MinValue, true)]
    [InlineData(long.MaxValue, false)]
    public void An_integer_is_a_float32_where_that_holds_it_exactly(long value, bool exact)
    {
        byte[] bytes = Int64(value);
        if (exact)
            Assert.Equal((float)value, Read("float", bytes));
        else
            Refusal("float", bytes);
    }

    [Theory]
    [InlineData(9_007_199_254_740_992L, true)]
    [InlineData(9_007_199_254_740_993L, false)]
    [InlineData(-9_007_199_254_740_993L, false)]
    [InlineData(long.MinValue, true)]
    [InlineData(long.MaxValue, false)]
    public void An_integer_is_a_float64_where_that_holds_it_exactly(long value, bool exact)
    {
        byte[] bytes = Int64(value);
        if (exact)
            Assert.Equal((double)value, Read("double", bytes));
        else
            Refusal("double", bytes);
    }

    [Fact]
    public void The_upper_half_of_uint64_is_a_float_where_that_holds_it_exactly()
    {
        Assert.Equal(9223372036854775808.0, Read("double", Convert.FromHexString("CF8000000000000000")));
        Assert.Equal(9223372036854775808.0f, Read("float", Convert.FromHexString("CF8000000000000000")));
        Refusal("double", Convert.FromHexString("CFFFFFFFFFFFFFFFFF"));
        Refusal("float", Convert.FromHexString("CFFFFFFFFFFFFFFFFF"));
    }

    [Fact]
    public void A_float64_is_rounded_to_float32_and_refused_where_it_would_become_infinite()
    {
        Assert.Equal(0.1f, Read("float", Float64(0.1)));
        Assert.Equal(float.PositiveInfinity, Read("float", Float64(double.PositiveInfinity)));
        Assert.Equal(float.NaN, Read("float", Float64(double.NaN)));
        Assert.Contains("1E+300", Refusal("float", Float64(1e300)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0x7F800001u)]
    [InlineData(0xFFC12345u)]
    [InlineData(0x80000000u)]
    [InlineData(0x00000001u)]
    public void The_bits_of_a_float32_are_kept(uint bits)
    {
        OotWriter writer = new();
        writer.WriteSingle(BitConverter.UInt32BitsToSingle(bits));
        byte[] bytes = writer.ToArray();
        writer.Dispose();

        Assert.Equal(bits, BitConverter.SingleToUInt32Bits(new OotReader(bytes).ReadSingle()));
    }

    [Theory]
    [InlineData(0x7FF0000000000001ul)]
    [InlineData(0xFFF8123456789ABCul)]
    [InlineData(0x8000000000000000ul)]
    public void The_bits_of_a_float64_are_kept(ulong bits)
    {
        OotWriter writer = new();
        writer.WriteDouble(BitConverter.UInt64BitsToDouble(bits));
        byte[] bytes = writer.ToArray();
        writer.Dispose();

        Assert.Equal(bits, BitConverter.DoubleToUInt64Bits(new OotReader(bytes).ReadDouble()));
    }

    [Theory]
    [InlineData("A161")]
    [InlineData("D90161")]
    [InlineData("DA000161")]
    [InlineData("DB0000000161")]
    public void Text_is_taken_from_every_header_and_binary_from_text(string hex)
    {
        Assert.Equal("a", Read("string", Convert.FromHexString(hex)));
        Assert.Equal("a"u8.ToArray(), Read("binary", Convert.FromHexString(hex)));
    }

    [Theory]
    [InlineData("93010203", 3, "array")]
    [InlineData("DC0003010203", 3, "array")]
    [InlineData("DD00000003010203", 3, "array")]
    [InlineData("8101C0", 1, "map")]
    [InlineData("DE000101C0", 1, "map")]
    [InlineData("DF0000000101C0", 1, "map")]
    public void Counts_are_taken_from_every_header(string hex, int count, string type) =>
        Assert.Equal(count, Read(type, Convert.FromHexString(hex), whole: false));

    [Theory]
    [InlineData("D4057F", "7F")]
    [InlineData("C701057F", "7F")]
    [InlineData("C80001057F", "7F")]
    [InlineData("C900000001057F", "7F")]
    [InlineData("C70005", "")]
    public void Extensions_are_taken_from_every_header(string hex, string data)
    {
        OotReader reader = new(Convert.FromHexString(hex));
        Assert.True(reader.IsExtension(5));
        Assert.False(reader.IsExtension(6));
        Assert.Equal(data, Convert.ToHexString(reader.ReadExtension(5, "an ext 5")));
        Assert.True(reader.End);
    }

    [Fact]
    public void An_extension_of_another_code_is_not_consumed()
    {
        OotReader reader = new([0xD4, 5, 1]);
        OotFormatException? error = null;
        try
        {
            reader.ReadExtension(6, "an ext 6");
        }
        catch (OotFormatException e)
        {
            error = e;
        }

        Assert.Equal(("an ext 6", "an ext of type 5 with 1 bytes", 0), (error?.Expected, error?.Found, reader.Position));
    }

    [Theory]
    [InlineData("D5FF0000", "4, 8 or 12 bytes")]
    [InlineData("D7FFEE6B280000000000", "nanoseconds")]
    [InlineData("C70CFFFFFFFFFF0000000000000000", "nanoseconds")]
    public void A_timestamp_that_is_none_is_refused(string hex, string why) =>
        Assert.Contains(why, Refusal("timestamp", Convert.FromHexString(hex)).Message, StringComparison.Ordinal);

    [Fact]
    public void Text_that_is_not_utf8_is_replaced_by_default_and_an_error_when_strict()
    {
        byte[] bytes = [0xA3, (byte)'a', 0xFF, (byte)'b'];
        Assert.Equal("a\ufffdb", new OotReader(bytes).ReadString());

        OotFormatException error = Assert.Throws<OotFormatException>(() => new OotReader(bytes, new MessagePackOptions { StrictUtf8 = true }).ReadString());
        Assert.IsType<DecoderFallbackException>(error.InnerException);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Data_that_has_ended_is_refused(string type) => Assert.Equal("the end of the data", Refusal(type, []).Found);

    [Theory]
    [MemberData(nameof(Types))]
    public void Nil_and_the_unused_code_are_refused_by_all_that_cannot_be_null(string type)
    {
        Assert.Equal("the invalid code 0xC1", Refusal(type, [0xC1]).Found);
        if (type != "string")
            Assert.Equal("nil", Refusal(type, [0xC0]).Found);
    }

    [Theory]
    [InlineData("CC")]
    [InlineData("CD00")]
    [InlineData("CE000000")]
    [InlineData("CF00000000000000")]
    [InlineData("D0")]
    [InlineData("D100")]
    [InlineData("D2000000")]
    [InlineData("D300000000000000")]
    [InlineData("CA000000")]
    [InlineData("CB00000000000000")]
    [InlineData("A3")]
    [InlineData("A36161")]
    [InlineData("D9")]
    [InlineData("D90261")]
    [InlineData("DA00")]
    [InlineData("DA000261")]
    [InlineData("DB000000")]
    [InlineData("DBFFFFFFFF61")]
    [InlineData("C4")]
    [InlineData("C40201")]
    [InlineData("C500")]
    [InlineData("C5000201")]
    [InlineData("C6FFFFFFFF")]
    [InlineData("D4")]
    [InlineData("D405")]
    [InlineData("D8050000000000000000000000000000")]
    [InlineData("C7")]
    [InlineData("C701")]
    [InlineData("C70105")]
    [InlineData("C80001")]
    [InlineData("C8000105")]
    [InlineData("C90000")]
    [InlineData("C9FFFFFFFF05")]
    [InlineData("92C0")]
    [InlineData("DC")]
    [InlineData("DC0001")]
    [InlineData("DD7FFFFFFFC0")]
    [InlineData("DDFFFFFFFFC0")]
    [InlineData("81C0")]
    [InlineData("DE0001C0")]
    [InlineData("DF80000000C0C0")]
    [InlineData("DFFFFFFFFFC0C0")]
    [InlineData("C1")]
    [InlineData("91C1")]
    public void What_is_cut_off_or_claims_more_than_there_is_is_refused_by_all(string hex)
    {
        byte[] bytes = Convert.FromHexString(hex);
        Assert.Throws<OotFormatException>(() => new OotReader(bytes).Skip());
        Assert.All(Readings.Keys, type => Refusal(type, bytes, elementsToo: true));
    }

    [Theory]
    [InlineData("DBFFFFFFF0", "string")]
    [InlineData("C6FFFFFFF0", "binary")]
    [InlineData("DDFFFFFFF0", "array")]
    [InlineData("DFFFFFFFF0", "map")]
    [InlineData("C9FFFFFFF005", "ext")]
    public void A_length_that_claims_gigabytes_is_refused_without_allocating_them(string hex, string type)
    {
        byte[] bytes = [.. Convert.FromHexString(hex), .. new byte[1000]];
        Refusal(type, bytes);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Refusal(type, bytes);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(16)]
    [InlineData(32)]
    [InlineData(int.MinValue)]
    public void The_short_array_header_holds_0_to_15_values(int count)
    {
        byte[] bytes = [MessagePackCode.MinFixArray, .. new byte[40]];
        Assert.False(new OotReader(bytes).TryReadArrayHeader(count));
        Assert.False(new OotReader([]).TryReadArrayHeader(count));
    }

    [Fact]
    public void A_budget_that_is_spent_is_an_error_that_names_the_options()
    {
        MessagePackOptions options = new() { AllocationFactor = 2, AllocationAllowance = 10 };
        OotFormatException error = Assert.Throws<OotFormatException>(() => new OotReader([0xA3, 97, 97, 97], options).ReadString());

        Assert.Contains("18 bytes", error.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(MessagePackOptions.AllocationFactor), error.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(MessagePackOptions.AllocationAllowance), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_collection_is_made_room_for_in_part()
    {
        byte[] bytes = new byte[10_000];
        Assert.Equal(4096, new OotReader(bytes).BeginCollection(10_000, 8));
        Assert.Equal(100, new OotReader(bytes).BeginCollection(100, 8));
        Assert.Equal(524, new OotReader(bytes).BeginCollection(10_000, 1000));
    }

    [Fact]
    public void A_collection_is_counted_whole_by_a_reader_that_counts()
    {
        byte[] bytes = new byte[10_000];
        MessagePackOptions counting = new() { AllocationFactor = 16, AllocationAllowance = 0 };
        Assert.Equal(4096, new OotReader(bytes, counting).BeginCollection(10_000, 15));
        Assert.Throws<OotFormatException>(() => new OotReader(bytes, counting).BeginCollection(10_000, 16));
    }

    [Fact]
    public void Elements_that_do_not_fit_the_data_are_refused()
    {
        byte[] bytes = new byte[1000];
        Assert.Equal(50, new OotReader(bytes).BeginCollection(50, 8, 20));
        Assert.Throws<OotFormatException>(() => new OotReader(bytes).BeginCollection(51, 8, 20));
        Assert.Throws<OotFormatException>(() => new OotReader(bytes).BeginCollection(int.MaxValue, int.MaxValue, int.MaxValue));
    }

    [Fact]
    public void Elements_that_a_collection_waits_for_cannot_be_claimed_by_those_in_it()
    {
        OotReader reader = new(new byte[1000]);
        reader.BeginCollection(600, 8);
        OotReader inner = reader;
        Assert.Equal(401, inner.BeginCollection(401, 8));
        inner.EndCollection(401);
        inner.BeginCollection(401, 8);
        Assert.Throws<OotFormatException>(() => OverClaimed());

        static int OverClaimed()
        {
            OotReader reader = new(new byte[1000]);
            reader.BeginCollection(600, 8);
            return reader.BeginCollection(402, 8);
        }
    }

    [Theory]
    [InlineData("93010203", "an array of 3")]
    [InlineData("81A16101", "a map of 1")]
    [InlineData("A3616263", "a str \"abc\"")]
    [InlineData("A3610A22", "a str \"a..\"")]
    [InlineData("A4E280AE61", "a str \".a\"")]
    [InlineData("C403010203", "a bin of 3 bytes")]
    [InlineData("D4057F", "an ext of type 5 with 1 bytes")]
    [InlineData("C3", "true")]
    [InlineData("E0", "integer -32")]
    [InlineData("CFFFFFFFFFFFFFFFFF", "integer 18446744073709551615")]
    [InlineData("CB3FF8000000000000", "float 1.5")]
    [InlineData("CB3FF8", "a value that is cut off")]
    public void An_error_says_what_stood_there(string hex, string found)
    {
        OotFormatException error = new OotReader(Convert.FromHexString(hex)).Unexpected("something else");

        Assert.Equal($"At byte 0: expected something else, found {found}.", error.Message);
    }

    private static object? Read(string type, byte[] bytes, bool whole = true)
    {
        OotReader reader = new(bytes);
        object? value = Readings[type](ref reader);
        Assert.Equal(whole, reader.End);
        return value;
    }

    private static OotFormatException Refusal(string type, byte[] bytes, bool elementsToo = false) => Assert.Throws<OotFormatException>(() =>
    {
        OotReader reader = new(bytes);
        Readings[type](ref reader);
        if (elementsToo)
            reader.Skip();
    });

    /// <summary>All encodings of an integer that MessagePack has.</summary>
    private static IEnumerable<byte[]> EncodingsOf(decimal value)
    {
        if (value is >= -32 and <= 127)
            yield return [(byte)(sbyte)value];
        if (value is >= 0 and <= byte.MaxValue)
            yield return [MessagePackCode.UInt8, (byte)value];
        if (value is >= 0 and <= ushort.MaxValue)
            yield return Encoding2(MessagePackCode.UInt16, (ushort)value);
        if (value is >= 0 and <= uint.MaxValue)
            yield return Encoding4(MessagePackCode.UInt32, (uint)value);
        if (value is >= 0)
            yield return Encoding8(MessagePackCode.UInt64, (ulong)value);
        if (value is >= sbyte.MinValue and <= sbyte.MaxValue)
            yield return [MessagePackCode.Int8, (byte)(sbyte)value];
        if (value is >= short.MinValue and <= short.MaxValue)
            yield return Encoding2(MessagePackCode.Int16, (ushort)(short)value);
        if (value is >= int.MinValue and <= int.MaxValue)
            yield return Encoding4(MessagePackCode.Int32, (uint)(int)value);
        if (value <= long.MaxValue)
            yield return Int64((long)value);
        if (Math.Abs(value) <= 1 << 24)
            yield return Encoding4(MessagePackCode.Float32, BitConverter.SingleToUInt32Bits((float)value));
        if (Math.Abs(value) <= 1L << 53)
            yield return Float64((double)value);
    }

    private static byte[] Int64(long value) => Encoding8(MessagePackCode.Int64, (ulong)value);

    private static byte[] Float64(double value) => Encoding8(MessagePackCode.Float64, BitConverter.DoubleToUInt64Bits(value));

    private static byte[] Encoding2(byte code, ushort value) => [code, (byte)(value >> 8), (byte)value];

    private static byte[] Encoding4(byte code, uint value)
    {
        byte[] bytes = [code, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(1), value);
        return bytes;
    }

    private static byte[] Encoding8(byte code, ulong value)
    {
        byte[] bytes = [code, 0, 0, 0, 0, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(1), value);
        return bytes;
    }
}
