using System.Globalization;

namespace TypedOot.MessagePack;

/// <summary>A MessagePack number of any encoding: an integer from -2^63 to 2^64-1, or a float.</summary>
internal readonly struct Number
{
    private const double TwoTo63 = 9223372036854775808.0;
    private const double TwoTo64 = 18446744073709551616.0;

    private Number(ulong bits, double value, bool isNegative, bool isFloat)
    {
        Bits = bits;
        Float = value;
        IsNegative = isNegative;
        IsFloat = isFloat;
    }

    /// <summary>The integer, in two's complement if negative.</summary>
    public ulong Bits { get; }

    /// <summary>The float.</summary>
    public double Float { get; }

    /// <summary>Whether an integer is negative.</summary>
    public bool IsNegative { get; }

    /// <summary>Whether this is a float.</summary>
    public bool IsFloat { get; }

    public static Number Of(long value) => new((ulong)value, 0, value < 0, false);

    public static Number Of(ulong value) => new(value, 0, false, false);

    public static Number Of(double value) => new(0, value, false, true);

    /// <summary>The integer, or the float where it is integral.</summary>
    public bool TryGetInt64(out long value)
    {
        if (IsFloat)
        {
            bool exact = Float >= -TwoTo63 && Float < TwoTo63 && double.IsInteger(Float);
            value = exact ? (long)Float : 0;
            return exact;
        }

        value = (long)Bits;
        return IsNegative || Bits <= long.MaxValue;
    }

    /// <summary>The integer, or the float where it is integral.</summary>
    public bool TryGetUInt64(out ulong value)
    {
        if (IsFloat)
        {
            bool exact = Float >= 0 && Float < TwoTo64 && double.IsInteger(Float);
            value = exact ? (ulong)Float : 0;
            return exact;
        }

        value = Bits;
        return !IsNegative;
    }

    /// <summary>Whether this integer is exactly <paramref name="value"/>.</summary>
    public bool Equals(double value) => IsNegative
        ? Of(value).TryGetInt64(out long signed) && signed == (long)Bits
        : Of(value).TryGetUInt64(out ulong unsigned) && unsigned == Bits;

    public override string ToString() => IsFloat
        ? Float.ToString(CultureInfo.InvariantCulture)
        : IsNegative ? ((long)Bits).ToString(CultureInfo.InvariantCulture) : Bits.ToString(CultureInfo.InvariantCulture);
}
