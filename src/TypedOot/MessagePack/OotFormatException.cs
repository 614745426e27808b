using System.Globalization;

namespace TypedOot;

/// <summary>
/// Bytes that are not what they were read as: malformed MessagePack, a value of the wrong kind, a missing member, a limit that
/// was exceeded, or a value that a constructor, setter or callback refused (then the inner exception says why).
/// </summary>
public sealed class OotFormatException : OotException
{
    private readonly string _problem;

    /// <summary>Describes what was expected at an offset and what stood there.</summary>
    /// <param name="offset">The offset of the offending value, in bytes from the start of the data.</param>
    /// <param name="expected">What should have stood there.</param>
    /// <param name="found">What stood there.</param>
    /// <param name="innerException">What user code threw, or null.</param>
    public OotFormatException(long offset, string expected, string found, Exception? innerException = null)
        : this($"expected {expected}, found {found}", offset, null, expected, found, innerException)
    {
    }

    /// <summary>Describes a problem that is no mismatch of two things.</summary>
    /// <param name="offset">The offset of the offending value, in bytes from the start of the data.</param>
    /// <param name="problem">A sentence without a capital and a full stop.</param>
    /// <param name="innerException">What user code threw, or null.</param>
    public OotFormatException(long offset, string problem, Exception? innerException = null)
        : this(problem, offset, null, null, null, innerException)
    {
    }

    private OotFormatException(string problem, long offset, string? path, string? expected, string? found, Exception? inner)
        : base(Compose(problem, offset, path), inner)
    {
        _problem = problem;
        Offset = offset;
        Path = path;
        Expected = expected;
        Found = found;
    }

    /// <summary>
    /// The path to the offending value, such as <c>Order.Lines[3].Price</c>; null when the bytes were read by hand.
    /// </summary>
    public string? Path { get; }

    /// <summary>The offset of the offending value, in bytes from the start of the data.</summary>
    public long Offset { get; }

    /// <summary>The expected value; null if the problem is no mismatch.</summary>
    public string? Expected { get; }

    /// <summary>The value that stood there; null if the problem is no mismatch.</summary>
    public string? Found { get; }

    /// <summary>The member of the body at <see cref="Offset"/> that is missing, if that is the problem.</summary>
    internal string? MissingMember { get; init; }

    /// <summary>The same error, with the path to its place.</summary>
    internal OotFormatException At(string path) => new(_problem, Offset, path, Expected, Found, InnerException);

    /// <summary>The same error at another place, that of what the bytes that were read stand for.</summary>
    internal OotFormatException MovedTo(long offset) =>
        new(_problem, offset, null, Expected, Found, InnerException) { MissingMember = MissingMember };

    private static string Compose(string problem, long offset, string? path) => string.Create(
        CultureInfo.InvariantCulture, $"{(path is null ? "At" : path + " at")} byte {offset}: {problem}.");
}
