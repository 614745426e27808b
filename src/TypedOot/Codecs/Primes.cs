namespace TypedOot.Codecs;

/// <summary>
/// The numbers of buckets that HashSet and Dictionary have, so that a writer can count the collisions that a reader will meet. A test compares them
/// with those of .NET.
/// </summary>
internal static class Primes
{
    private const int Step = 101;

    private static ReadOnlySpan<int> Steps =>
    [
        293, 353, 431, 521, 631, 761, 919, 1103, 1327, 1597, 1931, 2333, 2801, 3371, 4049, 4861, 5839, 7013, 8419, 10103, 12143, 14591, 17519, 21023, 25229,
        30293, 36353, 43627, 52361, 62851, 75431, 90523, 108631, 130363, 156437, 187751, 225307, 270371, 324449, 389357, 467237, 560689, 672827, 807403,
        968897, 1162687, 1395263, 1674319, 2009191, 2411033, 2893249, 3471899, 4166287, 4999559, 5999471, 7199369,
    ];

    /// <summary>The number of buckets that make room for a number of keys.</summary>
    /// <param name="keys">More than <see cref="KeyComparer.SeededAbove"/>.</param>
    public static int AtLeast(int keys)
    {
        foreach (int prime in Steps)
        {
            if (prime >= keys)
                return prime;
        }

        int candidate = keys | 1;
        while (!IsPrime(candidate) || (candidate - 1) % Step == 0)
            candidate += 2;
        return candidate;
    }

    private static bool IsPrime(int odd)
    {
        for (int divisor = 3; (long)divisor * divisor <= odd; divisor += 2)
        {
            if (odd % divisor == 0)
                return false;
        }

        return true;
    }
}
