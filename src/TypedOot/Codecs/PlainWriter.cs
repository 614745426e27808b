using System.Collections;
using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TypedOot.Dynamic;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>Writes values by their runtime type. It is the one place that says which types are plain.</summary>
internal static class PlainWriter
{
    // Equal to each immutable array that has none, of whatever type: those are lists that throw when they are asked for anything.
    private static readonly object NoArray = default(ImmutableArray<byte>);

    public static void Write(ref OotWriter writer, object? value)
    {
        if (value is not null && (value.GetType() == typeof(Dictionary<string, object?>) || value.GetType() == typeof(object[])))
            WriteNest(ref writer, value);
        else if (!TryWriteScalar(ref writer, value) && !TryWriteBytes(ref writer, value!) && !TryWriteJson(ref writer, value!))
            WriteNest(ref writer, value!);
    }

    /// <summary>Writes a value that may have others in it.</summary>
    private static void WriteNest(ref OotWriter writer, object value)
    {
        Type type = value.GetType();
        if (OotSerializerOptions.RegistryOf(writer.Options).TryGetMessage(type, out OotCodec? codec))
        {
            WriteMessage(ref writer, codec, value);
            return;
        }

        // The map and the array that readers make.
        if (type == typeof(Dictionary<string, object?>))
        {
            WriteMap(ref writer, Unsafe.As<Dictionary<string, object?>>(value));
            return;
        }

        if (type == typeof(object[]))
        {
            WriteArray(ref writer, Unsafe.As<object?[]>(value));
            return;
        }

        WriteOther(ref writer, value, type);
    }

    private static void WriteOther(ref OotWriter writer, object value, Type type)
    {
        if (value is ITuple tuple && type.Namespace == nameof(System))
        {
            WriteTuple(ref writer, tuple);
            return;
        }

        if (!IsOfBaseLibrary(type))
            throw Refusal(type);
        switch (value)
        {
            case IDictionary<string, object?> map:
                WriteMap(ref writer, map);
                break;
            case IDictionary map:
                WriteMap(ref writer, map);
                break;
            case ValueType when value.Equals(NoArray):
                writer.WriteNil();
                break;
            case IList list:
                WriteList(ref writer, list);
                break;
            default:
                throw Refusal(type);
        }
    }

    /// <summary>Writes a value that is the bytes of others.</summary>
    private static bool TryWriteBytes(ref OotWriter writer, object value)
    {
        switch (value)
        {
            case OotElement element:
                element.WriteTo(ref writer);
                return true;
            case OotUnknown unknown:
                RelayedMessage.Write(ref writer, unknown.SentTag, unknown.Body.Span, unknown.Closure);
                return true;
            default:
                return false;
        }
    }

    /// <summary>
    /// Writes JSON. The compiler of NativeAOT leaves all of it out of programs that never make any: it knows that these tests fail then, as long as
    /// each of them is an <c>if</c> of its own, and no case of a <c>switch</c>.
    /// </summary>
    private static bool TryWriteJson(ref OotWriter writer, object value)
    {
        if (value is JsonNode node)
        {
            JsonNodeForm.Write(ref writer, node);
            return true;
        }

        if (value is JsonElement element)
        {
            JsonElementForm.Write(ref writer, element);
            return true;
        }

        if (value is JsonDocument document)
        {
            JsonElementForm.Write(ref writer, document.RootElement);
            return true;
        }

        return false;
    }

