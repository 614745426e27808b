using System.Buffers;

namespace TypedOot;

/// <summary>Puts data together that comes in pieces: readers take contiguous memory alone.</summary>
internal static class ContiguousData
{
    /// <summary>Up to how many bytes are copied to the stack.</summary>
    public const int Small = 512;

    /// <summary>Copies a sequence to a pooled array, which the caller returns.</summary>
    /// <exception cref="OotFormatException">It is longer than an array can be.</exception>
    public static ArraySegment<byte> Rent(in ReadOnlySequence<byte> data)
    {
        if (data.Length > Array.MaxLength)
            throw TooLong();
        byte[] contiguous = ArrayPool<byte>.Shared.Rent((int)data.Length);
        data.CopyTo(contiguous);
        return new ArraySegment<byte>(contiguous, 0, (int)data.Length);
    }

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
