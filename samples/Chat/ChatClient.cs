using TypedOot;

namespace Chat;

/// <summary>A client whose handlers show what the others say, as soon as it arrives.</summary>
internal sealed class ChatClient : IAsyncDisposable
{
    private readonly OotClient _client;
    private readonly string _name;

    public ChatClient(string address, string name, Action<string> show)
    {
        _name = name;
        _client = new OotClient(address);
        _client.OnSync<Said>((said, _) => show($"{said.Name}: {said.Text}"));
        _client.OnSync<Came>((came, _) => show($"{came.Name} has come"));
        _client.OnSync<Left>((left, _) => show($"{left.Name} has left"));
    }

    /// <summary>Completes when the connection has ended.</summary>
    public Task Closed => _client.Connection!.Closed;

    /// <returns>Who is here.</returns>
    /// <exception cref="OotRequestException">The name is taken.</exception>
    public async Task<string[]> JoinAsync()
    {
        await _client.ConnectAsync();
        return await _client.RequestAsync<string[]>(new Join(_name));
    }

    public async Task SayAsync(string text) => await _client.SendAsync(new Say(text));

    public ValueTask DisposeAsync() => _client.DisposeAsync();
}
