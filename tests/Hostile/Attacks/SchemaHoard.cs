using TypedOot.Hostile.Running;
using TypedOot.Hostile.Server;
using TypedOot.Hostile.Wire;

namespace TypedOot.Hostile.Attacks;

/// <summary>Nearly as many schemas as a peer may declare, and a ping from time to time so that the connection lives.</summary>
internal sealed class SchemaHoard(string name, int connections, Func<int, byte[]> declaration) : Attack
{
    private const int MostBytes = 1024 * 1024;
    private const int MostSchemas = 1024;

    public override string Name => name;

    public override string Limit => nameof(OotTransportOptions.MaxBufferedBytes);

    public override bool LetsNewcomersIn => false;

    public override bool TryLift(ServerSettings settings)
    {
        settings.MaxBufferedBytes = long.MaxValue;
        return true;
    }

    public override async Task RunAsync(AttackRun run)
    {
        using MemoryStream frames = new();
        int count = 0;
        for (byte[] next = declaration(0); count < MostSchemas && frames.Length + next.Length < MostBytes; next = declaration(++count))
            frames.Write(next);
        byte[] all = frames.ToArray();
        Peer[] peers = await run.OpenAllAsync(connections, async () =>
        {
            Peer peer = await run.EnterAsync();
            await peer.SendAsync(all, count);
            await run.UntilTakenAsync(peer);
            return peer;
        });
        while (run.IsOn)
        {
            await Task.WhenAll(peers.Select(peer => peer.SendAsync(Frames.Number(Frames.Ping, 1))));
            await run.PauseAsync(TimeSpan.FromSeconds(1));
        }
    }
}
