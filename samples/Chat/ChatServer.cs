using System.Collections.Concurrent;
using TypedOot;

namespace Chat;

/// <summary>Passes on what its clients say, each to all others.</summary>
internal sealed class ChatServer : IAsyncDisposable
{
    /// <summary>The code of the failure that says that a name is taken: numbers from 100 on are the program's.</summary>
    public const RequestFailure NameIsTaken = (RequestFailure)100;

    private readonly OotServer _server;
    private readonly ConcurrentDictionary<string, OotConnection> _present = new(StringComparer.OrdinalIgnoreCase);

    public ChatServer(string address)
    {
        _server = new OotServer(address);
        _server.OnSync<Join, string[]>((join, context) => Join(join.Name, context.Connection));
        _server.OnSync<Say>((say, context) => Tell(context.Connection, name => new Said(name, say.Text)));
        _server.OnEventSync(OotEvents.Disconnected, (e, _) => Leave(e.Connection));
    }

    public string Address => $"tcp://{_server.LocalEndPoint}";

    public Task StartAsync() => _server.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    // Handlers of one connection run one after the other, so that its state needs no lock; the names are everybody's.
    private string[] Join(string name, OotConnection connection)
    {
        if (name.Length is 0 or > 20 || connection.State is not null)
            throw new OotRequestException(RequestFailure.BadRequest, "A name has 1 to 20 characters, and a client one name.");
        if (!_present.TryAdd(name, connection))
            throw new OotRequestException(NameIsTaken, $"{name} is here already.");
        connection.State = name;
        Tell(connection, joined => new Came(joined));
        return [.. _present.Keys.Order(StringComparer.OrdinalIgnoreCase)];
    }

    private void Leave(OotConnection connection)
    {
        Tell(connection, name => new Left(name));
        if (connection.State is string name)
            _present.TryRemove(name, out _);
    }

    /// <summary>Sends to everybody who has a name, but for the sender; who has no room for it in the queue does without.</summary>
    private void Tell<[OotRoot] T>(OotConnection sender, Func<string, T> message)
    {
        if (sender.State is string name)
            _server.Broadcast(message(name), _present.Values, except: sender);
    }
}
