using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace TypedOot.Hostile.Wire;

/// <summary>Declarations of schemas, with the fingerprints that they must have.</summary>
internal static class Schemas
{
    private const int FingerprintSize = 16;

    /// <summary>A frame that declares a message of members of one kind.</summary>
    /// <param name="name">The name of the message.</param>
    /// <param name="members">How many members it has.</param>
    /// <param name="kind">The kind of each.</param>
    public static byte[] Declaration(string name, int members, string kind = "i32")
    {
        Pack rows = new Pack().Array(members);
        using MemoryStream hashed = new();
        Hash(hashed, name);
        Hash(hashed, "");
        for (int i = 0; i < members; i++)
        {
            string member = $"m{i}";
            rows.Array(4).Uint((uint)i).Text(member).Text(kind).Uint(0);
            Hash(hashed, i);
            Hash(hashed, member);
            Hash(hashed, kind);
            Hash(hashed, 0);
        }

        return Frame(name, SHA256.HashData(hashed.ToArray()), rows);
    }

    /// <summary>A frame that declares a message whose body is of a kind.</summary>
    public static byte[] Declaration(string name, string kind)
    {
        using MemoryStream hashed = new();
        Hash(hashed, name);
        Hash(hashed, kind);
        return Frame(name, SHA256.HashData(hashed.ToArray()), new Pack().Text(kind));
    }

    /// <summary>A frame that declares a message and lies about its fingerprint.</summary>
    public static byte[] Forged(string name) => Frame(name, new byte[SHA256.HashSizeInBytes], new Pack().Array(0));

    private static byte[] Frame(string name, byte[] fingerprint, Pack content) => Frames.Of(
        Frames.Schema,
        new Pack().Array(5).Uint(0).Text(name).Bin(fingerprint.AsSpan(0, FingerprintSize)).Raw(content.ToArray()).Array(0).ToArray());

    private static void Hash(MemoryStream hashed, string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        Hash(hashed, utf8.Length);
        hashed.Write(utf8);
    }

    private static void Hash(MemoryStream hashed, int number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        hashed.Write(bytes);
    }
}
