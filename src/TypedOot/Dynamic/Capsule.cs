using TypedOot.Codecs;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot;

/// <summary>
/// A message that is passed on and carries the fingerprints of its schemas with it, since what is selected for its frame is another one: an
/// ext value whose data are an array of fingerprints, the tag and the body.
/// </summary>
internal static class Capsule
{
    /// <summary>Writes a message whose schemas the receiver is told of, but which are not selected.</summary>
    public static void Write(ref OotWriter writer, OotUnknown unknown)
    {
        List<WireSchema> closure = unknown.Closure!.All;
        OotWriter data = new(MessagePackOptions.Limits);
        try
        {
            data.WriteArrayHeader(closure.Count);
            foreach (WireSchema schema in closure)
                SchemaFormat.WriteFingerprint(ref data, schema.Fingerprint);

            unknown.WriteTag(ref data);
            data.WriteRaw(unknown.Body.Span);
            writer.WriteExtension(ExtensionCode.Capsule, data.Written);
        }
        finally
        {
            data.Dispose();
        }
    }

    /// <summary>Reads a capsule.</summary>
    /// <returns>The message, if its tag is known here; else an <see cref="OotUnknown"/>.</returns>
    /// <exception cref="OotFormatException">It is malformed, or its schemas were not declared.</exception>
    public static object Read(ref OotReader reader)
    {
        int start = reader.Position;
        ReadOnlySpan<byte> data = reader.ReadExtension(ExtensionCode.Capsule, "a message in a capsule");
        int end = reader.Position;
        if (reader.Scope is not SchemaScope scope)
            throw new OotFormatException(start, "a message in a capsule has schemas that were not declared");
        reader.Seek(end - data.Length);
        reader.Enter();
        reader.Charge(scope.Size);
        ReaderScope? outside = reader.Replace(scope.With(ReadSchemas(ref reader, scope)));
        object message = PlainReader.ReadTagged(ref reader);
        reader.Replace(outside);
        reader.Leave();
        return reader.Position == end ? message : throw new OotFormatException(start, "a message in a capsule does not end where its data do");
    }

    /// <summary>The schemas whose fingerprints a capsule has.</summary>
    /// <param name="data">The data of the capsule.</param>
    /// <param name="scope">Where they were declared.</param>
    /// <exception cref="OotFormatException">One was not.</exception>
    public static WireSchema[] Schemas(ReadOnlySpan<byte> data, SchemaScope scope)
    {
        OotReader reader = new(data);
        return ReadSchemas(ref reader, scope);
    }

    private static WireSchema[] ReadSchemas(ref OotReader reader, SchemaScope scope)
    {
        int start = reader.Position;
        int count = reader.ReadArrayHeader();
        if (count > SchemaTable.MostSchemas)
            throw reader.UnexpectedAt(start, $"at most {SchemaTable.MostSchemas} fingerprints");
        WireSchema[] schemas = new WireSchema[reader.ChargeCollection(count, IntPtr.Size)];
        for (int i = 0; i < count; i++)
        {
            int at = reader.Position;
            schemas[i] = scope.Table.Declared(SchemaFormat.ReadFingerprint(ref reader))
                ?? throw new OotFormatException(at, "a message in a capsule has a schema that was not declared");
        }

        return schemas;
    }
}
