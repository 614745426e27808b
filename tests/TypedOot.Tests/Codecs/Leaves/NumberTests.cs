using System.Globalization;
using System.Numerics;
using TypedOot.Codecs;
using TypedOot.Tests.Support;

namespace TypedOot.Tests.Codecs.Leaves;

public class NumberTests
{
    [Fact]
    public void Integers_come_back()
    {
        Leaf.RoundTrips<bool, BooleanCodec>(true, false);
        Leaf.RoundTrips<sbyte, SByteCodec>(0, -32, -33, sbyte.MinValue, sbyte.MaxValue);
        Leaf.RoundTrips<byte, ByteCodec>(0, 127, 128, byte.MaxValue);
        Leaf.RoundTrips<short, Int16Codec>(0, -129, short.MinValue, short.MaxValue);
        Leaf.RoundTrips<ushort, UInt16Codec>(0, 256, ushort.MaxValue);
        Leaf.RoundTrips<int, Int32Codec>(0, -32769, int.MinValue, int.MaxValue);
        Leaf.RoundTrips<uint, UInt32Codec>(0, 65536, uint.MaxValue);
        Leaf.RoundTrips<long, Int64Codec>(0, -1L << 40, long.MinValue, long.MaxValue);
        Leaf.RoundTrips<ulong, UInt64Codec>(0, 1UL << 40, ulong.MaxValue);
        Leaf.RoundTrips<nint, IntPtrCodec>(0, -1, nint.MinValue, nint.MaxValue);
        Leaf.RoundTrips<nuint, UIntPtrCodec>(0, 1, nuint.MaxValue);
    }

    [Fact]
    public void All_integers_come_back()
    {
        Leaf.Holds<sbyte, SByteCodec>(bits => (sbyte)bits);
        Leaf.Holds<byte, ByteCodec>(bits => (byte)bits);
        Leaf.Holds<short, Int16Codec>(bits => (short)bits);
        Leaf.Holds<ushort, UInt16Codec>(bits => (ushort)bits);
        Leaf.Holds<int, Int32Codec>(bits => (int)bits);
        Leaf.Holds<uint, UInt32Codec>(bits => (uint)bits);
        Leaf.Holds<long, Int64Codec>(bits => (long)bits);
        Leaf.Holds<ulong, UInt64Codec>(bits => (ulong)bits);
        Leaf.Holds<nint, IntPtrCodec>(bits => (nint)bits);
        Leaf.Holds<nuint, UIntPtrCodec>(bits => (nuint)bits);
        Leaf.Holds<Int128, Int128Codec>(bits => (Int128)bits);
        Leaf.Holds<UInt128, UInt128Codec>(bits => bits);
        Leaf.Holds<BigInteger, BigIntegerCodec>(bits => ((BigInteger)bits * bits * bits) - bits);
        Leaf.Holds<BigInteger, BigIntegerCodec>(bits => -(BigInteger)bits);
    }

    [Fact]
    public void Integers_that_do_not_fit_are_refused()
    {
        Leaf.Refuses<sbyte, SByteCodec>("CC80", "D1FF7F", "C0", "A131", "CA3FC00000");
        Leaf.Refuses<byte, ByteCodec>("FF", "CD0100");
        Leaf.Refuses<short, Int16Codec>("CD8000");
        Leaf.Refuses<ushort, UInt16Codec>("FF", "CE00010000");
        Leaf.Refuses<uint, UInt32Codec>("FF", "CF0000000100000000");
        Leaf.Refuses<ulong, UInt64Codec>("FF", "C2");
        Leaf.Refuses<nint, IntPtrCodec>("CFFFFFFFFFFFFFFFFF", "C0");
        Leaf.Refuses<nuint, UIntPtrCodec>("FF", "90");
        Leaf.Refuses<bool, BooleanCodec>("C0", "01");
    }

