using TypedOot.Outage.Peers;
using TypedOot.Outage.Running;

namespace TypedOot.Outage.Checks;

/// <summary>All checks.</summary>
internal static class CheckList
{
    private static readonly TimeSpan ShortCut = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongCut = TimeSpan.FromSeconds(75);

    /// <summary>Makes the checks of a run.</summary>
    public static IEnumerable<Check> Of(RunOptions options)
    {
        foreach (bool isSecure in (bool[])[false, true])
        {
            foreach (string? lifted in Lifts(Cut.Limits))
            {
                if (options.IsLong)
                {
                    yield return new Cut("a cut of 75 s with the times of the library", LongCut, Times.Default, isSecure, lifted);
                    yield return new Cut("a cut of 75 s with attempts and pauses of 1 s", LongCut, Times.DefaultSoonBack, isSecure, lifted);
                }
                else
                {
                    yield return new Cut("a cut of 10 s", ShortCut, Times.Short, isSecure, lifted);
                }
            }

            foreach (string? lifted in Lifts(StoppedServer.Limits))
                yield return new StoppedServer(isSecure, lifted);
            foreach (string? lifted in Lifts(StarvedPeer.Limits))
            {
                yield return new StarvedPeer(isServer: false, isSecure, lifted);
                yield return new StarvedPeer(isServer: true, isSecure, lifted);
            }
        }

        // Each limit has a check of its own, so that each is known to be needed.
        IEnumerable<string?> Lifts(IEnumerable<string?> limits) => options.IsLifted ? limits : [null];
    }
}
