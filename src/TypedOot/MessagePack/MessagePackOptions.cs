namespace TypedOot;

/// <summary>
/// The limits that readers and writers hold to. Immutable once in use, and safe to share between threads.
/// </summary>
public class MessagePackOptions
{
    /// <summary>The default of <see cref="MaxDepth"/>.</summary>
    public const int DefaultMaxDepth = 128;

    /// <summary>
    /// The number of bytes of objects that each byte of input pays for, 128, unless <see cref="AllocationFactor"/> is lower. Values that take more, such as an
    /// object of which hardly any member was sent, share <see cref="AllocationAllowance"/>.
    /// </summary>
    public const int HeapPerByte = 128;

    /// <summary>The highest <see cref="MaxDepth"/>.</summary>
    internal const int HighestMaxDepth = 100_000;

    private readonly int _maxDepth = DefaultMaxDepth;
    private readonly int _allocationFactor = HeapPerByte;
    private readonly int _allocationAllowance = 1024 * 1024;

    /// <summary>The options that hold where none are given.</summary>
    internal static MessagePackOptions Limits { get; } = new();

    /// <summary>
    /// The largest depth of arrays, maps and messages, 1 to 100,000; 128 by default. Writers and readers share it, so that
    /// what one may write the other may read. A value that is deeper, such as a cyclic graph, is an error with its path.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int MaxDepth
    {
        get => _maxDepth;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, HighestMaxDepth);
            _maxDepth = value;
        }
    }

    /// <summary>The most bytes of objects that reading may allocate for each byte of input, 1 to 128; <see cref="HeapPerByte"/> by default.</summary>
    /// <remarks>
    /// By default a value is held to 128 bytes for each of its bytes by what it is, so that whatever a writer wrote can be read. With a lower factor
    /// a reader counts all that it allocates, and refuses a message that takes more than this times its length, plus
    /// <see cref="AllocationAllowance"/>; a connection says so in its hello, and the sender then throws.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int AllocationFactor
    {
        get => _allocationFactor;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, HeapPerByte);
            _allocationFactor = value;
        }
    }

    /// <summary>
    /// The number of bytes of objects that every message may take beyond those that its length pays for, 0 or more; 1 MiB by default. Writers and readers
    /// count them alike.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int AllocationAllowance
    {
        get => _allocationAllowance;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _allocationAllowance = value;
        }
    }

    /// <summary>
    /// Whether text that is not well formed (unpaired surrogates when writing, invalid UTF-8 when reading) is an error.
    /// By default it is replaced by U+FFFD, as .NET's encodings do.
    /// </summary>
    public bool StrictUtf8 { get; init; }

    /// <summary>The most that a message of <paramref name="length"/> bytes may allocate.</summary>
    internal long BudgetFor(int length) => ((long)length * _allocationFactor) + _allocationAllowance;

    /// <summary>The budget of a reader of <paramref name="length"/> bytes: no limit where the forms of the values are the limit.</summary>
    internal long CountedBudgetFor(int length) => _allocationFactor < HeapPerByte ? BudgetFor(length) : long.MaxValue;
}
