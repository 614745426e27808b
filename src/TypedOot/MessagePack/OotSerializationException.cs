namespace TypedOot;

/// <summary>
/// A value that cannot be written: its type has no codec, it nests too deep (as a cyclic graph does), or it is too large.
/// </summary>
public sealed class OotSerializationException : OotException
{
    private readonly string _problem;

    /// <summary>Describes the problem.</summary>
    /// <param name="problem">A sentence without a capital and a full stop.</param>
    /// <param name="innerException">What user code threw, or null.</param>
    public OotSerializationException(string problem, Exception? innerException = null)
        : this(problem, null, innerException)
    {
    }

    private OotSerializationException(string problem, string? path, Exception? innerException)
        : base($"{(path is null ? "" : path + ": ")}{problem}.", innerException)
    {
        _problem = problem;
        Path = path;
    }

    /// <summary>The path to the value, such as <c>Order.Lines[3].Product</c>; null when it is the root, or was written by hand.</summary>
    public string? Path { get; }

    /// <summary>The same error, with the path to its place.</summary>
    internal OotSerializationException At(string path) => new(_problem, path, InnerException);
}
