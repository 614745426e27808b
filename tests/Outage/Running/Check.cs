using TypedOot.Outage.Peers;

namespace TypedOot.Outage.Running;

/// <summary>A check of what happens to a server and its client. Used once.</summary>
/// <param name="name">What it is called.</param>
/// <param name="isSecure">Whether both speak TLS.</param>
/// <param name="lifted">The option whose time is lifted, so that the check is to fail; or null.</param>
internal abstract class Check(string name, bool isSecure, string? lifted) : IAsyncDisposable
{
    private readonly List<string> _figures = [];
    private Network? _network;
    private Pair? _pair;

    /// <summary>What it is called.</summary>
    public string Name { get; } = $"{name}, {(isSecure ? "TLS" : "plain")}{(lifted is null ? "" : $", without {lifted}")}";

    /// <summary>What was measured.</summary>
    public string Figures => string.Join(", ", _figures);

    /// <summary>The server and its client.</summary>
    protected Pair Pair => _pair!;

    /// <summary>The network between them.</summary>
    protected Network Network => _network!;

    /// <summary>Whether there is to be one, and not the loopback interface.</summary>
    protected virtual bool HasNetwork => false;

    /// <summary>Whether both send notes all the time.</summary>
    protected virtual bool IsBusy => true;

    /// <summary>Starts the server and its client.</summary>
    /// <param name="network">How a network is to be called that only this check has.</param>
    public async Task PrepareAsync(string network)
    {
        if (HasNetwork)
            _network = await Network.CreateAsync(network);
        string address = $"tcp://{(HasNetwork ? Network.ServerAddress : "127.0.0.1")}:0";
        PeerSettings server = new(true, address, isSecure, "", TimesOf(isServer: true).Without(lifted), IsBusy);
        PeerSettings client = server with { IsServer = false, Times = TimesOf(isServer: false).Without(lifted) };
        _pair = await Pair.StartAsync(server, client, _network);
    }

    /// <summary>Does it.</summary>
    /// <returns>What is wrong.</returns>
    public abstract Task<IReadOnlyList<string>> RunAsync();

    /// <summary>All that both sides have reported.</summary>
    public IEnumerable<string> Report() => [.. Told("client", Pair.Client), .. Told("server", Pair.Server)];

    public async ValueTask DisposeAsync()
    {
        if (_pair is not null)
            await _pair.DisposeAsync();
        if (_network is not null)
            await _network.DisposeAsync();
    }

    /// <summary>Takes down what was measured.</summary>
    protected void Tell(string figure) => _figures.Add(figure);

    /// <summary>The times of a side, before one is lifted.</summary>
    protected abstract Times TimesOf(bool isServer);

    private static IEnumerable<string> Told(string who, PeerProcess process) =>
        process.Events.Where(e => e.Kind != PeerEventKind.Ready).Select(e => $"{who}, {e}");
}
