using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using MessagePack;
using TypedOot.Tests.Support;

namespace TypedOot.MessagePackCSharp.Tests;

/// <summary>The reader and the writer of this library against those of that one.</summary>
public class WireTests
{
    [Fact]
    public void Values_of_any_shape_have_the_same_bytes_and_are_read_as_they_were() => Seeded.Holds(AnyValue.Of(4).ToArbitrary(), value =>
    {
        byte[] ours = AnyValue.Written(value);
        byte[] theirs = Theirs((ref MessagePackWriter writer) => Write(ref writer, value));
        Assert.Equal(Convert.ToHexString(theirs), Convert.ToHexString(ours));
        string shown = Show(value);
        MessagePackReader reader = new(ours);
        Assert.Equal(shown, Show(Read(ref reader)));
        Assert.True(reader.End);
        OotReader own = new(theirs);
        Assert.Equal(shown, Show(Read(ref own)));
        Assert.True(own.End);
    });

    [Fact]
    public void Integers_of_any_width_are_read() => Seeded.Holds(AnyValue.Integers.ToArbitrary(), value =>
    {
        Reads(value, (ref MessagePackWriter writer) => writer.Write(value));
        Reads(value, (ref MessagePackWriter writer) => writer.WriteInt64(value));
        Reads((int)value, (ref MessagePackWriter writer) => writer.WriteInt32((int)value));
        Reads((short)value, (ref MessagePackWriter writer) => writer.WriteInt16((short)value));
        Reads((sbyte)value, (ref MessagePackWriter writer) => writer.WriteInt8((sbyte)value));
        Reads((uint)value, (ref MessagePackWriter writer) => writer.WriteUInt32((uint)value));
        Reads((ushort)value, (ref MessagePackWriter writer) => writer.WriteUInt16((ushort)value));
        Reads((byte)value, (ref MessagePackWriter writer) => writer.WriteUInt8((byte)value));
        Assert.Equal((ulong)value, new OotReader(Theirs((ref MessagePackWriter writer) => writer.WriteUInt64((ulong)value))).ReadUInt64());
    });

    [Fact]
    public void Unsigned_integers_and_floats_have_the_same_bytes() => Seeded.Holds(AnyValue.Bits.ToArbitrary(), bits =>
    {
        float single = BitConverter.Int32BitsToSingle((int)bits);
        double number = BitConverter.Int64BitsToDouble(bits);
        Same((ref OotWriter writer) => writer.WriteUInt64((ulong)bits), (ref MessagePackWriter writer) => writer.Write((ulong)bits));
        Same((ref OotWriter writer) => writer.WriteUInt32((uint)bits), (ref MessagePackWriter writer) => writer.Write((uint)bits));
        Same((ref OotWriter writer) => writer.WriteSingle(single), (ref MessagePackWriter writer) => writer.Write(single));
        Same((ref OotWriter writer) => writer.WriteDouble(number), (ref MessagePackWriter writer) => writer.Write(number));
    });

