using System.Runtime.CompilerServices;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// Slots of C# unions: an array of the number of a case and a value of it, or of nothing where the union has no value. Called by generated codecs,
/// which know the cases. Thread safe.
/// </summary>
public static class CaseSlot
{
    /// <summary>Stands for a number where the union has no value.</summary>
    public const int None = -1;

    private const int BoxOverhead = 16;

    /// <summary>Writes a union without a value.</summary>
    public static void WriteNone(ref OotWriter writer) => writer.WriteArrayHeader(0);

    /// <summary>Writes the number of a case and a value.</summary>
    /// <param name="writer">Where they go.</param>
    /// <param name="number">The number.</param>
    /// <param name="value">The value, not null.</param>
    /// <typeparam name="T">The type of the case.</typeparam>
    /// <typeparam name="TCodec">Its codec.</typeparam>
    /// <exception cref="OotSerializationException">The value cannot be written, or a converter of the user's wrote nil.</exception>
    public static void Write<T, TCodec>(ref OotWriter writer, int number, T value)
        where TCodec : struct, IOotCodec<T>
    {
        writer.Enter();
        writer.WriteArrayHeader(2);
        writer.WriteInt32(number);
        int start = writer.Position;
        TCodec.Write(ref writer, value);
        GuardedCodec.ExpectValue(ref writer, start, typeof(T));
        writer.Leave();
    }

    /// <summary>Reads what stands before a value.</summary>
    /// <param name="reader">Where the union stands.</param>
    /// <param name="schema">Its schema.</param>
    /// <returns>
    /// The number of the case as this program knows it, with the value to be read by <see cref="Read"/>; or <see cref="None"/>. Nobody has checked that there
    /// is such a case.
    /// </returns>
    /// <exception cref="OotFormatException">Something else stands there, or a case of a sender who has described it, and which is none here.</exception>
    public static int Begin(ref OotReader reader, OotSchema schema)
    {
        int start = reader.Position;
        MemberMap? map = SchemaScope.MapFor(ref reader, schema);
        if (reader.TryReadArrayHeader(2))
            return ReadNumber(ref reader, start, map);
        int count = reader.NextType == MessagePackType.Array ? reader.ReadArrayHeader() : -1;
        return count switch
        {
            0 => None,
            2 => ReadNumber(ref reader, start, map),
            _ => throw NoPair(ref reader, start, schema),
        };
    }

    /// <summary>Reads the value of a case.</summary>
    /// <param name="reader">Where it stands.</param>
    /// <typeparam name="T">The type of the case.</typeparam>
    /// <typeparam name="TCodec">Its codec.</typeparam>
    /// <exception cref="OotFormatException">Something else stands there, nil for one.</exception>
    public static T Read<T, TCodec>(ref OotReader reader)
        where TCodec : struct, IOotCodec<T>
    {
        if (reader.IsNil)
            throw NoValue(ref reader, typeof(T));
        if (typeof(T).IsValueType)
            reader.Charge(BoxOverhead + Unsafe.SizeOf<T>());
        T value = TCodec.Read(ref reader)!;
        reader.Leave();
        return value;
    }

    /// <summary>An error that says that a number is that of no case.</summary>
    /// <param name="start">Where the union stands.</param>
    /// <param name="number">The number.</param>
    /// <param name="union">The type of the union.</param>
    public static OotFormatException Unknown(int start, int number, Type union) => new(start, $"the union {union} has no case of the number {number}");

    /// <summary>An error that says that a union without a value stands where none can be made.</summary>
    /// <param name="start">Where it stands.</param>
    /// <param name="union">The type of the union.</param>
    public static OotFormatException Empty(int start, Type union) => new(start, $"a {union} without a value stands there, and none of its constructors makes it");

    /// <summary>An error that says that a union without a value could not be read again.</summary>
    /// <param name="union">The type of the union.</param>
    public static OotSerializationException Empty(Type union) => new($"a {union} has no value, and none of its constructors makes it so when it is read");

    /// <summary>An error that says that what a union holds is of none of its cases.</summary>
    /// <param name="value">What it holds.</param>
    /// <param name="union">The type of the union.</param>
    public static OotSerializationException NoCase(object? value, Type union) => new($"a {union} holds a {value?.GetType()}, which is none of its cases");

    private static int ReadNumber(ref OotReader reader, int start, MemberMap? map)
    {
        reader.Enter();
        int number = reader.ReadInt32();
        if (map is null || number < 0)
            return number < 0 ? throw reader.UnexpectedAt(start, "the number of a case, from 0 on") : number;
        return map.CaseOf(number) is >= 0 and int own ? own : throw Unmatched(start, number, map);
    }

    private static OotFormatException NoPair(ref OotReader reader, int start, OotSchema schema) =>
        reader.UnexpectedAt(start, $"a value of the union {schema.Name} (an array of a number and a value, or of nothing)");

    private static OotFormatException NoValue(ref OotReader reader, Type type) => reader.Unexpected($"a {type}, since a union without a value is an empty array");

    private static OotFormatException Unmatched(int start, int number, MemberMap map) =>
        new(start, $"the union {map.ReaderSchema.Name} has no case for the number {number} of the sender, {map.DescribeCase(number)}");
}
