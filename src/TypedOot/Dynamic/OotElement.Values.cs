using System.Diagnostics.CodeAnalysis;
using TypedOot.MessagePack;

namespace TypedOot;

// Booleans, numbers, text and bytes.
public readonly partial struct OotElement
{
    /// <summary>The boolean.</summary>
    /// <exception cref="OotFormatException">It is something else.</exception>
    public bool GetBoolean() => TryGetBoolean(out bool value) ? value : throw Unexpected("a boolean");

    /// <summary>Gets what <see cref="GetBoolean"/> does.</summary>
    /// <returns>False where that throws.</returns>
    public bool TryGetBoolean(out bool value)
    {
        byte code = Body[0];
        value = code == MessagePackCode.True;
        return value || code == MessagePackCode.False;
    }

    /// <summary>The integer, or an integral float.</summary>
    /// <exception cref="OotFormatException">It is something else, or does not fit.</exception>
    public int GetInt32() => TryGetInt32(out int value) ? value : throw Unexpected("an integer of 32 bits");

    /// <summary>Gets what <see cref="GetInt32"/> does.</summary>
    /// <returns>False where that throws.</returns>
    public bool TryGetInt32(out int value)
    {
        bool fits = TryGetInt64(out long wide) && wide is >= int.MinValue and <= int.MaxValue;
        value = fits ? (int)wide : 0;
        return fits;
    }

    /// <summary>The integer, or an integral float.</summary>
    /// <exception cref="OotFormatException">It is something else, or does not fit.</exception>
    public uint GetUInt32() => TryGetUInt32(out uint value) ? value : throw Unexpected("an unsigned integer of 32 bits");

    /// <summary>Gets what <see cref="GetUInt32"/> does.</summary>
    /// <returns>False where that throws.</returns>
    public bool TryGetUInt32(out uint value)
    {
        bool fits = TryGetInt64(out long wide) && wide is >= uint.MinValue and <= uint.MaxValue;
        value = fits ? (uint)wide : 0;
        return fits;
    }

    /// <summary>The integer, or an integral float.</summary>
    /// <exception cref="OotFormatException">It is something else, or does not fit.</exception>
    public long GetInt64() => TryGetInt64(out long value) ? value : throw Unexpected("an integer of 64 bits");

    /// <summary>Gets what <see cref="GetInt64"/> does.</summary>
    /// <returns>False where that throws.</returns>
    public bool TryGetInt64(out long value)
    {
        value = 0;
        return TryGetNumber(out Number number) && number.TryGetInt64(out value);
    }

    /// <summary>The integer, or an integral float.</summary>
    /// <exception cref="OotFormatException">It is something else, or does not fit.</exception>
    public ulong GetUInt64() => TryGetUInt64(out ulong value) ? value : throw Unexpected("an unsigned integer of 64 bits");

    /// <summary>Gets what <see cref="GetUInt64"/> does.</summary>
    /// <returns>False where that throws.</returns>
    public bool TryGetUInt64(out ulong value)
    {
        value = 0;
        return TryGetNumber(out Number number) && number.TryGetUInt64(out value);
    }

    /// <summary>The float, or an integer that a float64 holds exactly.</summary>
    /// <exception cref="OotFormatException">It is something else.</exception>
    public double GetDouble() => TryGetDouble(out double value) ? value : throw Unexpected("a float64, or an integer that it holds exactly");

    /// <summary>Gets what <see cref="GetDouble"/> does.</summary>
    /// <returns>False where that throws.</returns>
    public bool TryGetDouble(out double value)
    {
        value = 0;
        if (!TryGetNumber(out Number number))
            return false;
        value = number.IsFloat ? number.Float : number.IsNegative ? (long)number.Bits : number.Bits;
        return number.IsFloat || number.Equals(value);
    }

    /// <summary>The float, rounded if it has 64 bits, or an integer that a float32 holds exactly.</summary>
    /// <exception cref="OotFormatException">It is something else, or would become infinite.</exception>
    public float GetSingle() => TryGetSingle(out float value)
        ? value
        : throw Unexpected("a float that fits 32 bits, or an integer that they hold exactly");

    /// <summary>Gets what <see cref="GetSingle"/> does.</summary>
    /// <returns>False where that throws.</returns>
    public bool TryGetSingle(out float value)
    {
        value = 0;
        if (!TryGetNumber(out Number number))
            return false;
        value = number.IsFloat ? (float)number.Float : number.IsNegative ? (long)number.Bits : number.Bits;
        return number.IsFloat ? float.IsFinite(value) || !double.IsFinite(number.Float) : number.Equals(value);
    }

    /// <summary>The text of a str; null for nil. What is not valid UTF-8 is replaced by U+FFFD.</summary>
    /// <exception cref="OotFormatException">It is something else.</exception>
    public string? GetString() => TryGetString(out string? value) ? value : IsNil ? null : throw Unexpected("a str");

    /// <summary>Gets the text of a str. What is not valid UTF-8 is replaced by U+FFFD.</summary>
    /// <returns>False if it is something else, be it nil.</returns>
    public bool TryGetString([NotNullWhen(true)] out string? value)
    {
        value = Type == MessagePackType.String ? new OotReader(Body).ReadString() : null;
        return value is not null;
    }

    /// <summary>The bytes of a str, a part of <see cref="Bytes"/>, which are not checked to be UTF-8.</summary>
    /// <exception cref="OotFormatException">It is something else.</exception>
    public ReadOnlyMemory<byte> GetUtf8() => Type == MessagePackType.String ? Payload(new OotReader(Body).ReadUtf8().Length) : throw Unexpected("a str");

    /// <summary>The bytes of a bin or a str, a part of <see cref="Bytes"/>.</summary>
    /// <exception cref="OotFormatException">It is something else.</exception>
    public ReadOnlyMemory<byte> GetBytes() => TryGetBytes(out ReadOnlyMemory<byte> value) ? value : throw Unexpected("a bin");

    /// <summary>Gets what <see cref="GetBytes"/> does.</summary>
    /// <returns>False where that throws.</returns>
    public bool TryGetBytes(out ReadOnlyMemory<byte> value)
    {
        bool isBinary = Type is MessagePackType.Binary or MessagePackType.String;
        value = isBinary ? Payload(new OotReader(Body).ReadBinary().Length) : default;
        return isBinary;
    }

    /// <summary>The extension value of any code, with a copy of its bytes.</summary>
    /// <exception cref="OotFormatException">It is something else.</exception>
    public OotExtension GetExtension() => TryGetExtension(out sbyte code, out ReadOnlyMemory<byte> data)
        ? new OotExtension(code, data.ToArray())
        : throw Unexpected("an ext");

    /// <summary>Gets an extension value of any code.</summary>
    /// <param name="code">Its type code.</param>
    /// <param name="data">Its bytes, a part of <see cref="Bytes"/>.</param>
    /// <returns>False if it is something else.</returns>
    public bool TryGetExtension(out sbyte code, out ReadOnlyMemory<byte> data)
    {
        code = 0;
        bool isExtension = Type == MessagePackType.Extension;
        data = isExtension ? Payload(new OotReader(Body).ReadExtension(out code).Length) : default;
        return isExtension;
    }

    private bool TryGetNumber(out Number number)
    {
        bool isNumber = Type is MessagePackType.Integer or MessagePackType.Float;
        number = isNumber ? new OotReader(Body).ReadNumber("a number") : default;
        return isNumber;
    }

    /// <summary>The last bytes, where the payload of a value stands.</summary>
    private ReadOnlyMemory<byte> Payload(int length) => _data[^length..];
}
