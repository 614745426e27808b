using System.Buffers;
using TypedOot.MessagePack;

namespace TypedOot;

/// <summary>
/// A sequence as the contiguous memory that readers take: itself if it is one segment, else a copy, small ones on the stack and others in a
/// pooled array, which is returned at the end.
/// </summary>
internal readonly ref struct ContiguousData
{
    /// <summary>The size of the buffer for small copies, in bytes.</summary>
    public const int Small = 512;

    private readonly byte[]? _rented;

    /// <summary>Copies a sequence of several segments.</summary>
    /// <param name="data">The sequence, which must stay as it is.</param>
    /// <param name="small">Where it is copied to if it fits.</param>
    /// <exception cref="OotFormatException">It is longer than an array can be.</exception>
    /// <exception cref="ArgumentException">Its segments are shorter than it says.</exception>
    public ContiguousData(in ReadOnlySequence<byte> data, Span<byte> small)
    {
        if (data.IsSingleSegment)
            Span = data.FirstSpan;
        else if (TryCopy(data, small, out int length))
            Span = small[..length];
        else
            Span = Rent(data, out _rented);
    }

    /// <summary>The bytes, valid until <see cref="Dispose"/>.</summary>
    public ReadOnlySpan<byte> Span { get; }

    /// <summary>Reads a stream to its end into a pooled array, which the caller returns.</summary>
    /// <exception cref="OotFormatException">It is longer than an array can be.</exception>
    public static async ValueTask<ArraySegment<byte>> ReadToEndAsync(Stream stream, CancellationToken cancellationToken)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        int length = 0;
        try
        {
            while (true)
            {
                int read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                    return new ArraySegment<byte>(buffer, 0, length);
                length += read;
                if (length == buffer.Length)
                    buffer = Enlarge(buffer, length);
            }
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }

    /// <summary>Returns the pooled array.</summary>
    public void Dispose()
    {
        if (_rented is not null)
            ArrayPool<byte>.Shared.Return(_rented);
    }

    private static ReadOnlySpan<byte> Rent(in ReadOnlySequence<byte> data, out byte[] rented)
    {
        if (data.Length > Array.MaxLength)
            throw TooLong();
        rented = ArrayPool<byte>.Shared.Rent((int)data.Length);
        return TryCopy(data, rented, out int length) ? rented.AsSpan(0, length) : throw NotWhole();
    }

    /// <summary>
    /// Copies from segment to segment. <see cref="BuffersExtensions.CopyTo{T}"/>, which finds out at each of them what the sequence is made of,
    /// took as long as reading a small message.
    /// </summary>
    /// <returns>False if there are more bytes than room.</returns>
    private static bool TryCopy(in ReadOnlySequence<byte> data, Span<byte> destination, out int length)
    {
        length = 0;
        object? last = data.End.GetObject();
        int start = data.Start.GetInteger();
        for (ReadOnlySequenceSegment<byte>? segment = data.Start.GetObject() as ReadOnlySequenceSegment<byte>; segment is not null; segment = segment.Next)
        {
            bool isLast = segment == last;
            ReadOnlySpan<byte> bytes = segment.Memory.Span;
            bytes = isLast ? bytes[start..data.End.GetInteger()] : bytes[start..];
            if (bytes.Length > destination.Length - length)
                return false;
            BlockCopy.Copy(bytes, destination[length..]);
            length += bytes.Length;
            if (isLast)
                return true;
            start = 0;
        }

        throw NotWhole();
    }

    private static ArgumentException NotWhole() => new("The sequence has fewer segments than it says, or they are longer.", "data");

    private static byte[] Enlarge(byte[] buffer, int length)
    {
        if (length >= Array.MaxLength)
            throw TooLong();
        byte[] larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(2L * length, Array.MaxLength));
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    private static OotFormatException TooLong() => new(0, $"the data is longer than the {Array.MaxLength} bytes that one read takes");
}