    /// <summary>Writes a value that has no others in it; only such may be keys.</summary>
    private static bool TryWriteScalar(ref OotWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNil();
                return true;
            case string text:
                writer.WriteString(text);
                return true;
            case int number:
                writer.WriteInt32(number);
                return true;
            case long number:
                writer.WriteInt64(number);
                return true;
            case double number:
                writer.WriteDouble(number);
                return true;
            case bool boolean:
                writer.WriteBoolean(boolean);
                return true;
            case Enum named:
                WriteEnum(ref writer, named);
                return true;
            case ValueType:
                return TryWritePrimitive(ref writer, value) || TryWriteStruct(ref writer, value);

            // An sbyte[] is a byte[] to the runtime, and would come back as something else.
            case byte[] data when data.GetType() == typeof(byte[]):
                writer.WriteBinary(data);
                return true;
            case OotExtension extension:
                WriteExtension(ref writer, extension);
                return true;
            default:
                return false;
        }
    }

    private static bool TryWritePrimitive(ref OotWriter writer, object value)
    {
        switch (value)
        {
            case float number:
                writer.WriteSingle(number);
                return true;
            case uint number:
                writer.WriteUInt32(number);
                return true;
            case ulong number:
                writer.WriteUInt64(number);
                return true;
            case byte number:
                writer.WriteUInt32(number);
                return true;
            case sbyte number:
                writer.WriteInt32(number);
                return true;
            case short number:
                writer.WriteInt32(number);
                return true;
            case ushort number:
                writer.WriteUInt32(number);
                return true;
            case nint number:
                writer.WriteInt64(number);
                return true;
            case nuint number:
                writer.WriteUInt64(number);
                return true;
            case char character:
                writer.WriteUInt32(character);
                return true;
            default:
                return false;
        }
    }

    private static bool TryWriteStruct(ref OotWriter writer, object value)
    {
        switch (value)
        {
            case decimal number:
                DecimalCodec.Write(ref writer, number);
                return true;
            case Guid guid:
                GuidCodec.Write(ref writer, guid);
                return true;
            case DateTime time:
                DateTimeCodec.Write(ref writer, time);
                return true;
            case DateTimeOffset time:
                DateTimeOffsetCodec.Write(ref writer, time);
                return true;
            case TimeSpan span:
                TimeSpanCodec.Write(ref writer, span);
                return true;
            case DateOnly date:
                DateOnlyCodec.Write(ref writer, date);
                return true;
            case TimeOnly time:
                TimeOnlyCodec.Write(ref writer, time);
                return true;
            case Half number:
                HalfCodec.Write(ref writer, number);
                return true;
            case Int128 number:
                Int128Codec.Write(ref writer, number);
                return true;
            case UInt128 number:
                UInt128Codec.Write(ref writer, number);
                return true;
            case BigInteger number:
                BigIntegerCodec.Write(ref writer, number);
                return true;
            case Rune rune:
                RuneCodec.Write(ref writer, rune);
                return true;
            default:
                return false;
        }
    }

    private static void WriteEnum(ref OotWriter writer, Enum value)
    {
        IConvertible number = value;
        if (number.GetTypeCode() == TypeCode.UInt64)
            writer.WriteUInt64(number.ToUInt64(null));
        else
            writer.WriteInt64(number.ToInt64(null));
    }

    private static void WriteExtension(ref OotWriter writer, OotExtension extension)
    {
        // In front of another value it would make a message of an array of two.
        if (extension.Code == ExtensionCode.Discriminator)
            throw new OotSerializationException($"the code {ExtensionCode.Discriminator} of an {nameof(OotExtension)} belongs to the discriminators of messages");
        writer.WriteExtension(extension.Code, extension.Data.Span);
    }

    private static void WriteMessage(ref OotWriter writer, OotCodec codec, object value)
    {
        // Discriminators are no level of depth, so a message whose codec counts none (one that is written as an object, say) is held here.
        writer.ProbeStack();
        PolymorphicSlot.WriteMarked(ref writer, codec, value);
    }

    private static void WriteArray(ref OotWriter writer, object?[] array)
    {
        writer.Enter();
        writer.WriteArrayHeader(array.Length);
        foreach (object? value in array)
            Write(ref writer, value);
        writer.Leave();
    }

    private static void WriteList(ref OotWriter writer, IList list)
    {
        writer.Enter();
        int count = list.Count;
        writer.WriteArrayHeader(count);
        for (int i = 0; i < count; i++)
            Write(ref writer, list[i]);
        writer.Leave();
    }

    private static void WriteTuple(ref OotWriter writer, ITuple tuple)
    {
        writer.Enter();
        writer.WriteArrayHeader(tuple.Length);
        for (int i = 0; i < tuple.Length; i++)
            Write(ref writer, tuple[i]);
        writer.Leave();
    }

    /// <summary>Writes the map that readers make, which is counted and enumerated without an object for that.</summary>
    private static void WriteMap(ref OotWriter writer, Dictionary<string, object?> map)
    {
        writer.Enter();
        int count = map.Count;
        writer.WriteMapHeader(count);
        int written = 0;
        foreach ((string key, object? value) in map)
        {
            writer.WriteString(key);
            Write(ref writer, value);
            written++;
        }

        Elements.CheckCount(count, written);
        writer.Leave();
    }

    private static void WriteMap(ref OotWriter writer, IDictionary<string, object?> map)
    {
        // The count is patched in, since a concurrent dictionary may have another one by then.
        writer.Enter();
        int start = writer.BeginMap();
        int count = 0;
        foreach ((string key, object? value) in map)
        {
            writer.WriteString(key);
            Write(ref writer, value);
            count++;
        }

        writer.EndMap(start, count);
        writer.Leave();
    }

    /// <summary>Writes a map of whatever keys have no others in them.</summary>
    /// <exception cref="OotSerializationException">Another key is in it, two are the same to a reader, or something cannot be written.</exception>
    public static void WriteMap(ref OotWriter writer, IDictionary map)
    {
        writer.Enter();
        int offset = writer.Position;
        int start = writer.BeginMap();
        int count = 0;
        Type? keyType = null;
        bool mayRepeat = false;
        IDictionaryEnumerator entries = map.GetEnumerator();
        while (entries.MoveNext())
        {
            keyType ??= entries.Key.GetType();
            mayRepeat |= entries.Key.GetType() != keyType;
            WriteKey(ref writer, entries.Key);
            Write(ref writer, entries.Value);
            count++;
        }

        writer.EndMap(start, count);
        writer.Leave();
        if (mayRepeat || (count > 1 && keyType != typeof(string) && !keyType!.IsPrimitive))
            CheckKeys(ref writer, offset);
    }

    /// <summary>Reads the keys of a map that was written: a 1 of another type, and an array of the same bytes, is the same key to a reader.</summary>
    private static void CheckKeys(ref OotWriter writer, int offset)
    {
        OotReader reader = new(writer.WrittenFrom(offset), MessagePackOptions.Limits);
        HashSet<object> seen = new(PlainKeyComparer.Instance);
        for (int left = reader.ReadMapHeader(); left > 0; left--)
        {
            object key = PlainReader.ReadKey(ref reader);
            if (!seen.Add(key))
                throw new OotSerializationException($"the key {key} comes twice to a reader, which knows one type of integers, one of text, and arrays of bytes by their content");
            reader.Skip();
        }
    }

    /// <summary>Writes the key of a map.</summary>
    /// <exception cref="OotSerializationException">It has other values in it.</exception>
    public static void WriteKey(ref OotWriter writer, object? key)
    {
        if (!TryWriteScalar(ref writer, key))
        {
            throw new OotSerializationException(
                $"a {key!.GetType()} is a key in a dictionary of plain values, where only values without others in them can be");
        }
    }

    private static bool IsOfBaseLibrary(Type type) =>
        type.IsSZArray
        || type.Namespace is "System.Dynamic" or "System.Collections"
        || type.Namespace?.StartsWith("System.Collections.", StringComparison.Ordinal) == true;

    private static OotSerializationException Refusal(Type type) => new(
        $"{type} of {type.Assembly.GetName().Name} stands in a member of type object and is neither a plain value nor a registered message; "
        + UnregisteredType.AdviceForSlot(type));
}
