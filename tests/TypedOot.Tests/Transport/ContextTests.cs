using System.Runtime.CompilerServices;

namespace TypedOot.Tests.Transport;

/// <summary>Holds that nothing of the execution context of whoever starts or connects is kept, or seen by code that runs later.</summary>
public sealed class ContextTests
{
    private static readonly AsyncLocal<object?> Ambient = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_context_of_the_caller_is_not_kept(bool isServer)
    {
        await using OotServer server = Net.NewServer(options => options.TimeProvider = TimeProvider.System);
        if (!isServer)
            await server.StartAsync();
        await using OotClient? client = isServer ? null : Net.NewClient(server, options => options.TimeProvider = TimeProvider.System);

        WeakReference value = await BeginAsync(() => isServer ? server.StartAsync() : client!.ConnectAsync());
        if (isServer)
        {
            // The sweep begins with the first connection.
            await using OotClient first = await Net.ConnectAsync(server);
        }

        await Until.HoldsAsync(() =>
        {
            GC.Collect();
            return !value.IsAlive;
        });
        GC.KeepAlive(client);
        GC.KeepAlive(server);
    }

    [Fact]
    public async Task Hooks_of_a_server_run_without_the_context_of_its_start()
    {
        Signal<object?> seenByAuthenticate = new();
        Signal<object?> seenByConfigure = new();
        await using OotServer server = Net.NewServer(options =>
        {
            options.Authenticate = (_, _) =>
            {
                seenByAuthenticate.Set(Ambient.Value);
                return new("somebody");
            };
            options.ConfigureSocket = _ => seenByConfigure.Set(Ambient.Value);
        });
        Ambient.Value = "the starter's";
        await server.StartAsync();
        Ambient.Value = null;

        await using OotClient client = await Net.ConnectAsync(server, options =>
        {
            options.Credentials = (_, _) => new(new byte[] { 1 });
            options.AllowCleartextCredentials = true;
        });

        Assert.Null(await seenByAuthenticate.Task);
        Assert.Null(await seenByConfigure.Task);
    }

    // Apart, so that no local of the test keeps the value.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> BeginAsync(Func<Task> begin)
    {
        object value = new byte[1_000];
        Ambient.Value = value;
        WeakReference weak = new(value);
        await begin();
        Ambient.Value = null;
        return weak;
    }
}
