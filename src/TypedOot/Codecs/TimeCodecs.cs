using System.Buffers.Binary;
using System.Globalization;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// Writes and reads <see cref="DateOnly"/> as ext 24: 4 big-endian bytes, days since 0001-01-01. An integer of days and a str such as
/// 2024-02-29 are read too.
/// </summary>
public readonly struct DateOnlyCodec : IOotCodec<DateOnly>
{
    private const string Expected = "a date";

    /// <inheritdoc/>
    public static OotKind Kind { get; } = OotKind.Extension(ExtensionCode.DateOnly);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, DateOnly value)
    {
        BinaryPrimitives.WriteInt32BigEndian(writer.BeginFixExtension(ExtensionCode.DateOnly, sizeof(int)), value.DayNumber);
    }

    /// <inheritdoc/>
    public static DateOnly Read(ref OotReader reader)
    {
        int start = reader.Position;
        if (reader.TryReadFixExtension(ExtensionCode.DateOnly, sizeof(int), out ReadOnlySpan<byte> data))
            return FromDay(BinaryPrimitives.ReadInt32BigEndian(data), start);
        return reader.NextType switch
        {
            MessagePackType.String => IsoText.Read<DateOnly>(ref reader, IsoText.TryParse, Expected),
            MessagePackType.Integer => FromDay(reader.ReadInt32(), start),
            _ => ReadExtension(ref reader),
        };
    }

    /// <summary>Reads the form that is written.</summary>
    internal static DateOnly ReadExtension(ref OotReader reader)
    {
        int start = reader.Position;
        return FromDay(BinaryPrimitives.ReadInt32BigEndian(LeafForm.Extension(ref reader, ExtensionCode.DateOnly, sizeof(int), Expected)), start);
    }

    private static DateOnly FromDay(int day, int start) => (uint)day <= (uint)DateOnly.MaxValue.DayNumber
        ? DateOnly.FromDayNumber(day)
        : throw OutOfRange(start, day);

    private static OotFormatException OutOfRange(int start, int day) => new(start, $"a date of day {day} is outside of the years 1 to 9999");
}

/// <summary>
/// Writes and reads <see cref="TimeOnly"/> as ext 25: 8 big-endian bytes, ticks of 100 ns since midnight. An integer of ticks and a str
/// such as 23:59:59.5 are read too.
/// </summary>
public readonly struct TimeOnlyCodec : IOotCodec<TimeOnly>
{
    private const string Expected = "a time of day";

    /// <inheritdoc/>
    public static OotKind Kind { get; } = OotKind.Extension(ExtensionCode.TimeOnly);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, TimeOnly value)
    {
        BinaryPrimitives.WriteInt64BigEndian(writer.BeginFixExtension(ExtensionCode.TimeOnly, sizeof(long)), value.Ticks);
    }

    /// <inheritdoc/>
    public static TimeOnly Read(ref OotReader reader)
    {
        int start = reader.Position;
        if (reader.TryReadFixExtension(ExtensionCode.TimeOnly, sizeof(long), out ReadOnlySpan<byte> data))
            return FromTicks(BinaryPrimitives.ReadInt64BigEndian(data), start);
        return reader.NextType switch
        {
            MessagePackType.String => IsoText.Read<TimeOnly>(ref reader, IsoText.TryParse, Expected),
            MessagePackType.Integer => FromTicks(reader.ReadInt64(), start),
            _ => ReadExtension(ref reader),
        };
    }

    /// <summary>Reads the form that is written.</summary>
    internal static TimeOnly ReadExtension(ref OotReader reader)
    {
        int start = reader.Position;
        return FromTicks(BinaryPrimitives.ReadInt64BigEndian(LeafForm.Extension(ref reader, ExtensionCode.TimeOnly, sizeof(long), Expected)), start);
    }

    private static TimeOnly FromTicks(long ticks, int start) => (ulong)ticks <= (ulong)TimeOnly.MaxValue.Ticks
        ? new TimeOnly(ticks)
        : throw OutOfRange(start, ticks);

    private static OotFormatException OutOfRange(int start, long ticks) => new(start, $"a time of {ticks} ticks is outside of a day");
}

/// <summary>
/// Writes and reads <see cref="TimeSpan"/> as ext 26: 8 big-endian bytes, ticks of 100 ns. An integer of ticks and a str in the constant
/// form (1.02:03:04.5) are read too.
/// </summary>
public readonly struct TimeSpanCodec : IOotCodec<TimeSpan>
{
    private const string Expected = "a time span";

    /// <inheritdoc/>
    public static OotKind Kind { get; } = OotKind.Extension(ExtensionCode.TimeSpan);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, TimeSpan value)
    {
        BinaryPrimitives.WriteInt64BigEndian(writer.BeginFixExtension(ExtensionCode.TimeSpan, sizeof(long)), value.Ticks);
    }

    /// <inheritdoc/>
    public static TimeSpan Read(ref OotReader reader)
    {
        if (reader.TryReadFixExtension(ExtensionCode.TimeSpan, sizeof(long), out ReadOnlySpan<byte> data))
            return new TimeSpan(BinaryPrimitives.ReadInt64BigEndian(data));
        return reader.NextType switch
        {
            MessagePackType.String => ReadText(ref reader),
            MessagePackType.Integer => new TimeSpan(reader.ReadInt64()),
            _ => ReadExtension(ref reader),
        };
    }

    /// <summary>Reads the form that is written.</summary>
    internal static TimeSpan ReadExtension(ref OotReader reader) =>
        new(BinaryPrimitives.ReadInt64BigEndian(LeafForm.Extension(ref reader, ExtensionCode.TimeSpan, sizeof(long), Expected)));

    private static TimeSpan ReadText(ref OotReader reader)
    {
        int start = reader.Position;
        Span<char> text = stackalloc char[LeafForm.TextLength];
        text = text[..LeafForm.Text(ref reader, text, Expected)];
        return TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out TimeSpan value)
            ? value
            : throw reader.UnexpectedAt(start, $"{Expected} such as 1.02:03:04.5");
    }
}
