using TypedOot.Framing;
using TypedOot.Generated.Tests;

namespace TypedOot.Fuzz;

/// <summary>Tells exceptions of the messages' own constructors, setters and converters from faults of the library.</summary>
internal static class Refusals
{
    /// <summary>The exceptions that some message throws.</summary>
    public static Type[] OfAll { get; } = [.. Targets.All.SelectMany(target => target.Refusals).Distinct()];

    /// <summary>Lets an error of the library pass that has no cause, or a cause in a message.</summary>
    /// <exception cref="InvalidOperationException">It has another one.</exception>
    public static void Check(OotFormatException refusal)
    {
        if (refusal.InnerException is { } inner and not (OotException or FrameException) && !OfAll.Contains(inner.GetType()))
            throw new InvalidOperationException("The input was refused for a reason that is a fault.", refusal);
    }
}
