using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// Writes and reads <see cref="IPAddress"/> as a bin in network order: 4 bytes for IPv4, 16 for IPv6, and 20 for IPv6 with a scope, whose
/// id is the last four. A str is read too; null is nil.
/// </summary>
public readonly struct IPAddressCodec : IOotCodec<IPAddress>
{
    private const int Size4 = 4;
    private const int Size6 = 16;
    private const int ScopedSize = Size6 + sizeof(uint);
    private const int ObjectSize = 80;
    private const string Expected = "an IP address";

    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Binary;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, IPAddress? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        Span<byte> data = stackalloc byte[ScopedSize];
        value.TryWriteBytes(data, out int length);
        if (value.AddressFamily == AddressFamily.InterNetworkV6 && value.ScopeId != 0)
        {
            BinaryPrimitives.WriteUInt32BigEndian(data[Size6..], (uint)value.ScopeId);
            length = ScopedSize;
        }

        writer.WriteBinary(data[..length]);
    }

    /// <inheritdoc/>
    public static IPAddress? Read(ref OotReader reader)
    {
        if (reader.TryReadNil())
            return null;
        int start = reader.Position;
        reader.Charge(ObjectSize);
        if (reader.NextType == MessagePackType.String)
            return ReadText(ref reader);
        if (reader.NextType != MessagePackType.Binary)
            throw reader.Unexpected(Expected);
        ReadOnlySpan<byte> data = reader.ReadBinary();
        return data.Length switch
        {
            Size4 or Size6 => new IPAddress(data),
            ScopedSize => new IPAddress(data[..Size6], BinaryPrimitives.ReadUInt32BigEndian(data[Size6..])),
            _ => throw reader.UnexpectedAt(start, $"{Expected} in {Size4}, {Size6} or {ScopedSize} bytes"),
        };
    }

    private static IPAddress ReadText(ref OotReader reader)
    {
        int start = reader.Position;
        Span<char> text = stackalloc char[LeafForm.TextLength];
        text = text[..LeafForm.Text(ref reader, text, Expected)];
        int percent = text.IndexOf('%');

        // A scope by name would ask this system for its interfaces.
        bool isPlain = percent < 0 || uint.TryParse(text[(percent + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out _);
        if (!isPlain || !IPAddress.TryParse(text, out IPAddress? value))
            throw reader.UnexpectedAt(start, Expected);

        // IPv4 has forms that readers disagree on: 127.1, 0x7f.0.0.1, and 010.0.0.1, which is 8.0.0.1 to some.
        Span<char> again = stackalloc char[LeafForm.TextLength];
        if (value.AddressFamily == AddressFamily.InterNetwork && !(value.TryFormat(again, out int length) && text.SequenceEqual(again[..length])))
            throw reader.UnexpectedAt(start, $"{Expected} of four decimal numbers");
        return value;
    }
}

/// <summary>
/// Writes and reads <see cref="IPEndPoint"/> as an array of its address, as <see cref="IPAddressCodec"/> writes it, and its port; null is nil.
/// </summary>
public readonly struct IPEndPointCodec : IOotCodec<IPEndPoint>
{
    private const int ObjectSize = 32;

    /// <inheritdoc/>
    public static OotKind Kind { get; } = OotKind.Tuple(OotKind.Binary, OotKind.UInt16);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, IPEndPoint? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(2);
        IPAddressCodec.Write(ref writer, value.Address);
        writer.WriteInt32(value.Port);
    }

    /// <inheritdoc/>
    public static IPEndPoint? Read(ref OotReader reader)
    {
        if (reader.TryReadNil())
            return null;
        LeafForm.Array(ref reader, 2, "an IP end point");
        reader.Charge(ObjectSize);
        if (reader.IsNil)
            throw reader.Unexpected("an IP address");
        IPAddress address = IPAddressCodec.Read(ref reader)!;
        return new IPEndPoint(address, reader.ReadUInt16());
    }
}

