using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Dynamic;

/// <summary>The choices of <see cref="NamedForm"/> beside names.</summary>
internal interface INamedStyle
{
    /// <summary>Writes the message that comes next as it is, where what its reader has to know can go along.</summary>
    /// <returns>False if nothing is written.</returns>
    static abstract bool TryWriteMessage(ref OotWriter writer, ref OotReader reader, in ElementShape shape, IOotSchemas? schemas);

    /// <summary>Writes what stands in front of the body of a message.</summary>
    static abstract void WriteTag(ref OotWriter writer, uint tag, string? name);

    /// <summary>Writes the name of a member.</summary>
    static abstract void WriteName(ref OotWriter writer, ref OotReader reader, string name);

    /// <summary>Writes the key of a map that comes next and is no name of a member.</summary>
    static abstract void WriteKey(ref OotWriter writer, ref OotReader reader);

    /// <summary>Whether a packed array is written as it is.</summary>
    static abstract bool TakesPacked(in ElementShape shape);

    /// <summary>Writes the value that comes next, which has no others in it.</summary>
    static abstract void WriteLeaf(ref OotWriter writer, ref OotReader reader);
}

/// <summary>Values as they are, and discriminators in front of messages; these as they are too where notes are kept of what is written.</summary>
internal readonly struct PlainStyle : INamedStyle
{
    public static bool TryWriteMessage(ref OotWriter writer, ref OotReader reader, in ElementShape shape, IOotSchemas? schemas) =>
        RelayedMessage.TryWrite(ref writer, ref reader, shape, schemas);

    public static void WriteName(ref OotWriter writer, ref OotReader reader, string name) => writer.WriteString(name);

    public static void WriteTag(ref OotWriter writer, uint tag, string? name)
    {
        writer.WriteArrayHeader(2);
        OotTag.WriteDiscriminator(ref writer, tag);
    }

    public static void WriteKey(ref OotWriter writer, ref OotReader reader) => writer.WriteRaw(reader.ReadRaw());

    /// <summary>Those of numbers need no names.</summary>
    public static bool TakesPacked(in ElementShape shape) => shape.KindOfElement(0) is not { Form: OotKindForm.Message };

    public static void WriteLeaf(ref OotWriter writer, ref OotReader reader) => writer.WriteRaw(reader.ReadRaw());
}

/// <summary>As <see cref="PlainStyle"/>, of what is kept: names are paid for by the values behind them, and no message is left as it is.</summary>
internal readonly struct KeptStyle : INamedStyle
{
    public static bool TryWriteMessage(ref OotWriter writer, ref OotReader reader, in ElementShape shape, IOotSchemas? schemas) => false;

    public static void WriteTag(ref OotWriter writer, uint tag, string? name) => PlainStyle.WriteTag(ref writer, tag, name);

    public static void WriteName(ref OotWriter writer, ref OotReader reader, string name)
    {
        reader.ChargeExcess(name.Length, 1);
        writer.WriteString(name);
    }

    public static void WriteKey(ref OotWriter writer, ref OotReader reader) => PlainStyle.WriteKey(ref writer, ref reader);

    public static bool TakesPacked(in ElementShape shape) => PlainStyle.TakesPacked(shape);

    public static void WriteLeaf(ref OotWriter writer, ref OotReader reader) => PlainStyle.WriteLeaf(ref writer, ref reader);
}

