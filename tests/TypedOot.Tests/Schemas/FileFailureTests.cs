namespace TypedOot.Tests.Schemas;

/// <summary>Writes to a file that fail or are cancelled.</summary>
public class FileFailureTests
{
    private static readonly OldPart Bolt = new("bolt", 3);

    [Fact]
    public async Task A_write_that_was_cancelled_before_leaves_the_file_and_the_writer_as_they_were()
    {
        using MemoryStream stream = new();
        await using OotStreamWriter writer = new(stream, Programs.Old, leaveOpen: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writer.WriteAsync(Bolt, new CancellationToken(true)).AsTask());
        Assert.Equal(0, stream.Length);
        await writer.WriteAsync(Bolt);

        Assert.Equal(FileTests.Write(Programs.Old, Bolt), stream.ToArray());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_a_write_that_failed_within_a_frame_only_a_new_writer_goes_on(bool isAsync)
    {
        using FailingStream stream = new();
        await using OotStreamWriter writer = new(stream, Programs.Old, leaveOpen: true);
        await writer.WriteAsync(Bolt);
        stream.BytesLeft = 3;

        await Assert.ThrowsAsync<IOException>(() => WriteAsync(writer));
        stream.BytesLeft = int.MaxValue;
        Assert.Contains("AppendAsync", (await Assert.ThrowsAsync<InvalidOperationException>(() => WriteAsync(writer))).Message, StringComparison.Ordinal);
        await using (OotStreamWriter next = await OotStreamWriter.AppendAsync(stream, Programs.Old, leaveOpen: true))
            await next.WriteAsync(new OldPart("nut", 4));

        Assert.Equal([Bolt, new OldPart("nut", 4)], await FileTests.ReadAsync(stream.ToArray(), Programs.Old));

        async Task WriteAsync(OotStreamWriter writer)
        {
            if (isAsync)
                await writer.WriteAsync(Bolt);
            else
                writer.Write(Bolt);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stream_that_cannot_be_flushed_is_closed(bool isAsync)
    {
        FullDisk stream = new();
        OotStreamWriter writer = new(stream, Programs.Old);
        await writer.WriteAsync(Bolt);

        await Assert.ThrowsAsync<IOException>(async () =>
        {
            if (isAsync)
                await writer.DisposeAsync();
            else
                writer.Dispose();
        });

        Assert.True(stream.IsClosed);
    }

    [Fact]
    public async Task A_message_that_cannot_be_written_first_takes_nothing_from_the_next_one()
    {
        using MemoryStream stream = new();
        await using OotStreamWriter writer = new(stream, Programs.Old, leaveOpen: true);

        Assert.Throws<OotSerializationException>(() => writer.Write(new object()));
        writer.Write(Bolt);

        Assert.Equal(FileTests.Write(Programs.Old, Bolt), stream.ToArray());
    }

    [Fact]
    public async Task A_file_with_large_frames_is_gone_on_with()
    {
        using MemoryStream stream = new(FileTests.Write(Programs.Old, Bolt).Length);
        stream.Write(FileTests.Write(Programs.Old, Bolt));
        OldPart large = new(new string('n', 1000), 1);

        await using (OotStreamWriter small = await OotStreamWriter.AppendAsync(stream, Programs.Old, leaveOpen: true, maxFrameBytes: 500))
            Assert.Throws<OotSerializationException>(() => small.Write(large));
        await using (OotStreamWriter writer = await OotStreamWriter.AppendAsync(stream, Programs.Old, leaveOpen: true, maxFrameBytes: 2000))
            writer.Write(large);

        Assert.Equal([Bolt, large], await FileTests.ReadAsync(stream.ToArray(), Programs.Old));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => OotStreamWriter.AppendAsync(stream, maxFrameBytes: 63).AsTask());
    }

    /// <summary>Takes so many bytes and then fails.</summary>
    private sealed class FailingStream : MemoryStream
    {
        public int BytesLeft { get; set; } = int.MaxValue;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            int taken = Math.Min(buffer.Length, BytesLeft);
            BytesLeft -= taken;
            base.Write(buffer[..taken]);
            if (taken < buffer.Length)
                throw new IOException("The disk is full.");
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Write(buffer.Span);
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>A stream that takes bytes into a buffer and cannot write them.</summary>
    private sealed class FullDisk : MemoryStream
    {
        public bool IsClosed { get; private set; }

        public override void Flush() => throw new IOException("No space is left.");

        public override Task FlushAsync(CancellationToken cancellationToken) => throw new IOException("No space is left.");

        protected override void Dispose(bool disposing)
        {
            IsClosed = true;
            base.Dispose(disposing);
        }
    }
}
