using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace TypedOot.Transport;

/// <summary>The settings of the sockets of an endpoint.</summary>
/// <param name="Backlog">How many connections the system holds before they are accepted.</param>
/// <param name="Configure">What the user does to each connected or accepted socket.</param>
/// <param name="TimeProvider">The clock.</param>
/// <param name="Logger">Where to log.</param>
internal sealed record SocketSettings(int Backlog, Action<Socket>? Configure, TimeProvider TimeProvider, ILogger Logger)
{
    /// <summary>Does to a socket what the user does to each.</summary>
    /// <exception cref="InvalidOperationException">The user's code has thrown, which says nothing of the network.</exception>
    public void Apply(Socket socket)
    {
        try
        {
            Configure?.Invoke(socket);
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{nameof(OotTransportOptions.ConfigureSocket)} failed: {e.Message.TrimEnd('.')}.", e);
        }
    }
}
