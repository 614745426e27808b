using System.Collections;
using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace TypedOot.Generated.Tests;

/// <summary>A list that only its builder makes.</summary>
[OotMessage]
[CollectionBuilder(typeof(Labels), nameof(Create))]
public sealed class Labels : IReadOnlyList<string>, IOotDeserialized
{
    private readonly string[] _labels;

    private Labels(string[] labels) => _labels = labels;

    public int Count => _labels.Length;

    [OotIgnore]
    public bool IsRead { get; private set; }

    public string this[int index] => _labels[index];

    public static Labels Create(ReadOnlySpan<string> labels) => labels.Contains("refused") ? throw new ArgumentException("It is refused.") : new(labels.ToArray());

    public IEnumerator<string> GetEnumerator() => _labels.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void OnDeserialized() => IsRead = true;
}

/// <summary>A sequence without a count, of anything.</summary>
[CollectionBuilder(typeof(Trail), nameof(Trail.Create))]
public sealed class Trail<T> : IEnumerable<T>
{
    private readonly T[] _steps;

    internal Trail(T[] steps) => _steps = steps;

    public IEnumerator<T> GetEnumerator() => _steps.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

public static class Trail
{
    public static Trail<T> Create<T>(ReadOnlySpan<T> steps) => new(steps.ToArray());
}

/// <summary>A list that is made of its elements.</summary>
[OotMessage]
public class Scores(IEnumerable<int> scores) : List<int>(scores)
{
}

/// <summary>A struct that is made of an array, and has a count of its own.</summary>
public readonly struct Route : IReadOnlyCollection<double>
{
    private readonly double[]? _stops;

    public Route(params double[] stops)
    {
        _stops = stops;
        Count = stops.Length;
    }

    public int Count { get; }

    public IEnumerator<double> GetEnumerator() => (_stops ?? []).AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>A list that is made of a span, and keeps no more than three.</summary>
public sealed class Podium : IReadOnlyList<string>
{
    private readonly string[] _names;

    public Podium(ReadOnlySpan<string> names) => _names = names[..Math.Min(3, names.Length)].ToArray();

    public int Count => _names.Length;

    public string this[int index] => _names[index];

    public IEnumerator<string> GetEnumerator() => _names.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>A set that takes two spellings for one, and is made of its elements.</summary>
public sealed class Spellings(IEnumerable<string> words) : HashSet<string>(words, StringComparer.OrdinalIgnoreCase)
{
}

/// <summary>A set of numbers whose hash codes are known to everyone.</summary>
public sealed class NumberSet(IEnumerable<long> numbers) : HashSet<long>(numbers)
{
}

/// <summary>A map around a dictionary.</summary>
public sealed class Rates(IDictionary<string, decimal> rates) : ReadOnlyDictionary<string, decimal>(rates)
{
}

/// <summary>A map that is made of pairs.</summary>
public sealed class Places : IReadOnlyDictionary<long, string>
{
    private readonly Dictionary<long, string> _places;

    public Places(IEnumerable<KeyValuePair<long, string>> places) => _places = new(places);

    public IEnumerable<long> Keys => _places.Keys;

    public IEnumerable<string> Values => _places.Values;

    public int Count => _places.Count;

    public string this[long key] => _places[key];

    public bool ContainsKey(long key) => _places.ContainsKey(key);

    public bool TryGetValue(long key, [MaybeNullWhen(false)] out string value) => _places.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<long, string>> GetEnumerator() => _places.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>A sequence whose member holds its elements stays an object.</summary>
[OotMessage]
public sealed class Poem(IReadOnlyList<string> lines) : IReadOnlyCollection<string>
{
    public string Title { get; set; } = "";

    public IReadOnlyList<string> Lines { get; } = lines;

    int IReadOnlyCollection<string>.Count => Lines.Count;

    public IEnumerator<string> GetEnumerator() => Lines.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Members that are made of their elements.</summary>
[OotMessage]
public sealed class MadeCollections
{
    public Labels? Labels { get; set; }

    public Trail<int>? Trail { get; set; }

    public List<Trail<string>> Trails { get; set; } = [];

    public Scores Scores { get; set; } = new([]);

    public Route Route { get; set; }

    public Podium? Podium { get; set; }

    public Spellings? Spellings { get; set; }

    public NumberSet? Numbers { get; set; }

    public Rates? Rates { get; set; }

    public Places? Places { get; set; }

    public Poem? Poem { get; set; }

    public IReadOnlyList<string>? Interface { get; set; }
}
