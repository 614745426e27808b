using System.Runtime.InteropServices;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>Reads values as what their bytes say they are.</summary>
internal static class PlainReader
{
    private const int BoxSize = 24;
    private const int WideBoxSize = 32;
    private const int EntrySize = 40;
    private const int MinPairBytes = 2;
    private const int UnknownSize = 96;
    private const int ElementSize = 88;

    /// <summary>The integers that MessagePack has one or two bytes for.</summary>
    private const int FirstShared = sbyte.MinValue;

    private const int LastShared = byte.MaxValue;

    private static readonly object True = true;
    private static readonly object False = false;
    private static readonly object?[] Shared = new object?[LastShared - FirstShared + 1];

    /// <summary>Reads a value as the options ask for.</summary>
    public static object? Read(ref OotReader reader) => reader.Options is OotSerializerOptions { UntypedValues: OotUntypedValues.AsElements }
        ? ReadElement(ref reader)
        : ReadObject(ref reader);

    /// <summary>Reads a value as an object of .NET.</summary>
    public static object? ReadObject(ref OotReader reader)
    {
        switch (reader.NextType)
        {
            case MessagePackType.Array:
                return PolymorphicSlot.IsMarked(ref reader) ? ReadMessage(ref reader) : ReadArray(ref reader);
            case MessagePackType.Map:
                return ReadMap(ref reader);
            case MessagePackType.Extension when reader.IsPacked:
                return PackedArray.ReadPlain(ref reader);
            default:
                return ReadScalar(ref reader);
        }
    }

    /// <summary>Reads a value as its bytes.</summary>
    private static object? ReadElement(ref OotReader reader)
    {
        if (reader.TryReadNil())
            return null;
        ReadOnlySpan<byte> raw = reader.ReadRaw();
        reader.Charge(ElementSize + raw.Length);
        return new OotElement(raw.ToArray(), null, reader.Scope as SchemaScope ?? (IOotSchemas)OotSerializerOptions.RegistryOf(reader.Options));
    }

    /// <summary>Reads a value that has no others in it.</summary>
    private static object? ReadScalar(ref OotReader reader)
    {
        switch (reader.NextType)
        {
            case MessagePackType.Nil:
                reader.TryReadNil();
                return null;
            case MessagePackType.String:
                return reader.ReadString();
            case MessagePackType.Binary:
                return ByteArrayCodec.Copy(ref reader);
            case MessagePackType.Extension:
                return ReadExtension(ref reader);
            case MessagePackType.Boolean:
                return reader.ReadBoolean() ? True : False;
            case MessagePackType.Integer:
                return ReadInteger(ref reader);
            case MessagePackType.Float:
                reader.Charge(BoxSize);
                return reader.NextCode == MessagePackCode.Float32 ? reader.ReadSingle() : (object)reader.ReadDouble();
            default:
                throw reader.Unexpected("a value");
        }
    }

    /// <summary>Reads an integer. The boxes of small ones are shared, as documents of numbers would be many times their size otherwise.</summary>
    private static object ReadInteger(ref OotReader reader)
    {
        Number number = reader.ReadNumber("a number");
        if (number.TryGetInt64(out long signed) && signed is >= FirstShared and <= LastShared)
            return Shared[signed - FirstShared] ??= signed;
        reader.Charge(BoxSize);
        return number.TryGetInt64(out signed) ? signed : number.Bits;
    }

    /// <summary>Reads an extension value. What codecs read besides is left out, and so their parsers of text from programs without them.</summary>
    private static object ReadExtension(ref OotReader reader)
    {
        sbyte code = LeafForm.ExtensionCode(reader);
        reader.Charge(WideBoxSize);
        switch (code)
        {
            case ExtensionCode.Timestamp or ExtensionCode.DateTime:
                return DateTimeCodec.ReadExtension(ref reader);
            case ExtensionCode.DateTimeOffset:
                return DateTimeOffsetCodec.ReadExtension(ref reader);
            case ExtensionCode.DateOnly:
                return DateOnlyCodec.ReadExtension(ref reader);
            case ExtensionCode.TimeOnly:
                return TimeOnlyCodec.ReadExtension(ref reader);
            case ExtensionCode.TimeSpan:
                return TimeSpanCodec.ReadExtension(ref reader);
            case ExtensionCode.Guid:
                return GuidCodec.Read(ref reader);
            case ExtensionCode.Decimal:
                return DecimalCodec.Read(ref reader);
            case ExtensionCode.Int128:
                return Int128Codec.Read(ref reader);
            case ExtensionCode.UInt128:
                return UInt128Codec.Read(ref reader);
            case ExtensionCode.BigInteger:
                return BigIntegerCodec.Read(ref reader);
            case ExtensionCode.Envelope:
                return Envelope.Read(ref reader);
            case ExtensionCode.Discriminator:
                throw reader.Failure("the discriminator of a message stands alone, and not in an array with the body");
            default:
                ReadOnlySpan<byte> data = reader.ReadExtension(out _);
                reader.Charge(WideBoxSize + data.Length);
                return new OotExtension(code, data.ToArray());
        }
    }

