using System.Collections;
using System.Numerics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TypedOot.Tests.Support;

namespace TypedOot.MessagePackCSharp.Tests;

/// <summary>Each leaf of the closed list that the library has a formatter for: edges, and what is generated.</summary>
public class LeafTests
{
    private static readonly long[] Edges =
    [
        0, 1, 31, 32, 127, 128, 255, 256, 32767, 32768, 65535, 65536, int.MaxValue, 1L + int.MaxValue, uint.MaxValue, 1L + uint.MaxValue, long.MaxValue,
        -1, -31, -32, -33, -128, -129, -32768, -32769, int.MinValue, -1L + int.MinValue, long.MinValue,
    ];

    private static Gen<long> Integers => Gen.Frequency((1, Gen.Elements(Edges)), (3, AnyValue.Integers));

    [Fact]
    public void Integers_of_each_width() => Seeded.Holds(Integers.ToArbitrary(), value =>
    {
        Oracle.Same(value);
        Oracle.Same((ulong)value);
        Oracle.Same((int)value);
        Oracle.Same((uint)value);
        Oracle.Same((short)value);
        Oracle.Same((ushort)value);
        Oracle.Same((sbyte)value);
        Oracle.Same((byte)value);
        Oracle.Same((char)value);
    });

    [Fact]
    public void Enums_of_each_width() => Seeded.Holds(Integers.ToArbitrary(), value =>
    {
        Oracle.Same((SByteEnum)value);
        Oracle.Same((ByteEnum)value);
        Oracle.Same((ShortEnum)value);
        Oracle.Same((UShortEnum)value);
        Oracle.Same((IntEnum)value);
        Oracle.Same((UIntEnum)value);
        Oracle.Same((LongEnum)value);
        Oracle.Same((ULongEnum)value);
        Oracle.Same<LongEnum?>((LongEnum)value);
    });

    [Fact]
    public void Booleans()
    {
        Oracle.Same(true);
        Oracle.Same(false);
        Oracle.Same<bool?>(null);
    }

    [Fact]
    public void Floats_bit_by_bit()
    {
        foreach (double value in (double[])[0.0, -0.0, 1.5, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, double.MaxValue])
            Floats(BitConverter.DoubleToInt64Bits(value), value);
        Seeded.Holds(AnyValue.Bits.ToArbitrary(), bits => Floats(bits, BitConverter.Int64BitsToDouble(bits)));
    }

    private static void Floats(long bits, double value)
    {
        Oracle.Same(value, v => BitConverter.DoubleToInt64Bits(v));
        Oracle.Same((float)value, v => BitConverter.SingleToInt32Bits(v));
        Oracle.Same(BitConverter.Int32BitsToSingle((int)bits), v => BitConverter.SingleToInt32Bits(v));
        Oracle.Same((Half)value, v => Half.IsNaN(v) ? Half.NaN : v);
        Oracle.Same(new Complex(value, -value), v => (BitConverter.DoubleToInt64Bits(v.Real), BitConverter.DoubleToInt64Bits(v.Imaginary)));
    }

    [Fact]
    public void Decimals_with_their_scale_and_sign()
    {
        foreach (decimal value in (decimal[])[0m, 0.00m, -0.00m, 1.10m, decimal.MaxValue, decimal.MinValue, 1e-28m, -1e-28m, new(-1, -1, -1, true, 28)])
            Oracle.Same(value, v => v.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Seeded.Holds(
            AnyValue.Bits.Zip(AnyValue.Bits).Zip(Gen.Choose(0, 28)).ToArbitrary(),
            parts => Oracle.Same(new decimal((int)parts.Item1.Item1, (int)(parts.Item1.Item1 >> 32), (int)parts.Item1.Item2, parts.Item1.Item2 < 0, (byte)parts.Item2), v => decimal.GetBits(v)));
    }

    [Fact]
    public void Text_of_every_length_and_with_half_pairs()
    {
        Oracle.Same<string?>(null);
        foreach (int length in (int[])[0, 1, 31, 32, 255, 256, 65535, 65536])
        {
            Oracle.Same(new string('a', length));
            Oracle.Same(new string('€', length));
            Oracle.Same(new StringBuilder(new string('a', length)), v => v!.ToString());
        }

        Seeded.Holds(AnyValue.Texts.ToArbitrary(), text => Oracle.Reads(text, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text))));
        Oracle.Reads("a\ud800b", "a\ufffdb");
    }

    [Fact]
    public void Null_references_are_nil()
    {
        Oracle.Same<StringBuilder?>(null);
        Oracle.Same<Uri?>(null);
        Oracle.Same<Version?>(null);
        Oracle.Same<BitArray?>(null);
    }

    [Fact]
    public void Guids()
    {
        Oracle.Same(Guid.Empty);
        Oracle.Same(new Guid("ffffffff-ffff-ffff-ffff-ffffffffffff"));
        Seeded.Holds<Guid>(value => Oracle.Same<Guid?>(value));
    }

    [Theory]
    [InlineData("http://a/b c?q=%20#f")]
    [InlineData("HTTP://Exämple.ORG:80/ä")]
    [InlineData("b/c")]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("file:///etc/passwd")]
    [InlineData("urn:isbn:0")]
    public void Uris(string text) => Oracle.Same(new Uri(text, UriKind.RelativeOrAbsolute), v => (v!.OriginalString, v.IsAbsoluteUri, v));

    [Fact]
    public void Versions()
    {
        Oracle.Same(new Version(1, 2));
        Oracle.Same(new Version(1, 2, 3));
        Oracle.Same(new Version(int.MaxValue, 0, int.MaxValue, 0));
    }

    [Fact]
    public void Large_integers()
    {
        Oracle.Same(BigInteger.Zero);
        foreach (int power in (int[])[7, 8, 15, 16, 63, 64, 128, 2047, 2048, 70_000])
        {
            Oracle.Same(BigInteger.Pow(2, power));
            Oracle.Same(-BigInteger.Pow(2, power));
            Oracle.Same(BigInteger.Pow(2, power) - 1);
        }

        Seeded.Holds(AnyValue.Blobs.ToArbitrary(), bytes => Oracle.Same(new BigInteger(bytes)));
    }

    [Fact]
    public void Bits()
    {
        foreach (int length in (int[])[0, 1, 7, 8, 9, 15, 16, 100])
            Oracle.Same(new BitArray(length, true) { Length = length + 1 }, v => v!.Cast<bool>());
        Seeded.Holds<bool[]>(bits => Oracle.Same(new BitArray(bits), v => v!.Cast<bool>()));
    }
}
