using System.Buffers.Binary;
using System.Collections;
using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Numerics;
using System.Runtime.InteropServices;
using TypedOot.Codecs;
using TypedOot.Tests.Support;

namespace TypedOot.Tests.Codecs.Leaves;

public class SystemTests
{
    [Fact]
    public void Cultures_come_back()
    {
        Leaf.RoundTrips<CultureInfo, CultureInfoCodec>(null, CultureInfo.InvariantCulture, CultureInfo.GetCultureInfo("de-AT"));
        Leaf.Writes<CultureInfo, CultureInfoCodec>(CultureInfo.GetCultureInfo("en-GB"), "A5656E2D4742");

        // Otherwise this would show nothing about the names that there are.
        CultureInfo[] all = CultureInfo.GetCultures(CultureTypes.AllCultures);
        Assert.True(all.Length > 100);
        foreach (CultureInfo culture in all)
            Assert.Equal(culture, RoundTrip.Read<CultureInfo, CultureInfoCodec>(RoundTrip.Write<CultureInfo, CultureInfoCodec>(culture)));
    }

    [Fact]
    public void Invented_cultures_are_refused()
    {
        Leaf.RefusesText<CultureInfo, CultureInfoCodec>("xx-invented", "qqq", "e n", "en-US-u-nu-thai-x", "\n", new string('a', 86), "ü");
        Leaf.Refuses<CultureInfo, CultureInfoCodec>("01", "90");
        Assert.Throws<OotSerializationException>(() => RoundTrip.Write<CultureInfo, CultureInfoCodec>(new CultureInfo("en-US-u-nu-thai")));
    }

    [Fact]
    public void Uris_come_back()
    {
        Leaf.RoundTripsBy<Uri, UriCodec>(
            SameUri,
            null,
            new Uri("https://example.org/a b?q=%20#f"),
            new Uri("HTTP://EXAMPLE.org:80"),
            new Uri("relative/path?x", UriKind.Relative),
            new Uri("/rooted", UriKind.Relative),
            new Uri("", UriKind.Relative),
            new Uri("//host/path", UriKind.Relative),
            new Uri("urn:isbn:123"),
            new Uri("file:///tmp/x"),
            new Uri("mailto:a@b.c"),
            new Uri("https://bücher.example/ü"));
        Leaf.HoldsForText<Uri, UriCodec>(Make, SameUri);
        Leaf.Writes<Uri, UriCodec>(new Uri("ab:c"), "A461623A63");
        Leaf.RefusesText<Uri, UriCodec>("http://[", "http://a:99999999");
        Leaf.Refuses<Uri, UriCodec>("01", "C40161");

        static Uri Make(string text)
        {
            string plain = Uri.EscapeDataString(text.Replace('\uFFFD', ' ').Normalize(System.Text.NormalizationForm.FormC));
            return new Uri(plain, UriKind.RelativeOrAbsolute);
        }
    }

    [Fact]
    public void An_absolute_path_gets_its_scheme()
    {
        if (OperatingSystem.IsWindows())
            return;
        Uri? read = RoundTrip.Through<Uri, UriCodec>(new Uri("/tmp/x"));
        Assert.True(read!.IsAbsoluteUri);
        Assert.Equal(new Uri("/tmp/x"), read);
    }

    [Fact]
    public void Versions_come_back()
    {
        Leaf.RoundTrips<Version, VersionCodec>(null, new Version(1, 2), new Version(1, 2, 3), new Version(0, 0, 0, 0), new Version(1, 2, 3, int.MaxValue));
        Leaf.Holds<Version, VersionCodec>(bits => new Version((int)bits & int.MaxValue, (int)(bits >> 32) & int.MaxValue));
        Leaf.Writes<Version, VersionCodec>(new Version(1, 2), "A3312E32");
        Leaf.RefusesText<Version, VersionCodec>("", "1", "1.2.3.4.5", "1.-2", "99999999999.1", "v1.2");
        Leaf.Refuses<Version, VersionCodec>("01", "92" + "0102");
    }

