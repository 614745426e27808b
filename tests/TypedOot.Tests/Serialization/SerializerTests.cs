using System.Buffers;
using TypedOot.Serialization;
using TypedOot.Tests.Support;

namespace TypedOot.Tests.Serialization;

public sealed class SerializerTests
{
    private static readonly byte[] Bytes = OotSerializer.Serialize(TestMessages.NewOrder(), TestMessages.Options);

    [Fact]
    public void A_message_comes_back_from_an_array() => Same(OotSerializer.Deserialize<Order>(Bytes, TestMessages.Options));

    [Fact]
    public void An_output_receives_the_same_bytes()
    {
        ArrayBufferWriter<byte> output = new();
        OotSerializer.Serialize(output, TestMessages.NewOrder(), TestMessages.Options);

        Assert.Equal(Bytes, output.WrittenSpan.ToArray());
    }

    [Fact]
    public void An_output_receives_nothing_of_a_write_that_fails()
    {
        ArrayBufferWriter<byte> output = new();
        Order order = new() { Id = 1, Customer = new string('x', 100_000), Badge = new Stranger() };

        Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize(output, order, TestMessages.Options));
        Assert.Throws<OotSerializationException>(() => OotSerializer.SerializeTagged(output, order, TestMessages.Options));
        Assert.Equal(0, output.WrittenCount);
    }

    [Fact]
    public void A_span_of_the_length_of_the_message_or_more_is_enough()
    {
        for (int more = 0; more < 20; more++)
        {
            byte[] destination = new byte[Bytes.Length + more];
            Assert.Equal(Bytes.Length, OotSerializer.Serialize(destination.AsSpan(), TestMessages.NewOrder(), TestMessages.Options));
            Assert.Equal(Bytes, destination[..Bytes.Length]);
        }
    }

    [Fact]
    public void Writing_allocates_nothing_and_reading_only_the_result()
    {
        Order order = TestMessages.NewOrder();
        byte[] destination = new byte[1024];
        byte[] celsius = OotSerializer.Serialize(new Celsius(36.6), TestMessages.Options);
        OotSerializer.Serialize(destination.AsSpan(), order, TestMessages.Options);
        double degrees = OotSerializer.Deserialize<Celsius>(celsius, TestMessages.Options).Degrees;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10; i++)
        {
            OotSerializer.Serialize(destination.AsSpan(), order, TestMessages.Options);
            degrees += OotSerializer.Deserialize<Celsius>(celsius, TestMessages.Options).Degrees;
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(11 * 36.6, degrees, 6);
    }

    [Fact]
    public void Every_span_that_is_shorter_is_refused()
    {
        for (int length = 0; length < Bytes.Length; length++)
        {
            byte[] destination = new byte[length];
            ArgumentException error = Assert.Throws<ArgumentException>(
                () => OotSerializer.Serialize(destination.AsSpan(), TestMessages.NewOrder(), TestMessages.Options));
            Assert.Contains($"{length} bytes", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_sequence_of_one_or_many_segments_is_read()
    {
        Same(OotSerializer.Deserialize<Order>(new ReadOnlySequence<byte>(Bytes), TestMessages.Options));
        Same(OotSerializer.Deserialize<Order>(Segments.Of(Bytes, 1), TestMessages.Options));
        Same(OotSerializer.Deserialize<Order>(Segments.Of(Bytes, 7), TestMessages.Options));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(511)]
    [InlineData(512)]
    [InlineData(513)]
    [InlineData(70_000)]
    public void A_sequence_of_any_length_is_read_by_all_methods(int length)
    {
        Order order = new() { Id = 1, Customer = new string('x', length) };
        byte[] bytes = OotSerializer.Serialize(order, TestMessages.Options);
        byte[] tagged = OotSerializer.SerializeTagged(order, TestMessages.Options);
        foreach (int size in new[] { bytes.Length - 1, (bytes.Length / 2) + 1, (bytes.Length / 3) + 1 })
        {
            Assert.Equal(order.Customer, OotSerializer.Deserialize<Order>(Segments.Of(bytes, size), TestMessages.Options).Customer);
            Assert.Equal(order.Customer, ((Order)OotSerializer.DeserializeTagged(Segments.Of(tagged, size), TestMessages.Options)).Customer);
            Assert.Equal(order.Customer, OotSerializer.DeserializeValue(Segments.Of(OotSerializer.SerializeValue(order.Customer), size)));
        }
    }

    [Fact]
    public void A_sequence_may_begin_and_end_within_its_segments()
    {
        byte[] around = [0xC1, 0xC1, 0xC1, .. Bytes, 0xC1, 0xC1];
        for (int size = 4; size < Bytes.Length; size++)
            Same(OotSerializer.Deserialize<Order>(Segments.Of(around, size).Slice(3, Bytes.Length), TestMessages.Options));
    }

    [Fact]
    public void A_sequence_whose_last_segment_is_not_linked_is_refused()
    {
        ReadOnlySequence<byte> one = Segments.Of(Bytes, 5);
        ReadOnlySequence<byte> other = Segments.Of(Bytes, 5);
        ReadOnlySequence<byte> broken = new(
            (ReadOnlySequenceSegment<byte>)one.Start.GetObject()!, 0, (ReadOnlySequenceSegment<byte>)other.End.GetObject()!, other.End.GetInteger());

        Assert.Throws<ArgumentException>(() => OotSerializer.Deserialize<Order>(broken, TestMessages.Options));
    }

    [Fact]
    public async Task A_message_comes_back_from_a_stream()
    {
        using MemoryStream stream = new();
        await OotSerializer.SerializeAsync(stream, TestMessages.NewOrder(), TestMessages.Options);
        Assert.Equal(Bytes, stream.ToArray());

        stream.Position = 0;
        Same(await OotSerializer.DeserializeAsync<Order>(stream, TestMessages.Options));
    }

    [Fact]
    public async Task A_stream_that_gives_little_at_a_time_and_much_in_all_is_read_to_its_end()
    {
        Order order = new() { Id = 1, Customer = new string('x', 100_000) };
        using MemoryStream stream = new(OotSerializer.Serialize(order, TestMessages.Options));
        await using SlowStream slow = new(stream);

        Assert.Equal(order.Customer, (await OotSerializer.DeserializeAsync<Order>(slow, TestMessages.Options)).Customer);
    }

    [Fact]
    public async Task A_stream_receives_nothing_of_a_write_that_fails()
    {
        using MemoryStream stream = new();
        Order order = new() { Id = 1, Customer = null! };

        await Assert.ThrowsAsync<OotSerializationException>(async () => await OotSerializer.SerializeAsync(stream, order, TestMessages.Options));
        Assert.Equal(0, stream.Length);
    }

    [Fact]
    public void What_follows_the_value_is_an_error()
    {
        OotFormatException error = Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<Order>([.. Bytes, 0xC0], TestMessages.Options));

        Assert.Equal(Bytes.Length, error.Offset);
    }

    [Fact]
    public void Empty_data_is_an_error() => Assert.Equal(
        "Order at byte 0: expected a value, found the end of the data.",
        Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<Order>([], TestMessages.Options)).Message);

    [Fact]
    public void A_tagged_message_comes_back_as_itself()
    {
        byte[] bytes = OotSerializer.SerializeTagged<object>(new Line("a", 1, 2), TestMessages.Options);

        Assert.Equal([0x92, 7], bytes[..2]);
        Assert.Equal(new Line("a", 1, 2), OotSerializer.DeserializeTagged(bytes, TestMessages.Options));
    }

    [Fact]
    public void A_tagged_struct_comes_back_as_itself()
    {
        byte[] bytes = OotSerializer.SerializeTagged(new Celsius(21.5), TestMessages.Options);

        Assert.Equal(new Celsius(21.5), OotSerializer.DeserializeTagged(bytes, TestMessages.Options));
    }

    [Fact]
    public void A_tagged_message_is_written_by_its_runtime_type()
    {
        byte[] bytes = OotSerializer.SerializeTagged<Rectangle>(new Square(1, "s"), TestMessages.Options);

        Assert.Equal(new Square(1, "s"), OotSerializer.DeserializeTagged(bytes, TestMessages.Options));
    }

    [Theory]
    [InlineData("9205820102A0A0")]
    [InlineData("92A17A93C0C0C0")]
    public void An_unknown_message_is_kept_byte_for_byte(string hex)
    {
        byte[] bytes = Convert.FromHexString(hex);
        OotUnknown unknown = Assert.IsType<OotUnknown>(OotSerializer.DeserializeTagged(bytes, TestMessages.Options));

        Assert.Equal(bytes, OotSerializer.SerializeTagged(unknown, TestMessages.Options));
    }

    [Theory]
    [InlineData("92C090")]
    [InlineData("9207C0")]
    [InlineData("9205C0")]
    [InlineData("9205C1")]
    [InlineData("9205")]
    [InlineData("920592C0")]
    [InlineData("93059090")]
    [InlineData("820590")]
    [InlineData("90")]
    [InlineData("")]
    [InlineData("92059000")]
    public void Tagged_data_that_is_none_is_refused(string hex) => Assert.Throws<OotFormatException>(
        () => OotSerializer.DeserializeTagged(Convert.FromHexString(hex), TestMessages.Options));

    [Fact]
    public void An_unknown_message_that_nests_too_deep_is_refused()
    {
        byte[] bytes = [0x92, 5, .. Enumerable.Repeat((byte)0x91, 128), 0x90];

        Assert.Throws<OotFormatException>(() => OotSerializer.DeserializeTagged(bytes, TestMessages.Options));
    }

    [Fact]
    public void A_tagged_message_that_is_not_registered_is_named()
    {
        OotSerializationException error = Assert.Throws<OotSerializationException>(
            () => OotSerializer.SerializeTagged<object>(new Stranger(), TestMessages.Options));

        Assert.Contains(typeof(Stranger).FullName!, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_codec_that_writes_nothing_or_nil_is_found_out(bool nil)
    {
        OotRegistry registry = nil
            ? new OotRegistryBuilder().AddMessage<Celsius, BadCodec<NilWriting>>(5).Build()
            : new OotRegistryBuilder().AddMessage<Celsius, BadCodec<NoWriting>>(5).Build();
        OotSerializerOptions options = new() { Registry = registry };

        Assert.Contains("wrote n", Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize(default(Celsius), options)).Message, StringComparison.Ordinal);
        Assert.Contains("wrote n", Assert.Throws<OotSerializationException>(() => OotSerializer.SerializeTagged(default(Celsius), options)).Message, StringComparison.Ordinal);
    }

    private static void Same(Order order)
    {
        Order expected = TestMessages.NewOrder();
        Assert.Equal(
            (expected.Id, expected.Customer, expected.Badge, expected.Note),
            (order.Id, order.Customer, order.Badge, order.Note));
        Assert.Equal(expected.Lines, order.Lines);
        Assert.Equal(expected.Prices, order.Prices);
    }

    private struct NilWriting;

    private struct NoWriting;

    private readonly struct BadCodec<T> : IOotMessageCodec<Celsius>
    {
        public static OotSchema Schema => CelsiusCodec.Schema;

        public static OotKind Kind => CelsiusCodec.Kind;

        public static void Write(ref OotWriter writer, Celsius value)
        {
            if (typeof(T) == typeof(NilWriting))
                writer.WriteNil();
        }

        public static Celsius Read(ref OotReader reader) => CelsiusCodec.Read(ref reader);

        public static void WriteBody(ref OotWriter writer, Celsius value) => Write(ref writer, value);

        public static Celsius ReadBody(ref OotReader reader) => CelsiusCodec.ReadBody(ref reader);
    }

    private sealed class SlowStream(Stream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush() => throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, Math.Min(count, 777));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            inner.ReadAsync(buffer[..Math.Min(buffer.Length, 777)], cancellationToken);

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
