using TypedOot.Codecs;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot;

/// <summary>
/// A relayed message with the fingerprints of its schemas, for frames in which other schemas are selected: an ext value whose data are an array of
/// fingerprints, the tag and the body.
/// </summary>
internal static class Envelope
{
    // Skipping a value takes no stack.
    private static readonly MessagePackOptions Deep = new() { MaxDepth = MessagePackOptions.HighestMaxDepth };

    /// <summary>Writes a message whose schemas are declared to the receiver, and not selected.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="tag">Its tag.</param>
    /// <param name="body">Its body.</param>
    /// <param name="closure">Its schemas, its own first.</param>
    public static void Write(ref OotWriter writer, in OotTag tag, ReadOnlySpan<byte> body, List<WireSchema> closure)
    {
        OotWriter data = new(MessagePackOptions.Limits);
        try
        {
            data.WriteArrayHeader(closure.Count);
            foreach (WireSchema schema in closure)
                SchemaFormat.WriteFingerprint(ref data, schema.Fingerprint);

            tag.Write(ref data);
            data.WriteRaw(body);
            writer.WriteExtension(ExtensionCode.Envelope, data.Written);
        }
        finally
        {
            data.Dispose();
        }
    }

    /// <summary>Tells whether an envelope comes next.</summary>
    public static bool IsNext(ref OotReader reader) => reader.IsExtension(ExtensionCode.Envelope);

    /// <summary>Reads the tag of the message in the envelope that comes next.</summary>
    /// <param name="reader">A copy of the reader, which is moved.</param>
    /// <exception cref="OotFormatException">The envelope is malformed.</exception>
    public static OotTag PeekTag(OotReader reader)
    {
        int length = reader.ReadExtension(out _).Length;
        reader.Seek(reader.Position - length);
        reader.Skip();
        return OotTag.Read(ref reader);
    }

    /// <summary>Reads an envelope.</summary>
    /// <returns>The message, if this program has its type; else an <see cref="OotUnknown"/>.</returns>
    /// <exception cref="OotFormatException">It is malformed, or its schemas were not declared.</exception>
    public static object Read(ref OotReader reader)
    {
        int start = reader.Position;
        ReadOnlySpan<byte> data = reader.ReadExtension(ExtensionCode.Envelope, "a message in an envelope");
        int end = reader.Position;
        if (reader.Scope is not SchemaScope scope)
            throw new OotFormatException(start, "a message in an envelope has schemas that were not declared");
        reader.Seek(end - data.Length);
        reader.Enter();
        reader.ChargeExcess(scope.Size, data.Length);
        ReaderScope? outside = reader.Replace(scope.With(ReadSchemas(ref reader, scope)));
        object message = PlainReader.ReadTagged(ref reader);
        reader.Replace(outside);
        reader.Leave();
        return reader.Position == end ? message : throw new OotFormatException(start, "a message in an envelope does not end where its data do");
    }

    /// <summary>Opens an envelope without reading the body.</summary>
    /// <param name="value">The envelope, or another value.</param>
    /// <param name="scope">The scope in which its schemas were declared.</param>
    /// <param name="schemas">Its schemas, the message's own first.</param>
    /// <param name="tag">The tag of the message.</param>
    /// <param name="body">The offset of the body, which ends with the envelope.</param>
    /// <returns>False if it is no envelope, or a malformed one.</returns>
    public static bool TryOpen(ReadOnlySpan<byte> value, SchemaScope scope, out WireSchema[] schemas, out OotTag tag, out int body)
    {
        (schemas, tag, body) = ([], default, 0);
        if (MessagePackToken.TypeOf(value[0]) != MessagePackType.Extension)
            return false;
        OotReader reader = new(value, Deep);
        if (!IsNext(ref reader))
            return false;
        try
        {
            int length = reader.ReadExtension(out _).Length;
            int end = reader.Position;
            reader.Seek(end - length);
            schemas = ReadSchemas(ref reader, scope);
            tag = OotTag.Read(ref reader);
            int start = reader.Position;
            reader.Skip();
            if (reader.Position != end)
                return false;
            body = start;
            return true;
        }
        catch (OotFormatException)
        {
            // The value is treated as an extension value. A reader that expects a message reports the error.
            return false;
        }
    }

    /// <summary>Reads the fingerprints at the start of an envelope's data.</summary>
    /// <exception cref="OotFormatException">They are malformed, or a schema was not declared.</exception>
    public static WireSchema[] ReadSchemas(ref OotReader reader, SchemaScope scope)
    {
        int start = reader.Position;
        int count = reader.ReadArrayHeader();
        if (count > SchemaTable.MostSchemas)
            throw reader.UnexpectedAt(start, $"at most {SchemaTable.MostSchemas} fingerprints");
        reader.BeginCollection(count, IntPtr.Size, WireSchema.FingerprintSize);
        WireSchema[] schemas = new WireSchema[count];
        for (int i = 0; i < count; i++)
        {
            int at = reader.Position;
            schemas[i] = scope.Table.Declared(SchemaFormat.ReadFingerprint(ref reader))
                ?? throw new OotFormatException(at, "a message in an envelope has a schema that was not declared");
        }

        reader.EndCollection(count, WireSchema.FingerprintSize);

        return schemas;
    }
}
