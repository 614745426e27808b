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

    private static readonly byte[] Plain =
        [0, 1, 0xFF, MessagePackCode.MinFixStr, MessagePackCode.MinFixArray, MessagePackCode.MinFixMap, MessagePackCode.Nil, MessagePackCode.True];

    private static readonly uint[] Lengths =
        [0, 1, 2, 15, 16, 31, 32, 127, 128, 255, 256, 4096, 65_535, 65_536, int.MaxValue, (uint)int.MaxValue + 1, uint.MaxValue];

    private readonly Random _random = new(seed);

    /// <summary>One edit of a copy of the bytes, or up to four.</summary>
    /// <param name="bytes">What is well formed.</param>
    /// <param name="other">What parts of may be spliced in.</param>
    public byte[] Mutate(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> other)
    {
        List<byte> mutated = new(bytes.Length + (MostEdits * LongestInsertion));
        mutated.AddRange(bytes);
        for (int edits = Math.Max(1, _random.Next(-MostEdits, MostEdits + 1)); edits > 0; edits--)
            Edit(mutated, other);
        return [.. mutated];
    }

    private void Edit(List<byte> bytes, ReadOnlySpan<byte> other)
    {
        int at = bytes.Count == 0 ? 0 : _random.Next(bytes.Count);
        switch (_random.Next(16))
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
            case 9 or 10 or 11 or 12:
                ReplaceValue(bytes, other);
                break;
            case 13 or 14:
                Widen(bytes);
                break;
            default:
                bytes.InsertRange(at, Enumerable.Repeat(Headers[_random.Next(Headers.Length)], _random.Next(1, LongestInsertion)));
                break;
        }
    }

    /// <summary>Puts a whole value of the other bytes, or a plain one, in the place of one of these.</summary>
    private void ReplaceValue(List<byte> bytes, ReadOnlySpan<byte> other)
    {
        if (!TryPickValue([.. bytes], out int start, out int length))
            return;
        bytes.RemoveRange(start, length);
        if (_random.Next(2) == 0 && TryPickValue(other, out int otherStart, out int otherLength))
            bytes.InsertRange(start, other.Slice(otherStart, otherLength));
        else
            bytes.Insert(start, Plain[_random.Next(Plain.Length)]);
    }

    /// <summary>Gives a short integer, array or map a longer encoding of the same.</summary>
    private void Widen(List<byte> bytes)
    {
        if (!TryPickValue([.. bytes], out int start, out _))
            return;
        byte code = bytes[start];
        byte[]? wide = MessagePackToken.TypeOf(code) switch
        {
            MessagePackType.Integer when code <= MessagePackCode.MaxFixInt => [MessagePackCode.UInt16, 0, code],
            MessagePackType.Array when code <= MessagePackCode.MaxFixArray => [MessagePackCode.Array16, 0, (byte)(code & 0x0F)],
            MessagePackType.Map when code <= MessagePackCode.MaxFixMap => [MessagePackCode.Map16, 0, (byte)(code & 0x0F)],
            MessagePackType.String when code <= MessagePackCode.MaxFixStr => [MessagePackCode.Str8, (byte)(code & 0x1F)],
            _ => null,
        };
        if (wide is null)
            return;
        bytes.RemoveAt(start);
        bytes.InsertRange(start, wide);
    }

    /// <summary>Any value of a message, be it whole, an element, a key.</summary>
    private bool TryPickValue(ReadOnlySpan<byte> bytes, out int start, out int length)
    {
        start = 0;
        length = 0;
        int at = 0;
        int seen = 0;
        while (MessagePackToken.TryReadHead(bytes[at..], out int header, out long payload, out _) && at + header + payload <= bytes.Length)
        {
            // Each value in turn takes the place of those before it, so that all are as likely.
            if (_random.Next(++seen) == 0)
                start = at;
            at += header + (int)payload;
        }

        OotReader reader = new(bytes[start..]);
        try
        {
            reader.Skip();
        }
        catch (OotFormatException)
        {
            return false;
        }

        length = reader.Position;
        return true;
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
