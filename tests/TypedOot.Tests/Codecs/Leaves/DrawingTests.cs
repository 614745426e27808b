using System.Drawing;
using TypedOot.Codecs;
using TypedOot.Tests.Support;
using Rectangle = System.Drawing.Rectangle;
using RectangleCodec = TypedOot.Codecs.RectangleCodec;

namespace TypedOot.Tests.Codecs.Leaves;

public class DrawingTests
{
    [Fact]
    public void Points_sizes_and_rectangles_come_back()
    {
        Leaf.RoundTrips<Point, PointCodec>(default, new Point(1, -2), new Point(int.MinValue, int.MaxValue));
        Leaf.RoundTrips<Size, SizeCodec>(default, new Size(3, 4), new Size(int.MinValue, int.MaxValue));
        Leaf.RoundTrips<Rectangle, RectangleCodec>(default, new Rectangle(1, -2, 3, -4));
        Leaf.RoundTrips<PointF, PointFCodec>(default, new PointF(1.5f, -2), new PointF(float.MaxValue, float.NegativeInfinity));
        Leaf.RoundTrips<SizeF, SizeFCodec>(default, new SizeF(1.5f, -2));
        Leaf.RoundTrips<RectangleF, RectangleFCodec>(default, new RectangleF(1, 2, 3, 4.5f));
        Leaf.Holds<Point, PointCodec>(bits => new Point((int)bits, (int)(bits >> 32)));
        Leaf.Holds<Size, SizeCodec>(bits => new Size((int)bits, (int)(bits >> 32)));
        Leaf.Holds<Rectangle, RectangleCodec>(bits => new Rectangle((int)bits, (int)(bits >> 32), (int)(bits >> 64), (int)(bits >> 96)));
        Leaf.Holds<PointF, PointFCodec>(bits => new PointF(Part(bits, 0), Part(bits, 32)), Leaf.SameBits);
        Leaf.Holds<SizeF, SizeFCodec>(bits => new SizeF(Part(bits, 0), Part(bits, 32)), Leaf.SameBits);
        Leaf.Holds<RectangleF, RectangleFCodec>(bits => new RectangleF(Part(bits, 0), Part(bits, 32), Part(bits, 64), Part(bits, 96)), Leaf.SameBits);
        Leaf.Writes<Point, PointCodec>(new Point(1, -1), "9201FF");
        Leaf.Writes<Size, SizeCodec>(new Size(1, 2), "920102");
        Leaf.Writes<Rectangle, RectangleCodec>(new Rectangle(1, 2, 3, 4), "9401020304");
        Leaf.Writes<PointF, PointFCodec>(new PointF(1, 2), "92CA3F800000CA40000000");
        Leaf.Writes<SizeF, SizeFCodec>(new SizeF(1, 2), "92CA3F800000CA40000000");
        Leaf.Writes<RectangleF, RectangleFCodec>(new RectangleF(1, 2, 3, 4), "94CA3F800000CA40000000CA40400000CA40800000");
        Leaf.Refuses<Point, PointCodec>("9101", "93010203", "C0", "92C001", "92CF000000010000000001");
        Leaf.Refuses<Size, SizeCodec>("9101", "93010203", "C0", "92A001");
        Leaf.Refuses<Rectangle, RectangleCodec>("93010203", "950102030405", "C0", "94010203C0");
        Leaf.Refuses<RectangleF, RectangleFCodec>("93010203", "C0", "94010203A0");
    }

    [Fact]
    public void Colors_come_back_with_their_names()
    {
        Leaf.RoundTrips<Color, ColorCodec>(
            Color.Empty, Color.Red, Color.Transparent, SystemColors.Control, Color.FromArgb(0), Color.FromArgb(255, 255, 0, 0), Color.FromArgb(-1),
            Color.FromName("no color"), Color.FromName(""));
        Assert.All(Enum.GetValues<KnownColor>(), known => Assert.Equal(Color.FromKnownColor(known), RoundTrip.Through<Color, ColorCodec>(Color.FromKnownColor(known))));
        Leaf.Holds<Color, ColorCodec>(bits => Color.FromArgb((int)bits));
        Leaf.Writes<Color, ColorCodec>(Color.Red, "92CEFFFF0000A3526564");
        Leaf.Writes<Color, ColorCodec>(Color.FromArgb(0), "9200C0");
        Leaf.Writes<Color, ColorCodec>(Color.Empty, "92FFC0");
        Leaf.Writes<Color, ColorCodec>(Color.FromName("x"), "92FFA178");

        // A name that only the sender knows leaves the value.
        Assert.Equal(Color.FromArgb(1), Leaf.Reads<Color, ColorCodec>("9201A178"));
        Leaf.Refuses<Color, ColorCodec>("92FEC0", "92CF0000000100000000C0", "92C0C0", "9201C3", "9101", "9301C0C0", "C0", "01", "A3526564");
    }

    [Fact]
    public void Shapes_and_colors_allocate_nothing()
    {
        Leaf.AllocatesNothing<Rectangle, RectangleCodec>(new Rectangle(1, 2, 3, 4));
        Leaf.AllocatesNothing<RectangleF, RectangleFCodec>(new RectangleF(1, 2, 3, 4));
        Leaf.AllocatesNothing<Color, ColorCodec>(Color.FromArgb(1));
    }

    private static float Part(UInt128 bits, int shift) => BitConverter.UInt32BitsToSingle((uint)(bits >> shift));
}
