using TypedOot.Hostile.Running;

namespace TypedOot.Hostile.Attacks;

/// <summary>Attacks by the number of connections.</summary>
internal static class ConnectionAttacks
{
    public static IReadOnlyList<Attack> All { get; } =
    [
        new TooManyConnections(isPerAddress: false),
        new TooManyConnections(isPerAddress: true),
        new TooManyHandshakes(),
        new ConnectFlood("connections that say nothing and end", Stage.Connected, Leaving.End),
        new ConnectFlood("connections that say nothing and break", Stage.Connected, Leaving.Reset),
        new ConnectFlood("connections that open and break", Stage.Open, Leaving.Reset),
        new ConnectFlood("connections that say hello and end", Stage.Entered, Leaving.End),
        new ConnectFlood("connections that say hello and break", Stage.Entered, Leaving.Reset),
        new ConnectFlood("connections that say hello and close", Stage.Entered, Leaving.Close),
    ];
}
