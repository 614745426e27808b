using System.Text.RegularExpressions;
using TypedOot.Framing;
using TypedOot.Serialization;
using TypedOot.Tests.Dynamic;
using TypedOot.Tests.Schemas;
using TypedOot.Transport;

namespace TypedOot.Tests.Transport;

/// <summary>The frames that docs/wire-format.md shows byte by byte.</summary>
public partial class WireFormatPageTests
{
    // The dogs of two programs, which the example of schemas relays.
    private static readonly WireSchema Dog = new(
        7,
        new OotSchema(
            "Dog",
            new OotSchemaMember(0, "Name", OotKind.String, OotMemberFlags.Required),
            new OotSchemaMember(1, "Friend", OotKind.Optional(OotKind.Polymorphic("Animal"))),
            new OotSchemaMember(2, "Tricks", OotKind.Int32)),
        []);

    private static readonly WireSchema OldDog = new(7, new OotSchema("Dog", new OotSchemaMember(0, "Name", OotKind.String, OotMemberFlags.Required)), []);

    [Fact]
    public void Each_example_is_one_frame_of_whole_values()
    {
        Assert.All(Shown(), frame =>
        {
            Assert.True(FrameHeader.TryRead(frame, out FrameHeader header));
            Assert.Equal(frame.Length, header.Size + header.Length);
            OotReader payload = new(frame.AsSpan(header.Size));
            while (!payload.End)
                payload.Skip();
        });
    }

    [Fact]
    public void The_examples_are_what_the_library_writes() => Assert.Equal(Written().Select(Describe), Shown().Select(Describe));

    [Fact]
    public void The_schemas_of_the_examples_name_the_members_of_messages_and_of_envelopes()
    {
        byte[] passedOn = [.. Shown()
            .SkipWhile(frame => KindOf(frame) != FrameKind.Schema)
            .TakeWhile(frame => KindOf(frame) is FrameKind.Schema or FrameKind.Message or FrameKind.Value)
            .SelectMany(frame => frame)];
        using OotStreamReader reader = new(new MemoryStream(passedOn), Programs.None);
        List<string> read = [];
        while (reader.Read())
            read.AddRange((reader.Current as object?[] ?? [reader.Current]).Select(dog => Assert.IsType<OotUnknown>(dog).Element.ToJson()));

        const string Rex = """{"Name":"Rex","Friend":null,"Tricks":3}""";
        const string Ada = """{"Name":"Ada"}""";
        Assert.Equal([Rex, Ada, Ada, Rex], read);
    }

    /// <summary>The frames of the page. The first line of each is not indented; what stands behind three spaces explains the bytes.</summary>
    private static List<byte[]> Shown()
    {
        List<byte[]> frames = [];
        IEnumerable<string> section = File.ReadLines(Path.Combine(DocumentsFactAttribute.Root, "docs/wire-format.md"))
            .SkipWhile(line => line != "## Frames")
            .TakeWhile(line => line != "## Files");
        foreach (string line in section)
        {
            if (!HexLine().IsMatch(line))
                continue;
            byte[] bytes = Convert.FromHexString(HexLine().Match(line).Groups["bytes"].Value.Replace(" ", "", StringComparison.Ordinal));
            if (line[0] == ' ')
                frames[^1] = [.. frames[^1], .. bytes];
            else
                frames.Add(bytes);
        }

        return frames;
    }

    [GeneratedRegex("^ *(?<bytes>[0-9A-F]{2}( {1,2}[0-9A-F]{2})*)( {3}.*)?$")]
    private static partial Regex HexLine();

    private static sbyte KindOf(byte[] frame) => FrameHeader.TryRead(frame, out FrameHeader header) ? header.Kind : FrameKind.Raw;

    // Without the form of the head, in which a writer is free.
    private static string Describe(byte[] frame) => FrameHeader.TryRead(frame, out FrameHeader header)
        ? $"kind {header.Kind}: {Convert.ToHexString(frame.AsSpan(header.Size))}"
        : "no head";

    /// <summary>What the library writes, in the order of the page.</summary>
    private static IEnumerable<byte[]> Written()
    {
        yield return FrameWriter.Hello(new Hello(1, "echo", 4_194_304, 1_048_576));
        yield return Message(FrameKind.Message, 0, new Note(42, "hello"));
        yield return Message(FrameKind.Message, 0, new Dictionary<string, int> { ["name"] = 42 });
        yield return Message(FrameKind.Request, 1, new Note(42, ""), new FrameHeaders(30_000));
        yield return Message(FrameKind.Reply, 1, new Note(42, ""));
        yield return FrameWriter.Failure(1, RequestFailure.Busy, "no");
        yield return FrameWriter.Number(FrameKind.Cancel, 1);
        foreach (byte[] frame in Relayed())
            yield return frame;
        yield return FrameWriter.Number(FrameKind.Ping, 42);
        yield return FrameWriter.Number(FrameKind.Pong, 42);
        yield return FrameWriter.Close(CloseCode.Normal, "");
        yield return FrameWriter.Close(CloseCode.Refused, "full", TimeSpan.FromSeconds(1));
        yield return FrameWriter.Number(FrameKind.Credit, 16_384);
        yield return FrameWriter.GoingAway(TimeSpan.FromSeconds(1));
    }

    private static byte[] Message<T>(sbyte kind, uint id, T message, FrameHeaders headers = default)
    {
        OutgoingFrame frame = FrameWriter.Message(kind, id, message, headers, Registries.All, new FrameLimit(1_000, false));
        byte[] bytes = [.. frame.Bytes];
        frame.Return();
        return bytes;
    }

    /// <summary>What a program that does not know dogs writes when it passes them on, behind the hello.</summary>
    private static IEnumerable<byte[]> Relayed()
    {
        OotUnknown dog = Received(Dog, [7, 0x93, 0xA3, .. "Rex"u8, 0xC0, 3]);
        OotUnknown old = Received(OldDog, [7, 0x91, 0xA3, .. "Ada"u8]);
        byte[] file = FileTests.Write(Programs.None, dog, old, new object[] { old, dog });
        return SchemaBytes.Frames(file).Skip(1).Select(frame => SchemaBytes.Frame((sbyte)frame.Kind, frame.Payload));
    }

    private static OotUnknown Received(WireSchema schema, byte[] message)
    {
        byte[] file = [.. SchemaBytes.Frame(FrameKind.Schema, SchemaFormat.Write(schema)), .. SchemaBytes.Frame(FrameKind.Message, message)];
        using OotStreamReader reader = new(new MemoryStream(file), Programs.None);
        Assert.True(reader.Read());
        return (OotUnknown)reader.Current!;
    }
}
