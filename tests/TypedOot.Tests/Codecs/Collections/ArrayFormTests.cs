using System.Buffers;
using System.Collections.Immutable;
using TypedOot.Codecs;
using TypedOot.MessagePack;
using TypedOot.Serialization;
using TypedOot.Tests.Support;

namespace TypedOot.Tests.Codecs.Collections;

/// <summary>Arrays of several dimensions, and the types that are windows on arrays.</summary>
public class ArrayFormTests
{
    [Fact]
    public void A_matrix_is_its_lengths_and_its_elements_row_by_row()
    {
        int[,] matrix = { { 1, 2, 3 }, { 4, 5, 6 } };
        Assert.Equal<byte>([0x92, 0x92, 2, 3, 0x96, 1, 2, 3, 4, 5, 6], RoundTrip.Write<int[,], Matrix<int, Int32Codec>>(matrix));
        Assert.Equal(matrix, RoundTrip.Through<int[,], Matrix<int, Int32Codec>>(matrix));
        Assert.Equal("tuple<list<i32>,list<i32>>", Matrix<int, Int32Codec>.Kind.Text);
        Assert.Null(RoundTrip.Through<int[,], Matrix<int, Int32Codec>>(null));
    }

    [Fact]
    public void Matrices_come_back_whatever_their_lengths() => Seeded.Holds<string[,]>(
        drawn => Assert.Equal(drawn, RoundTrip.Through<string[,], Matrix<string, StringCodec>>(drawn)));

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0, 5, 1)]
    [InlineData(3, 1, 4)]
    [InlineData(30, 10, 40)]
    public void Cubes_come_back(int x, int y, int z)
    {
        long[,,] cube = new long[x, y, z];
        long next = 0;
        foreach ((int i, int j, int k) in from i in Enumerable.Range(0, x) from j in Enumerable.Range(0, y) from k in Enumerable.Range(0, z) select (i, j, k))
            cube[i, j, k] = next++ * 3;
        Assert.Equal(cube, RoundTrip.Through<long[,,], RankedArrayCodec<long[,,], long, Int64Codec, CubeFactory>>(cube));
    }

    [Theory]
    [InlineData(new byte[] { 0x92, 0x92, 2, 3, 0x95, 1, 2, 3, 4, 5 }, "make 6")]
    [InlineData(new byte[] { 0x92, 0x92, 2, 0xFF, 0x90 }, "a length")]
    [InlineData(new byte[] { 0x92, 0x91, 2, 0x92, 1, 2 }, "2 lengths")]
    [InlineData(new byte[] { 0x92, 0x92, 0xCE, 0, 1, 0, 0, 0xCE, 0, 1, 0, 0, 0x90 }, "the lengths make more")]
    [InlineData(new byte[] { 0x92, 0x92, 0xCE, 0x7F, 0xFF, 0xFF, 0xFF, 0, 0x90 }, "the lengths make more")]
    [InlineData(new byte[] { 0x93, 0x92, 1, 1, 0x91, 1, 1 }, "lengths and elements")]
    public void Lengths_that_cannot_be_are_refused(byte[] bytes, string expected) => Assert.Contains(
        expected, Assert.Throws<OotFormatException>(() => RoundTrip.Read<int[,], Matrix<int, Int32Codec>>(bytes)).Message, StringComparison.Ordinal);

    [Fact]
    public void Dimensions_that_do_not_begin_at_zero_are_refused()
    {
        int[,] shifted = (int[,])Array.CreateInstance(typeof(int), [2, 2], [0, 1]);
        Assert.Contains(
            "dimension 1",
            Assert.Throws<OotSerializationException>(() => RoundTrip.Write<int[,], Matrix<int, Int32Codec>>(shifted)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Malformed_matrices_are_refused_and_throw_nothing_else() =>
        Malformed.Check<int[,], Matrix<int, Int32Codec>>(RoundTrip.Write<int[,], Matrix<int, Int32Codec>>(new int[3, 2]));

    [Fact]
    public void A_matrix_counts_as_two_levels()
    {
        Assert.Throws<OotSerializationException>(
            () => RoundTrip.Write<int[,], Matrix<int, Int32Codec>>(new int[1, 1], new MessagePackOptions { MaxDepth = 1 }));
        Assert.NotNull(RoundTrip.Through<int[,], Matrix<int, Int32Codec>>(new int[1, 1], new MessagePackOptions { MaxDepth = 2 }));
    }

    [Fact]
    public void Windows_on_arrays_come_back() => Seeded.Holds<int[]>(drawn =>
    {
        Assert.Equal(drawn, RoundTrip.Through<Memory<int>, MemoryCodec<int, Int32Codec>>(drawn).ToArray());
        Assert.Equal(drawn, RoundTrip.Through<ReadOnlyMemory<int>, ReadOnlyMemoryCodec<int, Int32Codec>>(drawn).ToArray());
        Assert.Equal(drawn, RoundTrip.Through<ArraySegment<int>, ArraySegmentCodec<int, Int32Codec>>(drawn).ToArray());
        Assert.Equal(drawn, RoundTrip.Through<ImmutableArray<int>, ImmutableArrayCodec<int, Int32Codec>>([.. drawn]).ToArray());
        ReadOnlySequence<int> sequence = Split(drawn);
        Assert.Equal(drawn, RoundTrip.Through<ReadOnlySequence<int>, ReadOnlySequenceCodec<int, Int32Codec>>(sequence).ToArray());
        Assert.Equal(
            RoundTrip.Write<int[], ArrayCodec<int, Int32Codec>>(drawn), RoundTrip.Write<ReadOnlySequence<int>, ReadOnlySequenceCodec<int, Int32Codec>>(sequence));
    });

    [Fact]
    public void Defaults_without_an_array_are_nil_and_others_empty()
    {
        Assert.True(RoundTrip.Through<ImmutableArray<int>, ImmutableArrayCodec<int, Int32Codec>>(default).IsDefault);
        Assert.False(RoundTrip.Through<ImmutableArray<int>, ImmutableArrayCodec<int, Int32Codec>>([]).IsDefault);
        Assert.Null(RoundTrip.Through<ArraySegment<int>, ArraySegmentCodec<int, Int32Codec>>(default).Array);
        Assert.NotNull(RoundTrip.Through<ArraySegment<int>, ArraySegmentCodec<int, Int32Codec>>(ArraySegment<int>.Empty).Array);
        Assert.True(RoundTrip.Through<Memory<int>, MemoryCodec<int, Int32Codec>>(default).IsEmpty);
        Assert.True(RoundTrip.Through<ReadOnlySequence<int>, ReadOnlySequenceCodec<int, Int32Codec>>(default).IsEmpty);
    }

    [Fact]
    public void Nested_collections_come_back() => Seeded.Holds<string[][][]>(drawn => Assert.Equal(
        drawn,
        RoundTrip.Through<string[][][], ArrayCodec<string[][], ArrayCodec<string[], ArrayCodec<string, StringCodec>>>>(drawn)));

    [Fact]
    public void Nesting_deeper_than_the_limit_is_refused()
    {
        byte[] deep = [0x91, 0x91, 0x91, 0x90];
        Assert.Contains(
            nameof(MessagePackOptions.MaxDepth),
            Assert.Throws<OotFormatException>(() => RoundTrip.Read<Loop[], ArrayCodec<Loop, LoopCodec>>(deep, new MessagePackOptions { MaxDepth = 3 })).Message,
            StringComparison.Ordinal);
        Assert.NotNull(RoundTrip.Read<Loop[], ArrayCodec<Loop, LoopCodec>>(deep, new MessagePackOptions { MaxDepth = 4 }));
        Loop cycle = new();
        cycle.Items = [cycle];
        Assert.Throws<OotSerializationException>(() => RoundTrip.Write<Loop[], ArrayCodec<Loop, LoopCodec>>([cycle]));
    }

    private static ReadOnlySequence<int> Split(int[] elements)
    {
        Segment first = new(elements.AsMemory(0, elements.Length / 2), 0);
        Segment last = first.Append(elements.AsMemory(elements.Length / 2));
        return new ReadOnlySequence<int>(first, 0, last, last.Memory.Length);
    }

    private readonly struct Matrix<T, TCodec> : IOotCodec<T[,]>
        where TCodec : struct, IOotCodec<T>
    {
        public static OotKind Kind => RankedArrayCodec<T[,], T, TCodec, MatrixFactory<T>>.Kind;

        public static void Write(ref OotWriter writer, T[,]? value) => RankedArrayCodec<T[,], T, TCodec, MatrixFactory<T>>.Write(ref writer, value);

        public static T[,]? Read(ref OotReader reader) => RankedArrayCodec<T[,], T, TCodec, MatrixFactory<T>>.Read(ref reader);
    }

    private readonly struct MatrixFactory<T> : IOotArrayFactory<T[,]>
    {
        public static int Rank => 2;

        public static T[,] Create(ReadOnlySpan<int> lengths) => new T[lengths[0], lengths[1]];
    }

    private readonly struct CubeFactory : IOotArrayFactory<long[,,]>
    {
        public static int Rank => 3;

        public static long[,,] Create(ReadOnlySpan<int> lengths) => new long[lengths[0], lengths[1], lengths[2]];
    }

    private sealed class Segment : ReadOnlySequenceSegment<int>
    {
        public Segment(ReadOnlyMemory<int> memory, long start)
        {
            Memory = memory;
            RunningIndex = start;
        }

        public Segment Append(ReadOnlyMemory<int> memory)
        {
            Segment next = new(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }

    private sealed class Loop
    {
        public Loop[]? Items { get; set; }
    }

    private readonly struct LoopCodec : IOotCodec<Loop>
    {
        public static OotKind Kind => OotKind.Opaque;

        public static void Write(ref OotWriter writer, Loop? value) => ArrayCodec<Loop, LoopCodec>.Write(ref writer, value!.Items);

        public static Loop Read(ref OotReader reader) => new() { Items = ArrayCodec<Loop, LoopCodec>.Read(ref reader) };
    }
}
