namespace TypedOot.Generators.Tests;

/// <summary>Draws from a seeded sequence.</summary>
internal sealed class Draw(int seed)
{
    private readonly Random _random = new(seed);

    public bool Percent(double chance) => _random.NextDouble() * 100 < chance;

    public int Below(int end) => _random.Next(end);

    public int From(int first, int last) => _random.Next(first, last + 1);

    public long Int64() => _random.NextInt64(long.MinValue, long.MaxValue);

    public double Double() => _random.NextDouble();

    public T One<T>(IReadOnlyList<T> of) => of[_random.Next(of.Count)];

    /// <summary>An outcome by its weight.</summary>
    public T Weighted<T>(params ReadOnlySpan<(double Weight, T Outcome)> outcomes)
    {
        double total = 0;
        foreach ((double weight, _) in outcomes)
            total += weight;
        double at = _random.NextDouble() * total;
        foreach ((double weight, T outcome) in outcomes)
        {
            at -= weight;
            if (at < 0)
                return outcome;
        }

        return outcomes[0].Outcome;
    }
}
