using System.Buffers.Binary;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// Writes and reads <see cref="DateTime"/>. UTC is the timestamp of the MessagePack specification (ext -1, 6, 10 or 15 bytes). Others are
/// ext 22: an unspecified one its 8 big-endian bytes of ticks; a local one 8 bytes of UTC ticks and 2 of offset in minutes, which
/// means the instant and is read as local time of the reader. A str of ISO 8601 is read too.
/// </summary>
public readonly struct DateTimeCodec : IOotCodec<DateTime>
{
    private const string Expected = "a date and time";

    /// <inheritdoc/>
    public static OotKind Kind { get; } = OotKind.Extension(ExtensionCode.Timestamp);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, DateTime value)
    {
        if (value.Kind == DateTimeKind.Utc)
            Instant.WriteTimestamp(ref writer, value.Ticks);
        else if (value.Kind == DateTimeKind.Local)
            Instant.WriteZoned(ref writer, ExtensionCode.DateTime, value.ToUniversalTime().Ticks, TimeZoneInfo.Local.GetUtcOffset(value));
        else
            BinaryPrimitives.WriteInt64BigEndian(writer.BeginFixExtension(ExtensionCode.DateTime, sizeof(long)), value.Ticks);
    }

    /// <inheritdoc/>
    public static DateTime Read(ref OotReader reader)
    {
        if (reader.TryReadShortTimestamp(out long seconds, out uint nanoseconds))
            return new DateTime(Instant.TicksOf(seconds, nanoseconds), DateTimeKind.Utc);
        return reader.NextType == MessagePackType.String
            ? IsoText.Read<DateTime>(ref reader, IsoText.TryParse, Expected)
            : ReadExtension(ref reader);
    }

    /// <summary>Reads one of the forms that are written.</summary>
    internal static DateTime ReadExtension(ref OotReader reader)
    {
        int start = reader.Position;
        if (!reader.IsExtension(ExtensionCode.DateTime))
            return new DateTime(Instant.ReadTimestamp(ref reader, Expected), DateTimeKind.Utc);

        ReadOnlySpan<byte> data = reader.ReadExtension(ExtensionCode.DateTime, Expected);
        switch (data.Length)
        {
            case sizeof(long):
                return new DateTime(Instant.Checked(BinaryPrimitives.ReadInt64BigEndian(data), start), DateTimeKind.Unspecified);
            case Instant.ZonedSize:
                return new DateTime(Instant.ReadZoned(data, start, out _), DateTimeKind.Utc).ToLocalTime();
            default:
                throw reader.UnexpectedAt(start, $"{Expected} in 8 or {Instant.ZonedSize} bytes");
        }
    }
}

/// <summary>
/// Writes and reads <see cref="DateTimeOffset"/> as ext 23: 8 big-endian bytes of UTC ticks and 2 of offset in minutes. A timestamp
/// (with offset 0), a local date and time of ext 22, a str of ISO 8601 with Z or an offset, and the array of MessagePack-CSharp
/// (the clock's time as a timestamp, and the offset in minutes) are read too.
/// </summary>
public readonly struct DateTimeOffsetCodec : IOotCodec<DateTimeOffset>
{
    private const string Expected = "a date and time with an offset";

    /// <inheritdoc/>
    public static OotKind Kind { get; } = OotKind.Extension(ExtensionCode.DateTimeOffset);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, DateTimeOffset value) =>
        Instant.WriteZoned(ref writer, ExtensionCode.DateTimeOffset, value.UtcTicks, value.Offset);

    /// <inheritdoc/>
    public static DateTimeOffset Read(ref OotReader reader)
    {
        int start = reader.Position;
        switch (reader.NextType)
        {
            case MessagePackType.String:
                return IsoText.Read<DateTimeOffset>(ref reader, IsoText.TryParse, Expected);

            case MessagePackType.Array:
                LeafForm.Array(ref reader, 2, Expected);
                long clock = Instant.ReadTimestamp(ref reader, Expected);
                TimeSpan offset = Instant.CheckedOffset(reader.ReadInt16(), start);
                return new DateTimeOffset(Instant.Checked(clock - offset.Ticks, start), TimeSpan.Zero).ToOffset(offset);

            case MessagePackType.Extension when reader.IsExtension(ExtensionCode.Timestamp):
                return new DateTimeOffset(Instant.ReadTimestamp(ref reader, Expected), TimeSpan.Zero);
        }

        return ReadExtension(ref reader);
    }

    /// <summary>Reads the form that is written, or that of a local date and time.</summary>
    internal static DateTimeOffset ReadExtension(ref OotReader reader)
    {
        int start = reader.Position;
        sbyte code = reader.IsExtension(ExtensionCode.DateTime) ? ExtensionCode.DateTime : ExtensionCode.DateTimeOffset;
        long ticks = Instant.ReadZoned(LeafForm.Extension(ref reader, code, Instant.ZonedSize, Expected), start, out TimeSpan zone);
        return new DateTimeOffset(Instant.Checked(ticks + zone.Ticks, start), zone);
    }
}

