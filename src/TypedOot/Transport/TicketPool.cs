using System.Collections.Concurrent;

namespace TypedOot.Transport;

/// <summary>Tickets that wait for another sender, so that waiting allocates nothing. Thread safe.</summary>
/// <typeparam name="T">Their type.</typeparam>
internal static class TicketPool<T>
    where T : SendTicket, new()
{
    private const int Most = 64;

    private static readonly ConcurrentQueue<T> Spare = new();

    /// <summary>Takes one, or makes one.</summary>
    public static T Rent() => Spare.TryDequeue(out T? ticket) ? ticket : new T();

    /// <summary>Takes one back that holds nothing any more.</summary>
    public static void Return(T ticket)
    {
        if (Spare.Count < Most)
            Spare.Enqueue(ticket);
    }
}
