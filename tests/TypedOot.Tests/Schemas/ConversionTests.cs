using System.Collections;
using System.Numerics;
using TypedOot.Codecs;
using TypedOot.Serialization;

namespace TypedOot.Tests.Schemas;

/// <summary>The table of what converts, against what the codecs read.</summary>
public class ConversionTests
{
    /// <summary>
    /// Kinds, with values in the form of a sender that has them, and a reader of them. No nil and no empty list, which many read that take none of
    /// the others.
    /// </summary>
    private static readonly Sample[] Samples =
    [
        Sample.Of<bool, BooleanCodec>(true, false),
        Sample.Of<sbyte, SByteCodec>(0, -1, 100),
        Sample.Of<byte, ByteCodec>(0, 200),
        Sample.Of<short, Int16Codec>(0, -300, 1000),
        Sample.Of<ushort, UInt16Codec>(0, 60_000),
        Sample.Of<int, Int32Codec>(0, -70_000, 100_000),
        Sample.Of<uint, UInt32Codec>(0, uint.MaxValue),
        Sample.Of<long, Int64Codec>(0, long.MinValue, 1L << 40),
        Sample.Of<ulong, UInt64Codec>(0, ulong.MaxValue),
        Sample.Of<Half, HalfCodec>((Half)0, (Half)(-2)),
        Sample.Of<float, SingleCodec>(0, 1.5f, -3),
        Sample.Of<double, DoubleCodec>(0, 1e300, 12),
        Sample.Of<DayOfWeek, EnumCodec<DayOfWeek, int, Int32Codec>>(DayOfWeek.Sunday, DayOfWeek.Friday),
        Sample.Of<string, StringCodec>(
            "", "text", "12.5", "00112233-4455-6677-8899-aabbccddeeff", "2024-02-29", "2024-02-29T12:00:00Z", "12:30:00", "1.02:03:04"),
        Sample.Of<byte[], ByteArrayCodec>([], [1, 2, 3], [.. Enumerable.Range(0, 16).Select(i => (byte)i)]),
        Sample.Of<Guid, GuidCodec>(new Guid("00112233-4455-6677-8899-aabbccddeeff")),
        Sample.Of<decimal, DecimalCodec>(0, 12.5m, -7),
        Sample.Of<Int128, Int128Codec>(0, Int128.MinValue, 5),
        Sample.Of<UInt128, UInt128Codec>(0, UInt128.MaxValue, 5),
        Sample.Of<BigInteger, BigIntegerCodec>(0, BigInteger.Pow(2, 100), 5),
        Sample.Of<DateTime, DateTimeCodec>(new DateTime(2024, 2, 29, 1, 2, 3, DateTimeKind.Utc)),
        Sample.Of<DateTimeOffset, DateTimeOffsetCodec>(new DateTimeOffset(2024, 2, 29, 1, 2, 3, TimeSpan.FromHours(1))),
        Sample.Of<DateOnly, DateOnlyCodec>(new DateOnly(2024, 2, 29)),
        Sample.Of<TimeOnly, TimeOnlyCodec>(new TimeOnly(1, 2, 3)),
        Sample.Of<TimeSpan, TimeSpanCodec>(new TimeSpan(1, 2, 3)),
        Sample.Of<BitArray, BitArrayCodec>(new BitArray(9, true)),
        Sample.Of<List<int>, ListCodec<int, Int32Codec>>([1, 2]),
        Sample.Of<List<double>, ListCodec<double, DoubleCodec>>([1, 2]),
        Sample.Of<List<string>, ListCodec<string, StringCodec>>(["a", "b"]),
        Sample.Of<List<bool>, ListCodec<bool, BooleanCodec>>([true, false]),
        Sample.Of<long[], ArrayCodec<long, Int64Codec>>([1, 2]),
        Sample.Of<Dictionary<string, int>, DictionaryCodec<string, StringCodec, int, Int32Codec>>(new Dictionary<string, int> { ["a"] = 1 }),
        Sample.Of<Dictionary<string, string>, DictionaryCodec<string, StringCodec, string, StringCodec>>(new Dictionary<string, string> { ["a"] = "b" }),
        Sample.Of<(int, int), ValueTupleCodec<int, Int32Codec, int, Int32Codec>>((1, 2)),
        Sample.Of<(int, string), ValueTupleCodec<int, Int32Codec, string, StringCodec>>((1, "a")),
        Sample.Of<int?, NullableCodec<int, Int32Codec>>(3),
    ];

