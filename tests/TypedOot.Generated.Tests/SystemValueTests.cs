using System.Drawing;
using System.Net;
using System.Net.NetworkInformation;

namespace TypedOot.Generated.Tests;

public class SystemValueTests
{
    [Fact]
    public void Values_of_the_system_come_back()
    {
        SystemValues read = Through.Bytes(New());
        Assert.Equal(new System.Drawing.Point(1, -2), read.Point);
        Assert.Equal(new Size(3, 4), read.Size);
        Assert.Equal(new RectangleF(1, 2, 3, 4.5f), read.RectangleF);
        Assert.Equal(Color.Blue, read.Color);
        Assert.Equal([Color.Empty, Color.FromArgb(1, 2, 3)], read.Palette);
        Assert.Equal(IPNetwork.Parse("10.0.0.0/8"), read.Network);
        Assert.Equal(PhysicalAddress.Parse("00-11-22"), read.Physical);
        Assert.Equal(new DnsEndPoint("example.org", 80), read.Host);
    }

    internal static SystemValues New() => new()
    {
        Point = new System.Drawing.Point(1, -2),
        Size = new Size(3, 4),
        RectangleF = new RectangleF(1, 2, 3, 4.5f),
        Color = Color.Blue,
        Palette = { Color.Empty, Color.FromArgb(1, 2, 3) },
        Network = IPNetwork.Parse("10.0.0.0/8"),
        Physical = PhysicalAddress.Parse("00-11-22"),
        Host = new DnsEndPoint("example.org", 80),
    };
}