    [Fact]
    public void Floats_come_back_bit_by_bit()
    {
        Leaf.RoundTripsBy<float, SingleCodec>(SameBits, 0f, -0f, float.NaN, float.Epsilon, float.MinValue, float.PositiveInfinity);
        Leaf.RoundTripsBy<double, DoubleCodec>(SameBits, 0d, -0d, double.NaN, double.Epsilon, double.MaxValue, double.NegativeInfinity);
        Leaf.RoundTrips<Half, HalfCodec>(Half.Zero, Half.NegativeZero, Half.NaN, Half.Epsilon, Half.MaxValue, Half.NegativeInfinity);
        for (int bits = 0; bits <= ushort.MaxValue; bits++)
        {
            Half half = BitConverter.UInt16BitsToHalf((ushort)bits);
            Half back = RoundTrip.Through<Half, HalfCodec>(half);
            Assert.True(Half.IsNaN(half) ? Half.IsNaN(back) : Leaf.SameBits(half, back), $"{half} came back as {back}");
        }

        Leaf.Holds<float, SingleCodec>(bits => BitConverter.UInt32BitsToSingle((uint)bits), SameBits);
        Leaf.Holds<double, DoubleCodec>(bits => BitConverter.UInt64BitsToDouble((ulong)bits), SameBits);
    }

    [Fact]
    public void Every_half_comes_back()
    {
        for (int bits = 0; bits <= ushort.MaxValue; bits++)
        {
            Half value = BitConverter.UInt16BitsToHalf((ushort)bits);
            Half back = RoundTrip.Read<Half, HalfCodec>(RoundTrip.Write<Half, HalfCodec>(value));
            Assert.True(value.Equals(back) && Half.IsNegative(value) == Half.IsNegative(back), $"0x{bits:X4}");
        }
    }

    [Fact]
    public void Integers_are_read_as_floats_where_they_are_exact()
    {
        Assert.Equal(16_777_216f, Leaf.Reads<float, SingleCodec>("CE01000000"));
        Leaf.Refuses<float, SingleCodec>("CE01000001", "C0");
        Assert.Equal((Half)2, Leaf.Reads<Half, HalfCodec>("02"));
        Assert.Equal(2d, Leaf.Reads<double, DoubleCodec>("CA40000000"));
        Assert.Equal(7, Leaf.Reads<int, Int32Codec>("CB401C000000000000"));
    }

    [Fact]
    public void Decimals_come_back_with_their_scale()
    {
        Leaf.RoundTripsBy<decimal, DecimalCodec>(
            SameBits, 0m, 1m, -1m, 1.10m, 1.100m, new decimal(0, 0, 0, true, 2), decimal.MinValue, decimal.MaxValue, 0.0000000000000000000000000001m);
        Leaf.Holds<decimal, DecimalCodec>(OfBits, SameBits);
        Leaf.Writes<decimal, DecimalCodec>(-12.5m, "D812800100000000000000000000" + "0000007D");
    }

    [Fact]
    public void Decimals_are_read_from_other_forms()
    {
        Assert.True(SameBits(12.50m, Leaf.ReadsText<decimal, DecimalCodec>("12.50")));
        Assert.Equal(decimal.MinValue, Leaf.ReadsText<decimal, DecimalCodec>("-79228162514264337593543950335"));
        Assert.Equal(0.0000000000000000000000000001m, Leaf.ReadsText<decimal, DecimalCodec>("0.0000000000000000000000000001"));
        Assert.Equal(-5m, Leaf.Reads<decimal, DecimalCodec>("FB"));
        Assert.Equal(18446744073709551615m, Leaf.Reads<decimal, DecimalCodec>("CFFFFFFFFFFFFFFFFF"));
        Assert.Equal(2.5m, Leaf.Reads<decimal, DecimalCodec>("CB4004000000000000"));
        Assert.Equal(0.1m, Leaf.Reads<decimal, DecimalCodec>("CB3FB999999999999A"));
    }

    [Fact]
    public void Forged_decimals_are_refused()
    {
        Leaf.Refuses<decimal, DecimalCodec>(
            "D812001D0000000000000000000000000001", // a scale of 29
            "D81200FF0000000000000000000000000001",
            "D812010000000000000000000000000000" + "01", // flags that mean nothing
            "D812400000000000000000000000000000" + "01",
            "D812000000010000000000000000000000" + "01",
            "C70F12000000000000000000000000000000",
            "D81100000000000000000000000000000000",
            "C0",
            "CB7FF0000000000000",
            "CB7FF8000000000000",
            "CB46293E5939A08CEA", // 1E30
            "CB3FD3333333333334",
            "C41000000000000000000000000000000000");
        Leaf.RefusesText<decimal, DecimalCodec>(
            "", "one", "1,5", "1e5", "NaN", " ", "0.00000000000000000000000000001", "79228162514264337593543950336", new string('1', 400));
    }

