using System.Net.Sockets;

namespace TypedOot.Transport;

/// <summary>What is done to the sockets of an endpoint.</summary>
/// <param name="Backlog">How many connections the system holds before they are accepted.</param>
/// <param name="Configure">What the user does to each connected or accepted socket.</param>
/// <param name="TimeProvider">The clock.</param>
internal sealed record SocketSettings(int Backlog, Action<Socket>? Configure, TimeProvider TimeProvider);
