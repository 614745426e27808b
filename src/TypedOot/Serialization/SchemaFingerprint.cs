using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Text;

namespace TypedOot.Serialization;

/// <summary>
/// The fingerprint of a schema: the first 16 bytes of the SHA-256 (FIPS 180-4) of its canonical form. Nested types are named,
/// not contained, so that recursion is no problem. This file is compiled into the runtime and into the generator.
/// </summary>
internal static class SchemaFingerprint
{
    private const int Size = 16;

    /// <summary>
    /// The canonical form is the name, the content (empty for objects), then position, name, kind and flags of each member;
    /// text as its length in bytes and its UTF-8, numbers and lengths as four big-endian bytes.
    /// </summary>
    public static byte[] Of(string name, IEnumerable<(int Position, string Name, string Kind, int Flags)> rows, string? content)
    {
        using MemoryStream canonical = new();
        Put(canonical, name);
        Put(canonical, content ?? "");
        foreach ((int position, string member, string kind, int flags) in rows)
        {
            Put(canonical, position);
            Put(canonical, member);
            Put(canonical, kind);
            Put(canonical, flags);
        }

        using SHA256 hash = SHA256.Create();
        byte[] fingerprint = hash.ComputeHash(canonical.ToArray());
        Array.Resize(ref fingerprint, Size);
        return fingerprint;
    }

    private static void Put(MemoryStream canonical, string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        Put(canonical, utf8.Length);
        canonical.Write(utf8, 0, utf8.Length);
    }

    private static void Put(MemoryStream canonical, int value)
    {
        canonical.WriteByte((byte)(value >> 24));
        canonical.WriteByte((byte)(value >> 16));
        canonical.WriteByte((byte)(value >> 8));
        canonical.WriteByte((byte)value);
    }
}