/// <summary>
/// Writes and reads <see cref="IPNetwork"/> as an array of its base address, as <see cref="IPAddressCodec"/> writes it, and the length of its prefix
/// in bits.
/// </summary>
public readonly struct IPNetworkCodec : IOotCodec<IPNetwork>
{
    /// <inheritdoc/>
    public static OotKind Kind { get; } = OotKind.Tuple(OotKind.Binary, OotKind.UInt8);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, IPNetwork value)
    {
        writer.WriteArrayHeader(2);
        IPAddressCodec.Write(ref writer, value.BaseAddress);
        writer.WriteInt32(value.PrefixLength);
    }

    /// <inheritdoc/>
    public static IPNetwork Read(ref OotReader reader)
    {
        int start = reader.Position;
        LeafForm.Array(ref reader, 2, "an IP network");
        if (reader.IsNil)
            throw reader.Unexpected("an IP address");
        IPAddress address = IPAddressCodec.Read(ref reader)!;
        int length = reader.ReadByte();
        try
        {
            return new IPNetwork(address, length);
        }
        catch (ArgumentException e)
        {
            throw new OotFormatException(start, $"{length} bits are no prefix of the base address {address} of an IP network", e);
        }
    }
}

/// <summary>Writes and reads <see cref="PhysicalAddress"/> as a bin of its bytes; null is nil.</summary>
public readonly struct PhysicalAddressCodec : IOotCodec<PhysicalAddress>
{
    private const int ObjectSize = 64;

    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Binary;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, PhysicalAddress? value)
    {
        if (value is null)
            writer.WriteNil();
        else
            writer.WriteBinary(value.GetAddressBytes());
    }

    /// <inheritdoc/>
    public static PhysicalAddress? Read(ref OotReader reader)
    {
        if (reader.TryReadNil())
            return null;
        if (reader.NextType != MessagePackType.Binary)
            throw reader.Unexpected("a physical address");
        ReadOnlySpan<byte> data = reader.ReadBinary();
        reader.Charge(ObjectSize + data.Length);
        return new PhysicalAddress(data.ToArray());
    }
}

/// <summary>
/// Writes and reads <see cref="DnsEndPoint"/> as an array of its host, its port and the version of IP that it asks for: 4, 6, or 0 for any; null is
/// nil.
/// </summary>
public readonly struct DnsEndPointCodec : IOotCodec<DnsEndPoint>
{
    private const int ObjectSize = 40;
    private const int Version4 = 4;
    private const int Version6 = 6;

    /// <inheritdoc/>
    public static OotKind Kind { get; } = OotKind.Tuple(OotKind.String, OotKind.UInt16, OotKind.UInt8);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, DnsEndPoint? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        writer.WriteArrayHeader(3);
        writer.WriteString(value.Host);
        writer.WriteInt32(value.Port);
        writer.WriteInt32(value.AddressFamily switch
        {
            AddressFamily.InterNetwork => Version4,
            AddressFamily.InterNetworkV6 => Version6,
            _ => 0,
        });
    }

    /// <inheritdoc/>
    public static DnsEndPoint? Read(ref OotReader reader)
    {
        if (reader.TryReadNil())
            return null;
        LeafForm.Array(ref reader, 3, "a DNS end point");
        reader.Charge(ObjectSize);
        int start = reader.Position;
        if (reader.ReadString() is not { Length: > 0 } host)
            throw reader.UnexpectedAt(start, "the name of a host");
        int port = reader.ReadUInt16();
        start = reader.Position;
        AddressFamily family = reader.ReadByte() switch
        {
            0 => AddressFamily.Unspecified,
            Version4 => AddressFamily.InterNetwork,
            Version6 => AddressFamily.InterNetworkV6,
            _ => throw reader.UnexpectedAt(start, "a version of IP: 4, 6, or 0 for any"),
        };
        return new DnsEndPoint(host, port, family);
    }
}
