using System.Buffers;
using System.Text;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>Writes and reads <see cref="string"/> as a str; null is nil.</summary>
public readonly struct StringCodec : IOotCodec<string>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.String;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, string? value) => writer.WriteString(value);

    /// <inheritdoc/>
    public static string? Read(ref OotReader reader) => reader.ReadString();
}

/// <summary>
/// Writes and reads <see cref="char"/> as an integer of 1 to 3 bytes, its UTF-16 code unit, so that half a surrogate pair is kept.
/// A str of one character is read too.
/// </summary>
public readonly struct CharCodec : IOotPackedCodec<char>
{
    private const string Expected = "a character (an integer of 16 bits, or a str of one)";

    /// <inheritdoc/>
    public static OotKind Kind => OotKind.UInt16;

    /// <inheritdoc/>
    public static ReadOnlySpan<byte> Layout => [PackedCode.UInt16];

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, char value) => writer.WriteUInt32(value);

    /// <inheritdoc/>
    public static char Read(ref OotReader reader)
    {
        if (reader.NextType != MessagePackType.String)
            return (char)reader.ReadUInt16();
        int start = reader.Position;
        ReadOnlySpan<byte> utf8 = reader.ReadUtf8();
        if (Rune.DecodeFromUtf8(utf8, out Rune rune, out int length) != OperationStatus.Done || length != utf8.Length || !rune.IsBmp)
            throw reader.UnexpectedAt(start, Expected);
        return (char)rune.Value;
    }
}

/// <summary>
/// Writes and reads <see cref="Rune"/> as an integer of 1 to 5 bytes, its Unicode scalar value. A str of one is read too.
/// </summary>
public readonly struct RuneCodec : IOotCodec<Rune>
{
    private const string Expected = "a Unicode scalar value (an integer, or a str of one)";

    /// <inheritdoc/>
    public static OotKind Kind => OotKind.UInt32;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, Rune value) => writer.WriteInt32(value.Value);

    /// <inheritdoc/>
    public static Rune Read(ref OotReader reader)
    {
        int start = reader.Position;
        if (reader.NextType != MessagePackType.String)
            return Rune.TryCreate(reader.ReadUInt32(), out Rune scalar) ? scalar : throw reader.UnexpectedAt(start, Expected);
        ReadOnlySpan<byte> utf8 = reader.ReadUtf8();
        if (Rune.DecodeFromUtf8(utf8, out Rune rune, out int length) != OperationStatus.Done || length != utf8.Length)
            throw reader.UnexpectedAt(start, Expected);
        return rune;
    }
}

/// <summary>Writes and reads <see cref="StringBuilder"/> as a str, its text; the capacity is not kept. Null is nil.</summary>
public readonly struct StringBuilderCodec : IOotCodec<StringBuilder>
{
    private const int ObjectOverhead = 96;

    /// <inheritdoc/>
    public static OotKind Kind => OotKind.String;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, StringBuilder? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        // The chunks go together first, since a surrogate pair may lie across two of them.
        char[] rented = ArrayPool<char>.Shared.Rent(value.Length);
        try
        {
            value.CopyTo(0, rented, value.Length);
            writer.WriteString(rented.AsSpan(0, value.Length));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rented);
        }
    }

    /// <inheritdoc/>
    public static StringBuilder? Read(ref OotReader reader)
    {
        if (reader.ReadString() is not { } text)
            return null;
        reader.Charge(ObjectOverhead + (2L * text.Length));
        return new StringBuilder(text);
    }
}
