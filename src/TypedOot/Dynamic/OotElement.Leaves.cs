using System.Numerics;
using TypedOot.Codecs;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot;

// Values that have a form of their own, as their codecs read them.
public readonly partial struct OotElement
{
    /// <summary>The type code of an ext, or null for other values.</summary>
    private sbyte? ExtensionType => Type == MessagePackType.Extension ? LeafForm.ExtensionCode(new OotReader(Body)) : null;

    /// <summary>The value as a decimal: ext 18, an integer, a float that means a decimal of at most 15 digits, or a str of digits.</summary>
    /// <exception cref="OotFormatException">It is something else, or out of range.</exception>
    public decimal GetDecimal() => Read<decimal, DecimalCodec>();

    /// <summary>Gets what <see cref="GetDecimal"/> does.</summary>
    /// <returns>False where that throws.</returns>
    public bool TryGetDecimal(out decimal value) => TryRead<decimal, DecimalCodec>(
        Type is MessagePackType.Integer or MessagePackType.Float or MessagePackType.String || ExtensionType is ExtensionCode.Decimal, out value);

    /// <summary>The value as a Guid: ext 17, a bin of 16 bytes in the order of the text, or a str.</summary>
    /// <exception cref="OotFormatException">It is something else, or out of range.</exception>
    public Guid GetGuid() => Read<Guid, GuidCodec>();

    /// <summary>Gets what <see cref="GetGuid"/> does.</summary>
    /// <returns>False where that throws.</returns>
    public bool TryGetGuid(out Guid value) => TryRead<Guid, GuidCodec>(
        Type is MessagePackType.Binary or MessagePackType.String || ExtensionType is ExtensionCode.Guid, out value);

    /// <summary>The value as a date and time: a timestamp (UTC), ext 22, or a str of ISO 8601.</summary>
    /// <exception cref="OotFormatException">It is something else, or out of range.</exception>
    public DateTime GetDateTime() => Read<DateTime, DateTimeCodec>();

    /// <summary>Gets what <see cref="GetDateTime"/> does.</summary>
    /// <returns>False where that throws.</returns>
    public bool TryGetDateTime(out DateTime value) => TryRead<DateTime, DateTimeCodec>(
        Type is MessagePackType.String || ExtensionType is ExtensionCode.Timestamp or ExtensionCode.DateTime, out value);

    /// <summary>The value as a date and time with an offset: ext 23, a timestamp, ext 22 of 10 bytes, or a str of ISO 8601.</summary>
    /// <exception cref="OotFormatException">It is something else, or out of range.</exception>
    public DateTimeOffset GetDateTimeOffset() => Read<DateTimeOffset, DateTimeOffsetCodec>();

    /// <summary>Gets what <see cref="GetDateTimeOffset"/> does.</summary>
    /// <returns>False where that throws.</returns>
    public bool TryGetDateTimeOffset(out DateTimeOffset value) => TryRead<DateTimeOffset, DateTimeOffsetCodec>(
        Type is MessagePackType.String or MessagePackType.Array || ExtensionType is ExtensionCode.DateTimeOffset or ExtensionCode.Timestamp or ExtensionCode.DateTime, out value);

    /// <summary>The value as a date: ext 24, an integer of days, or a str of ISO 8601.</summary>
    /// <exception cref="OotFormatException">It is something else, or out of range.</exception>
    public DateOnly GetDateOnly() => Read<DateOnly, DateOnlyCodec>();

    /// <summary>Gets what <see cref="GetDateOnly"/> does.</summary>
    /// <returns>False where that throws.</returns>
    public bool TryGetDateOnly(out DateOnly value) => TryRead<DateOnly, DateOnlyCodec>(
        Type is MessagePackType.Integer or MessagePackType.String || ExtensionType is ExtensionCode.DateOnly, out value);

    /// <summary>The value as a time of day: ext 25, an integer of ticks, or a str.</summary>
    /// <exception cref="OotFormatException">It is something else, or out of range.</exception>
    public TimeOnly GetTimeOnly() => Read<TimeOnly, TimeOnlyCodec>();

    /// <summary>Gets what <see cref="GetTimeOnly"/> does.</summary>
    /// <returns>False where that throws.</returns>
    public bool TryGetTimeOnly(out TimeOnly value) => TryRead<TimeOnly, TimeOnlyCodec>(
        Type is MessagePackType.Integer or MessagePackType.String || ExtensionType is ExtensionCode.TimeOnly, out value);

    /// <summary>The value as a span of time: ext 26, an integer of ticks, or a str.</summary>
    /// <exception cref="OotFormatException">It is something else, or out of range.</exception>
    public TimeSpan GetTimeSpan() => Read<TimeSpan, TimeSpanCodec>();

    /// <summary>Gets what <see cref="GetTimeSpan"/> does.</summary>
    /// <returns>False where that throws.</returns>
    public bool TryGetTimeSpan(out TimeSpan value) => TryRead<TimeSpan, TimeSpanCodec>(
        Type is MessagePackType.Integer or MessagePackType.String || ExtensionType is ExtensionCode.TimeSpan, out value);

    /// <summary>The value as an integer of 128 bits: ext 19, ext 20, an integer or an integral float.</summary>
    /// <exception cref="OotFormatException">It is something else, or out of range.</exception>
    public Int128 GetInt128() => Read<Int128, Int128Codec>();

    /// <summary>Gets what <see cref="GetInt128"/> does.</summary>
    /// <returns>False where that throws.</returns>
    public bool TryGetInt128(out Int128 value) => TryRead<Int128, Int128Codec>(
        Type is MessagePackType.Integer or MessagePackType.Float || ExtensionType is ExtensionCode.Int128 or ExtensionCode.UInt128, out value);

    /// <summary>The value as an unsigned integer of 128 bits: ext 20, ext 19, an integer or an integral float.</summary>
    /// <exception cref="OotFormatException">It is something else, or out of range.</exception>
    public UInt128 GetUInt128() => Read<UInt128, UInt128Codec>();

    /// <summary>Gets what <see cref="GetUInt128"/> does.</summary>
    /// <returns>False where that throws.</returns>
    public bool TryGetUInt128(out UInt128 value) => TryRead<UInt128, UInt128Codec>(
        Type is MessagePackType.Integer or MessagePackType.Float || ExtensionType is ExtensionCode.Int128 or ExtensionCode.UInt128, out value);

    /// <summary>The value as an integer of any size: ext 21, 19 or 20, an integer, an integral float, or a bin (little-endian).</summary>
    /// <exception cref="OotFormatException">It is something else, or out of range.</exception>
    public BigInteger GetBigInteger() => Read<BigInteger, BigIntegerCodec>();

    /// <summary>Gets what <see cref="GetBigInteger"/> does.</summary>
    /// <returns>False where that throws.</returns>
    public bool TryGetBigInteger(out BigInteger value) => TryRead<BigInteger, BigIntegerCodec>(
        Type is MessagePackType.Integer or MessagePackType.Float or MessagePackType.Binary || ExtensionType is ExtensionCode.BigInteger or ExtensionCode.Int128 or ExtensionCode.UInt128, out value);

    private T Read<T, TCodec>()
        where T : struct
        where TCodec : struct, IOotCodec<T>
    {
        OotReader reader = new(Body);
        return TCodec.Read(ref reader);
    }

    /// <summary>Reads what may well be readable: so that only what is damaged costs an exception.</summary>
    private bool TryRead<T, TCodec>(bool isPlausible, out T value)
        where T : struct
        where TCodec : struct, IOotCodec<T>
    {
        value = default;
        if (!isPlausible)
            return false;
        try
        {
            value = Read<T, TCodec>();
            return true;
        }
        catch (OotFormatException)
        {
            return false;
        }
    }
}
