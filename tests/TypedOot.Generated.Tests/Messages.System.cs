using System.Drawing;
using System.Net;
using System.Net.NetworkInformation;

namespace TypedOot.Generated.Tests;

/// <summary>Values of .NET that few programs send.</summary>
[OotMessage]
public sealed class SystemValues
{
    public System.Drawing.Point Point { get; set; }

    public PointF PointF { get; set; }

    public Size? Size { get; set; }

    public SizeF SizeF { get; set; }

    public System.Drawing.Rectangle Rectangle { get; set; }

    public RectangleF RectangleF { get; set; }

    public Color Color { get; set; } = Color.Red;

    public List<Color> Palette { get; } = [];

    public IPNetwork Network { get; set; }

    public PhysicalAddress? Physical { get; set; }

    public DnsEndPoint? Host { get; set; }
}
