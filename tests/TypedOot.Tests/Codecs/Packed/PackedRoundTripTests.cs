using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TypedOot.Codecs;
using TypedOot.MessagePack;
using TypedOot.Serialization;
using TypedOot.Tests.Support;

namespace TypedOot.Tests.Codecs.Packed;

/// <summary>Every type of element packed, read as packed and as standard, by members of either kind.</summary>
public class PackedRoundTripTests
{
    private enum Colour : byte
    {
        Red = 1,
    }

    [Fact]
    public void Sbytes() => Holds<sbyte, SByteCodec>([0, 1, -1, sbyte.MinValue, sbyte.MaxValue]);

    [Fact]
    public void Shorts() => Holds<short, Int16Codec>([0, 1, -1, short.MinValue, short.MaxValue]);

    [Fact]
    public void Ints() => Holds<int, Int32Codec>([0, 1, -1, int.MinValue, int.MaxValue]);

    [Fact]
    public void Longs() => Holds<long, Int64Codec>([0, 1, -1, long.MinValue, long.MaxValue]);

    [Fact]
    public void Bytes() => Holds<byte, ByteCodec>([0, 1, byte.MaxValue]);

    [Fact]
    public void Ushorts() => Holds<ushort, UInt16Codec>([0, 1, ushort.MaxValue]);

    [Fact]
    public void Uints() => Holds<uint, UInt32Codec>([0, 1, uint.MaxValue]);

    [Fact]
    public void Ulongs() => Holds<ulong, UInt64Codec>([0, 1, ulong.MaxValue]);

    [Fact]
    public void Chars() => Holds<char, CharCodec>(['\0', 'a', '\uD800', char.MaxValue]);

    [Fact]
    public void Halves() => Holds<Half, HalfCodec>([default, Half.MinValue, Half.Epsilon, Half.PositiveInfinity, -Half.Epsilon]);

    [Fact]
    public void Floats() => Holds<float, SingleCodec>([0, -0f, float.MinValue, float.Epsilon, float.NegativeInfinity, float.NaN]);

    [Fact]
    public void Doubles() => Holds<double, DoubleCodec>([0, -0d, double.MaxValue, double.Epsilon, double.PositiveInfinity, double.NaN]);

    [Fact]
    public void Enums_with_values_that_have_no_name() =>
        Holds<Colour, EnumCodec<Colour, byte, ByteCodec>>([Colour.Red, default, (Colour)255]);

    [Fact]
    public void Vectors_of_dotnet()
    {
        Holds<Complex, ComplexCodec>([new(1.5, -0.0), new(double.NaN, double.Epsilon)]);
        Holds<Vector2, Vector2Codec>([new(1, 2)]);
        Holds<Vector3, Vector3Codec>([new(1, 2, 3), new(-0f, float.Epsilon, float.PositiveInfinity)]);
        Holds<Vector4, Vector4Codec>([new(1, 2, 3, 4)]);
        Holds<Quaternion, QuaternionCodec>([new(1, 2, 3, 4)]);
        Holds<Plane, PlaneCodec>([new(1, 2, 3, 4)]);
        Holds<Matrix3x2, Matrix3x2Codec>([new(1, 2, 3, 4, 5, 6)]);
        Holds<Matrix4x4, Matrix4x4Codec>([new(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)]);
    }

    [Fact]
    public void The_bytes_are_how_an_element_lies_and_the_memory_of_all_of_them()
    {
        Assert.Equal<byte>(
            [0xC7, 9, 29, 0x12, 1, 0, 0, 0, 0xFE, 0xFF, 0xFF, 0xFF],
            RoundTrip.Write<int[], ArrayCodec<int, PackedCodec<int, Int32Codec>>>([1, -2]));
        Assert.Equal<byte>([0xD4, 29, 0x33], RoundTrip.Write<double[], ArrayCodec<double, PackedCodec<double, DoubleCodec>>>([]));
        Assert.Equal<byte>(
            [0xC7, 12, 29, 0x40, 2, 0x32, 0x32, 0, 0, 0x80, 0x3F, 0, 0, 0, 0x40],
            RoundTrip.Write<Vector2[], ArrayCodec<Vector2, PackedCodec<Vector2, Vector2Codec>>>([new(1, 2)]));
    }

