using System.Globalization;
using TypedOot;

namespace Relay;

/// <summary>A condition on a member of whatever message has it, such as <c>Magnitude.Value &gt; 4</c>.</summary>
internal sealed class Filter
{
    private readonly string[] _path;
    private readonly string _comparison;
    private readonly double _bound;

    private Filter(string[] path, string comparison, double bound)
    {
        _path = path;
        _comparison = comparison;
        _bound = bound;
    }

    /// <summary>Reads a condition: the names of members with dots in between, a comparison, and a number.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static Filter Parse(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [string path, ("<" or "<=" or "=" or ">=" or ">") and string comparison, string bound]
        && double.TryParse(bound, CultureInfo.InvariantCulture, out double number)
            ? new Filter(path.Split('.'), comparison, number)
            : throw new FormatException($"\"{text}\" is no condition; \"Magnitude.Value > 4\" would be one.");

    /// <summary>Whether the condition holds for a message; null if the message has no such number.</summary>
    public bool? Holds(OotUnknown message)
    {
        OotElement member = message.Element;
        foreach (string name in _path)
        {
            if (!member.TryGet(name, out member))
                return null;
        }

        return member.TryGetDouble(out double value) ? Holds(value) : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{string.Join('.', _path)} {_comparison} {_bound}");

    private bool Holds(double value) => _comparison switch
    {
        "<" => value < _bound,
        "<=" => value <= _bound,
        "=" => value == _bound,
        ">=" => value >= _bound,
        _ => value > _bound,
    };
}
