using TypedOot.Framing;
using TypedOot.Tests.Support;

namespace TypedOot.Tests.Schemas;

/// <summary>Streams and files of messages, and what happens to them.</summary>
public class FileTests
{
    private static readonly OldPart Bolt = new("bolt", 3);
    private static readonly OldKit Kit = new(Bolt, [new OldPart("nut", 4), new OldPart("pin", 5)]);
    private static readonly NewPart Gear = new(1L << 40, "gear", true);
    private static readonly NewKit NewKit = new("box", [Gear], new NewPart(1, "axle", false));

    [Fact]
    public async Task What_was_written_is_read_by_the_same_program_and_by_another_version()
    {
        byte[] file = Write(Programs.Old, Bolt, Kit, "plain", null, 5);

        Assert.Equal([Bolt, "bolt 3, nut 4, pin 5", "plain", null, 5L], (await ReadAsync(file, Programs.Old)).Select(Readable));
        Assert.Equal(
            [new NewPart(3, "bolt", false), "none: bolt 3 False, nut 4 False, pin 5 False", "plain", null, 5L],
            (await ReadAsync(file, Programs.New)).Select(Readable));
        Assert.Equal(
            ["test.part (7 bytes)", "test.kit (21 bytes)", "plain", null, 5L],
            (await ReadAsync(file, Programs.None)).Select(Readable));
    }

    [Fact]
    public async Task What_does_not_convert_is_an_error_at_each_message_and_the_rest_is_read()
    {
        byte[] file = Write(Programs.Old, Bolt, "between", Bolt);
        using OotStreamReader reader = new(new MemoryStream(file), Programs.Odd);

        OotFormatException first = Assert.Throws<OotFormatException>(() => reader.Read());
        Assert.Contains("the member Name of test.part is str at the sender and list<i32> here", first.Message, StringComparison.Ordinal);
        Assert.True(await reader.ReadAsync());
        Assert.Equal("between", reader.Current);
        Assert.Throws<OotFormatException>(() => reader.Read());
        Assert.False(reader.Read());
    }

    [Fact]
    public async Task A_file_that_is_cut_at_any_byte_is_read_to_its_last_whole_frame()
    {
        byte[] file = Write(Programs.Old, Bolt, Kit, "plain");
        int[] ends = Ends(file);
        for (int length = 0; length <= file.Length; length++)
        {
            using OotStreamReader reader = new(new MemoryStream(file[..length]), Programs.Old);
            int count = 0;
            while (await reader.ReadAsync())
                count++;

            Assert.Equal(ends.Count(end => end <= length), count);
            Assert.Equal(reader.BytesRead != length, reader.IsTruncated);
            Assert.InRange(reader.BytesRead, 0, length);
            Assert.False(reader.Read());
        }
    }

    [Fact]
    public async Task A_writer_goes_on_behind_the_last_whole_frame_of_a_file_that_was_cut_at_any_byte()
    {
        byte[] file = Write(Programs.Old, Bolt, Kit);
        int[] ends = Ends(file);
        for (int length = 0; length <= file.Length; length++)
        {
            using MemoryStream stream = new();
            stream.Write(file.AsSpan(0, length));
            await using (OotStreamWriter writer = await OotStreamWriter.AppendAsync(stream, Programs.New, leaveOpen: true))
                await writer.WriteAsync(new NewKit("box", [new NewPart(6, "cog", true)], new NewPart(1, "axle", false)));
            stream.Position = 0;
            using OotStreamReader reader = new(stream, Programs.Old);
            List<object?> read = [];
            while (reader.Read())
                read.Add(reader.Current);

            Assert.Equal(ends.Count(end => end <= length) + 1, read.Count);
            Assert.Equal("axle 1, cog 6", Readable(read[^1]));
            Assert.False(reader.IsTruncated);
        }
    }

