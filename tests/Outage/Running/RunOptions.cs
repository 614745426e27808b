using System.Globalization;

namespace TypedOot.Outage.Running;

/// <summary>What the program was told to do.</summary>
/// <param name="IsLong">Whether the network is cut for 75 seconds, with the times of the library.</param>
/// <param name="IsLifted">Whether each check runs without its limit, and is to fail.</param>
/// <param name="Only">Parts of the names of the checks; all checks if there is none.</param>
/// <param name="Prefix">How the names of the network namespaces begin.</param>
internal sealed record RunOptions(bool IsLong, bool IsLifted, IReadOnlyList<string> Only, string Prefix)
{
    public const string Usage = """
        Cuts the network between servers and clients of this library, and stops their processes. Needs Linux, root and iproute2.

          --long                 cuts of 75 s with the times of the library, instead of 10 s with short ones
          --only TEXT            checks with this text in their names; may come several times
          --without-limits       runs each check without its limit, and fails unless the check then fails
          --prefix NAME          how the names of the network namespaces begin

        """;

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="FormatException">They are malformed.</exception>
    public static RunOptions Parse(ReadOnlySpan<string> arguments)
    {
        RunOptions options = new(false, false, [], string.Create(CultureInfo.InvariantCulture, $"oot-{Environment.ProcessId}"));
        for (int i = 0; i < arguments.Length; i++)
        {
            options = arguments[i] switch
            {
                "--long" => options with { IsLong = true },
                "--without-limits" => options with { IsLifted = true },
                "--only" when i + 1 < arguments.Length => options with { Only = [.. options.Only, arguments[++i]] },
                "--prefix" when i + 1 < arguments.Length => options with { Prefix = arguments[++i] },
                _ => throw new FormatException($"{arguments[i]} is no option, or lacks its value."),
            };
        }

        return options;
    }
}
