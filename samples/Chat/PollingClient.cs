using TypedOot;

namespace Chat;

/// <summary>A client with a loop of its own, as a game has one: everything happens on its thread, between two frames.</summary>
internal sealed class PollingClient
{
    private readonly TaskCompletionSource<string[]> _joined = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly OotClient _client;
    private readonly string _name;
    private readonly Action<string> _show;
    private readonly Thread _thread;
    private volatile bool _isLeaving;

    public PollingClient(string address, string name, Action<string> show)
    {
        _client = new OotClient(address);
        _name = name;
        _show = show;
        _thread = new Thread(Run) { Name = name, IsBackground = true };
        _thread.Start();
    }

    /// <summary>Who is here, once the name is accepted.</summary>
    public Task<string[]> Joined => _joined.Task;

    public void Leave()
    {
        _isLeaving = true;
        _thread.Join();
    }

    private void Run()
    {
        using (_client)
        {
            _client.Connect();
            while (!_isLeaving && _client.IsRunning)
            {
                while (_client.TryPoll(out OotEvent e, OotEvents.All & ~OotEvents.DataSent))
                    Take(e);
                // The rest of the frame would be done here.
                Thread.Sleep(5);
            }
        }
    }

    private void Take(OotEvent e)
    {
        switch (e.Kind)
        {
            case OotEvents.Connected:
                _ = JoinAsync();
                break;
            case OotEvents.ObjectReceived when e.TryGetMessage(out Said? said):
                _show($"{said.Name}: {said.Text}");
                // An answer without waiting: it is Queued, or the queue is Full, or the connection Closed.
                if (_client.Send(new Say($"hello, {said.Name}")) != SendStatus.Queued)
                    _show("(not sent)");
                break;
            case OotEvents.ObjectReceived:
                _show($"({e.Message})");
                break;
            case OotEvents.Error or OotEvents.Disconnected:
                _joined.TrySetException(e.Error ?? new InvalidOperationException("The server has closed."));
                break;
        }
    }

    private async Task JoinAsync()
    {
        try
        {
            _joined.SetResult(await _client.RequestAsync<string[]>(new Join(_name)));
        }
        catch (OotException e)
        {
            _joined.TrySetException(e);
        }
    }
}