    [Fact]
    public async Task A_file_of_programs_that_went_on_with_each_others_is_read_by_each_of_them()
    {
        using MemoryStream stream = new();
        NewKit small = new("box", [new NewPart(6, "cog", true)], new NewPart(1, "axle", false));
        await AppendAsync(stream, Programs.Old, Kit, Bolt);
        await AppendAsync(stream, Programs.New, small, new NewPart(2, "new", true));
        await AppendAsync(stream, Programs.Old, Kit, Bolt);
        await AppendAsync(stream, Programs.New, small);
        byte[] file = stream.ToArray();

        string[] old = ["bolt 3, nut 4, pin 5", "OldPart { Name = bolt, Count = 3 }"];
        Assert.Equal(
            [.. old, "axle 1, cog 6", "OldPart { Name = new, Count = 2 }", .. old, "axle 1, cog 6"],
            (await ReadAsync(file, Programs.Old)).Select(message => Readable(message)!.ToString()));
        string[] read = ["none: bolt 3 False, nut 4 False, pin 5 False", "NewPart { Count = 3, Name = bolt, IsRare = False }"];
        Assert.Equal(
            [.. read, "box: axle 1 False, cog 6 True", "NewPart { Count = 2, Name = new, IsRare = True }", .. read, "box: axle 1 False, cog 6 True"],
            (await ReadAsync(file, Programs.New)).Select(message => Readable(message)!.ToString()));
    }

    [Fact]
    public async Task A_tag_means_what_the_last_writer_says_where_a_message_was_renamed()
    {
        using MemoryStream stream = new();
        await AppendAsync(stream, Programs.Old, Bolt);
        await AppendAsync(stream, Programs.Renaming, new Renamed("cog"));
        await AppendAsync(stream, Programs.Old, Bolt);

        Assert.Equal([new Renamed("bolt"), new Renamed("cog"), new Renamed("bolt")], await ReadAsync(stream.ToArray(), Programs.Renaming));
        Assert.Equal(
            ["test.part", "test.renamed", "test.part"],
            (await ReadAsync(stream.ToArray(), Programs.None)).Select(message => ((OotUnknown)message!).Name));
    }

    [Fact]
    public async Task A_file_that_grows_is_read_on()
    {
        using MemoryStream stream = new();
        using OotStreamReader reader = new(new Tail(stream), Programs.Old);
        await using OotStreamWriter writer = new(stream, Programs.Old);
        Assert.False(reader.Read());

        writer.Write(Bolt);
        Assert.True(reader.Read());
        Assert.Equal(Bolt, reader.Current);
        Assert.False(await reader.ReadAsync());

        byte[] more = Write(Programs.Old, Kit);
        foreach (byte one in more[..^1])
        {
            stream.WriteByte(one);
            Assert.False(reader.Read());
        }

        Assert.True(reader.IsTruncated);
        stream.WriteByte(more[^1]);
        Assert.True(await reader.ReadAsync());
        Assert.Equal("bolt 3, nut 4, pin 5", Readable(reader.Current));
        Assert.False(reader.Read());
        Assert.False(reader.IsTruncated);
    }

    [Theory]
    [InlineData("C9 7F FF FF FF 01")]
    [InlineData("C9 FF FF FF FF 01 00")]
    [InlineData("C9 00 40 00 01 07")]
    public void A_frame_that_claims_too_much_is_refused_before_anything_is_allocated_for_it(string frame)
    {
        using OotStreamReader reader = new(new MemoryStream(Bytes(frame)), Programs.Old);

        long before = GC.GetAllocatedBytesForCurrentThread();
        OotFormatException refusal = Assert.Throws<OotFormatException>(() => reader.Read());
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Contains("MaxFrameBytes allows 4194304", refusal.Message, StringComparison.Ordinal);
        Assert.InRange(allocated, 0, 64 * 1024);
        Assert.Throws<OotFormatException>(() => reader.Read());
    }

    [Theory]
    [InlineData("00")]
    [InlineData("93 01 02 03")]
    [InlineData("50 4B 03 04")]
    [InlineData("C7 01 FF 00")]
    public async Task A_file_of_something_else_is_refused_and_left_as_it_is(string start)
    {
        byte[] foreign = [.. Bytes(start), 0, 0, 0, 0, 0, 0];
        using OotStreamReader reader = new(new MemoryStream(foreign), Programs.Old);
        Assert.Throws<OotFormatException>(() => reader.Read());

        using MemoryStream stream = new();
        stream.Write(foreign);
        await Assert.ThrowsAsync<OotFormatException>(() => OotStreamWriter.AppendAsync(stream, Programs.Old).AsTask());
        Assert.Equal(foreign, stream.ToArray());
    }

