using TypedOot.Framing;
using TypedOot.Serialization;

namespace TypedOot.Transport;

/// <summary>The first frame of each side: a map, which later versions can extend.</summary>
/// <param name="Version">The version of the protocol, 1.</param>
/// <param name="Name">What the side calls itself, or null.</param>
/// <param name="MaxFrame">The largest payload of a frame that it takes, in bytes; null if it does not say.</param>
/// <param name="Credit">How many bytes of messages it takes before it grants more; null if it keeps no count.</param>
internal sealed record Hello(uint Version, string? Name, int? MaxFrame, uint? Credit)
{
    /// <summary>The challenge of a server that authenticates its clients; null in every other hello.</summary>
    public byte[]? Nonce { get; init; }

    /// <summary>The answer of a client to the challenge; null if it has no credentials.</summary>
    public byte[]? Token { get; init; }

    /// <summary>
    /// The fingerprints of the modules that it has: nothing need be said of the schemas of their messages. Not more than <see cref="MostModules"/>.
    /// </summary>
    public UInt128[] Modules { get; init; } = [];

    /// <summary>The memory that a message may take, where this side counts that; null if it does not.</summary>
    public PeerAllocation? Allocation { get; init; }

    /// <summary>The version that this code speaks.</summary>
    public const uint CurrentVersion = 1;

    /// <summary>The largest hello that is read, in bytes.</summary>
    public const int MaxBytes = 8 * 1024;

    /// <summary>The longest name of a peer, in characters.</summary>
    public const int LongestName = 512;

    private const int MostModules = 256;
    private const string VersionKey = "version";
    private const string NameKey = "name";
    private const string MaxFrameKey = "maxFrame";
    private const string CreditKey = "credit";
    private const string NonceKey = "nonce";
    private const string TokenKey = "token";
    private const string ModulesKey = "modules";
    private const string AllocationKey = "allocation";

    /// <summary>Creates the hello of this side.</summary>
    /// <exception cref="OotRegistryException">Messages of this program collide.</exception>
    public static Hello Of(TransportSettings settings) =>
        new(CurrentVersion, settings.Name, settings.MaxFrameBytes, (uint)settings.ReceiveQueueBytes)
        {
            Modules = OotSerializerOptions.RegistryOf(settings.Serializer).Schemas.Modules,
            Allocation = settings.Serializer.AllocationFactor < MessagePackOptions.HeapPerByte
                ? new PeerAllocation(settings.Serializer.AllocationFactor, settings.Serializer.AllocationAllowance)
                : null,
        };

    /// <summary>Reads the payload of a hello frame; keys that are not known are skipped.</summary>
    /// <exception cref="FrameException">It is too large, or of no version.</exception>
    /// <exception cref="OotFormatException">It is malformed.</exception>
    public static Hello Read(ReadOnlySpan<byte> payload)
    {
        if (payload.Length > MaxBytes)
            throw new FrameException($"a hello has at most {MaxBytes} bytes, and the peer's has {payload.Length}");

        OotReader reader = new(payload);
        Hello hello = new(0, null, null, null);
        HashSet<string> keys = [];
        for (int left = reader.ReadMapHeader(); left > 0; left--)
        {
            string key = reader.ReadString() ?? "";
            if (!keys.Add(key))
                throw new FrameException($"the peer's hello has the key {CloseCause.Quotable(key)} twice");
            switch (key)
            {
                case VersionKey:
                    hello = hello with { Version = reader.ReadUInt32() };
                    break;
                case NameKey:
                    hello = hello with { Name = reader.ReadString() };
                    if (hello.Name?.Length > LongestName)
                        throw new FrameException($"the name of a peer has at most {LongestName} characters, and that in the hello has {hello.Name.Length}");
                    break;
                case MaxFrameKey:
                    hello = hello with { MaxFrame = (int)Math.Min(reader.ReadUInt32(), int.MaxValue) };
                    break;
                case NonceKey:
                    hello = hello with { Nonce = reader.ReadBinary().ToArray() };
                    break;
                case TokenKey:
                    hello = hello with { Token = reader.ReadBinary().ToArray() };
                    break;
                case CreditKey:
                    hello = hello with { Credit = reader.ReadUInt32() };
                    break;
                case ModulesKey:
                    hello = hello with { Modules = ReadModules(ref reader) };
                    break;
                case AllocationKey:
                    hello = hello with { Allocation = ReadAllocation(ref reader) };
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return hello.Version > 0 ? hello : throw new FrameException("the peer's hello names no version of the protocol");
    }

    /// <summary>Writes the payload of a hello frame.</summary>
    public void Write(ref OotWriter writer)
    {
        int start = writer.BeginMap();
        writer.WriteString(VersionKey);
        writer.WriteUInt32(Version);
        int count = 1;
        if (Name is not null)
        {
            writer.WriteString(NameKey);
            writer.WriteString(Name);
            count++;
        }

        if (MaxFrame is { } most)
        {
            writer.WriteString(MaxFrameKey);
            writer.WriteInt32(most);
            count++;
        }

        if (Credit is { } credit)
        {
            writer.WriteString(CreditKey);
            writer.WriteUInt32(credit);
            count++;
        }

        if (Nonce is not null)
        {
            writer.WriteString(NonceKey);
            writer.WriteBinary(Nonce);
            count++;
        }

        if (Token is not null)
        {
            writer.WriteString(TokenKey);
            writer.WriteBinary(Token);
            count++;
        }

        if (Modules.Length is > 0 and <= MostModules)
        {
            writer.WriteString(ModulesKey);
            WriteModules(ref writer);
            count++;
        }

        if (Allocation is not null)
        {
            writer.WriteString(AllocationKey);
            writer.WriteArrayHeader(2);
            writer.WriteInt32(Allocation.Factor);
            writer.WriteInt32(Allocation.Allowance);
            count++;
        }

        writer.EndMap(start, count);
    }

    private static PeerAllocation ReadAllocation(ref OotReader reader)
    {
        int start = reader.Position;
        if (reader.ReadArrayHeader() != 2)
            throw reader.UnexpectedAt(start, "an array of two numbers, of bytes that a byte pays for, and of bytes that a message may take beyond");
        return new PeerAllocation((int)Math.Min(reader.ReadUInt32(), int.MaxValue), (int)Math.Min(reader.ReadUInt32(), int.MaxValue));
    }

    private static UInt128[] ReadModules(ref OotReader reader)
    {
        int count = reader.ReadArrayHeader();
        if (count > MostModules)
            throw new FrameException($"a hello has at most {MostModules} modules, and the peer's has {count}");
        UInt128[] modules = new UInt128[count];
        for (int i = 0; i < modules.Length; i++)
            modules[i] = SchemaFormat.ReadFingerprint(ref reader);
        return modules;
    }

    private void WriteModules(ref OotWriter writer)
    {
        writer.WriteArrayHeader(Modules.Length);
        foreach (UInt128 module in Modules)
            SchemaFormat.WriteFingerprint(ref writer, module);
    }
}