    [Theory]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(65535)]
    [InlineData(65536)]
    public void Headers_of_each_width_have_the_same_bytes(int count)
    {
        byte[] data = new byte[count];
        string text = new('a', count);
        Same((ref OotWriter writer) => writer.WriteArrayHeader(count), (ref MessagePackWriter writer) => writer.WriteArrayHeader(count));
        Same((ref OotWriter writer) => writer.WriteMapHeader(count), (ref MessagePackWriter writer) => writer.WriteMapHeader(count));
        Same((ref OotWriter writer) => writer.WriteBinary(data), (ref MessagePackWriter writer) => writer.Write(data));
        Same((ref OotWriter writer) => writer.WriteString(text), (ref MessagePackWriter writer) => writer.Write(text));
    }

    [Fact]
    public void Extensions_of_each_length_have_the_same_bytes()
    {
        foreach (int length in (int[])[0, 1, 2, 3, 4, 5, 8, 9, 16, 17, 255, 256, 65535, 65536])
        {
            byte[] data = new byte[length];
            Same((ref OotWriter writer) => writer.WriteExtension(-7, data), (ref MessagePackWriter writer) => writer.WriteExtensionFormat(new ExtensionResult(-7, data)));
        }
    }

    [Fact]
    public void Timestamps_of_each_width_are_read() => Seeded.Holds(
        AnyValue.Bits.Zip(Gen.Choose(0, 34)).Select(p => DateTime.UnixEpoch.AddTicks((p.Item1 >> p.Item2) % DateTime.UnixEpoch.Ticks)).ToArbitrary(),
        time =>
        {
            long seconds = new OotReader(Theirs((ref MessagePackWriter writer) => writer.Write(time))).ReadTimestamp(out uint nanoseconds);
            Assert.Equal(time, DateTime.UnixEpoch.AddSeconds(seconds).AddTicks(nanoseconds / 100));
            Same((ref OotWriter writer) => writer.WriteTimestamp(seconds, nanoseconds), (ref MessagePackWriter writer) => writer.Write(time));
        });

    [Fact]
    public void Json_of_their_bytes_is_that_of_ours() => Seeded.Holds(AnyValue.Of(3).Where(IsJson).ToArbitrary(), value =>
    {
        byte[] bytes = AnyValue.Written(value);
        JsonNode? theirs = JsonNode.Parse(MessagePackSerializer.ConvertToJson(bytes));
        OotElement ours = OotElement.Parse(bytes);
        Assert.True(JsonNode.DeepEquals(theirs, ours.ToJsonNode()), $"{theirs?.ToJsonString()} {ours.ToJson()}");
    });

    private delegate void Writes(ref OotWriter writer);

    private delegate void TheirWrites(ref MessagePackWriter writer);

    private static void Same(Writes write, TheirWrites writeTheirs)
    {
        OotWriter writer = new();
        write(ref writer);
        byte[] ours = writer.ToArray();
        writer.Dispose();
        Assert.Equal(Convert.ToHexString(Theirs(writeTheirs)), Convert.ToHexString(ours));
    }

    private static byte[] Theirs(TheirWrites write)
    {
        ArrayBufferWriter<byte> output = new();
        MessagePackWriter writer = new(output);
        write(ref writer);
        writer.Flush();
        return output.WrittenSpan.ToArray();
    }

    private static void Reads(long value, TheirWrites write) => Assert.Equal(value, new OotReader(Theirs(write)).ReadInt64());

    /// <summary>Whether JSON has it: no bin, no ext, no float (whose digits differ), text without half pairs and control characters (which it does not escape), names that are text and come once.</summary>
    private static bool IsJson(object? value) => value switch
    {
        null or bool or long => true,
        string text => IsWhole(text),
        object?[] values => values.All(IsJson),
        (object?, object?)[] pairs => pairs.All(p => p.Item1 is string name && IsWhole(name) && IsJson(p.Item2)) && pairs.DistinctBy(p => p.Item1).Count() == pairs.Length,
        _ => false,
    };

    private static bool IsWhole(string text) => !text.Any(char.IsControl) && Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text;

    private static string Show(object? value) => value switch
    {
        null => "nil",
        string text => $"\"{Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text))}\"",
        double number => $"f{BitConverter.DoubleToInt64Bits(number)}",
        byte[] bytes => $"b{Convert.ToHexString(bytes)}",
        OotExtension extension => $"e{extension.Code}:{Convert.ToHexString(extension.Data.Span)}",
        object?[] values => $"[{string.Join(',', values.Select(Show))}]",
        (object?, object?)[] pairs => $"{{{string.Join(',', pairs.Select(p => $"{Show(p.Item1)}:{Show(p.Item2)}"))}}}",
        _ => $"{value}",
    };

    private static void Write(ref MessagePackWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNil();
                break;
            case bool boolean:
                writer.Write(boolean);
                break;
            case long integer:
                writer.Write(integer);
                break;
            case double number:
                writer.Write(number);
                break;
            case string text:
                writer.Write(text);
                break;
            case byte[] bytes:
                writer.Write(bytes);
                break;
            case OotExtension extension:
                writer.WriteExtensionFormat(new ExtensionResult(extension.Code, extension.Data.ToArray()));
                break;
            case object?[] values:
                writer.WriteArrayHeader(values.Length);
                foreach (object? element in values)
                    Write(ref writer, element);
                break;
            case (object?, object?)[] pairs:
                writer.WriteMapHeader(pairs.Length);
                foreach ((object? key, object? element) in pairs)
                {
                    Write(ref writer, key);
                    Write(ref writer, element);
                }

                break;
            default:
                throw new ArgumentException($"{value.GetType()} is not generated here.", nameof(value));
        }
    }

    private static object? Read(ref MessagePackReader reader)
    {
        switch (reader.NextMessagePackType)
        {
            case global::MessagePack.MessagePackType.Nil:
                reader.ReadNil();
                return null;
            case global::MessagePack.MessagePackType.Boolean:
                return reader.ReadBoolean();
            case global::MessagePack.MessagePackType.Integer:
                return reader.ReadInt64();
            case global::MessagePack.MessagePackType.Float:
                return reader.ReadDouble();
            case global::MessagePack.MessagePackType.String:
                return reader.ReadString();
            case global::MessagePack.MessagePackType.Binary:
                return reader.ReadBytes()!.Value.ToArray();
            case global::MessagePack.MessagePackType.Extension:
                ExtensionResult extension = reader.ReadExtensionFormat();
                return new OotExtension(extension.TypeCode, extension.Data.ToArray());
            case global::MessagePack.MessagePackType.Array:
                object?[] values = new object?[reader.ReadArrayHeader()];
                for (int i = 0; i < values.Length; i++)
                    values[i] = Read(ref reader);
                return values;
            default:
                (object?, object?)[] pairs = new (object?, object?)[reader.ReadMapHeader()];
                for (int i = 0; i < pairs.Length; i++)
                    pairs[i] = (Read(ref reader), Read(ref reader));
                return pairs;
        }
    }

    private static object? Read(ref OotReader reader)
    {
        switch (reader.NextType)
        {
            case TypedOot.MessagePack.MessagePackType.Nil:
                Assert.True(reader.TryReadNil());
                return null;
            case TypedOot.MessagePack.MessagePackType.Boolean:
                return reader.ReadBoolean();
            case TypedOot.MessagePack.MessagePackType.Integer:
                return reader.ReadInt64();
            case TypedOot.MessagePack.MessagePackType.Float:
                return reader.ReadDouble();
            case TypedOot.MessagePack.MessagePackType.String:
                return reader.ReadString();
            case TypedOot.MessagePack.MessagePackType.Binary:
                return reader.ReadBinary().ToArray();
            case TypedOot.MessagePack.MessagePackType.Extension:
                byte[] data = reader.ReadExtension(out sbyte code).ToArray();
                return new OotExtension(code, data);
            case TypedOot.MessagePack.MessagePackType.Array:
                object?[] values = new object?[reader.ReadArrayHeader()];
                for (int i = 0; i < values.Length; i++)
                    values[i] = Read(ref reader);
                return values;
            default:
                (object?, object?)[] pairs = new (object?, object?)[reader.ReadMapHeader()];
                for (int i = 0; i < pairs.Length; i++)
                    pairs[i] = (Read(ref reader), Read(ref reader));
                return pairs;
        }
    }
}