    [Fact]
    public void Wide_integers_keep_their_type()
    {
        Leaf.Writes<Int128, Int128Codec>(-2, "D813FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFE");
        Leaf.Writes<UInt128, UInt128Codec>(1, "D81400000000000000000000000000000001");
        Leaf.RoundTrips<Int128, Int128Codec>(0, 1, Int128.MinValue, Int128.MaxValue);
        Leaf.RoundTrips<UInt128, UInt128Codec>(0, UInt128.MaxValue);
    }

    [Fact]
    public void Wide_integers_are_read_from_others()
    {
        Assert.Equal(-1, Leaf.Reads<Int128, Int128Codec>("FF"));
        Assert.Equal(ulong.MaxValue, Leaf.Reads<Int128, Int128Codec>("CFFFFFFFFFFFFFFFFF"));
        Assert.Equal(1, Leaf.Reads<Int128, Int128Codec>("D81400000000000000000000000000000001"));
        Assert.Equal(1u, Leaf.Reads<UInt128, UInt128Codec>("D81300000000000000000000000000000001"));
        Assert.Equal(7u, Leaf.Reads<UInt128, UInt128Codec>("07"));
        Leaf.Refuses<Int128, Int128Codec>("D81480000000000000000000000000000000", "C70113" + "01", "C0", "A131", "CA3FC00000");
        Leaf.Refuses<UInt128, UInt128Codec>("D813FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF", "FF", "C70114" + "01", "C41000000000000000000000000000000001");
    }

    [Fact]
    public void Big_integers_are_written_in_their_shortest_form()
    {
        Leaf.Writes<BigInteger, BigIntegerCodec>(0, "D41500");
        Leaf.Writes<BigInteger, BigIntegerCodec>(127, "D4157F");
        Leaf.Writes<BigInteger, BigIntegerCodec>(128, "D5150080");
        Leaf.Writes<BigInteger, BigIntegerCodec>(-128, "D41580");
        Leaf.Writes<BigInteger, BigIntegerCodec>(BigInteger.Pow(2, 64), "C70915010000000000000000");
        Leaf.RoundTrips<BigInteger, BigIntegerCodec>(BigInteger.Pow(-7, 1001), BigInteger.Pow(2, (64 * 1024 * 8) - 2));
    }

    [Fact]
    public void Big_integers_are_read_from_others()
    {
        Assert.Equal(-3, Leaf.Reads<BigInteger, BigIntegerCodec>("FD"));
        Assert.Equal(ulong.MaxValue, Leaf.Reads<BigInteger, BigIntegerCodec>("CFFFFFFFFFFFFFFFFF"));
        Assert.Equal(258, Leaf.Reads<BigInteger, BigIntegerCodec>("C4020201"));
        Assert.Equal(-1, Leaf.Reads<BigInteger, BigIntegerCodec>("D813FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"));
        Assert.Equal(new BigInteger(1e30), Leaf.Reads<BigInteger, BigIntegerCodec>("CB46293E5939A08CEA"));
        Leaf.Refuses<BigInteger, BigIntegerCodec>("C70015", "C400", "C0", "A131", "CB7FF8000000000000", "CB3FE0000000000000", "D41200");
    }

    [Fact]
    public void Big_integers_are_bounded()
    {
        BigInteger large = BigInteger.Pow(2, 64 * 1024 * 8);
        Assert.Throws<OotSerializationException>(() => RoundTrip.Write<BigInteger, BigIntegerCodec>(large));
        OotWriter writer = new(options: null);
        writer.WriteExtension(TypedOot.MessagePack.ExtensionCode.BigInteger, new byte[(64 * 1024) + 1]);
        byte[] bytes = writer.ToArray();
        writer.Dispose();
        Assert.Throws<OotFormatException>(() => RoundTrip.Read<BigInteger, BigIntegerCodec>(bytes));
    }