    [Fact]
    public void Addresses_come_back()
    {
        Leaf.RoundTrips<IPAddress, IPAddressCodec>(
            null, IPAddress.Loopback, IPAddress.IPv6Any, IPAddress.None, IPAddress.Parse("2001:db8::1"), IPAddress.Parse("fe80::1%7"),
            IPAddress.Parse("::ffff:1.2.3.4"), new IPAddress(new byte[16], uint.MaxValue));
        Leaf.Holds<IPAddress, IPAddressCodec>(bits => new IPAddress((uint)bits));
        Leaf.Holds<IPAddress, IPAddressCodec>(SixthVersion);
        Leaf.Writes<IPAddress, IPAddressCodec>(IPAddress.Loopback, "C4047F000001");
        Leaf.Writes<IPAddress, IPAddressCodec>(IPAddress.Parse("fe80::1%7"), "C414FE80000000000000000000000000000100000007");
        Assert.Equal(IPAddress.Parse("10.0.0.1"), Leaf.ReadsText<IPAddress, IPAddressCodec>("10.0.0.1"));
        Assert.Equal(IPAddress.Parse("fe80::1%7"), Leaf.ReadsText<IPAddress, IPAddressCodec>("fe80::1%7"));
        Leaf.RefusesText<IPAddress, IPAddressCodec>("", "1", "127.1", "010.0.0.1", "0x7f.0.0.1", "1.2.3.256", "::g", "fe80::1%eth0", "localhost");
        Leaf.Refuses<IPAddress, IPAddressCodec>("C400", "C40100", "C4050000000000", "01", "90");
    }

    [Fact]
    public void End_points_come_back()
    {
        Leaf.RoundTrips<IPEndPoint, IPEndPointCodec>(
            null, new IPEndPoint(IPAddress.Loopback, 0), new IPEndPoint(IPAddress.Parse("fe80::1%7"), 65535), new IPEndPoint(IPAddress.IPv6Any, 80));
        Leaf.Holds<IPEndPoint, IPEndPointCodec>(bits => new IPEndPoint(SixthVersion(bits), (ushort)(bits >> 96)));
        Leaf.Writes<IPEndPoint, IPEndPointCodec>(new IPEndPoint(IPAddress.Loopback, 80), "92C4047F00000150");
        Leaf.Refuses<IPEndPoint, IPEndPointCodec>(
            "92C000", "92C4047F000001CE00010000", "92C4047F000001FF", "91C4047F000001", "90", "01", "A0");
    }

    [Fact]
    public void Networks_come_back()
    {
        Leaf.RoundTrips<IPNetwork, IPNetworkCodec>(
            default, IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("1.2.3.4/32"), IPNetwork.Parse("2001:db8::/32"), IPNetwork.Parse("::/0"));
        Leaf.Holds<IPNetwork, IPNetworkCodec>(bits => new IPNetwork(new IPAddress((uint)bits), 32));
        Leaf.Writes<IPNetwork, IPNetworkCodec>(IPNetwork.Parse("10.0.0.0/8"), "92C4040A00000008");
        Assert.Equal(IPNetwork.Parse("10.0.0.0/8"), Leaf.Reads<IPNetwork, IPNetworkCodec>("92A831302E302E302E3008"));
        Leaf.Refuses<IPNetwork, IPNetworkCodec>("92C4040A00000021", "92C4040A000000FF", "92C008", "91C4040A000000", "93C4040A0000000808", "90", "C0", "01");
    }

    [Fact]
    public void Physical_addresses_come_back()
    {
        Leaf.RoundTrips<PhysicalAddress, PhysicalAddressCodec>(
            null, PhysicalAddress.None, PhysicalAddress.Parse("00-11-22-33-44-FF"), new PhysicalAddress([.. Enumerable.Range(0, 300).Select(i => (byte)i)]));
        Leaf.Holds<PhysicalAddress, PhysicalAddressCodec>(bits => new PhysicalAddress(BitConverter.GetBytes((ulong)bits)));
        Leaf.Writes<PhysicalAddress, PhysicalAddressCodec>(PhysicalAddress.Parse("00-11-22-33-44-FF"), "C4060011223344FF");
        Leaf.Refuses<PhysicalAddress, PhysicalAddressCodec>("01", "90", "A130");
    }

