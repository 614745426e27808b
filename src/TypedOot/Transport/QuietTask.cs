using System.Runtime.CompilerServices;

namespace TypedOot.Transport;

/// <summary>Awaits tasks of which only the end matters.</summary>
internal static class QuietTask
{
    /// <summary>Awaits the end of a task, which somebody else looks at if it failed or was cancelled.</summary>
    public static ConfiguredTaskAwaitable Quietly(this Task task) => task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