    [Fact]
    public async Task A_schema_that_is_one_too_many_is_an_error_however_often_it_comes()
    {
        using MemoryStream stream = new();
        for (int i = 0; i <= 1024; i++)
            stream.Write(SchemaBytes.Frame(7, SchemaBytes.Declaration(0, $"name{i}")));
        stream.Write(SchemaBytes.Frame(7, SchemaBytes.Selection($"name{1024}")));
        stream.Write(Write(Programs.Old, Bolt));
        stream.Position = 0;
        using OotStreamReader reader = new(stream, Programs.None);

        Assert.Contains("at most 1024 schemas", (await Assert.ThrowsAsync<OotFormatException>(() => reader.ReadAsync().AsTask())).Message, StringComparison.Ordinal);
        Assert.Contains("was not declared", Assert.Throws<OotFormatException>(() => reader.Read()).Message, StringComparison.Ordinal);
        Assert.Throws<OotFormatException>(() => reader.Read());
        Assert.True(reader.Read());
        Assert.Null(((OotUnknown)reader.Current!).Name);
    }

    [Fact]
    public async Task What_is_passed_on_to_a_file_is_as_its_writer_wrote_it()
    {
        byte[] file = Write(Programs.New, NewKit, Gear, new Review(Gear, NewKit));
        byte[] again = Write(Programs.None, [.. await ReadAsync(file, Programs.None)]);

        Assert.Equal(file, again);
    }

    [Fact]
    public async Task Messages_of_two_versions_in_one_value_are_both_read()
    {
        object?[] old = [.. await ReadAsync(Write(Programs.Old, Bolt, Kit), Programs.None)];
        object?[] both = [.. await ReadAsync(Write(Programs.New, Gear, NewKit), Programs.None), .. old];

        object?[] read = (object?[])(await ReadAsync(Write(Programs.None, (object)both), Programs.New)).Single()!;

        Assert.Equal(
            [Gear, "box: axle 1 False, gear 1099511627776 True", new NewPart(3, "bolt", false), "none: bolt 3 False, nut 4 False, pin 5 False"],
            read.Select(Readable));
    }

