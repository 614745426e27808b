using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TypedOot.MessagePack;

namespace TypedOot;

/// <summary>Stepping over values, whatever they are.</summary>
public ref partial struct OotReader
{
    private const int SkipLevels = 128;

    /// <summary>Skips one value, whatever it is, without recursion.</summary>
    /// <exception cref="OotFormatException">The value is malformed, cut off, or nests deeper than the limit.</exception>
    public void Skip()
    {
        int size = _position < _data.Length ? MessagePackToken.LeafSize(_data[_position]) : 0;
        if (size > 0 && size <= Remaining)
            _position += size;
        else
            SkipNested();
    }

    /// <summary>Skips a value that may hold others.</summary>
    private void SkipNested()
    {
        int start = _position;
        if (TrySkipShallow())
            return;
        _position = start;
        SkipDeep();
    }

    /// <summary>
    /// Skips a value that holds no more arrays and maps than may be nested in each other, so that how deep they nest need not be counted.
    /// </summary>
    /// <returns>False if there are more.</returns>
    private bool TrySkipShallow()
    {
        int nestsLeft = _depthLeft;
        long pending = 1;
        while ((pending = SkipShort(pending, ref nestsLeft)) > 0)
        {
            if (SkipHead(out long nested) && --nestsLeft < 0)
                return false;
            pending += nested - 1;
        }

        return true;
    }

    /// <summary>Skips a value, counting how deep it is.</summary>
    [SkipLocalsInit]
    private void SkipDeep()
    {
        int start = _position;
        int depth = 0;
        int noNests = 0;
        Span<long> left = stackalloc long[_depthLeft < SkipLevels ? Math.Max(_depthLeft, 1) : SkipLevels];
        long pending = 1;
        while (true)
        {
            bool isNest = SkipHead(out long nested);
            pending--;
            if (isNest && depth >= _depthLeft)
            {
                _position = start;
                throw TooDeep();
            }

            if (nested > 0)
            {
                if (depth == left.Length)
                    left = Enlarge(left);
                left[depth++] = pending;
                pending = nested;
            }

            pending = SkipShort(pending, ref noNests);
            while (pending == 0)
            {
                if (depth == 0)
                    return;
                pending = SkipShort(left[--depth], ref noNests);
            }
        }
    }

    /// <summary>Skips values as long as their first byte says where they end, and what it says is true.</summary>
    /// <param name="pending">How many values come next.</param>
    /// <param name="nestsLeft">How many arrays and maps may be among them; one less for each that was.</param>
    /// <returns>How many are left, those in arrays and maps that were skipped in part among them.</returns>
    /// <remarks>
    /// The most frequent forms are told apart by branches: they are guessed ahead, while a size from a table is waited for by whoever looks for the
    /// next value.
    /// </remarks>
    private long SkipShort(long pending, ref int nestsLeft)
    {
        ref byte data = ref MemoryMarshal.GetReference(_data);
        int position = _position;
        int end = _data.Length;
        while (pending > 0 && position < end)
        {
            byte code = Unsafe.Add(ref data, position);
            int size = 1;
            if (code is >= MessagePackCode.MinFixStr and <= MessagePackCode.MaxFixStr)
            {
                size += code & 0x1F;
            }
            else if (code is >= MessagePackCode.MinFixMap and <= MessagePackCode.MaxFixArray)
            {
                int nested = NestedIn(code);
                if (nested >= end - position || nestsLeft <= 0)
                    break;
                nestsLeft--;
                pending += nested;
            }
            else if (code > MessagePackCode.MaxFixInt)
            {
                size = MessagePackToken.LeafSize(code);
                if (size == 0)
                    break;
            }

            if (size > end - position)
                break;
            position += size;
            pending--;
        }

        _position = position;
        return pending;
    }

    /// <summary>The number of values in a fixmap or a fixarray.</summary>
    private static int NestedIn(byte code) => code >= MessagePackCode.MinFixArray ? code & 0x0F : 2 * (code & 0x0F);

    /// <summary>Skips values if they are, byte for byte, those that are expected.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TrySkip(ReadOnlySpan<byte> expected)
    {
        if (!_data[_position..].StartsWith(expected))
            return false;
        _position += expected.Length;
        return true;
    }

    /// <summary>Whether the next value, which is well formed, nests no deeper than some levels.</summary>
    internal readonly bool FitsDepth(int levels)
    {
        OotReader copy = this;
        copy._depthLeft = levels;
        try
        {
            copy.Skip();
            return true;
        }
        catch (OotFormatException)
        {
            return false;
        }
    }

    /// <summary>Reads one value, whatever it is, as its bytes, which are a part of the data.</summary>
    /// <exception cref="OotFormatException">The value is malformed, cut off, or nests deeper than the limit.</exception>
    public ReadOnlySpan<byte> ReadRaw()
    {
        int start = _position;
        Skip();
        return _data[start.._position];
    }

    /// <summary>Skips one value that is read later, when the object that it belongs to exists.</summary>
    /// <returns>Its place, for <see cref="Seek"/>; never 0, since it stands in an array or a map.</returns>
    /// <exception cref="OotFormatException">The value is malformed, cut off, or nests deeper than the limit.</exception>
    public int ReadLater()
    {
        int place = _position;
        Skip();
        return place;
    }

    /// <summary>Goes to a place that <see cref="ReadLater"/> noted.</summary>
    /// <param name="place">The place, or 0 if there was none.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The place is not within the data.</exception>
    public bool Seek(int place)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)place, (uint)_data.Length, nameof(place));
        if (place == 0)
            return false;
        _position = place;
        return true;
    }

    /// <summary>Skips what a value has besides nested ones, and says whether it is an array or a map, be it empty.</summary>
    private bool SkipHead(out long nested)
    {
        ReadOnlySpan<byte> rest = _data[_position..];
        if (!rest.IsEmpty && rest[0] is >= MessagePackCode.MinFixMap and <= MessagePackCode.MaxFixArray)
        {
            nested = NestedIn(rest[0]);
            if (nested >= rest.Length)
                throw TooLittle(rest, 1);
            _position++;
            return true;
        }

        if (!MessagePackToken.TryReadHead(rest, out int header, out long payload, out nested))
            throw rest.IsEmpty ? Truncated() : Unexpected("a value");
        if (payload > rest.Length - header || nested > rest.Length - header)
            throw TooLittle(rest, header);
        _position += header + (int)payload;
        return MessagePackToken.TypeOf(rest[0]) is MessagePackType.Array or MessagePackType.Map;
    }

    private readonly OotFormatException TooLittle(ReadOnlySpan<byte> rest, int header) =>
        Failure($"{MessagePackToken.Describe(rest)} claims more than the {rest.Length - header} bytes that are left");

    private static Span<long> Enlarge(ReadOnlySpan<long> levels)
    {
        long[] larger = new long[levels.Length * 2];
        levels.CopyTo(larger);
        return larger;
    }
}
