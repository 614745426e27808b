using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace TypedOot.Codecs;

/// <summary>
/// SipHash-1-3 over 64-bit words, with a key that is drawn once per process: whoever does not know it cannot make keys that collide.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct KeyHasher
{
    private static readonly ulong Key0 = Draw();
    private static readonly ulong Key1 = Draw();

    private ulong _v0;
    private ulong _v1;
    private ulong _v2;
    private ulong _v3;

    /// <summary>Begins a hash.</summary>
    public KeyHasher()
    {
        _v0 = Key0 ^ 0x736f6d6570736575;
        _v1 = Key1 ^ 0x646f72616e646f6d;
        _v2 = Key0 ^ 0x6c7967656e657261;
        _v3 = Key1 ^ 0x7465646279746573;
    }

    /// <summary>Mixes a word in. How many there are must follow from the type, as their number is not mixed in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(ulong word)
    {
        _v3 ^= word;
        Round();
        _v0 ^= word;
    }

    /// <summary>The hash of all words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Finish()
    {
        _v2 ^= 0xff;
        Round();
        Round();
        Round();
        ulong hash = _v0 ^ _v1 ^ _v2 ^ _v3;
        return (int)(hash ^ (hash >> 32));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Round()
    {
        _v0 += _v1;
        _v2 += _v3;
        _v1 = BitOperations.RotateLeft(_v1, 13) ^ _v0;
        _v3 = BitOperations.RotateLeft(_v3, 16) ^ _v2;
        _v0 = BitOperations.RotateLeft(_v0, 32);
        _v2 += _v1;
        _v0 += _v3;
        _v1 = BitOperations.RotateLeft(_v1, 17) ^ _v2;
        _v3 = BitOperations.RotateLeft(_v3, 21) ^ _v0;
        _v2 = BitOperations.RotateLeft(_v2, 32);
    }

    private static ulong Draw()
    {
        ulong key = 0;
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(new Span<ulong>(ref key)));
        return key;
    }
}
