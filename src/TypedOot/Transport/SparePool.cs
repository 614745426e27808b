using System.Collections.Concurrent;

namespace TypedOot.Transport;

/// <summary>Objects that wait to be used again, by whichever connection, so that sending and waiting allocate nothing. Thread safe.</summary>
/// <typeparam name="T">Their type.</typeparam>
internal static class SparePool<T>
    where T : class, new()
{
    private const int Most = 64;

    private static readonly ConcurrentQueue<T> Spare = new();

    /// <summary>Takes one, or makes one.</summary>
    public static T Rent() => Spare.TryDequeue(out T? spare) ? spare : new T();

    /// <summary>Takes one back that holds nothing any more.</summary>
    public static void Return(T spare)
    {
        if (Spare.Count < Most)
            Spare.Enqueue(spare);
    }
}
