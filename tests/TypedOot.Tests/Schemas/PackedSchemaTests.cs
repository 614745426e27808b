using TypedOot.Codecs;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Tests.Schemas;

/// <summary>Packed structs of a sender whose members stand elsewhere.</summary>
public class PackedSchemaTests
{
    private static readonly OotSerializerOptions Old = Programs.Of(builder => builder.AddMessage<Cloud<OldSpot>, CloudCodec<OldSpot, OldSpotCodec>>());

    private static readonly OotSerializerOptions New = Programs.Of(builder => builder.AddMessage<Cloud<NewSpot>, CloudCodec<NewSpot, NewSpotCodec>>());

    [Fact]
    public async Task Fields_are_found_by_their_names_where_the_schema_of_the_sender_has_them_in_another_order()
    {
        byte[] file = FileTests.Write(Old, new Cloud<OldSpot> { Spots = [new(1, 2), new(3, 4)] });
        Cloud<NewSpot> read = Assert.IsType<Cloud<NewSpot>>((await FileTests.ReadAsync(file, New)).Single());
        Assert.Equal([new NewSpot(2, 1), new NewSpot(4, 3)], read.Spots!);

        Cloud<OldSpot> same = Assert.IsType<Cloud<OldSpot>>((await FileTests.ReadAsync(file, Old)).Single());
        Assert.Equal([new OldSpot(1, 2), new OldSpot(3, 4)], same.Spots!);
    }

    [Fact]
    public async Task A_program_that_does_not_know_the_message_has_the_fields_by_name_and_sends_on_what_came()
    {
        OotUnknown unknown = Assert.IsType<OotUnknown>((await FileTests.ReadAsync(
            FileTests.Write(Old, new Cloud<OldSpot> { Spots = [new(1, 2)] }), Programs.None)).Single());
        Assert.Equal<byte>([0x91, 0xC7, 12, 29, 0x40, 2, 0x12, 0x12, 1, 0, 0, 0, 2, 0, 0, 0], unknown.Body.ToArray());
        Assert.Equal(2, unknown["Spots"][0]["Y"].GetInt32());

        Cloud<NewSpot> read = Assert.IsType<Cloud<NewSpot>>((await FileTests.ReadAsync(FileTests.Write(Programs.None, unknown), New)).Single());
        Assert.Equal([new NewSpot(2, 1)], read.Spots!);
    }

    private sealed class Cloud<T>
    {
        public T[]? Spots { get; set; }
    }

    private record struct OldSpot(int X, int Y);

    private record struct NewSpot(int Y, int X);

    private readonly struct CloudCodec<T, TCodec> : IOotMessageCodec<Cloud<T>>
        where T : struct
        where TCodec : struct, IOotPackedCodec<T>
    {
        public static OotSchema Schema { get; } = new("test.cloud", new OotSchemaMember(0, "Spots", OotKind.List(TCodec.Kind)));

        public static OotKind Kind { get; } = OotKind.Message("test.cloud", () => Schema);

        public static void Write(ref OotWriter writer, Cloud<T>? value) => Nullable.Write<Cloud<T>, CloudCodec<T, TCodec>>(ref writer, value);

        public static Cloud<T>? Read(ref OotReader reader) => Nullable.Read<Cloud<T>, CloudCodec<T, TCodec>>(ref reader);

        public static void WriteBody(ref OotWriter writer, Cloud<T> value)
        {
            writer.WriteArrayHeader(1);
            ArrayCodec<T, PackedCodec<T, TCodec>>.Write(ref writer, value.Spots);
        }

        public static Cloud<T> ReadBody(ref OotReader reader)
        {
            Cloud<T> value = new();
            OotBody body = new(ref reader, Schema);
            while (body.Next(ref reader, out _))
                value.Spots = ArrayCodec<T, PackedCodec<T, TCodec>>.Read(ref reader);
            return value;
        }
    }

    private readonly struct OldSpotCodec : IOotPackedCodec<OldSpot>
    {
        private static readonly OotSchema Schema = new("test.spot", new(0, "X", OotKind.Int32), new(1, "Y", OotKind.Int32));

        public static OotKind Kind { get; } = OotKind.Message("test.spot", () => Schema);

        public static ReadOnlySpan<byte> Layout => [PackedCode.Struct, 2, PackedCode.Int32, PackedCode.Int32];

        public static void Write(ref OotWriter writer, OldSpot value) => throw new NotSupportedException("always packed");

        public static OldSpot Read(ref OotReader reader)
        {
            (int x, int y) = ReadBoth(ref reader, Schema);
            return new OldSpot(x, y);
        }
    }

    private readonly struct NewSpotCodec : IOotPackedCodec<NewSpot>
    {
        private static readonly OotSchema Schema = new("test.spot", new(0, "Y", OotKind.Int32), new(1, "X", OotKind.Int32));

        public static OotKind Kind { get; } = OotKind.Message("test.spot", () => Schema);

        public static ReadOnlySpan<byte> Layout => [PackedCode.Struct, 2, PackedCode.Int32, PackedCode.Int32];

        public static void Write(ref OotWriter writer, NewSpot value) => throw new NotSupportedException("always packed");

        public static NewSpot Read(ref OotReader reader)
        {
            (int y, int x) = ReadBoth(ref reader, Schema);
            return new NewSpot(y, x);
        }
    }

    private static (int First, int Second) ReadBoth(ref OotReader reader, OotSchema schema)
    {
        int[] values = new int[2];
        OotBody body = new(ref reader, schema);
        while (body.Next(ref reader, out int member))
            values[member] = reader.ReadInt32();
        return (values[0], values[1]);
    }
}
