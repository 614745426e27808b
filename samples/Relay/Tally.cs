using TypedOot;

namespace Relay;

/// <summary>How many messages of each name have come by.</summary>
internal sealed class Tally
{
    private readonly SortedDictionary<string, int> _byName = new(StringComparer.Ordinal);
    private int _met;

    public void Count(OotUnknown message, bool? holds)
    {
        string name = message.Name ?? $"tag {message.Tag}";
        _byName[name] = _byName.GetValueOrDefault(name) + 1;
        if (holds is true)
            _met++;
    }

    public void Print(TextWriter output, Filter? filter)
    {
        foreach ((string name, int count) in _byName)
            output.WriteLine($"  {count,5:N0} {name}");
        if (filter is not null)
            output.WriteLine($"  {_met,5:N0} with {filter}");
    }
}
