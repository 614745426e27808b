using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Codecs.MessagePackCSharp;

/// <summary>
/// Writes <see cref="DateTime"/> as MessagePack-CSharp does, as the timestamp of the MessagePack specification: a local one as its instant, an
/// unspecified one as if it were UTC. It is read as UTC; everything that <see cref="Codecs.DateTimeCodec"/> reads is read.
/// </summary>
public readonly struct DateTimeCodec : IOotCodec<DateTime>
{
    /// <inheritdoc/>
    public static OotKind Kind { get; } = OotKind.Extension(ExtensionCode.Timestamp);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, DateTime value) =>
        Instant.WriteTimestamp(ref writer, value.Kind == DateTimeKind.Local ? value.ToUniversalTime().Ticks : value.Ticks);

    /// <inheritdoc/>
    public static DateTime Read(ref OotReader reader) => Codecs.DateTimeCodec.Read(ref reader);
}

/// <summary>
/// Writes <see cref="DateTimeOffset"/> as MessagePack-CSharp does, as an array of the clock's time, as if that were UTC, as a timestamp, and of
/// the offset in minutes. Everything that <see cref="Codecs.DateTimeOffsetCodec"/> reads is read.
/// </summary>
public readonly struct DateTimeOffsetCodec : IOotCodec<DateTimeOffset>
{
    /// <inheritdoc/>
    public static OotKind Kind { get; } = OotKind.Tuple(OotKind.Extension(ExtensionCode.Timestamp), OotKind.Int16);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, DateTimeOffset value)
    {
        writer.WriteArrayHeader(2);
        Instant.WriteTimestamp(ref writer, value.Ticks);
        writer.WriteInt32((int)(value.Offset.Ticks / TimeSpan.TicksPerMinute));
    }

    /// <inheritdoc/>
    public static DateTimeOffset Read(ref OotReader reader) => Codecs.DateTimeOffsetCodec.Read(ref reader);
}

/// <summary>
/// Writes <see cref="TimeSpan"/> as MessagePack-CSharp does, as an integer of ticks of 100 ns. Everything that
/// <see cref="Codecs.TimeSpanCodec"/> reads is read.
/// </summary>
public readonly struct TimeSpanCodec : IOotCodec<TimeSpan>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Int64;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, TimeSpan value) => writer.WriteInt64(value.Ticks);

    /// <inheritdoc/>
    public static TimeSpan Read(ref OotReader reader) => Codecs.TimeSpanCodec.Read(ref reader);
}

/// <summary>
/// Writes <see cref="DateOnly"/> as MessagePack-CSharp does, as an integer of days since 0001-01-01. Everything that
/// <see cref="Codecs.DateOnlyCodec"/> reads is read.
/// </summary>
public readonly struct DateOnlyCodec : IOotCodec<DateOnly>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Int32;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, DateOnly value) => writer.WriteInt32(value.DayNumber);

    /// <inheritdoc/>
    public static DateOnly Read(ref OotReader reader) => Codecs.DateOnlyCodec.Read(ref reader);
}

/// <summary>
/// Writes <see cref="TimeOnly"/> as MessagePack-CSharp does, as an integer of ticks of 100 ns since midnight. Everything that
/// <see cref="Codecs.TimeOnlyCodec"/> reads is read.
/// </summary>
public readonly struct TimeOnlyCodec : IOotCodec<TimeOnly>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Int64;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, TimeOnly value) => writer.WriteInt64(value.Ticks);

    /// <inheritdoc/>
    public static TimeOnly Read(ref OotReader reader) => Codecs.TimeOnlyCodec.Read(ref reader);
}
