using System.Diagnostics;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using TypedOot.Hostile.Server;

namespace TypedOot.Hostile.Running;

/// <summary>A server in a process of its own, so that what it holds can be told from what its attackers do. Its members may be called from any thread.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly Process _process;
    private readonly Task<string> _errors;

    private ServerProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint { get; private set; } = new(IPAddress.Loopback, 0);

    /// <summary>What it held when it had just begun.</summary>
    public long FirstHeap { get; private set; }

    /// <summary>The certificate that it has.</summary>
    public X509Certificate2? Certificate { get; private set; }

    /// <summary>Starts one.</summary>
    public static async Task<ServerProcess> StartAsync(ServerSettings settings)
    {
        string host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        ProcessStartInfo start = new(host, ["exec", typeof(ServerProcess).Assembly.Location, Program.Serve, settings.ToText()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        ServerProcess server = new(Process.Start(start)!);
        string[] ready = (await server.ReadAsync()).Split(' ');
        server.EndPoint = IPEndPoint.Parse(ready[0]);
        server.Certificate = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(ready[1]));
        server.FirstHeap = (await server.MeasureAsync()).Heap;
        return server;
    }

    /// <summary>Asks what it holds.</summary>
    /// <param name="isExact">Whether it is to collect everything first.</param>
    /// <exception cref="InvalidOperationException">The server has ended, or does not answer.</exception>
    public async Task<Measure> MeasureAsync(bool isExact = true)
    {
        await _turn.WaitAsync();
        try
        {
            await _process.StandardInput.WriteLineAsync(isExact ? ServerProgram.Exact : "");
            await _process.StandardInput.FlushAsync();
            return Measure.Parse(await ReadAsync());
        }
        catch (IOException)
        {
            throw new InvalidOperationException($"The server has ended: {await _errors}");
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _turn.Dispose();
        Certificate?.Dispose();
    }

    private async Task<string> ReadAsync()
    {
        try
        {
            return await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience)
                ?? throw new InvalidOperationException($"The server has ended: {await _errors}");
        }
        catch (TimeoutException)
        {
            _process.Refresh();
            throw new InvalidOperationException(
                $"The server has not answered for {Patience.TotalSeconds} s. It has run for {(DateTime.Now - _process.StartTime).TotalSeconds:0} s, "
                + $"and used {_process.TotalProcessorTime.TotalSeconds:0} s of the processors.");
        }
    }
}
