using System.Buffers.Binary;
using System.Text;
using TypedOot.MessagePack;

namespace TypedOot.Serialization;

/// <summary>
/// The payloads of schema frames (docs/wire-format.md): one array, <c>[tag, name, fingerprint, rows, nested]</c> with a false behind it
/// if it only declares, or <c>[tag, fingerprint]</c>, which selects one that was declared.
/// </summary>
internal static class SchemaFormat
{
    private const int Full = 5;
    private const int Short = 2;
    private const int RowLength = 4;
    private const int MostNested = 1024;
    private const int MemberCharge = 160;

    /// <summary>The payload that declares a schema, and makes it the one that its name means.</summary>
    public static byte[] Write(WireSchema wire)
    {
        OotWriter writer = new(MessagePackOptions.Limits);
        try
        {
            WriteFull(ref writer, wire, Full);
            return writer.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Writes the payload that declares a schema whose name means another one.</summary>
    public static void WriteDeclaration(ref OotWriter writer, WireSchema wire)
    {
        WriteFull(ref writer, wire, Full + 1);
        writer.WriteBoolean(false);
    }

    /// <summary>Writes the payload that selects a schema that was declared, for what follows.</summary>
    public static void WriteSelection(ref OotWriter writer, WireSchema wire)
    {
        writer.WriteArrayHeader(Short);
        writer.WriteUInt32(wire.Tag);
        writer.WriteBinary(wire.Schema.Fingerprint);
    }

    /// <summary>Reads a payload.</summary>
    /// <param name="payload">The reader of the payload.</param>
    /// <param name="nested">Finds a schema that was declared, by one of these fingerprints and a name.</param>
    /// <exception cref="OotFormatException">It is malformed, or its fingerprint is not that of what it says.</exception>
    public static SchemaFrame Read(ref OotReader payload, Func<UInt128[], string, OotSchema?> nested)
    {
        int start = payload.Position;
        int count = payload.ReadArrayHeader();
        if (count < Short)
            throw payload.UnexpectedAt(start, "a schema, an array of a tag, a name, a fingerprint, members and what they name");
        uint tag = payload.ReadUInt32();
        if (count == Short)
            return new SchemaFrame(ReadFingerprint(ref payload), null, false);
        if (count < Full)
            throw payload.UnexpectedAt(start, "a schema, an array of a tag, a name, a fingerprint, members and what they name");

        string name = ReadName(ref payload, "the name of a message");
        int at = payload.Position;
        UInt128 claimed = ReadFingerprint(ref payload);
        OotReader rows = payload;
        payload.Skip();
        UInt128[] fingerprints = ReadNested(ref payload);
        bool isOnlyDeclared = count > Full && !payload.ReadBoolean();
        for (int i = Full + 1; i < count; i++)
            payload.Skip();

        OotSchema schema = ReadSchema(ref rows, name, kind => nested(fingerprints, kind));
        WireSchema wire = new(tag, schema, fingerprints, isOnlyDeclared ? null : payload.Data[start..payload.Position].ToArray());
        return wire.Fingerprint == claimed
            ? new SchemaFrame(claimed, wire, !isOnlyDeclared)
            : throw new OotFormatException(at, $"the fingerprint of the schema of {MessagePackToken.Quote(Encoding.UTF8.GetBytes(name))} is not that of its members");
    }

    /// <summary>Writes a fingerprint as a bin.</summary>
    public static void WriteFingerprint(ref OotWriter writer, UInt128 fingerprint)
    {
        Span<byte> bytes = stackalloc byte[WireSchema.FingerprintSize];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, fingerprint);
        writer.WriteBinary(bytes);
    }

    /// <summary>Reads a fingerprint.</summary>
    /// <exception cref="OotFormatException">Something else stands there.</exception>
    public static UInt128 ReadFingerprint(ref OotReader reader)
    {
        int start = reader.Position;
        ReadOnlySpan<byte> bytes = reader.ReadBinary();
        return bytes.Length == WireSchema.FingerprintSize
            ? WireSchema.Key(bytes)
            : throw reader.UnexpectedAt(start, $"a fingerprint of {WireSchema.FingerprintSize} bytes");
    }

    private static void WriteFull(ref OotWriter writer, WireSchema wire, int count)
    {
        OotSchema schema = wire.Schema;
        writer.WriteArrayHeader(count);
        writer.WriteUInt32(wire.Tag);
        writer.WriteString(schema.Name);
        writer.WriteBinary(schema.Fingerprint);
        if (schema.Content is { } content)
        {
            writer.WriteString(content.Text);
        }
        else
        {
            writer.WriteArrayHeader(schema.Members.Count);
            foreach (OotSchemaMember member in schema.Members)
            {
                writer.WriteArrayHeader(RowLength);
                writer.WriteInt32(member.Position);
                writer.WriteString(member.Name);
                writer.WriteString(member.Kind.Text);
                writer.WriteInt32((int)schema.FlagsOf(member));
            }
        }

        writer.WriteArrayHeader(wire.Nested.Length);
        foreach (UInt128 nested in wire.Nested)
            WriteFingerprint(ref writer, nested);
    }

    private static string ReadName(ref OotReader reader, string what)
    {
        int start = reader.Position;
        string? name = reader.ReadString();
        if (string.IsNullOrEmpty(name) || Encoding.UTF8.GetByteCount(name) > SchemaLimits.NameBytes)
            throw reader.UnexpectedAt(start, $"{what} of 1 to {SchemaLimits.NameBytes} bytes");
        return name;
    }

    private static UInt128[] ReadNested(ref OotReader reader)
    {
        int start = reader.Position;
        int count = reader.ReadArrayHeader();
        if (count > MostNested)
            throw reader.UnexpectedAt(start, $"at most {MostNested} fingerprints");
        reader.BeginCollection(count, WireSchema.FingerprintSize, WireSchema.FingerprintSize);
        UInt128[] nested = new UInt128[count];
        for (int i = 0; i < nested.Length; i++)
            nested[i] = ReadFingerprint(ref reader);
        reader.EndCollection(count, WireSchema.FingerprintSize);
        return nested;
    }

    private static OotSchema ReadSchema(ref OotReader rows, string name, Func<string, OotSchema?> nested)
    {
        if (rows.NextType == MessagePackType.String)
            return OotSchema.Of(name, KindParser.Parse(rows.ReadString()!, nested));

        int start = rows.Position;
        int count = rows.ReadArrayHeader();
        if (count > SchemaLimits.Members)
            throw rows.UnexpectedAt(start, $"at most {SchemaLimits.Members} members");
        rows.BeginCollection(count, MemberCharge, 1 + RowLength);
        OotSchemaMember[] members = new OotSchemaMember[count];
        HashSet<string> names = new(count, StringComparer.Ordinal);
        for (int i = 0; i < count; i++)
        {
            int at = rows.Position;
            int length = rows.ReadArrayHeader();
            if (length < RowLength)
                throw rows.UnexpectedAt(at, "a member, an array of a position, a name, a kind and flags");
            int position = rows.ReadInt32();
            string member = ReadName(ref rows, "the name of a member");
            string kind = rows.ReadString() ?? "";
            int flags = rows.ReadInt32();
            for (int extra = RowLength; extra < length; extra++)
                rows.Skip();
            if (position < (i == 0 ? 0 : members[i - 1].Position + 1) || position >= SchemaLimits.Members || !names.Add(member))
                throw new OotFormatException(at, $"the member {i} of a schema has a position or a name that is not its own, or not in order");
            members[i] = new OotSchemaMember(position, member, KindParser.Parse(kind, nested), (OotMemberFlags)flags);
        }

        rows.EndCollection(count, 1 + RowLength);

        return new OotSchema(name, members) { PreservesReferences = Array.Exists(members, member => (member.Flags & OotMemberFlags.Referable) != 0) };
    }
}

/// <summary>The content of a schema frame.</summary>
/// <param name="Fingerprint">The fingerprint of the schema.</param>
/// <param name="Declared">The schema; null if it only selects one.</param>
/// <param name="IsDefault">Whether its name means it from now on, where nothing else is selected.</param>
internal readonly record struct SchemaFrame(UInt128 Fingerprint, WireSchema? Declared, bool IsDefault);