    [Fact]
    public void Collections_are_packed_whatever_holds_their_elements()
    {
        List<int> list = [1, -2, 3];
        byte[] packed = RoundTrip.Write<List<int>, ListCodec<int, PackedCodec<int, Int32Codec>>>(list);
        Assert.Equal(29, packed[2]);
        Assert.Equal(packed, RoundTrip.Write<Memory<int>, MemoryCodec<int, PackedCodec<int, Int32Codec>>>(list.ToArray()));
        Assert.Equal(packed, RoundTrip.Write<ReadOnlyMemory<int>, ReadOnlyMemoryCodec<int, PackedCodec<int, Int32Codec>>>(list.ToArray()));
        Assert.Equal(packed, RoundTrip.Write<ArraySegment<int>, ArraySegmentCodec<int, PackedCodec<int, Int32Codec>>>(new([0, .. list, 4], 1, 3)));
        Assert.Equal(packed, RoundTrip.Write<ImmutableArray<int>, ImmutableArrayCodec<int, PackedCodec<int, Int32Codec>>>([.. list]));
        Assert.Equal(packed, RoundTrip.Write<IEnumerable<int>, EnumerableInterfaceCodec<int, PackedCodec<int, Int32Codec>>>(list));
        Assert.Equal(packed, RoundTrip.Write<IList<int>, ListInterfaceCodec<int, PackedCodec<int, Int32Codec>>>(list.ToArray()));
        Assert.Equal(packed, RoundTrip.Write<IEnumerable<int>, EnumerableInterfaceCodec<int, PackedCodec<int, Int32Codec>>>(new Queue<int>(list)));
        Assert.Equal(packed, RoundTrip.Write<IReadOnlyList<int>, ReadOnlyListInterfaceCodec<int, PackedCodec<int, Int32Codec>>>([1, -2, 3]));

        Assert.Equal(list, RoundTrip.Read<Memory<int>, MemoryCodec<int, Int32Codec>>(packed).ToArray());
        Assert.Equal(list, RoundTrip.Read<ImmutableArray<int>, ImmutableArrayCodec<int, Int32Codec>>(packed));
        Assert.Equal(list, RoundTrip.Read<IReadOnlyList<int>, ReadOnlyListInterfaceCodec<int, Int32Codec>>(packed));
        Assert.Equal([-2, 1, 3], RoundTrip.Read<HashSet<int>, HashSetCodec<int, Int32Codec>>(packed)!.Order());
        Assert.Equal(list, RoundTrip.Read<Queue<int>, QueueCodec<int, Int32Codec>>(packed)!);
        Assert.Equal(3, RoundTrip.Read<System.Collections.Frozen.FrozenSet<int>, FrozenSetCodec<int, Int32Codec>>(packed)!.Count);
        Assert.Equal(list, RoundTrip.Read<ImmutableList<int>, ImmutableListCodec<int, Int32Codec>>(packed)!);
        Assert.Null(RoundTrip.Through<int[], ArrayCodec<int, PackedCodec<int, Int32Codec>>>(null));
    }

    [Fact]
    public void Numbers_of_another_type_are_taken_where_they_fit()
    {
        Assert.Equal([1, -2], Convert<int, Int32Codec, long, Int64Codec>([1, -2]));
        Assert.Equal([1, 2], Convert<long, Int64Codec, byte, ByteCodec>([1, 2]));
        Assert.Equal([1, -2], Convert<double, DoubleCodec, short, Int16Codec>([1, -2]));
        Assert.Equal([1.5f, 2], Convert<double, DoubleCodec, float, SingleCodec>([1.5, 2]));
        Assert.Equal([(double)(Half)1.5], Convert<Half, HalfCodec, double, DoubleCodec>([(Half)1.5]));
        Assert.Equal([1, 2], Convert<ulong, UInt64Codec, BigInteger, BigIntegerCodec>([1, 2]));
        Assert.Equal([1m, 2.5m], Convert<double, DoubleCodec, decimal, DecimalCodec>([1, 2.5]));
        Assert.Equal(['a'], Convert<long, Int64Codec, char, CharCodec>([97]));
        Assert.Equal([1, null], RoundTrip.Read<int?[], ArrayCodec<int?, NullableCodec<int, Int32Codec>>>([0x92, 1, 0xC0])!);
        Assert.Equal([7], RoundTrip.Read<int?[], ArrayCodec<int?, NullableCodec<int, Int32Codec>>>(Packed<long, Int64Codec>([7]))!);
        Assert.Equal(
            [new Vector3(1, 2, 3)], RoundTrip.Read<Vector3[], ArrayCodec<Vector3, Vector3Codec>>(Packed<Vector3, Vector3Codec>([new(1, 2, 3)]))!);
        Assert.Equal(
            [(1f, 2.0)], RoundTrip.Read<(float, double)[], ArrayCodec<(float, double), ValueTupleCodec<float, SingleCodec, double, DoubleCodec>>>(
                Packed<Vector2, Vector2Codec>([new(1, 2)]))!);
    }

