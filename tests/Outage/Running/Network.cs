using System.Diagnostics;

namespace TypedOot.Outage.Running;

/// <summary>
/// A network of three namespaces: one of the server, one of the client, and a router between them. Cut there, it loses all packets without
/// a word to either end, whose links stay up.
/// </summary>
internal sealed class Network : IAsyncDisposable
{
    /// <summary>The address of the server.</summary>
    public const string ServerAddress = "10.77.2.2";

    private const string ClientAddress = "10.77.1.2";

    private readonly string _router;

    private Network(string name) => (Client, Server, _router) = ($"{name}-client", $"{name}-server", $"{name}-router");

    /// <summary>The namespace of the client.</summary>
    public string Client { get; }

    /// <summary>The namespace of the server.</summary>
    public string Server { get; }

    /// <summary>Makes one.</summary>
    /// <exception cref="InvalidOperationException">That is not possible here.</exception>
    public static async Task<Network> CreateAsync(string name)
    {
        Network network = new(name);
        try
        {
            await IpAsync("", $"netns add {network.Client}", $"netns add {network.Server}", $"netns add {network._router}");
            await network.JoinAsync(network.Client, "left", ClientAddress, "10.77.1.1");
            await network.JoinAsync(network.Server, "right", ServerAddress, "10.77.2.1");
            await RunAsync("ip", ["netns", "exec", network._router, "sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward"], "");
            return network;
        }
        catch
        {
            await network.DisposeAsync();
            throw;
        }
    }

    /// <summary>Loses all packets from now on.</summary>
    public Task CutAsync() => IpAsync(_router, $"route add blackhole {ServerAddress}", $"route add blackhole {ClientAddress}");

    /// <summary>Carries them again.</summary>
    public Task HealAsync() => IpAsync(_router, $"route del blackhole {ServerAddress}", $"route del blackhole {ClientAddress}");

    public async ValueTask DisposeAsync()
    {
        foreach (string each in (string[])[Client, Server, _router])
        {
            // Not all of them exist if the making has failed.
            if (File.Exists($"/run/netns/{each}"))
                await IpAsync("", $"netns delete {each}");
        }
    }

    private async Task JoinAsync(string end, string link, string address, string gateway)
    {
        await IpAsync("", $"link add name link netns {end} type veth peer name {link} netns {_router}");
        await IpAsync(_router, $"address add {gateway}/24 dev {link}", $"link set dev {link} up");
        await IpAsync(end, $"address add {address}/24 dev link", "link set dev link up", $"route add default via {gateway}");
    }

    /// <summary>Does all that in one process, in a namespace or in that of this process.</summary>
    private static Task IpAsync(string space, params string[] commands) =>
        RunAsync("ip", space == "" ? ["-batch", "-"] : ["-netns", space, "-batch", "-"], string.Join('\n', commands) + "\n");

    private static async Task RunAsync(string program, IEnumerable<string> arguments, string input)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardInput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        if (process.ExitCode == 0)
            return;
        string command = string.Join(' ', [program, .. start.ArgumentList]);
        throw new InvalidOperationException($"Network namespaces need root and iproute2; '{command}' failed: {(await errors).Trim()}");
    }
}