    public static TheoryData<string> Names => [.. Samples.Select(sample => sample.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_converts_can_be_read_and_what_does_not_cannot(string name)
    {
        Sample sent = Samples.Single(sample => sample.Name == name);
        List<string> wrong = [];
        foreach (Sample taken in Samples)
        {
            bool converts = KindConversion.Converts(sent.Kind, taken.Kind, (_, _) => false);
            bool reads = sent.Values.Any(taken.CanRead);
            if (converts != reads)
                wrong.Add($"{sent.Kind} {(converts ? "converts to" : "does not convert to")} {taken.Kind}, and is {(reads ? "" : "not ")}read as one");
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("i32", "opt<i64>", true)]
    [InlineData("opt<i32>", "f64", true)]
    [InlineData("str", "i32", false)]
    [InlineData("i32", "str", false)]
    [InlineData("str", "list<i32>", false)]
    [InlineData("list<str>", "list<opt<str>>", true)]
    [InlineData("list<str>", "list<i32>", false)]
    [InlineData("list<list<i8>>", "list<list<f64>>", true)]
    [InlineData("map<str,i32>", "map<str,i64>", true)]
    [InlineData("map<str,i32>", "map<i32,i32>", false)]
    [InlineData("map<str,i32>", "list<i32>", false)]
    [InlineData("tuple<i32,str>", "tuple<i64,str>", true)]
    [InlineData("tuple<i32,str>", "tuple<i32>", false)]
    [InlineData("tuple<i32,str>", "list<i32>", false)]
    [InlineData("list<i32>", "tuple<i64,f64>", true)]
    [InlineData("msg(a)", "msg(a)", true)]
    [InlineData("msg(a)", "msg(alias)", true)]
    [InlineData("msg(a)", "msg(b)", false)]
    [InlineData("msg(a)", "poly(a)", false)]
    [InlineData("poly(a)", "poly(b)", true)]
    [InlineData("any", "list<i32>", true)]
    [InlineData("msg(a)", "any", true)]
    [InlineData("opaque", "i32", true)]
    [InlineData("i32", "opaque", true)]
    [InlineData("of(tomorrow)", "i32", true)]
    public void The_table_holds_for_what_is_composed(string sent, string taken, bool converts)
    {
        Assert.Equal(converts, KindConversion.Converts(
            KindParser.Parse(sent, _ => null), KindParser.Parse(taken, _ => null), (name, own) => name == "a" && own == "alias"));
    }

    private sealed record Sample(string Name, OotKind Kind, byte[][] Values, Func<byte[], bool> CanRead)
    {
        public static Sample Of<T, TCodec>(params T[] values)
            where TCodec : struct, IOotCodec<T> => new(
                typeof(TCodec).Name + " of " + TCodec.Kind,
                TCodec.Kind,
                Array.ConvertAll(values, Write<T, TCodec>),
                Reads<T, TCodec>);

        private static byte[] Write<T, TCodec>(T value)
            where TCodec : struct, IOotCodec<T>
        {
            OotWriter writer = new(OotSerializerOptions.Default);
            TCodec.Write(ref writer, value);
            byte[] bytes = writer.ToArray();
            writer.Dispose();
            return bytes;
        }

        private static bool Reads<T, TCodec>(byte[] bytes)
            where TCodec : struct, IOotCodec<T>
        {
            OotReader reader = new(bytes, OotSerializerOptions.Default);
            try
            {
                TCodec.Read(ref reader);
                return reader.End;
            }
            catch (OotFormatException)
            {
                return false;
            }
            catch (Exception e) when (e is FormatException or ArgumentException or OverflowException)
            {
                // What the type itself refuses; a message wraps it.
                return false;
            }
        }
    }
}