    [Fact]
    public void Names_of_end_points_come_back()
    {
        Leaf.RoundTrips<DnsEndPoint, DnsEndPointCodec>(
            null, new DnsEndPoint("example.org", 443), new DnsEndPoint("a", 0, AddressFamily.InterNetwork), new DnsEndPoint("bücher", 65535, AddressFamily.InterNetworkV6));
        Leaf.Holds<DnsEndPoint, DnsEndPointCodec>(bits => new DnsEndPoint($"host{(uint)bits}", (ushort)(bits >> 64)));
        Leaf.Writes<DnsEndPoint, DnsEndPointCodec>(new DnsEndPoint("a", 80, AddressFamily.InterNetworkV6), "93A1615006");
        Leaf.Refuses<DnsEndPoint, DnsEndPointCodec>("93A05006", "93C05006", "93A1615001", "93A161CE0001000000", "93A161FF00", "92A16150", "90", "01", "A0");
    }

    [Fact]
    public void Vectors_come_back()
    {
        Leaf.RoundTrips<Vector2, Vector2Codec>(default, new Vector2(1.5f, -2), new Vector2(float.NaN, float.NegativeInfinity));
        Leaf.RoundTrips<Vector3, Vector3Codec>(default, new Vector3(1, 2, 3));
        Leaf.RoundTrips<Vector4, Vector4Codec>(default, new Vector4(1, 2, 3, 4));
        Leaf.RoundTrips<Quaternion, QuaternionCodec>(default, new Quaternion(1, 2, 3, 4));
        Leaf.RoundTrips<Plane, PlaneCodec>(default, new Plane(1, 2, 3, 4));
        Leaf.RoundTrips<Matrix3x2, Matrix3x2Codec>(default, new Matrix3x2(1, 2, 3, 4, 5, 6));
        Leaf.RoundTrips<Matrix4x4, Matrix4x4Codec>(default, new Matrix4x4(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16));
        Leaf.RoundTrips<Complex, ComplexCodec>(default, new Complex(1.5, -2));
    }

    [Fact]
    public void All_vectors_come_back_bit_by_bit()
    {
        Leaf.Holds<Vector2, Vector2Codec>(Floats<Vector2>, Leaf.SameBits);
        Leaf.Holds<Vector3, Vector3Codec>(Floats<Vector3>, Leaf.SameBits);
        Leaf.Holds<Vector4, Vector4Codec>(Floats<Vector4>, Leaf.SameBits);
        Leaf.Holds<Quaternion, QuaternionCodec>(Floats<Quaternion>, Leaf.SameBits);
        Leaf.Holds<Plane, PlaneCodec>(Floats<Plane>, Leaf.SameBits);
        Leaf.Holds<Matrix3x2, Matrix3x2Codec>(Floats<Matrix3x2>, Leaf.SameBits);
        Leaf.Holds<Matrix4x4, Matrix4x4Codec>(Floats<Matrix4x4>, Leaf.SameBits);
        Leaf.Holds<Complex, ComplexCodec>(
            bits => new Complex(BitConverter.UInt64BitsToDouble((ulong)bits), BitConverter.UInt64BitsToDouble((ulong)(bits >> 64))), Leaf.SameBits);
    }

    [Fact]
    public void Vectors_are_written_in_the_order_of_their_parts()
    {
        Leaf.Writes<Vector2, Vector2Codec>(new Vector2(1, 2), "92CA3F800000CA40000000");
        Leaf.Writes<Plane, PlaneCodec>(new Plane(1, 2, 3, 4), "94CA3F800000CA40000000CA40400000CA40800000");
        Leaf.Writes<Quaternion, QuaternionCodec>(new Quaternion(1, 2, 3, 4), "94CA3F800000CA40000000CA40400000CA40800000");
        Leaf.Writes<Matrix3x2, Matrix3x2Codec>(
            new Matrix3x2 { M11 = 1, M12 = 2, M31 = 3 }, "96CA3F800000CA40000000CA00000000CA00000000CA40400000CA00000000");
        Leaf.Writes<Complex, ComplexCodec>(new Complex(1, 0), "92CB3FF0000000000000CB0000000000000000");
        Assert.Equal(new Vector2(1, 2), Leaf.Reads<Vector2, Vector2Codec>("DC00020102"));
        Leaf.Refuses<Vector2, Vector2Codec>("91CA3F800000", "93010203", "92C0C0", "C0", "01", "92A0A0");
        Leaf.Refuses<Matrix4x4, Matrix4x4Codec>("90", "DC0010");
        Leaf.Refuses<Complex, ComplexCodec>("9101", "93010203", "C0");
    }