    [Fact]
    public async Task Messages_of_two_versions_that_have_another_name_for_what_is_in_them_are_both_read()
    {
        OotSerializerOptions older = Programs.Of(builder => builder.AddMessage<OldPart, OldPartCodec>().AddMessage<OldBox, OldBoxCodec>());
        OotSerializerOptions newer = Programs.Of(builder => builder.AddMessage<Renamed, RenamedCodec>(0, "test.part").AddMessage<NewBox, NewBoxCodec>());
        object old = (await ReadAsync(Write(older, new OldBox(new OldPart("old", 1))), Programs.None)).Single()!;
        object young = (await ReadAsync(Write(newer, new NewBox(new Renamed("young"), 2)), Programs.None)).Single()!;

        List<object?> read = await ReadAsync(Write(Programs.None, old, young, old, young, new[] { young, old }, old), newer);

        NewBox ofOld = new(new Renamed("old"), -1);
        NewBox ofYoung = new(new Renamed("young"), 2);
        Assert.Equal([ofOld, ofYoung, ofOld, ofYoung], read[..4]);
        Assert.Equal([ofYoung, ofOld], (object?[])read[4]!);
        Assert.Equal(ofOld, read[5]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_message_of_this_program_and_one_that_is_passed_on_share_a_value(bool isOwnFirst)
    {
        // The relay knows parts, and not the review that holds one of another version.
        OotUnknown review = (OotUnknown)(await ReadAsync(Write(Programs.New, new Review(Gear, null)), Programs.None)).Single()!;
        object?[] both = isOwnFirst ? [Bolt, review] : [review, Bolt];

        object?[] read = (object?[])(await ReadAsync(Write(Programs.Old, (object)both), Programs.New)).Single()!;

        Assert.Contains(new NewPart(3, "bolt", false), read);
        Assert.Contains(new Review(Gear, null), read);
    }

    [Fact]
    public async Task A_schema_that_is_larger_than_frames_may_be_is_left_out()
    {
        using MemoryStream stream = new();
        await using (OotStreamWriter writer = new(stream, Programs.Old, leaveOpen: true) { MaxFrameBytes = 64 })
            writer.Write(Kit);
        stream.Position = 0;
        using OotStreamReader reader = new(stream, Programs.Old) { MaxFrameBytes = 64 };

        Assert.True(reader.Read());
        Assert.Equal("bolt 3, nut 4, pin 5", Readable(reader.Current));
    }

    [Fact]
    public async Task The_last_whole_frame_is_found_in_a_file_that_is_larger_than_what_is_read_at_once()
    {
        Random random = new(Seeded.Seed);
        using MemoryStream file = new();
        List<int> ends = [0];
        while (file.Length < 1024 * 1024)
        {
            // Many small ones, so that heads lie across whatever is read at once, and some that are larger than that. Heads of all forms.
            int length = random.Next(40) == 0 ? random.Next(200_000) : random.Next(300);
            file.Write(random.Next(3) switch
            {
                0 when length < 256 => [0xC7, (byte)length, 1],
                1 when length < 65_536 => [0xC8, (byte)(length >> 8), (byte)length, 1],
                _ => [0xC9, 0, (byte)(length >> 16), (byte)(length >> 8), (byte)length, 1],
            });
            file.Write(new byte[length]);
            ends.Add((int)file.Length);
        }

        byte[] bytes = file.ToArray();
        foreach (int end in ends)
        {
            foreach (int length in new[] { end - 1, end, end + 1, end + 2, end + 5, end + 6 })
            {
                if (length < 0 || length > bytes.Length)
                    continue;
                Assert.Equal(ends.Last(one => one <= length), await FrameStream.FindEndAsync(new MemoryStream(bytes, 0, length), CancellationToken.None));
            }
        }
    }

    [Fact]
    public async Task To_append_to_a_file_takes_a_read_for_each_64_KiB_and_none_for_large_payloads()
    {
        const int Small = 10_000;
        byte[] small = SchemaBytes.Frame(1, new byte[94]);
        byte[] large = SchemaBytes.Frame(1, new byte[1024 * 1024]);
        using Counted stream = new();
        for (int i = 0; i < Small; i++)
            stream.Write(small);
        int ofSmall = (int)stream.Length;
        for (int i = 0; i < 5; i++)
            stream.Write(large);

        Assert.Equal(stream.Length, await FrameStream.FindEndAsync(stream, CancellationToken.None));
        Assert.InRange(stream.Reads, 5, (ofSmall / (64 * 1024)) + 1 + 5 + 1);
        Assert.InRange(stream.BytesRead, ofSmall, ofSmall + (6 * 64 * 1024));
    }

    internal static byte[] Write(OotSerializerOptions options, params object?[] messages)
    {
        using MemoryStream stream = new();
        using (OotStreamWriter writer = new(stream, options))
        {
            foreach (object? message in messages)
                writer.Write(message);
        }

        return stream.ToArray();
    }

    internal static async Task<List<object?>> ReadAsync(byte[] file, OotSerializerOptions options)
    {
        List<object?> read = [];
        using OotStreamReader reader = new(new MemoryStream(file), options);
        await foreach (object? message in reader.ReadAllAsync())
            read.Add(message);
        Assert.False(reader.IsTruncated);
        return read;
    }

    /// <summary>Kits, which hold lists and so are equal to nothing, as text.</summary>
    internal static object? Readable(object? message) => message switch
    {
        OldKit kit => string.Join(", ", kit.Rest.Prepend(kit.Main).Select(part => $"{part.Name} {part.Count}")),
        NewKit kit => $"{kit.Title}: " + string.Join(", ", kit.Rest.Prepend(kit.Main).Select(part => $"{part.Name} {part.Count} {part.IsRare}")),
        OotUnknown unknown => unknown.ToString(),
        _ => message,
    };

    private static async Task AppendAsync(MemoryStream stream, OotSerializerOptions options, params object[] messages)
    {
        await using OotStreamWriter writer = await OotStreamWriter.AppendAsync(stream, options, leaveOpen: true);
        foreach (object message in messages)
            await writer.WriteAsync(message);
    }

    /// <summary>Where each message or value ends.</summary>
    private static int[] Ends(byte[] file) =>
        [.. SchemaBytes.Frames(file).Where(frame => frame.Kind is 1 or 2).Select(frame => frame.End)];

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    /// <summary>Counts what is read.</summary>
    private sealed class Counted : MemoryStream
    {
        public int Reads { get; private set; }

        public long BytesRead { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            int read = Read(buffer.Span);
            Reads++;
            BytesRead += read;
            return new ValueTask<int>(read);
        }
    }

    /// <summary>Reads what another one writes, from its start.</summary>
    private sealed class Tail(MemoryStream stream) : Stream
    {
        private int _at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => _at;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int read = Math.Min(count, (int)stream.Length - _at);
            stream.GetBuffer().AsSpan(_at, read).CopyTo(buffer.AsSpan(offset));
            _at += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
