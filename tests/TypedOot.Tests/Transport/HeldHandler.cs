namespace TypedOot.Tests.Transport;

/// <summary>A handler of requests that answers when it is told to.</summary>
internal sealed class HeldHandler
{
    private readonly Signal<bool> _entered = new();
    private readonly Signal<bool> _go = new();

    /// <summary>Completes when a request is being handled.</summary>
    public Task Entered => _entered.Task;

    /// <summary>Starts a server with the handler, for one request.</summary>
    public async Task<OotServer> StartAsync(Action<OotServerOptions>? configure = null)
    {
        OotServer server = Net.NewServer(configure);
        server.On<Note, Note>(async (note, _) =>
        {
            _entered.Set(true);
            return await _go.Task ? note : note;
        });
        await server.StartAsync();
        return server;
    }

    /// <summary>Lets the handler answer.</summary>
    public void Go() => _go.Set(true);
}
