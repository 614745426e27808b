using TypedOot.Serialization;

namespace TypedOot.Tests.Transport;

/// <summary>Something to send.</summary>
internal record Note(int Number, string Text);

/// <summary>Derives from a message that is not sealed.</summary>
internal sealed record SignedNote(int Number, string Text, string Author) : Note(Number, Text);

/// <summary>A message without boxes.</summary>
internal readonly record struct Point(int X, int Y);

/// <summary>A message of any size.</summary>
internal sealed record Blob(byte[] Bytes);

/// <summary>A message whose writer throws in the middle of the body.</summary>
internal sealed record Unwritable;

internal readonly struct NoteCodec : IOotMessageCodec<Note>
{
    public static OotSchema Schema { get; } = new("test.note", new(0, "Number", OotKind.Int32), new(1, "Text", OotKind.String));

    public static OotKind Kind { get; } = OotKind.Message("test.note", () => Schema);

    public static void Write(ref OotWriter writer, Note? value) => WriteBody(ref writer, value!);

    public static Note Read(ref OotReader reader) => ReadBody(ref reader);

    public static void WriteBody(ref OotWriter writer, Note value)
    {
        writer.WriteArrayHeader(2);
        writer.WriteInt32(value.Number);
        writer.WriteString(value.Text);
    }

    public static Note ReadBody(ref OotReader reader)
    {
        if (reader.ReadArrayHeader() != 2)
            throw reader.Failure("a note has two members");
        return new Note(reader.ReadInt32(), reader.ReadString()!);
    }
}

internal readonly struct SignedNoteCodec : IOotMessageCodec<SignedNote>
{
    public static OotSchema Schema { get; } = new(
        "test.signed", new(0, "Number", OotKind.Int32), new(1, "Text", OotKind.String), new(2, "Author", OotKind.String));

    public static OotKind Kind { get; } = OotKind.Message("test.signed", () => Schema);

    public static void Write(ref OotWriter writer, SignedNote? value) => WriteBody(ref writer, value!);

    public static SignedNote Read(ref OotReader reader) => ReadBody(ref reader);

    public static void WriteBody(ref OotWriter writer, SignedNote value)
    {
        writer.WriteArrayHeader(3);
        writer.WriteInt32(value.Number);
        writer.WriteString(value.Text);
        writer.WriteString(value.Author);
    }

    public static SignedNote ReadBody(ref OotReader reader)
    {
        reader.ReadArrayHeader();
        return new SignedNote(reader.ReadInt32(), reader.ReadString()!, reader.ReadString()!);
    }
}

internal readonly struct PointCodec : IOotMessageCodec<Point>
{
    public static OotSchema Schema { get; } = new("test.point", new(0, "X", OotKind.Int32), new(1, "Y", OotKind.Int32));

    public static OotKind Kind { get; } = OotKind.Message("test.point", () => Schema);

    public static void Write(ref OotWriter writer, Point value) => WriteBody(ref writer, value);

    public static Point Read(ref OotReader reader) => ReadBody(ref reader);

    public static void WriteBody(ref OotWriter writer, Point value)
    {
        writer.WriteArrayHeader(2);
        writer.WriteInt32(value.X);
        writer.WriteInt32(value.Y);
    }

    public static Point ReadBody(ref OotReader reader)
    {
        reader.ReadArrayHeader();
        return new Point(reader.ReadInt32(), reader.ReadInt32());
    }
}

internal readonly struct BlobCodec : IOotMessageCodec<Blob>
{
    public static OotSchema Schema { get; } = new("test.blob", new OotSchemaMember(0, "Bytes", OotKind.Binary));

    public static OotKind Kind { get; } = OotKind.Message("test.blob", () => Schema);

    public static void Write(ref OotWriter writer, Blob? value) => WriteBody(ref writer, value!);

    public static Blob Read(ref OotReader reader) => ReadBody(ref reader);

    public static void WriteBody(ref OotWriter writer, Blob value)
    {
        writer.WriteArrayHeader(1);
        writer.WriteBinary(value.Bytes);
    }

    public static Blob ReadBody(ref OotReader reader)
    {
        reader.ReadArrayHeader();
        return new Blob(reader.ReadBinary().ToArray());
    }
}

internal readonly struct UnwritableCodec : IOotMessageCodec<Unwritable>
{
    public static OotSchema Schema { get; } = OotSchema.Of("test.unwritable", OotKind.Opaque);

    public static OotKind Kind { get; } = OotKind.Message("test.unwritable", () => Schema);

    public static void Write(ref OotWriter writer, Unwritable? value) => WriteBody(ref writer, value!);

    public static Unwritable Read(ref OotReader reader) => ReadBody(ref reader);

    public static void WriteBody(ref OotWriter writer, Unwritable value)
    {
        writer.WriteRaw(new byte[10_000]);
        throw new NotSupportedException("it cannot be written");
    }

    public static Unwritable ReadBody(ref OotReader reader) => throw reader.Failure("it cannot be read");
}

/// <summary>The messages of these tests.</summary>
internal static class Registries
{
    public const uint NoteTag = 7;

    public static OotSerializerOptions All { get; } = new()
    {
        Registry = new OotRegistryBuilder()
            .AddMessage<Note, NoteCodec>(NoteTag)
            .AddMessage<SignedNote, SignedNoteCodec>()
            .AddMessage<Point, PointCodec>()
            .AddMessage<Blob, BlobCodec>()
            .AddMessage<Unwritable, UnwritableCodec>()
            .Build(),
    };

    /// <summary>Nothing is known here.</summary>
    public static OotSerializerOptions None { get; } = new() { Registry = new OotRegistryBuilder().Build() };
}