/// <summary>Instants on the wire. Digits finer than a tick are truncated; what .NET has no date for is an error.</summary>
internal static class Instant
{
    /// <summary>The size of an instant with an offset.</summary>
    public const int ZonedSize = sizeof(long) + sizeof(short);

    private const long MaxOffsetMinutes = 14 * 60;
    private const long FirstSecond = -62_135_596_800;
    private const long LastSecond = 253_402_300_799;

    /// <summary>Writes UTC ticks as a timestamp.</summary>
    public static void WriteTimestamp(ref OotWriter writer, long ticks)
    {
        long since = ticks - DateTime.UnixEpoch.Ticks;
        long seconds = Math.DivRem(since, TimeSpan.TicksPerSecond, out long rest);
        if (rest < 0)
        {
            seconds--;
            rest += TimeSpan.TicksPerSecond;
        }

        writer.WriteTimestamp(seconds, (uint)(rest * TimeSpan.NanosecondsPerTick));
    }

    /// <summary>Reads a timestamp as UTC ticks.</summary>
    /// <exception cref="OotFormatException">Something else stands there, or a time that .NET cannot hold.</exception>
    public static long ReadTimestamp(ref OotReader reader, string expected)
    {
        int start = reader.Position;
        if (!reader.IsExtension(ExtensionCode.Timestamp))
            throw reader.Unexpected(expected);
        long seconds = reader.ReadTimestamp(out uint nanoseconds);
        if (seconds is < FirstSecond or > LastSecond)
            throw SecondsOutOfRange(start, seconds);
        return TicksOf(seconds, nanoseconds);
    }

    /// <summary>The UTC ticks of a time of the years 1 to 9999.</summary>
    public static long TicksOf(long seconds, uint nanoseconds) =>
        DateTime.UnixEpoch.Ticks + (seconds * TimeSpan.TicksPerSecond) + (nanoseconds / TimeSpan.NanosecondsPerTick);

    /// <summary>Writes UTC ticks and an offset.</summary>
    public static void WriteZoned(ref OotWriter writer, sbyte code, long ticks, TimeSpan offset)
    {
        Span<byte> data = stackalloc byte[ZonedSize];
        BinaryPrimitives.WriteInt64BigEndian(data, ticks);
        BinaryPrimitives.WriteInt16BigEndian(data[sizeof(long)..], (short)(offset.Ticks / TimeSpan.TicksPerMinute));
        writer.WriteExtension(code, data);
    }

    /// <summary>Takes UTC ticks and an offset apart.</summary>
    /// <exception cref="OotFormatException">One of them is out of range.</exception>
    public static long ReadZoned(ReadOnlySpan<byte> data, int start, out TimeSpan offset)
    {
        offset = CheckedOffset(BinaryPrimitives.ReadInt16BigEndian(data[sizeof(long)..]), start);
        return Checked(BinaryPrimitives.ReadInt64BigEndian(data), start);
    }

    /// <summary>The ticks, if .NET has a date for them.</summary>
    /// <exception cref="OotFormatException">It has none.</exception>
    public static long Checked(long ticks, int start) => (ulong)ticks <= (ulong)DateTime.MaxValue.Ticks
        ? ticks
        : throw TicksOutOfRange(start, ticks);

    /// <summary>The offset, if .NET allows it.</summary>
    /// <exception cref="OotFormatException">It does not.</exception>
    public static TimeSpan CheckedOffset(short minutes, int start) => Math.Abs((int)minutes) <= MaxOffsetMinutes
        ? new TimeSpan(minutes * TimeSpan.TicksPerMinute)
        : throw new OotFormatException(start, $"an offset has at most {MaxOffsetMinutes} minutes, and this one {minutes}");

    private static OotFormatException SecondsOutOfRange(int start, long seconds) =>
        new(start, $"the timestamp of {seconds} s since 1970 is outside of the years 1 to 9999");

    private static OotFormatException TicksOutOfRange(int start, long ticks) => new(start, $"a date of {ticks} ticks is outside of the years 1 to 9999");
}