    private static object ReadMessage(ref OotReader reader)
    {
        reader.ReadArrayHeader();
        return ReadTagged(ref reader);
    }

    /// <summary>Reads a tag, or a discriminator, and a body.</summary>
    /// <returns>The message, or an <see cref="OotUnknown"/> with a copy of the bytes.</returns>
    public static object ReadTagged(ref OotReader reader)
    {
        reader.ProbeStack();
        int tagStart = reader.Position;
        OotTag tag = OotTag.Read(ref reader);
        if (tag.IsValue)
            throw new OotFormatException(tagStart, "the tag 0 says that no message follows, and one must stand here");
        if (reader.IsNil)
            throw reader.Failure($"the body of message {tag} is nil");
        if (tag.Resolve(OotSerializerOptions.RegistryOf(reader.Options)) is { } codec)
        {
            ReaderScope? outside = reader.Scope;
            SchemaScope.Enter(ref reader, tag, codec);
            object message = codec.ReadBody(ref reader);
            SchemaScope.Leave(ref reader, outside);
            return message;
        }

        int start = reader.Position;
        ReadOnlySpan<byte> body = reader.ReadRaw();
        reader.Charge(UnknownSize + body.Length);
        if (ReferenceToken.IsIn(body) && !ReferenceToken.IsSelfContained(body))
            throw new OotFormatException(start, $"the message {tag} is not registered, and refers to objects outside of it");
        return new OotUnknown(tag.Number, tag.Name, body.ToArray(), reader.Scope as SchemaScope);
    }

    private static object?[] ReadArray(ref OotReader reader)
    {
        reader.Enter();
        int count = reader.ReadArrayHeader();
        object?[] elements = count == 0 ? [] : new object?[reader.BeginCollection(count, IntPtr.Size)];
        for (int i = 0; i < count; i++)
        {
            if (i == elements.Length)
                Array.Resize(ref elements, (int)Math.Min(count, 2L * i));
            elements[i] = ReadObject(ref reader);
        }

        if (count > 0)
            reader.EndCollection(count);
        reader.Leave();
        return elements;
    }

    /// <summary>Reads a map, as one of strings for as long as the keys are.</summary>
    private static object ReadMap(ref OotReader reader)
    {
        reader.Enter();
        int count = reader.ReadMapHeader();
        int capacity = reader.BeginCollection(count, EntrySize, MinPairBytes);
        Dictionary<string, object?> named = new(count > 0 && reader.NextType != MessagePackType.String ? 0 : capacity);
        Dictionary<object, object?>? keyed = null;
        for (int i = 0; i < count; i++)
        {
            if (keyed is null && reader.NextType != MessagePackType.String)
                keyed = WithAnyKeys(ref reader, named, count);
            int start = reader.Position;
            object key = ReadKey(ref reader);
            ref object? value = ref PlaceOf(key, named, keyed, out bool exists);
            if (exists)
                throw new OotFormatException(start, $"the key {MessagePackToken.Describe(reader.Data[start..])} comes twice");

            // The place stays where it is while the value is read, since nothing else is added to the map meanwhile.
            value = ReadObject(ref reader);
        }

        reader.EndCollection(count, MinPairBytes);
        reader.Leave();
        return keyed ?? (object)named;
    }

    private static ref object? PlaceOf(object key, Dictionary<string, object?> named, Dictionary<object, object?>? keyed, out bool exists)
    {
        if (keyed is null)
            return ref CollectionsMarshal.GetValueRefOrAddDefault(named, (string)key, out exists);
        return ref CollectionsMarshal.GetValueRefOrAddDefault(keyed, key, out exists);
    }

    private static Dictionary<object, object?> WithAnyKeys(ref OotReader reader, Dictionary<string, object?> named, int count)
    {
        reader.Charge((long)count * EntrySize);
        Dictionary<object, object?> keyed = new(Preallocation.First(count, EntrySize), PlainKeyComparer.Instance);
        foreach ((string key, object? value) in named)
            keyed.Add(key, value);
        return keyed;
    }

    /// <summary>Reads the key of a map, a value without others in it.</summary>
    /// <exception cref="OotFormatException">Something else stands there.</exception>
    public static object ReadKey(ref OotReader reader) => reader.NextType switch
    {
        MessagePackType.Nil => throw reader.Unexpected("the key of a map"),
        MessagePackType.Array or MessagePackType.Map => throw reader.Unexpected("the key of a map, a value without others in it"),
        MessagePackType.Extension when reader.IsPacked => throw reader.Unexpected("the key of a map, a value without others in it"),
        _ => ReadScalar(ref reader)!,
    };
}
