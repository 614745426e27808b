using System.Drawing;
using System.Net;
using System.Net.NetworkInformation;

namespace TypedOot.Generated.Tests;

public class SystemValueTests
{
    [Fact]
    public void Values_of_the_system_come_back()
    {
        SystemValues read = Through.Bytes(NewMessages.SystemValues());
        Assert.Equal(new System.Drawing.Point(1, -2), read.Point);
        Assert.Equal(new Size(3, 4), read.Size);
        Assert.Equal(new RectangleF(1, 2, 3, 4.5f), read.RectangleF);
        Assert.Equal(Color.Blue, read.Color);
        Assert.Equal([Color.Empty, Color.FromArgb(1, 2, 3)], read.Palette);
        Assert.Equal(IPNetwork.Parse("10.0.0.0/8"), read.Network);
        Assert.Equal(PhysicalAddress.Parse("00-11-22"), read.Physical);
        Assert.Equal(new DnsEndPoint("example.org", 80), read.Host);
    }
}
