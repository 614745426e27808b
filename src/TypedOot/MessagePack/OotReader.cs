using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TypedOot.MessagePack;

namespace TypedOot;

/// <summary>
/// Reads MessagePack from contiguous memory. Takes every encoding of a value, the longer ones and those of other types that
/// hold the same value included; checks every length against what is left before it is believed.
/// </summary>
/// <remarks>
/// Whatever the bytes are, a read succeeds or throws <see cref="OotFormatException"/>. Not thread safe; pass it by reference,
/// since a copy has a position of its own.
/// </remarks>
public ref partial struct OotReader
{
    private readonly ReadOnlySpan<byte> _data;
    private bool _mapsBodies;
    private int _position;
    private int _depthLeft;
    private long _budget;
    private long _claimed;
    private int _building;

    /// <summary>Reads <paramref name="data"/> from its start.</summary>
    /// <param name="data">One or more MessagePack values.</param>
    /// <param name="options">The limits, or null for the default ones.</param>
    public OotReader(ReadOnlySpan<byte> data, MessagePackOptions? options = null)
    {
        Options = options ?? MessagePackOptions.Limits;
        _data = data;
        _depthLeft = Options.MaxDepth;
        _budget = Options.CountedBudgetFor(data.Length);
        _building = -1;
    }

    /// <summary>Reads what a sender wrote of which something is known.</summary>
    internal OotReader(ReadOnlySpan<byte> data, MessagePackOptions options, ReaderScope? scope)
        : this(data, options) => Replace(scope);

    /// <summary>The limits that this reader holds to.</summary>
    public MessagePackOptions Options { get; }

    /// <summary>The schemas of the sender; null if none are known.</summary>
    internal ReaderScope? Scope { get; private set; }

    /// <summary>Whether members of messages may stand in other places than this program's.</summary>
    internal readonly bool MapsBodies => _mapsBodies;

    /// <summary>The member map that the tag of the next body has selected; null if the tag has selected none.</summary>
    internal object? Chosen { get; set; }

    /// <summary>The number of steps that collisions of keys have cost so far, less what keys are granted; the guard of the collections holds it to a limit.</summary>
    internal long KeySteps { get; set; }

    /// <summary>The bytes of objects that have been read so far beyond those that their bytes pay for.</summary>
    internal long Excess { get; set; }

    /// <summary>The objects that can be referred to, or null while there are none.</summary>
    internal ReadObjects? References { get; set; }

    /// <summary>The offset of the next value, in bytes from the start of the data.</summary>
    public readonly int Position => _position;

    /// <summary>The number of bytes that are left.</summary>
    public readonly int Remaining => _data.Length - _position;

    /// <summary>Whether all bytes have been read.</summary>
    public readonly bool End => _position >= _data.Length;

    /// <summary>Everything that this reader was given.</summary>
    internal readonly ReadOnlySpan<byte> Data => _data;

    /// <summary>
    /// The place to blame for what user code throws: the object that is being constructed, else the value that was read last and
    /// is being set.
    /// </summary>
    internal readonly int BlameOffset => _building >= 0 ? _building : Math.Max(_position - 1, 0);

    /// <summary>The first byte of the next value.</summary>
    /// <exception cref="OotFormatException">The data has ended.</exception>
    public readonly byte NextCode
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if ((uint)_position >= (uint)_data.Length)
                throw Truncated();
            return Peeked;
        }
    }

    /// <summary>The byte at the position, for callers who have just seen that there is one: the compiler would check it again.</summary>
    private readonly byte Peeked
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            Debug.Assert((uint)_position < (uint)_data.Length, "The data has ended.");
            return Unsafe.Add(ref MemoryMarshal.GetReference(_data), (nuint)(uint)_position);
        }
    }

    /// <summary>The family of the next value.</summary>
    /// <exception cref="OotFormatException">The data has ended.</exception>
    public readonly MessagePackType NextType => MessagePackToken.TypeOf(NextCode);

    /// <summary>Goes on with what is known of another sender.</summary>
    /// <returns>What was known before.</returns>
    internal ReaderScope? Replace(ReaderScope? scope)
    {
        ReaderScope? before = Scope;
        Scope = scope;
        _mapsBodies = scope is { MapsBodies: true };
        return before;
    }

    /// <summary>Enters an array, map or message that can contain itself, directly or not.</summary>
    /// <exception cref="OotFormatException">It is deeper than <see cref="MessagePackOptions.MaxDepth"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enter()
    {
        if ((--_depthLeft & Depth.CheckMask) == 0 || _depthLeft < 0)
            CheckDepth();
    }

    /// <summary>Leaves what <see cref="Enter"/> entered.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Leave() => _depthLeft++;

    /// <summary>Holds the reader to fewer levels than the options allow.</summary>
    internal void LimitDepth(int levels) => _depthLeft = Math.Min(_depthLeft, levels);

    /// <summary>Says that code of the user's is about to make an object of a body that has been read, and may refuse it.</summary>
    /// <param name="start">Where the body began.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void BeginBuild(int start) => _building = start;

    /// <summary>Says that the object of <see cref="BeginBuild"/> is made.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void EndBuild() => _building = -1;

    /// <summary>
    /// Counts what is about to be allocated, for readers with an <see cref="MessagePackOptions.AllocationFactor"/> below the default one.
    /// </summary>
    /// <param name="bytes">How large the object will be, roughly; not negative.</param>
    /// <exception cref="OotFormatException">The budget of the message is spent.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Charge(long bytes)
    {
        if ((_budget -= bytes) < 0)
            throw OverBudget();
    }

    /// <summary>
    /// Charges a value of which each byte makes more than <see cref="MessagePackOptions.HeapPerByte"/> bytes of objects for what is beyond that; the
    /// writer of the value does the same.
    /// </summary>
    /// <param name="heap">How many bytes the value takes on the heap, at most 2 GB.</param>
    /// <param name="wire">How many bytes it has at least in the form that is read.</param>
    /// <exception cref="OotFormatException">The <see cref="MessagePackOptions.AllocationAllowance"/> of the message is spent.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ChargeExcess(long heap, long wire)
    {
        if (heap > MessagePackOptions.HeapPerByte * wire)
            AddExcess(heap - (MessagePackOptions.HeapPerByte * wire));
    }

    /// <summary>
    /// Begins a collection, checks that as many elements can come as its header says, and says how many of them to make room for at first, since the
    /// rest has yet to arrive. End it with <see cref="EndCollection"/>.
    /// </summary>
    /// <param name="count">What the header says.</param>
    /// <param name="elementSize">What an element takes in the collection, in bytes: its slot, and the node or entry around it.</param>
    /// <param name="minBytes">The smallest form of an element, in bytes; 1 or more.</param>
    /// <exception cref="OotFormatException">
    /// The elements, with those that collections around this one still wait for, do not fit the data; or a budget of the message is spent.
    /// </exception>
    public int BeginCollection(int count, int elementSize, int minBytes = 1)
    {
        // The last element of each collection may be the one that holds the next, so that it is not counted.
        long claimed = _claimed + ((long)count * minBytes);
        if (claimed - minBytes > _data.Length || (long)count * minBytes > Remaining)
            throw TooManyElements(count, minBytes);
        _claimed = claimed;
        Charge(CollectionOverhead + ((long)count * elementSize));
        return Preallocation.First(count, elementSize);
    }

    /// <summary>Ends the collection that was begun last.</summary>
    /// <param name="count">What it was begun with.</param>
    /// <param name="minBytes">What it was begun with.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void EndCollection(int count, int minBytes = 1) => _claimed -= (long)count * minBytes;

    /// <summary>An error at the next value.</summary>
    /// <param name="expected">What should stand there, such as <c>an integer</c>.</param>
    public readonly OotFormatException Unexpected(string expected) => UnexpectedAt(_position, expected);

    /// <summary>An error at the next value.</summary>
    /// <param name="problem">A sentence without a capital and a full stop.</param>
    /// <param name="innerException">What user code threw, or null.</param>
    public readonly OotFormatException Failure(string problem, Exception? innerException = null) => new(_position, problem, innerException);

    internal readonly OotFormatException UnexpectedAt(int offset, string expected) => offset < _data.Length
        ? new(offset, expected, MessagePackToken.Describe(_data[offset..]))
        : Truncated();

    internal readonly OotFormatException Truncated() => new(_position, "a value", "the end of the data");

    private const int CollectionOverhead = 48;

    /// <summary>The bytes from the position on, at least <paramref name="size"/> of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly ref byte Window(int size)
    {
        if ((uint)(_data.Length - _position) < (uint)size)
            throw Truncated(size);
        return ref Unsafe.Add(ref MemoryMarshal.GetReference(_data), _position);
    }

    private readonly OotFormatException Truncated(int size) => new(
        _position, $"{size} bytes", Remaining == 0 ? "the end of the data" : $"{Remaining}, and then the end of the data");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void CheckDepth()
    {
        if (_depthLeft < 0)
            throw TooDeep();
        ProbeStack();
    }

    /// <summary>Checks that the stack suffices, for descents that are no level of depth: discriminators, and surrogates of surrogates.</summary>
    internal readonly void ProbeStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw Failure("the value nests deeper than the stack of this thread allows");
    }

    private readonly OotFormatException TooDeep() =>
        Failure($"the value nests deeper than {Options.MaxDepth} levels; {nameof(MessagePackOptions.MaxDepth)} sets the limit");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly OotFormatException OverBudget() => Failure(
        $"reading would allocate more than the {Options.BudgetFor(_data.Length)} bytes that a message of {_data.Length} bytes may; "
        + $"{nameof(MessagePackOptions.AllocationFactor)} and {nameof(MessagePackOptions.AllocationAllowance)} set the limit");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddExcess(long bytes)
    {
        if ((Excess += bytes) > Options.AllocationAllowance)
            throw Failure(AllocationExcess.Text(Options));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly OotFormatException TooManyElements(int count, int minBytes) => Failure(
        $"{count} elements of {minBytes} or more bytes each are to come, and {Remaining} bytes are left, of which other collections wait for some");
}
