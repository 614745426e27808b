using System.Drawing;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// Writes and reads <see cref="Color"/> as an array of its ARGB value, an unsigned integer of 32 bits, and its name; nil stands for the name of a
/// color that has none, and -1 for the value of a color that has none: <see cref="Color.Empty"/>, and names that this system does not know.
/// </summary>
/// <remarks>
/// A color with a name equals only colors with that name. So the name decides where the reader knows it, and the value where it does not: a system
/// color looks as it does on the reader's system.
/// </remarks>
public readonly struct ColorCodec : IOotCodec<Color>
{
    private const int NoValue = -1;
    private const string Expected = "a color";

    /// <inheritdoc/>
    public static OotKind Kind { get; } = OotKind.Tuple(OotKind.Int64, OotKind.Optional(OotKind.String));

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, Color value)
    {
        writer.WriteArrayHeader(2);
        bool hasValue = value.IsKnownColor || (!value.IsNamedColor && !value.IsEmpty);
        writer.WriteInt64(hasValue ? (uint)value.ToArgb() : NoValue);
        if (value.IsNamedColor)
            writer.WriteString(value.Name);
        else
            writer.WriteNil();
    }

    /// <inheritdoc/>
    public static Color Read(ref OotReader reader)
    {
        int start = reader.Position;
        LeafForm.Array(ref reader, 2, Expected);
        long value = reader.ReadInt64();
        if (value is < NoValue or > uint.MaxValue)
            throw reader.UnexpectedAt(start, $"{Expected} with a value of 32 bits, or -1");
        string? name = reader.ReadString();
        if (name is null)
            return value == NoValue ? Color.Empty : Color.FromArgb((int)value);
        Color named = Color.FromName(name);
        return named.IsKnownColor || value == NoValue ? named : Color.FromArgb((int)value);
    }
}
