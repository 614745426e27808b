using System.Buffers.Binary;
using TypedOot.Serialization;

namespace TypedOot.Tests.Schemas;

/// <summary>Frames of schemas, made and taken apart by hand.</summary>
internal static class SchemaBytes
{
    public static byte[] Frame(sbyte kind, byte[] payload)
    {
        byte[] frame = new byte[6 + payload.Length];
        frame[0] = 0xC9;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), payload.Length);
        frame[5] = (byte)kind;
        payload.CopyTo(frame, 6);
        return frame;
    }

    /// <summary>Kind, payload and end of each frame.</summary>
    public static IEnumerable<(int Kind, byte[] Payload, int End)> Frames(byte[] bytes)
    {
        for (int at = 0; at < bytes.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at + 1));
            int kind = bytes[at + 5];
            byte[] payload = bytes[(at + 6)..(at + 6 + length)];
            at += 6 + length;
            yield return (kind, payload, at);
        }
    }

    /// <summary>What schema frames say: "test.part", "test.part declared", "test.part selected".</summary>
    /// <param name="bytes">The frames.</param>
    /// <param name="from">Where those begin that are asked for.</param>
    public static List<string> Describe(byte[] bytes, int from)
    {
        List<string> said = [];
        Dictionary<UInt128, string> names = [];
        foreach ((int kind, byte[] payload, int end) in Frames(bytes))
        {
            Assert.Equal(7, kind);
            OotReader reader = new(payload);
            int count = reader.ReadArrayHeader();
            reader.ReadUInt32();
            string? name = count == 2 ? null : reader.ReadString();
            UInt128 fingerprint = SchemaFormat.ReadFingerprint(ref reader);
            if (name is not null)
                names[fingerprint] = name;
            if (end > from)
                said.Add(names[fingerprint] + (count == 2 ? " selected" : count == 5 ? "" : " declared"));
        }

        return said;
    }

    /// <summary>The schema of a name, without members unless there are some.</summary>
    public static byte[] Declaration(uint tag, string name, params OotSchemaMember[] members) =>
        SchemaFormat.Write(new WireSchema(tag, new OotSchema(name, members), []));

    public static byte[] Selection(string name, params OotSchemaMember[] members)
    {
        OotWriter writer = new(OotSerializerOptions.Default);
        SchemaFormat.WriteSelection(ref writer, new WireSchema(0, new OotSchema(name, members), []));
        byte[] payload = writer.ToArray();
        writer.Dispose();
        return payload;
    }
}
