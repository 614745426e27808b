using System.Buffers.Binary;
using TypedOot.MessagePack;

namespace TypedOot.Tests.Support;

/// <summary>Damages MessagePack the way that bugs, other versions and attackers do. The same seed gives the same damage.</summary>
internal sealed class Mutator(int seed)
{
    private const int MostEdits = 4;
    private const int LongestInsertion = 12;

    private static readonly byte[] Headers =
    [
        MessagePackCode.MinFixMap, MessagePackCode.MinFixMap + 1, MessagePackCode.MaxFixMap,
        MessagePackCode.MinFixArray, MessagePackCode.MinFixArray + 1, MessagePackCode.MinFixArray + 2, MessagePackCode.MaxFixArray,
        MessagePackCode.MinFixStr, MessagePackCode.MinFixStr + 1, MessagePackCode.MaxFixStr,
        .. Enumerable.Range(MessagePackCode.Nil, MessagePackCode.MinNegativeFixInt - MessagePackCode.Nil).Select(code => (byte)code),
    ];

    private static readonly uint[] Lengths =
        [0, 1, 2, 15, 16, 31, 32, 127, 128, 255, 256, 4096, 65_535, 65_536, int.MaxValue, (uint)int.MaxValue + 1, uint.MaxValue];

    private readonly Random _random = new(seed);

    /// <summary>One to four edits of a copy of the bytes.</summary>
    /// <param name="bytes">What is well formed.</param>
    /// <param name="other">What parts of may be spliced in.</param>
    public byte[] Mutate(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> other)
    {
        List<byte> mutated = new(bytes.Length + (MostEdits * LongestInsertion));
        mutated.AddRange(bytes);
        for (int edits = _random.Next(1, MostEdits + 1); edits > 0; edits--)
            Edit(mutated, other);
        return [.. mutated];
    }

    private void Edit(List<byte> bytes, ReadOnlySpan<byte> other)
    {
        int at = bytes.Count == 0 ? 0 : _random.Next(bytes.Count);
        switch (_random.Next(10))
        {
            case 0 when bytes.Count > 0:
                bytes[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 1 when bytes.Count > 0:
                bytes[at] = (byte)_random.Next(256);
                break;
            case 2 when bytes.Count > 0:
                bytes[at] = Headers[_random.Next(Headers.Length)];
                break;
            case 3 when bytes.Count > 0:
                bytes[at] += (byte)(_random.Next(2) == 0 ? 1 : -1);
                break;
            case 4:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 5:
                bytes.RemoveRange(at, _random.Next(bytes.Count - at + 1));
                break;
            case 6:
                byte[] noise = new byte[_random.Next(1, LongestInsertion)];
                _random.NextBytes(noise);
                bytes.InsertRange(at, noise);
                break;
            case 7:
                ClaimLength(bytes, at);
                break;
            case 8:
                int start = _random.Next(other.Length);
                bytes.InsertRange(at, other.Slice(start, _random.Next(other.Length - start)));
                break;
            default:
                bytes.InsertRange(at, Enumerable.Repeat(Headers[_random.Next(Headers.Length)], _random.Next(1, LongestInsertion)));
                break;
        }
    }

    /// <summary>Gives a place the header of a long value, with a length that is near a limit.</summary>
    private void ClaimLength(List<byte> bytes, int at)
    {
        uint length = Lengths[_random.Next(Lengths.Length)];
        byte[] header;
        switch (_random.Next(3))
        {
            case 0:
                header = [MessagePackCode.Str8, (byte)length];
                break;
            case 1:
                byte[] codes16 = [MessagePackCode.Bin16, MessagePackCode.Ext16, MessagePackCode.Str16, MessagePackCode.Array16, MessagePackCode.Map16];
                header = [codes16[_random.Next(codes16.Length)], (byte)(length >> 8), (byte)length];
                break;
            default:
                byte[] codes32 = [MessagePackCode.Bin32, MessagePackCode.Ext32, MessagePackCode.Str32, MessagePackCode.Array32, MessagePackCode.Map32];
                header = [codes32[_random.Next(codes32.Length)], 0, 0, 0, 0];
                BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(1), length);
                break;
        }

        bytes.RemoveRange(at, Math.Min(1, bytes.Count - at));
        bytes.InsertRange(at, header);
    }
}
