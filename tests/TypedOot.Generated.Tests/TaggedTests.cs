using System.Buffers;

namespace TypedOot.Generated.Tests;

public class TaggedTests
{
    private static readonly Dog Rex = new() { Name = "Rex", Tricks = 3 };

    [Fact]
    public async Task Tagged_messages_go_to_every_kind_of_output_and_come_from_every_kind_of_input()
    {
        byte[] expected = OotSerializer.SerializeTagged(Rex);
        Assert.Equal("920793A3526578C003", Convert.ToHexString(expected));

        ArrayBufferWriter<byte> output = new();
        OotSerializer.SerializeTagged(output, Rex);
        Assert.Equal(expected, output.WrittenSpan.ToArray());

        byte[] destination = new byte[expected.Length];
        Assert.Equal(expected.Length, OotSerializer.SerializeTagged(destination.AsSpan(), Rex));
        Assert.Equal(expected, destination);
        Assert.Throws<ArgumentException>(() => OotSerializer.SerializeTagged(destination.AsSpan(1), Rex));

        MemoryStream stream = new();
        await OotSerializer.SerializeTaggedAsync(stream, Rex);
        Assert.Equal(expected, stream.ToArray());
        stream.Position = 0;
        Assert.Equivalent(Rex, await OotSerializer.DeserializeTaggedAsync(stream), true);

        Segment first = new(expected.AsMemory(0, 4), 0, null);
        Segment last = first.Append(expected.AsMemory(4));
        Assert.Equivalent(Rex, OotSerializer.DeserializeTagged(new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length)), true);
        Assert.Equivalent(Rex, OotSerializer.DeserializeTagged(new ReadOnlySequence<byte>(expected)), true);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, long index, Segment? previous)
        {
            Memory = memory;
            RunningIndex = index;
            if (previous is not null)
                previous.Next = this;
        }

        public Segment Append(ReadOnlyMemory<byte> memory) => new(memory, RunningIndex + Memory.Length, this);
    }
}
