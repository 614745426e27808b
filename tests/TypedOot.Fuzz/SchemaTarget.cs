using TypedOot.Framing;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Fuzz;

/// <summary>
/// Reads streams whose schemas differ from those of this program in any way. Their fingerprints are put right first: a reader refuses
/// all others, and no fuzzing finds a hash.
/// </summary>
internal sealed class SchemaTarget() : StreamTarget("schema")
{
    private const int Selection = 2;
    private const int Declaration = 5;
    private const int RowLength = 4;

    /// <inheritdoc/>
    public override void Run(byte[] input)
    {
        byte[] stream = [.. input];
        List<byte[]> declared = [];
        foreach (Range payload in Schemas(stream))
            PutRight(stream.AsSpan(payload), declared);
        base.Run(stream);
    }

    /// <summary>Finds the payloads of the schema frames, up to the first thing that is no frame.</summary>
    private static IEnumerable<Range> Schemas(byte[] stream)
    {
        for (int at = 0; TryReadHead(stream, at, out FrameHeader header);)
        {
            int start = at + header.Size;
            at = start + (int)header.Length;
            if (header.Kind == FrameKind.Schema)
                yield return start..at;
        }
    }

    private static bool TryReadHead(byte[] stream, int at, out FrameHeader header)
    {
        try
        {
            return FrameHeader.TryRead(stream.AsSpan(at), out header) && header.Length <= stream.Length - at - header.Size;
        }
        catch (FrameException)
        {
            header = default;
            return false;
        }
    }

    private static void PutRight(Span<byte> payload, List<byte[]> declared)
    {
        try
        {
            OotReader reader = new(payload);
            int count = reader.ReadArrayHeader();
            reader.Skip();
            if (count == Selection)
                PutAny(payload, ref reader, declared);
            else if (count >= Declaration)
                PutDeclaration(payload, ref reader, declared);
        }
        catch (OotFormatException)
        {
            // The reader of the library comes to the same.
        }
    }

    private static void PutDeclaration(Span<byte> payload, ref OotReader reader, List<byte[]> declared)
    {
        string name = reader.ReadString() ?? "";
        Span<byte> own = Fingerprint(payload, ref reader);
        string? content = reader.NextType == MessagePackType.String ? reader.ReadString() : null;
        List<(int, string, string, int)> rows = content is null ? ReadRows(ref reader) : [];
        for (int nested = reader.ReadArrayHeader(); nested > 0; nested--)
            PutAny(payload, ref reader, declared);
        byte[] fingerprint = SchemaFingerprint.Of(name, rows, content);
        if (fingerprint.Length == own.Length)
            fingerprint.CopyTo(own);
        declared.Add(fingerprint);
    }

    private static List<(int Position, string Name, string Kind, int Flags)> ReadRows(ref OotReader reader)
    {
        List<(int, string, string, int)> rows = [];
        for (int left = reader.ReadArrayHeader(); left > 0; left--)
        {
            int length = reader.ReadArrayHeader();
            rows.Add((reader.ReadInt32(), reader.ReadString() ?? "", reader.ReadString() ?? "", reader.ReadInt32()));
            for (; length > RowLength; length--)
                reader.Skip();
        }

        return rows;
    }

    /// <summary>Replaces a fingerprint by that of a schema that stands before it; its first byte says which.</summary>
    private static void PutAny(Span<byte> payload, ref OotReader reader, List<byte[]> declared)
    {
        Span<byte> fingerprint = Fingerprint(payload, ref reader);
        if (declared.Count > 0 && declared[0].Length == fingerprint.Length)
            declared[fingerprint[0] % declared.Count].CopyTo(fingerprint);
    }

    private static Span<byte> Fingerprint(Span<byte> payload, ref OotReader reader)
    {
        int length = reader.ReadBinary().Length;
        return payload.Slice(reader.Position - length, length);
    }
}