    [Fact]
    public void Nullable_values_are_nil_or_the_value()
    {
        Leaf.RoundTrips<int?, NullableCodec<int, Int32Codec>>(null, 0, int.MinValue, int.MaxValue);
        Leaf.RoundTrips<Guid?, NullableCodec<Guid, GuidCodec>>(null, Guid.Empty);
        Leaf.Holds<long?, NullableCodec<long, Int64Codec>>(bits => (bits & 3) == 0 ? null : (long)(bits >> 2));
        Leaf.Writes<int?, NullableCodec<int, Int32Codec>>(null, "C0");
        Leaf.Writes<int?, NullableCodec<int, Int32Codec>>(5, "05");
        Leaf.Refuses<int?, NullableCodec<int, Int32Codec>>("A131", "90", "CE80000000");
        Leaf.AllocatesNothing<(int?, int), ValueTupleCodec<int?, NullableCodec<int, Int32Codec>, int, Int32Codec>>((7, 1));
        Assert.Equal("opt<i32>", NullableCodec<int, Int32Codec>.Kind.Text);
    }

    [Fact]
    public void Enums_are_their_integers()
    {
        Leaf.RoundTrips<DayOfWeek, EnumCodec<DayOfWeek, int, Int32Codec>>(DayOfWeek.Sunday, DayOfWeek.Saturday, (DayOfWeek)(-5));
        Leaf.RoundTrips<Bits, EnumCodec<Bits, ulong, UInt64Codec>>(Bits.None, Bits.Highest);
        Leaf.Holds<DayOfWeek, EnumCodec<DayOfWeek, int, Int32Codec>>(bits => (DayOfWeek)(int)bits);
        Leaf.Holds<Bits, EnumCodec<Bits, ulong, UInt64Codec>>(bits => (Bits)(ulong)bits);
        Leaf.Holds<Small, EnumCodec<Small, sbyte, SByteCodec>>(bits => (Small)(sbyte)bits);
        Leaf.Writes<Small, EnumCodec<Small, sbyte, SByteCodec>>(Small.Negative, "FF");
        Leaf.Refuses<Small, EnumCodec<Small, sbyte, SByteCodec>>("CC80", "C0");
        Assert.Equal("enum(i8)", EnumCodec<Small, sbyte, SByteCodec>.Kind.Text);
        Assert.Equal("TypedOot.Tests.Codecs.Leaves.NumberTests.Small", EnumCodec<Small, sbyte, SByteCodec>.Kind.TypeName);
    }

    [Fact]
    public void Numbers_allocate_nothing()
    {
        Leaf.AllocatesNothing<int, Int32Codec>(int.MaxValue);
        Leaf.AllocatesNothing<ulong, UInt64Codec>(ulong.MaxValue);
        Leaf.AllocatesNothing<nint, IntPtrCodec>(-1);
        Leaf.AllocatesNothing<double, DoubleCodec>(1.5);
        Leaf.AllocatesNothing<Half, HalfCodec>(Half.One);
        Leaf.AllocatesNothing<decimal, DecimalCodec>(decimal.MaxValue);
        Leaf.AllocatesNothing<Int128, Int128Codec>(Int128.MinValue);
        Leaf.AllocatesNothing<UInt128, UInt128Codec>(UInt128.MaxValue);
        Leaf.AllocatesNothing<DayOfWeek, EnumCodec<DayOfWeek, int, Int32Codec>>(DayOfWeek.Friday);
    }

    [Fact]
    public void Text_of_decimals_does_not_depend_on_the_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            Assert.Equal(1.5m, Leaf.ReadsText<decimal, DecimalCodec>("1.5"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static decimal OfBits(UInt128 bits) =>
        new((int)bits, (int)(bits >> 32), (int)(bits >> 64), (bits >> 96 & 1) != 0, (byte)((ulong)(bits >> 100) % 29));

    private static bool SameBits(float x, float y) => BitConverter.SingleToInt32Bits(x) == BitConverter.SingleToInt32Bits(y);

    private static bool SameBits(double x, double y) => BitConverter.DoubleToInt64Bits(x) == BitConverter.DoubleToInt64Bits(y);

    private static bool SameBits(decimal x, decimal y) => decimal.GetBits(x).AsSpan().SequenceEqual(decimal.GetBits(y));

    private enum Small : sbyte
    {
        Negative = -1,
    }

    private enum Bits : ulong
    {
        None = 0,
        Highest = 1UL << 63,
    }
}
