using System.Security.Cryptography;
using TypedOot.Hostile.Running;
using TypedOot.Hostile.Server;
using TypedOot.Hostile.Wire;

namespace TypedOot.Hostile.Attacks;

/// <summary>Tokens that do not prove anything.</summary>
/// <param name="name">The name of the attack.</param>
/// <param name="token">Makes the token that answers a nonce.</param>
internal sealed class WrongCredentials(string name, Func<byte[], byte[]?> token) : Attack
{
    private const int Lanes = 4;

    public override string Name => name;

    public override string Limit => nameof(OotServerOptions.Authenticate);

    /// <summary>A token of the right name and secret, for another nonce.</summary>
    public static byte[] Recorded { get; } = Hellos.Token(Secret.Name, Secret.Bytes, RandomNumberGenerator.GetBytes(32));

    public override bool Runs(Mode mode) => mode == Mode.Authentication;

    public override bool TryLift(ServerSettings settings)
    {
        settings.AcceptsAnyone = true;
        return true;
    }

    public override async Task RunAsync(AttackRun run)
    {
        await run.RepeatAsync(Lanes, async () =>
        {
            using Peer peer = await run.ConnectAsync();
            byte[] nonce = Hellos.NonceOf(await peer.ReadHelloAsync());
            peer.BeginReading();
            await peer.SendAsync(Hellos.Of(1024, token(nonce)));
            await run.AwaitEndAsync(peer);
        });
        await run.UntilAloneAsync();
    }

    public override IEnumerable<string> Judge(AttackRun run, Measure server) => JudgeClosed(run.Tally, 4, run.Tally.Connections);
}
