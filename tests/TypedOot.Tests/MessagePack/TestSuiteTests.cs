using System.Globalization;
using System.Numerics;
using System.Text.Json;
using TypedOot.MessagePack;

namespace TypedOot.Tests.MessagePack;

/// <summary>The vectors of https://github.com/kawanet/msgpack-test-suite, each against the reader and the writer.</summary>
public sealed class TestSuiteTests
{
    private static readonly JsonDocument Suite = JsonDocument.Parse(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Data", "msgpack-test-suite.json")));

    /// <summary>File, index in it, and index of the encoding.</summary>
    public static TheoryData<string, int, int> Encodings()
    {
        TheoryData<string, int, int> rows = [];
        foreach (JsonProperty file in Suite.RootElement.EnumerateObject())
        {
            for (int i = 0; i < file.Value.GetArrayLength(); i++)
            {
                for (int k = 0; k < file.Value[i].GetProperty("msgpack").GetArrayLength(); k++)
                    rows.Add(file.Name, i, k);
            }
        }

        return rows;
    }

    /// <summary>File and index in it.</summary>
    public static TheoryData<string, int> Values()
    {
        TheoryData<string, int> rows = [];
        foreach (JsonProperty file in Suite.RootElement.EnumerateObject())
        {
            for (int i = 0; i < file.Value.GetArrayLength(); i++)
                rows.Add(file.Name, i);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Every_encoding_is_read_as_its_value(string file, int index, int encoding)
    {
        JsonElement vector = Suite.RootElement.GetProperty(file)[index];
        OotReader reader = new(Bytes(vector.GetProperty("msgpack")[encoding].GetString()!));

        Expect(ref reader, vector);

        Assert.True(reader.End);
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Every_encoding_is_skipped_whole(string file, int index, int encoding)
    {
        JsonElement vector = Suite.RootElement.GetProperty(file)[index];
        OotReader reader = new(Bytes(vector.GetProperty("msgpack")[encoding].GetString()!));

        reader.Skip();

        Assert.True(reader.End);
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void Every_value_is_written_in_the_first_encoding_that_is_listed(string file, int index)
    {
        JsonElement vector = Suite.RootElement.GetProperty(file)[index];
        OotWriter writer = new();
        Write(ref writer, vector);
        string written = Convert.ToHexString(writer.Written);
        writer.Dispose();

        Assert.Equal(Convert.ToHexString(Preferred(vector)), written);
    }

    /// <summary>The first encoding; int64 is listed before uint64 for one number, and after it for all others that are as long in both.</summary>
    private static byte[] Preferred(JsonElement vector)
    {
        byte[][] encodings = vector.GetProperty("msgpack").EnumerateArray().Select(e => Bytes(e.GetString()!)).ToArray();
        return encodings[0][0] == MessagePackCode.Int64
            ? encodings.FirstOrDefault(e => e[0] == MessagePackCode.UInt64, encodings[0])
            : encodings[0];
    }

    private static void Expect(ref OotReader reader, JsonElement vector)
    {
        JsonProperty value = vector.EnumerateObject().First(property => property.Name != "msgpack");
        switch (value.Name)
        {
            case "binary":
                Assert.Equal(Bytes(value.Value.GetString()!), reader.ReadBinary().ToArray());
                break;
            case "bignum" or "number" when Integer(vector) is { } integer:
                ExpectInteger(ref reader, integer);
                break;
            case "timestamp":
                long seconds = reader.ReadTimestamp(out uint nanoseconds);
                Assert.Equal((value.Value[0].GetInt64(), value.Value[1].GetUInt32()), (seconds, nanoseconds));
                break;
            case "ext":
                byte[] data = reader.ReadExtension(out sbyte code).ToArray();
                Assert.Equal(value.Value[0].GetInt32(), code);
                Assert.Equal(Bytes(value.Value[1].GetString()!), data);
                break;
            default:
                ExpectPlain(ref reader, value.Value);
                break;
        }
    }

    private static void ExpectPlain(ref OotReader reader, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                Assert.True(reader.TryReadNil());
                break;
            case JsonValueKind.True or JsonValueKind.False:
                Assert.Equal(value.GetBoolean(), reader.ReadBoolean());
                break;
            case JsonValueKind.Number:
                Assert.Equal(value.GetDouble(), reader.ReadDouble());
                break;
            case JsonValueKind.String:
                Assert.Equal(value.GetString(), reader.ReadString());
                break;
            case JsonValueKind.Array:
                Assert.Equal(value.GetArrayLength(), reader.ReadArrayHeader());
                foreach (JsonElement element in value.EnumerateArray())
                    ExpectPlain(ref reader, element);
                break;
            default:
                Assert.Equal(value.EnumerateObject().Count(), reader.ReadMapHeader());
                foreach (JsonProperty pair in value.EnumerateObject())
                {
                    Assert.Equal(pair.Name, reader.ReadString());
                    ExpectPlain(ref reader, pair.Value);
                }

                break;
        }
    }

    private static void ExpectInteger(ref OotReader reader, BigInteger expected)
    {
        if (expected > long.MaxValue)
            Assert.Equal((ulong)expected, reader.ReadUInt64());
        else
            Assert.Equal((long)expected, reader.ReadInt64());
    }

    private static void Write(ref OotWriter writer, JsonElement vector)
    {
        JsonProperty value = vector.EnumerateObject().First(property => property.Name != "msgpack");
        switch (value.Name)
        {
            case "binary":
                writer.WriteBinary(Bytes(value.Value.GetString()!));
                break;
            case "bignum" or "number" when Integer(vector) is { } integer:
                WriteInteger(ref writer, integer);
                break;
            case "number":
                writer.WriteSingle(value.Value.GetSingle());
                break;
            case "timestamp":
                writer.WriteTimestamp(value.Value[0].GetInt64(), value.Value[1].GetUInt32());
                break;
            case "ext":
                writer.WriteExtension(value.Value[0].GetSByte(), Bytes(value.Value[1].GetString()!));
                break;
            default:
                WritePlain(ref writer, value.Value);
                break;
        }
    }

    private static void WritePlain(ref OotWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                writer.WriteNil();
                break;
            case JsonValueKind.True or JsonValueKind.False:
                writer.WriteBoolean(value.GetBoolean());
                break;
            case JsonValueKind.Number:
                writer.WriteInt64(value.GetInt64());
                break;
            case JsonValueKind.String:
                writer.WriteString(value.GetString());
                break;
            case JsonValueKind.Array:
                writer.WriteArrayHeader(value.GetArrayLength());
                foreach (JsonElement element in value.EnumerateArray())
                    WritePlain(ref writer, element);
                break;
            default:
                writer.WriteMapHeader(value.EnumerateObject().Count());
                foreach (JsonProperty pair in value.EnumerateObject())
                {
                    writer.WriteString(pair.Name);
                    WritePlain(ref writer, pair.Value);
                }

                break;
        }
    }

    private static void WriteInteger(ref OotWriter writer, BigInteger value)
    {
        if (value > long.MaxValue)
            writer.WriteUInt64((ulong)value);
        else
            writer.WriteInt64((long)value);
    }

    private static BigInteger? Integer(JsonElement vector)
    {
        string text = vector.TryGetProperty("bignum", out JsonElement big) ? big.GetString()! : vector.GetProperty("number").GetRawText();
        return BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger integer) ? integer : null;
    }

    private static byte[] Bytes(string dashed) => Convert.FromHexString(dashed.Replace("-", "", StringComparison.Ordinal));
}