    [Theory]
    [InlineData(new byte[] { 0xC7, 3, 29, 0x11, 0x2C, 0x01 }, "unsigned integer of 8 bits")]
    [InlineData(new byte[] { 0xC7, 5, 29, 0x32, 0, 0, 0xC0, 0x3F }, "unsigned integer of 8 bits")]
    [InlineData(new byte[] { 0xC7, 4, 29, 0x40, 1, 0x20, 5 }, "unsigned integer of 8 bits")]
    public void Elements_that_do_not_fit_are_refused(byte[] packed, string expected)
    {
        OotFormatException error = Assert.Throws<OotFormatException>(() => RoundTrip.Read<List<byte>, ListCodec<byte, ByteCodec>>(packed));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_place_of_a_refused_element_is_its_own()
    {
        byte[] packed = Packed<int, Int32Codec>([1, 2, 300, 4]);
        OotFormatException error = Assert.Throws<OotFormatException>(() => RoundTrip.Read<byte[], ArrayCodec<byte, ByteCodec>>(packed));
        Assert.Equal(packed.Length - 8, error.Offset);
        error = Assert.Throws<OotFormatException>(() => RoundTrip.Read<HashSet<int>, HashSetCodec<int, Int32Codec>>(Packed<int, Int32Codec>([1, 2, 1])));
        Assert.Equal(12, error.Offset);
    }

    [Fact]
    public void Whatever_is_drawn_comes_back()
    {
        Seeded.Holds<int[]>(drawn => Holds<int, Int32Codec>(drawn));
        Seeded.Holds<double[]>(drawn => Holds<double, DoubleCodec>(drawn));
        Seeded.Holds<char[]>(drawn => Holds<char, CharCodec>(drawn));
    }

    [Fact]
    public void Many_elements_come_back_from_either_form()
    {
        long[] many = new long[100_000];
        Random random = new(Seeded.Seed);
        for (int i = 0; i < many.Length; i++)
            many[i] = random.NextInt64(long.MinValue, long.MaxValue);
        Holds<long, Int64Codec>(many);
    }

    [Fact]
    public void Machines_that_put_the_high_byte_first_turn_each_number_around()
    {
        byte[] elements = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14];
        PackedLayout.Reverse(elements, [PackedCode.Struct, 3, PackedCode.UInt8, PackedCode.Int16, PackedCode.Struct, 1, PackedCode.Float32]);
        Assert.Equal<byte>([1, 3, 2, 7, 6, 5, 4, 8, 10, 9, 14, 13, 12, 11], elements);
    }

    private static void Holds<T, TCodec>(T[] values)
        where T : struct
        where TCodec : struct, IOotPackedCodec<T>
    {
        Assert.True(PackedElement<T, PackedCodec<T, TCodec>>.IsWritten);
        byte[] packed = Packed<T, TCodec>(values);
        byte[] standard = RoundTrip.Write<T[], ArrayCodec<T, TCodec>>(values);
        byte[] memory = MemoryOf(values);
        Assert.Equal(memory, packed[^memory.Length..]);
        foreach (byte[] bytes in (byte[][])[packed, standard])
        {
            Assert.Equal(memory, MemoryOf(RoundTrip.Read<T[], ArrayCodec<T, PackedCodec<T, TCodec>>>(bytes)!));
            Assert.Equal(memory, MemoryOf(RoundTrip.Read<T[], ArrayCodec<T, TCodec>>(bytes)!));
            Assert.Equal(memory, MemoryOf([.. RoundTrip.Read<List<T>, ListCodec<T, PackedCodec<T, TCodec>>>(bytes)!]));
            Assert.Equal(memory, MemoryOf([.. RoundTrip.Read<List<T>, ListCodec<T, TCodec>>(bytes)!]));
            Assert.Equal(memory, MemoryOf([.. RoundTrip.Read<IList<T>, ListInterfaceCodec<T, TCodec>>(bytes)!]));
        }
    }

    private static byte[] Packed<T, TCodec>(T[] values)
        where T : struct
        where TCodec : struct, IOotPackedCodec<T> => RoundTrip.Write<T[], ArrayCodec<T, PackedCodec<T, TCodec>>>(values);

    private static TTaken[] Convert<T, TCodec, TTaken, TTakenCodec>(T[] values)
        where T : struct
        where TCodec : struct, IOotPackedCodec<T>
        where TTakenCodec : struct, IOotCodec<TTaken> =>
        RoundTrip.Read<TTaken[], ArrayCodec<TTaken, TTakenCodec>>(Packed<T, TCodec>(values))!;

    private static byte[] MemoryOf<T>(T[] values) => MemoryMarshal.CreateSpan(
        ref Unsafe.As<T, byte>(ref MemoryMarshal.GetArrayDataReference(values)), values.Length * Unsafe.SizeOf<T>()).ToArray();
}
