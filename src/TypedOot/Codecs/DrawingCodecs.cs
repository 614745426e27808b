using System.Drawing;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>Writes and reads <see cref="Point"/> as an array of two integers: X and Y.</summary>
public readonly struct PointCodec : IOotCodec<Point>
{
    /// <inheritdoc/>
    public static OotKind Kind { get; } = OotKind.Tuple(OotKind.Int32, OotKind.Int32);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, Point value)
    {
        writer.WriteArrayHeader(2);
        writer.WriteInt32(value.X);
        writer.WriteInt32(value.Y);
    }

    /// <inheritdoc/>
    public static Point Read(ref OotReader reader)
    {
        LeafForm.Array(ref reader, 2, "a point");
        int x = reader.ReadInt32();
        return new Point(x, reader.ReadInt32());
    }
}

/// <summary>Writes and reads <see cref="Size"/> as an array of two integers: the width and the height.</summary>
public readonly struct SizeCodec : IOotCodec<Size>
{
    /// <inheritdoc/>
    public static OotKind Kind { get; } = OotKind.Tuple(OotKind.Int32, OotKind.Int32);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, Size value) => PointCodec.Write(ref writer, new Point(value));

    /// <inheritdoc/>
    public static Size Read(ref OotReader reader)
    {
        LeafForm.Array(ref reader, 2, "a size");
        int width = reader.ReadInt32();
        return new Size(width, reader.ReadInt32());
    }
}

/// <summary>Writes and reads <see cref="Rectangle"/> as an array of four integers: X, Y, the width and the height.</summary>
public readonly struct RectangleCodec : IOotCodec<Rectangle>
{
    /// <inheritdoc/>
    public static OotKind Kind { get; } = OotKind.Tuple(OotKind.Int32, OotKind.Int32, OotKind.Int32, OotKind.Int32);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, Rectangle value)
    {
        writer.WriteArrayHeader(4);
        writer.WriteInt32(value.X);
        writer.WriteInt32(value.Y);
        writer.WriteInt32(value.Width);
        writer.WriteInt32(value.Height);
    }

    /// <inheritdoc/>
    public static Rectangle Read(ref OotReader reader)
    {
        LeafForm.Array(ref reader, 4, "a rectangle");
        int x = reader.ReadInt32();
        int y = reader.ReadInt32();
        int width = reader.ReadInt32();
        return new Rectangle(x, y, width, reader.ReadInt32());
    }
}

/// <summary>Writes and reads <see cref="PointF"/> as an array of two float32: X and Y.</summary>
public readonly struct PointFCodec : IOotCodec<PointF>
{
    /// <inheritdoc/>
    public static OotKind Kind { get; } = Singles<PointF>.Kind;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, PointF value) => Singles<PointF>.Write(ref writer, value);

    /// <inheritdoc/>
    public static PointF Read(ref OotReader reader) => Singles<PointF>.Read(ref reader, "a point");
}

/// <summary>Writes and reads <see cref="SizeF"/> as an array of two float32: the width and the height.</summary>
public readonly struct SizeFCodec : IOotCodec<SizeF>
{
    /// <inheritdoc/>
    public static OotKind Kind { get; } = Singles<SizeF>.Kind;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, SizeF value) => Singles<SizeF>.Write(ref writer, value);

    /// <inheritdoc/>
    public static SizeF Read(ref OotReader reader) => Singles<SizeF>.Read(ref reader, "a size");
}

/// <summary>Writes and reads <see cref="RectangleF"/> as an array of four float32: X, Y, the width and the height.</summary>
public readonly struct RectangleFCodec : IOotCodec<RectangleF>
{
    /// <inheritdoc/>
    public static OotKind Kind { get; } = Singles<RectangleF>.Kind;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, RectangleF value) => Singles<RectangleF>.Write(ref writer, value);

    /// <inheritdoc/>
    public static RectangleF Read(ref OotReader reader) => Singles<RectangleF>.Read(ref reader, "a rectangle");
}
