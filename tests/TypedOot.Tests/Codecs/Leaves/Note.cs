using TypedOot.Codecs;
using TypedOot.Serialization;

namespace TypedOot.Tests.Codecs.Leaves;

/// <summary>A message with a member of type object, as the generator would serialize it.</summary>
internal sealed record Note(object? Content)
{
    /// <summary>A registry of this message alone.</summary>
    public static OotSerializerOptions Registered { get; } = new()
    {
        Registry = new OotRegistryBuilder().AddMessage<Note, NoteCodec>(7).Build(),
    };
}

internal readonly struct NoteCodec : IOotMessageCodec<Note>
{
    public static OotSchema Schema { get; } = new("test.Note", new OotSchemaMember(0, "Content", OotKind.Any));

    public static OotKind Kind { get; } = OotKind.Message("test.Note", () => Schema);

    public static void Write(ref OotWriter writer, Note? value)
    {
        if (value is null)
            writer.WriteNil();
        else
            WriteBody(ref writer, value);
    }

    public static Note? Read(ref OotReader reader) => reader.TryReadNil() ? null : ReadBody(ref reader);

    public static void WriteBody(ref OotWriter writer, Note value)
    {
        writer.Enter();
        writer.WriteArrayHeader(1);
        ObjectCodec.Write(ref writer, value.Content);
        writer.Leave();
    }

    public static Note ReadBody(ref OotReader reader)
    {
        reader.Enter();
        if (reader.ReadArrayHeader() != 1)
            throw reader.Failure("a note has one member");
        Note note = new(ObjectCodec.Read(ref reader));
        reader.Leave();
        return note;
    }
}

/// <summary>A message that is written as an object, and so adds no level of depth.</summary>
internal sealed record Wrapped(object? Content);

internal readonly struct WrappedCodec : IOotMessageCodec<Wrapped>
{
    public static OotSchema Schema { get; } = OotSchema.Of("test.Wrapped", OotKind.Any);

    public static OotKind Kind { get; } = OotKind.Message("test.Wrapped", () => Schema);

    public static void Write(ref OotWriter writer, Wrapped? value) => ObjectCodec.Write(ref writer, value?.Content);

    public static Wrapped Read(ref OotReader reader) => new(ObjectCodec.Read(ref reader));

    public static void WriteBody(ref OotWriter writer, Wrapped value) => ObjectCodec.Write(ref writer, value.Content);

    public static Wrapped ReadBody(ref OotReader reader) => Read(ref reader);
}
