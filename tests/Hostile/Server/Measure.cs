using System.Text.Json;

namespace TypedOot.Hostile.Server;

/// <summary>What a server says of itself.</summary>
/// <param name="Heap">The bytes of living objects, after a collection.</param>
/// <param name="Memory">The bytes of memory that the process takes.</param>
/// <param name="Handles">The handles that it has open.</param>
/// <param name="Connections">The connections that have not ended.</param>
/// <param name="Notes">The notes that it has got.</param>
/// <param name="Refused">The connections that were not let in.</param>
/// <param name="Ends">How many connections have ended for each reason.</param>
internal sealed record Measure(
    long Heap, long Memory, int Handles, int Connections, long Notes, long Refused, Dictionary<ConnectionReason, int> Ends)
{
    /// <summary>What <see cref="Parse"/> takes.</summary>
    public string ToText() => JsonSerializer.Serialize(this);

    public static Measure Parse(string text) => JsonSerializer.Deserialize<Measure>(text)!;

    /// <summary>The same, with the counts since another measure alone.</summary>
    public Measure Since(Measure before) => this with
    {
        Notes = Notes - before.Notes,
        Refused = Refused - before.Refused,
        Ends = Ends.Select(end => (end.Key, Count: end.Value - before.Ends.GetValueOrDefault(end.Key)))
            .Where(end => end.Count > 0)
            .ToDictionary(end => end.Key, end => end.Count),
    };

    /// <summary>Takes what a process can say of itself.</summary>
    /// <param name="isExact">Whether everything is to be collected first.</param>
    public static Measure Now(bool isExact)
    {
        if (isExact)
        {
            // What has a finalizer lives through the first collection.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
            GC.WaitForPendingFinalizers();
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
        }

        return new Measure(GC.GetTotalMemory(false), Environment.WorkingSet, OpenHandles(), 0, 0, 0, []);
    }

    private static int OpenHandles() => Directory.Exists("/proc/self/fd") ? Directory.GetFiles("/proc/self/fd").Length : 0;
}
