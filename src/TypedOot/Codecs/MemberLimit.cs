using System.Text;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>Holds members to their <c>[OotMax]</c>.</summary>
/// <remarks>Made for generated code. What counts is what stands on the wire, on both sides, so that both count alike.</remarks>
public static class MemberLimit
{
    /// <summary>Refuses a text that comes next if it has too many characters.</summary>
    /// <param name="reader">Where it stands.</param>
    /// <param name="max">The most characters of UTF-16.</param>
    /// <exception cref="OotFormatException">It has more.</exception>
    public static void CheckText(ref OotReader reader, int max)
    {
        int count = Characters(reader.Data[reader.Position..], max);
        if (count > max)
            throw reader.Failure(Problem("text", count, "characters", max));
    }

    /// <summary>Refuses bytes, or a collection, that come next if they are too many.</summary>
    /// <param name="reader">Where they stand.</param>
    /// <param name="max">The most bytes, elements or pairs.</param>
    /// <exception cref="OotFormatException">There are more.</exception>
    public static void CheckCount(ref OotReader reader, int max)
    {
        long count = Count(reader, out string unit);
        if (count > max)
            throw reader.Failure(Problem("member", count, unit, max));
    }

    /// <summary>Writes a text of limited length.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="value">The text.</param>
    /// <param name="max">The most characters of UTF-16.</param>
    /// <exception cref="OotSerializationException">It has more, or cannot be written.</exception>
    public static void WriteText<T, TCodec>(ref OotWriter writer, T? value, int max)
        where TCodec : struct, IOotCodec<T>
    {
        int start = writer.Position;
        TCodec.Write(ref writer, value);
        int count = Characters(writer.Written[start..], max);
        if (count > max)
            throw Refuse(ref writer, start, Problem("text", count, "characters", max));
    }

    /// <summary>Writes bytes, or a collection, of limited length.</summary>
    /// <param name="writer">Where they go.</param>
    /// <param name="value">The bytes, or the collection.</param>
    /// <param name="max">The most bytes, elements or pairs.</param>
    /// <exception cref="OotSerializationException">There are more, or they cannot be written.</exception>
    public static void WriteCounted<T, TCodec>(ref OotWriter writer, T? value, int max)
        where TCodec : struct, IOotCodec<T>
    {
        int start = writer.Position;
        TCodec.Write(ref writer, value);
        long count = Count(new OotReader(writer.Written[start..], writer.Options), out string unit);
        if (count > max)
            throw Refuse(ref writer, start, Problem("member", count, unit, max));
    }

    /// <summary>Counts the characters of a text. A count up to <paramref name="max"/> may be too high; a truncated text has 0.</summary>
    private static int Characters(ReadOnlySpan<byte> value, int max)
    {
        if (!MessagePackToken.TryReadHead(value, out int header, out long length, out _)
            || MessagePackToken.TypeOf(value[0]) != MessagePackType.String
            || length > value.Length - header)
            return 0;

        // A character takes at least one byte, so that most texts need not be counted.
        return length <= max ? (int)length : Encoding.UTF8.GetCharCount(value.Slice(header, (int)length));
    }

    private static long Count(OotReader copy, out string unit)
    {
        while (copy.Remaining > 0 && PolymorphicSlot.IsMarked(ref copy))
        {
            copy.ReadArrayHeader();
            copy.Skip();
        }

        unit = "elements";
        if (copy.Remaining > 0 && copy.IsPacked)
            return PackedValue.Read(ref copy).Count;
        if (!MessagePackToken.TryReadHead(copy.Data[copy.Position..], out _, out long length, out long nested))
            return 0;
        switch (copy.NextType)
        {
            case MessagePackType.Array:
                return nested;
            case MessagePackType.Map:
                unit = "pairs";
                return nested / 2;
            default:
                unit = "bytes";
                return length;
        }
    }

    private static string Problem(string what, long count, string unit, int max) =>
        FormattableString.Invariant($"the {what} has {count} {unit}, and its [OotMax({max})] allows no more than {max}");

    /// <summary>An error at the place of the value, which is where the writer then stands.</summary>
    private static OotSerializationException Refuse(ref OotWriter writer, int start, string problem)
    {
        writer.Rewind(start);
        return new OotSerializationException(problem);
    }
}
