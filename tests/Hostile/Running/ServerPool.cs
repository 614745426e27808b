using System.Collections.Concurrent;
using TypedOot.Hostile.Server;

namespace TypedOot.Hostile.Running;

/// <summary>Servers that have withstood an attack, for others that want the same settings. Thread safe.</summary>
internal sealed class ServerPool : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ConcurrentBag<ServerProcess>> _idle = new();

    /// <summary>Takes a server, or starts one.</summary>
    public async Task<ServerProcess> TakeAsync(ServerSettings settings) =>
        _idle.TryGetValue(settings.ToText(), out ConcurrentBag<ServerProcess>? same) && same.TryTake(out ServerProcess? server)
            ? server
            : await ServerProcess.StartAsync(settings);

    /// <summary>Gives a server back that is as good as new.</summary>
    public void GiveBack(ServerSettings settings, ServerProcess server) => _idle.GetOrAdd(settings.ToText(), _ => []).Add(server);

    public async ValueTask DisposeAsync()
    {
        foreach (ServerProcess server in _idle.Values.SelectMany(same => same))
            await server.DisposeAsync();
    }
}
