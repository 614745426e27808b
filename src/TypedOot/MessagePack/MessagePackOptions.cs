namespace TypedOot;

/// <summary>
/// The limits that readers and writers hold to. Immutable once in use, and safe to share between threads.
/// </summary>
public class MessagePackOptions
{
    /// <summary>The default of <see cref="MaxDepth"/>.</summary>
    public const int DefaultMaxDepth = 128;

    /// <summary>The highest <see cref="MaxDepth"/>.</summary>
    internal const int HighestMaxDepth = 100_000;

    private readonly int _maxDepth = DefaultMaxDepth;
    private readonly int _allocationFactor = 16;
    private readonly int _allocationAllowance = 1024 * 1024;

    /// <summary>The options that hold where none are given.</summary>
    internal static MessagePackOptions Limits { get; } = new();

    /// <summary>
    /// How deep arrays, maps and messages may nest, 1 to 100,000; 128 by default. Writers and readers share it, so that
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

    /// <summary>
    /// How many bytes of objects reading may allocate for each byte of input, 1 to 1,024; 16 by default.
    /// The budget of a message is this times its length, plus <see cref="AllocationAllowance"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int AllocationFactor
    {
        get => _allocationFactor;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1024);
            _allocationFactor = value;
        }
    }

    /// <summary>How many bytes of objects every message may allocate whatever its length, 0 or more; 1 MiB by default.</summary>
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

    /// <summary>The allocation budget of a message of <paramref name="length"/> bytes.</summary>
    internal long BudgetFor(int length) => ((long)length * _allocationFactor) + _allocationAllowance;
}
