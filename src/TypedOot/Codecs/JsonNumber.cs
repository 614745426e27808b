using System.Globalization;
using TypedOot.MessagePack;

namespace TypedOot.Codecs;

/// <summary>
/// Numbers of JSON, which have no size, as MessagePack numbers that have the same value; where none has, as their text (ext 27).
/// </summary>
internal static class JsonNumber
{
    /// <summary>Longer than the shortest text of every double.</summary>
    public const int DoubleLength = 32;

    /// <summary>The most digits that the shortest text of a double has.</summary>
    private const int DoubleDigits = 17;

    private const long ExponentBound = 1_000_000_000_000_000;

    /// <summary>
    /// Writes a number: as an integer where the text is one of 64 bits, as a float64 where the shortest text of that has the
    /// same value, otherwise as ext 27.
    /// </summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="text">The number, well formed.</param>
    public static void Write(ref OotWriter writer, ReadOnlySpan<char> text)
    {
        bool isNegativeZero = text is "-0";
        if (!isNegativeZero && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long signed))
        {
            writer.WriteInt64(signed);
        }
        else if (!isNegativeZero && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong unsigned))
        {
            writer.WriteUInt64(unsigned);
        }
        else if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && IsExact(value, text))
        {
            writer.WriteDouble(value);
        }
        else
        {
            writer.WriteExtensionHeader(text.Length, ExtensionCode.NumberText);
            Span<byte> chunk = stackalloc byte[256];
            for (; !text.IsEmpty; text = text[Math.Min(chunk.Length, text.Length)..])
            {
                int length = Math.Min(chunk.Length, text.Length);
                for (int i = 0; i < length; i++)
                    chunk[i] = (byte)text[i];
                writer.WriteRaw(chunk[..length]);
            }
        }
    }

    /// <summary>The shortest text of a float as JSON has it, always one that is written as a float again.</summary>
    /// <param name="value">The float, which is finite.</param>
    /// <param name="room">At least <see cref="DoubleLength"/> characters.</param>
    public static ReadOnlySpan<char> Format(double value, Span<char> room)
    {
        value.TryFormat(room, out int length, "R", CultureInfo.InvariantCulture);
        if (room[..length].IndexOfAny('.', 'E') < 0)
        {
            ".0".CopyTo(room[length..]);
            length += 2;
        }

        return room[..length];
    }

    /// <summary>Whether bytes are a number in the grammar of JSON (RFC 8259, section 6).</summary>
    public static bool IsWellFormed(ReadOnlySpan<byte> text)
    {
        int at = text is [(byte)'-', ..] ? 1 : 0;
        int whole = Digits(text, ref at);
        if (whole == 0 || (whole > 1 && text[at - whole] == '0'))
            return false;
        if (at < text.Length && text[at] == '.')
        {
            at++;
            if (Digits(text, ref at) == 0)
                return false;
        }

        if (at < text.Length && text[at] is (byte)'e' or (byte)'E')
        {
            at++;
            if (at < text.Length && text[at] is (byte)'+' or (byte)'-')
                at++;
            if (Digits(text, ref at) == 0)
                return false;
        }

        return at == text.Length;
    }

    private static int Digits(ReadOnlySpan<byte> text, ref int at)
    {
        int start = at;
        while (at < text.Length && char.IsAsciiDigit((char)text[at]))
            at++;
        return at - start;
    }

    /// <summary>Whether the shortest text of a float says the same number as <paramref name="text"/>.</summary>
    private static bool IsExact(double value, ReadOnlySpan<char> text)
    {
        if (!double.IsFinite(value))
            return false;
        Span<char> room = stackalloc char[DoubleLength];
        Span<char> digits = stackalloc char[DoubleDigits];
        Span<char> shortest = stackalloc char[DoubleDigits];
        return TryTakeApart(text, digits, out int count, out long exponent)
            && TryTakeApart(Format(value, room), shortest, out int shortestCount, out long shortestExponent)
            && exponent == shortestExponent
            && digits[..count].SequenceEqual(shortest[..shortestCount]);
    }

    /// <summary>Takes a number apart into its significant digits, without zeros at either end, and the power of ten that they count.</summary>
    /// <returns>False if it has more digits than <paramref name="digits"/> takes.</returns>
    private static bool TryTakeApart(ReadOnlySpan<char> text, Span<char> digits, out int count, out long exponent)
    {
        count = 0;
        exponent = 0;
        long fraction = 0;
        int zeros = 0;
        bool inFraction = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is 'e' or 'E')
            {
                exponent = Exponent(text[(i + 1)..]);
                break;
            }

            inFraction |= c == '.';
            if (!char.IsAsciiDigit(c))
                continue;
            if (inFraction)
                fraction++;
            if (c == '0')
            {
                zeros++;
                continue;
            }

            // Zeros before the first digit mean nothing; those between two digits are digits too.
            for (zeros = count == 0 ? 0 : zeros; zeros > 0 && count < digits.Length; zeros--)
                digits[count++] = '0';
            if (count == digits.Length)
                return false;
            digits[count++] = c;
        }

        exponent = count == 0 ? 0 : exponent - fraction + zeros;
        return true;
    }

    private static long Exponent(ReadOnlySpan<char> text)
    {
        long value = 0;
        foreach (char c in text)
        {
            // Held where no double can be, so that an exponent without end neither overflows nor comes back into range.
            if (char.IsAsciiDigit(c))
                value = Math.Min((value * 10) + (c - '0'), ExponentBound);
        }

        return text is ['-', ..] ? -value : value;
    }
}
