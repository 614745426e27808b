using System.Collections.ObjectModel;
using System.Runtime.CompilerServices;
using TypedOot.Codecs;
using TypedOot.Serialization;

namespace TypedOot.Tests.Codecs.Collections;

/// <summary>Nothing is allocated but the result.</summary>
public class AllocationTests
{
    private static readonly int[] Ints = [.. Enumerable.Range(0, 1000)];

    [Fact]
    public void Arrays() => Check<int[], ArrayCodec<int, Int32Codec>>(Ints, () => new int[1000]);

    [Fact]
    public void Lists() => Check<List<int>, ListCodec<int, Int32Codec>>([.. Ints], () => new List<int>(1000));

    [Fact]
    public void Packed_arrays() => Check<int[], ArrayCodec<int, PackedCodec<int, Int32Codec>>>(Ints, () => new int[1000]);

    [Fact]
    public void Packed_lists() => Check<List<int>, ListCodec<int, PackedCodec<int, Int32Codec>>>([.. Ints], () => new List<int>(1000));

    [Fact]
    public void Sets() => Check<HashSet<int>, HashSetCodec<int, Int32Codec>>([.. Ints], () => new HashSet<int>(1000));

    [Fact]
    public void Dictionaries() => Check<Dictionary<int, long>, DictionaryCodec<int, Int32Codec, long, Int64Codec>>(
        Ints.ToDictionary(i => i, i => (long)i), () => new Dictionary<int, long>(1000));

    [Fact]
    public void Queues() => Check<Queue<int>, QueueCodec<int, Int32Codec>>(new Queue<int>(Ints), () => new Queue<int>(1000));

    [Fact]
    public void Observable_collections_raise_no_events_while_they_are_made() =>
        Check<ObservableCollection<int>, ObservableCollectionCodec<int, Int32Codec>>([.. Ints], () => new ObservableCollection<int>(new List<int>(Ints)));

    [Fact]
    public void Lists_of_lists() => Check<List<List<int>>, ListCodec<List<int>, ListCodec<int, Int32Codec>>>(
        [[1, 2, 3], [4]], () => new List<List<int>>(2) { new(3) { 1, 2, 3 }, new(1) { 4 } });

    private static void Check<T, TCodec>(T value, Func<T> make)
        where T : class
        where TCodec : struct, IOotCodec<T>
    {
        byte[] buffer = new byte[100_000];
        long writing = 0;
        long reading = 0;
        long making = 0;
        for (int i = 0; i < 100; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            int length = Write<T, TCodec>(buffer, value);
            writing = GC.GetAllocatedBytesForCurrentThread() - before;

            before = GC.GetAllocatedBytesForCurrentThread();
            GC.KeepAlive(Read<T, TCodec>(buffer.AsSpan(0, length)));
            reading = GC.GetAllocatedBytesForCurrentThread() - before;

            before = GC.GetAllocatedBytesForCurrentThread();
            GC.KeepAlive(make());
            making = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, writing);
        Assert.Equal(making, reading);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Write<T, TCodec>(byte[] buffer, T value)
        where TCodec : struct, IOotCodec<T>
    {
        OotWriter writer = new(buffer.AsSpan());
        TCodec.Write(ref writer, value);
        return writer.Position;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T? Read<T, TCodec>(ReadOnlySpan<byte> bytes)
        where TCodec : struct, IOotCodec<T>
    {
        OotReader reader = new(bytes);
        return TCodec.Read(ref reader);
    }
}
