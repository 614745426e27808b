using System.Globalization;
using TypedOot.Hostile.Server;

namespace TypedOot.Hostile.Running;

/// <summary>What the program was told to do.</summary>
/// <param name="Seconds">How long each attack lasts that does not end by itself.</param>
/// <param name="Modes">How the attackers come.</param>
/// <param name="Only">Parts of the names of the attacks; all attacks if there is none.</param>
/// <param name="IsLifted">Whether each attack meets a server whose limit is lifted, and its check is to fail.</param>
/// <param name="Jobs">How many attacks run beside each other, each with a server of its own.</param>
/// <param name="TableFile">The file whose table is to be made anew, or null.</param>
internal sealed record RunOptions(int Seconds, IReadOnlyList<Mode> Modes, IReadOnlyList<string> Only, bool IsLifted, int Jobs, string? TableFile)
{
    public const string Usage = """
        Attacks servers of this library, and checks what they hold.

          --seconds N            how long each attack lasts, 10 by default
          --mode MODE            plain, tls or authentication; all three by default
          --only TEXT            attacks with this text in their names; may come several times
          --jobs N               how many attacks run beside each other, each with a server of its own; 1 by default
          --without-limits       lifts the limit of each attack, and fails unless its check then fails
          --table FILE           writes the table into a page of the docs, in place of the one there
          --list                 names the attacks

        """;

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="FormatException">They are malformed.</exception>
    public static RunOptions Parse(ReadOnlySpan<string> arguments)
    {
        RunOptions options = new(10, Enum.GetValues<Mode>(), [], false, 1, null);
        for (int i = 0; i < arguments.Length; i++)
        {
            string value = i + 1 < arguments.Length ? arguments[i + 1] : "";
            switch (arguments[i])
            {
                case "--seconds":
                    options = options with { Seconds = Number(value) };
                    break;
                case "--mode":
                    options = options with { Modes = [Enum.TryParse(value, true, out Mode mode) ? mode : throw new FormatException($"{value} is no mode.")] };
                    break;
                case "--only":
                    options = options with { Only = [.. options.Only, value] };
                    break;
                case "--jobs":
                    options = options with { Jobs = Number(value) };
                    break;
                case "--table":
                    options = options with { TableFile = File.Exists(value) ? value : throw new FormatException($"There is no file '{value}'.") };
                    break;
                case "--without-limits":
                    options = options with { IsLifted = true };
                    continue;
                default:
                    throw new FormatException($"{arguments[i]} is no option.");
            }

            i++;
        }

        return options;
    }

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
            ? number
            : throw new FormatException($"'{text}' is no number above 0.");
}
