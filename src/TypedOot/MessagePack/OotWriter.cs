using System.Buffers;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TypedOot.MessagePack;

namespace TypedOot;

/// <summary>
/// Writes MessagePack, each value in its shortest form.
/// </summary>
/// <remarks>
/// The writer works in one contiguous window: the first span of the output, or a pooled array once that is full. So a length
/// can be patched when it is known, and what was written can be walked again to say where a failure happened; a message
/// that fits the output's span is never copied, any other once. Nothing reaches the output before <see cref="Complete"/>,
/// so a failed write leaves no trace. Not thread safe; pass it by reference, since a copy has a position of its own.
/// </remarks>
public ref partial struct OotWriter
{
    private const int FirstRent = 4096;

    private readonly IBufferWriter<byte>? _output;
    private readonly bool _fixed;
    private readonly Span<byte> _destination;
    private Span<byte> _window;
    private int _position;
    private int _depthLeft;
    private byte[]? _rented;

    /// <summary>Writes into a pooled buffer with the default limits, to be taken with <see cref="ToArray"/> or <see cref="Written"/>.</summary>
    public OotWriter()
        : this((MessagePackOptions?)null)
    {
    }

    /// <summary>Writes into a pooled buffer, to be taken with <see cref="ToArray"/> or <see cref="Written"/>.</summary>
    /// <param name="options">The limits, or null for the default ones.</param>
    public OotWriter(MessagePackOptions? options)
    {
        Options = options ?? MessagePackOptions.Limits;
        _depthLeft = Options.MaxDepth;
        _rented = ArrayPool<byte>.Shared.Rent(FirstRent);
        _window = _rented;
    }

    /// <summary>Writes into an array of <see cref="ArrayPool{T}.Shared"/>, which it takes over, to be taken with <see cref="Detach"/>.</summary>
    internal OotWriter(MessagePackOptions options, byte[] rented)
    {
        Options = options;
        _depthLeft = options.MaxDepth;
        _rented = rented;
        _window = rented;
    }

    /// <summary>Writes to <paramref name="output"/>, which receives everything at <see cref="Complete"/>.</summary>
    /// <param name="output">Where the bytes go.</param>
    /// <param name="options">The limits, or null for the default ones.</param>
    public OotWriter(IBufferWriter<byte> output, MessagePackOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        Options = options ?? MessagePackOptions.Limits;
        _depthLeft = Options.MaxDepth;
        _output = output;
        _window = output.GetSpan();
    }

    /// <summary>Writes to <paramref name="destination"/>, which is all the room there is and holds everything after <see cref="Complete"/>.</summary>
    /// <param name="destination">Where the bytes go. It may hold parts of a write that fails.</param>
    /// <param name="options">The limits, or null for the default ones.</param>
    public OotWriter(Span<byte> destination, MessagePackOptions? options = null)
    {
        Options = options ?? MessagePackOptions.Limits;
        _depthLeft = Options.MaxDepth;
        _fixed = true;
        _destination = destination;
        _window = destination;
    }

    /// <summary>The limits that this writer holds to.</summary>
    public MessagePackOptions Options { get; }

    /// <summary>The notes about the written messages; null if none are kept.</summary>
    internal WriterNotes? Notes { get; set; }

    /// <summary>The number of steps that collisions of keys will cost whoever reads this, less what keys are granted.</summary>
    internal long KeySteps { get; set; }

    /// <summary>The bytes of objects that whoever reads this will make beyond those that their bytes pay for.</summary>
    internal long Excess { get; set; }

    /// <summary>The objects that can be referred to, or null while there are none.</summary>
    internal WrittenObjects? References { get; set; }

    /// <summary>The number of open bodies in which collections are written as their elements alone, even if they are messages.</summary>
    internal int PlainBodies { get; set; }

    /// <summary>The number of bytes that have been written.</summary>
    public readonly int Position => _position;

    /// <summary>The bytes written so far, valid until the next write.</summary>
    public readonly ReadOnlySpan<byte> Written => _window[.._position];

    /// <summary>Whether something was written from a position on, and it does not begin with nil.</summary>
    internal readonly bool HasValueAt(int start) =>
        _position > start && Unsafe.Add(ref MemoryMarshal.GetReference(_window), start) != MessagePackCode.Nil;

    /// <summary>The bytes written from a position on, to be patched; valid until the next write.</summary>
    internal readonly Span<byte> WrittenFrom(int start) => _window[start.._position];

    /// <summary>A copy of the bytes written so far.</summary>
    public readonly byte[] ToArray() => BlockCopy.ToArray(Written);

    /// <summary>Hands what was written to the output and returns the pooled buffer. The writer is empty afterwards.</summary>
    /// <exception cref="ArgumentException">The destination is too small.</exception>
    public void Complete()
    {
        if (_rented is not null)
            CopyRented();
        else
            _output?.Advance(_position);
        Dispose();
    }

    /// <summary>Returns the pooled buffer, whatever was written and not completed.</summary>
    public void Dispose()
    {
        if (_rented is not null)
            ReturnRented();
        _window = default;
        _position = 0;
        References = null;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void CopyRented()
    {
        if (_fixed && _position > _destination.Length)
            throw DestinationTooSmall();
        if (_fixed)
            BlockCopy.Copy(Written, _destination);
        else
            _output?.Write(Written);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ReturnRented()
    {
        ArrayPool<byte>.Shared.Return(_rented!);
        _rented = null;
    }

    /// <summary>
    /// Hands the pooled array over to the caller, who returns it to <see cref="ArrayPool{T}.Shared"/>. For writers without an output.
    /// </summary>
    internal ArraySegment<byte> Detach()
    {
        ArraySegment<byte> written = new(_rented!, 0, _position);
        _rented = null;
        Dispose();
        return written;
    }

    /// <summary>Leaves room for bytes that are not known yet, to be filled by way of <see cref="WrittenFrom"/>.</summary>
    internal void LeaveRoom(int size)
    {
        Window(size);
        _position += size;
    }

    /// <summary>Takes back what was written since <see cref="Position"/> was <paramref name="position"/>.</summary>
    internal void Rewind(int position) => _position = position;

    /// <summary>Enters an array, map or message that can contain itself, directly or not.</summary>
    /// <exception cref="OotSerializationException">It would be deeper than <see cref="MessagePackOptions.MaxDepth"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enter()
    {
        if ((--_depthLeft & Depth.CheckMask) == 0 || _depthLeft < 0)
            CheckDepth();
    }

    /// <summary>Leaves what <see cref="Enter"/> entered.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Leave() => _depthLeft++;

    /// <summary>
    /// Charges a value of which each byte makes more than <see cref="MessagePackOptions.HeapPerByte"/> bytes of objects for what is beyond that, as
    /// its reader does.
    /// </summary>
    /// <param name="heap">How many bytes the value takes on the heap, at most 2 GB.</param>
    /// <param name="wire">How many bytes it has in the form that is written.</param>
    /// <exception cref="OotSerializationException">The <see cref="MessagePackOptions.AllocationAllowance"/> of the message is spent.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ChargeExcess(long heap, long wire)
    {
        if (heap > MessagePackOptions.HeapPerByte * wire)
            AddExcess(heap - (MessagePackOptions.HeapPerByte * wire));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddExcess(long bytes)
    {
        if ((Excess += bytes) > Options.AllocationAllowance)
            throw new OotSerializationException(AllocationExcess.Text(Options));
    }

    /// <summary>The number of levels that may still be entered.</summary>
    internal readonly int DepthLeft => _depthLeft;

    /// <summary>Opens a window of <paramref name="size"/> bytes for a run of values whose sizes are bounded.</summary>
    /// <param name="size">The sum of the largest encodings of what the run will hold.</param>
    /// <returns>The run; nothing of it is written before <see cref="Commit"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public OotRun Reserve(int size) => new(ref Window(size));

    /// <summary>Takes over what a run of <see cref="Reserve"/> holds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Commit(scoped in OotRun run)
    {
        Debug.Assert(run.Length <= _window.Length - _position, "The run holds more than was reserved.");
        _position += run.Length;
    }

    /// <summary>A window of at least <paramref name="size"/> bytes at the position.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref byte Window(int size)
    {
        if ((uint)(_window.Length - _position) < (uint)size)
            Grow(size);
        return ref Unsafe.Add(ref MemoryMarshal.GetReference(_window), _position);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int size)
    {
        // A window is as large as what it holds could become, so a destination that is exactly large enough runs out of
        // windows before it is full: the rest is written elsewhere, and copied if it fits after all.
        if (_fixed && _position > _destination.Length)
            throw DestinationTooSmall();

        long needed = (long)_position + (uint)size;
        if (needed > Array.MaxLength)
            throw new OotSerializationException($"the message is too large: one write holds at most {Array.MaxLength} bytes");

        int capacity = (int)Math.Min(Array.MaxLength, Math.Max(needed, Math.Max(FirstRent, 2L * _window.Length)));
        byte[] larger = ArrayPool<byte>.Shared.Rent(capacity);
        BlockCopy.Copy(Written, larger);
        if (_rented is not null)
            ArrayPool<byte>.Shared.Return(_rented);
        _rented = larger;
        _window = larger;
    }

    private readonly ArgumentException DestinationTooSmall() =>
        new($"The destination is too small: it has {_destination.Length} bytes, and more are needed.", "destination");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void CheckDepth()
    {
        if (_depthLeft < 0)
        {
            throw new OotSerializationException(
                $"the value nests deeper than {Options.MaxDepth} levels (is it cyclic?); {nameof(MessagePackOptions.MaxDepth)} sets the limit");
        }

        ProbeStack();
    }

    /// <summary>Checks that the stack suffices, for descents that are no level of depth: discriminators, and surrogates of surrogates.</summary>
    internal readonly void ProbeStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new OotSerializationException("the value nests deeper than the stack of this thread allows");
    }
}