    [Fact]
    public void Indices_come_back()
    {
        Leaf.RoundTrips<Index, IndexCodec>(0, ^0, 5, ^5, int.MaxValue, ^int.MaxValue);
        Leaf.Holds<Index, IndexCodec>(bits => new Index((int)bits & int.MaxValue, (bits >> 64 & 1) != 0));
        Leaf.RoundTrips<Range, RangeCodec>(default, .., 1..^1, ^3..^0);
        Leaf.Holds<Range, RangeCodec>(bits => new Range(
            new Index((int)bits & int.MaxValue, (bits >> 64 & 1) != 0), new Index((int)(bits >> 32) & int.MaxValue, (bits >> 65 & 1) != 0)));
        Leaf.Writes<Index, IndexCodec>(^1, "FE");
        Leaf.Writes<Range, RangeCodec>(1..^0, "9201FF");
        Leaf.Refuses<Index, IndexCodec>("C0", "CF0000000100000000");
        Leaf.Refuses<Range, RangeCodec>("9101", "93010203", "C0", "92C001");
    }

    [Fact]
    public void Bits_come_back()
    {
        Leaf.RoundTripsBy<BitArray, BitArrayCodec>(SameBits, null, new BitArray(0), new BitArray(9, true), new BitArray([true, false, true]), new BitArray(1000, true));
        Leaf.Holds<BitArray, BitArrayCodec>(bits => new BitArray([(int)bits, (int)(bits >> 32)]) { Length = (int)((ulong)(bits >> 64) % 65) }, SameBits);
        Leaf.Writes<BitArray, BitArrayCodec>(new BitArray([true, false, true, false, false, false, false, false, true]), "9209C4020501");
        Assert.True(SameBits(new BitArray([true, false]), Leaf.Reads<BitArray, BitArrayCodec>("92C3C2")));
        Assert.True(SameBits(new BitArray(0), Leaf.Reads<BitArray, BitArrayCodec>("90")));

        // Bits behind the last one do not come alive when the array grows.
        BitArray grown = Leaf.Reads<BitArray, BitArrayCodec>("9201C401FF")!;
        grown.Length = 8;
        Assert.False(grown[7]);
        Leaf.Refuses<BitArray, BitArrayCodec>("9209C401FF", "92FFC400", "9200C40100", "92CE7FFFFFFFC401FF", "9101", "93010203", "92C301", "01", "C401FF");
    }

    [Fact]
    public void Structs_allocate_nothing()
    {
        Leaf.AllocatesNothing<Vector4, Vector4Codec>(default);
        Leaf.AllocatesNothing<Matrix4x4, Matrix4x4Codec>(Matrix4x4.Identity);
        Leaf.AllocatesNothing<Complex, ComplexCodec>(Complex.ImaginaryOne);
        Leaf.AllocatesNothing<Index, IndexCodec>(^1);
        Leaf.AllocatesNothing<Range, RangeCodec>(1..^1);
        Leaf.AllocatesNothing<KeyValuePair<int, double>, KeyValuePairCodec<int, Int32Codec, double, DoubleCodec>>(new(1, 2));
        Leaf.AllocatesNothing<(int, double), ValueTupleCodec<int, Int32Codec, double, DoubleCodec>>((1, 2));
    }

    /// <summary>A struct of floats, whose bits are those given, turned a little for each of them.</summary>
    private static T Floats<T>(UInt128 bits)
        where T : unmanaged
    {
        T value = default;
        Span<uint> parts = MemoryMarshal.Cast<T, uint>(new Span<T>(ref value));
        for (int i = 0; i < parts.Length; i++)
            parts[i] = (uint)UInt128.RotateRight(bits, 9 * i);
        return value;
    }

    private static IPAddress SixthVersion(UInt128 bits)
    {
        byte[] bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, bits);
        return new IPAddress(bytes, (uint)(bits >> 50) & 3);
    }

    private static bool SameUri(Uri? x, Uri? y) =>
        x is null ? y is null : y is not null && x.OriginalString == y.OriginalString && x.IsAbsoluteUri == y.IsAbsoluteUri && x.Equals(y);

    private static bool SameBits(BitArray? x, BitArray? y) =>
        x is null ? y is null : y is not null && x.Cast<bool>().SequenceEqual(y.Cast<bool>());
}