/// <summary>
/// Writes values that only the schema of their sender explains so that they explain themselves: bodies as maps by name, so that they can
/// be read by whoever has members of those names.
/// </summary>
internal static class NamedForm
{
    /// <summary>Writes the value that comes next.</summary>
    /// <exception cref="OotFormatException">It nests deeper than the limit of the reader.</exception>
    public static void Write<TStyle>(ref OotWriter writer, ref OotReader reader, OotKind? kind, IOotSchemas? schemas)
        where TStyle : struct, INamedStyle
    {
        ElementShape shape = ElementShape.Of(reader.Data[reader.Position..], kind, schemas);
        if (shape.IsTagged)
        {
            if (TStyle.TryWriteMessage(ref writer, ref reader, shape, schemas))
                return;
            reader.ProbeStack();
            if (shape.IsEnvelope && schemas is SchemaScope scope)
                reader.Charge(scope.Size);
            schemas = shape.SchemasInside(reader.Data[reader.Position..], schemas);
            TStyle.WriteTag(ref writer, shape.Tag, shape.Message?.Name);
            reader.Seek(reader.Position + shape.TagLength);
        }

        if (shape.IsIndexed)
        {
            writer.WriteArrayHeader(reader.ReadArrayHeader());
            TStyle.WriteLeaf(ref writer, ref reader);
        }

        switch (reader.NextType)
        {
            case MessagePackType.Array when shape.Members is not null:
                WriteBody<TStyle>(ref writer, ref reader, shape.Members, schemas);
                break;
            case MessagePackType.Array:
                WriteArray<TStyle>(ref writer, ref reader, shape, schemas);
                break;
            case MessagePackType.Map:
                WriteMap<TStyle>(ref writer, ref reader, shape, schemas);
                break;
            case MessagePackType.Extension when reader.IsPacked && !TStyle.TakesPacked(shape):
                WritePacked<TStyle>(ref writer, ref reader, shape, schemas);
                break;
            default:
                TStyle.WriteLeaf(ref writer, ref reader);
                break;
        }
    }

    private static void WriteBody<TStyle>(ref OotWriter writer, ref OotReader reader, OotSchema schema, IOotSchemas? schemas)
        where TStyle : struct, INamedStyle
    {
        Enter(ref writer, ref reader);
        int count = reader.ReadArrayHeader();
        int start = writer.BeginMap();
        int named = 0;
        for (int i = 0; i < count; i++)
        {
            int member = schema.IndexOfPosition(i);
            if (member < 0)
            {
                reader.Skip();
                continue;
            }

            named++;
            TStyle.WriteName(ref writer, ref reader, schema.Members[member].Name);
            Write<TStyle>(ref writer, ref reader, schema.Members[member].Kind, schemas);
        }

        writer.EndMap(start, named);
        Leave(ref writer, ref reader);
    }

    private static void WriteArray<TStyle>(ref OotWriter writer, ref OotReader reader, in ElementShape shape, IOotSchemas? schemas)
        where TStyle : struct, INamedStyle
    {
        Enter(ref writer, ref reader);
        int count = reader.ReadArrayHeader();
        writer.WriteArrayHeader(count);
        for (int i = 0; i < count; i++)
            Write<TStyle>(ref writer, ref reader, shape.KindOfElement(i), schemas);
        Leave(ref writer, ref reader);
    }

    /// <summary>Writes a packed array as the standard one that it stands for.</summary>
    private static void WritePacked<TStyle>(ref OotWriter writer, ref OotReader reader, in ElementShape shape, IOotSchemas? schemas)
        where TStyle : struct, INamedStyle
    {
        PackedValue packed = PackedValue.Read(ref reader);
        reader.Charge(packed.StandardSize);
        OotWriter standard = new(reader.Options);
        try
        {
            packed.WriteStandard(ref standard);
            OotReader elements = reader.Aside(standard.Written);
            WriteArray<TStyle>(ref writer, ref elements, shape, schemas);
        }
        finally
        {
            standard.Dispose();
        }
    }

    private static void WriteMap<TStyle>(ref OotWriter writer, ref OotReader reader, in ElementShape shape, IOotSchemas? schemas)
        where TStyle : struct, INamedStyle
    {
        Enter(ref writer, ref reader);
        int count = reader.ReadMapHeader();
        writer.WriteMapHeader(count);
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> key = reader.Data[reader.Position..];
            if (shape.MemberOf(key) is >= 0 and int member)
            {
                TStyle.WriteName(ref writer, ref reader, shape.Members!.Members[member].Name);
                reader.Skip();
            }
            else
            {
                TStyle.WriteKey(ref writer, ref reader);
            }

            Write<TStyle>(ref writer, ref reader, shape.KindOfValue(key), schemas);
        }

        Leave(ref writer, ref reader);
    }

    /// <summary>Enters both: the reader first, as it is what it reads that nests too deep.</summary>
    private static void Enter(ref OotWriter writer, ref OotReader reader)
    {
        reader.Enter();
        writer.Enter();
    }

    private static void Leave(ref OotWriter writer, ref OotReader reader)
    {
        writer.Leave();
        reader.Leave();
    }
}
