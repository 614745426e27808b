using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

namespace TypedOot.Tests.Transport.Conformance;

/// <summary>
/// What the test assembly does as a program of its own: peers that are killed, and servers that run out of handles. Says on its
/// standard output where it has come to, a line for each step, and ends with its standard input.
/// </summary>
internal sealed class Child : IDisposable
{
    private const int PoolThreads = 8;

    private readonly Process _process;

    private Child(Process process) => _process = process;

    /// <summary>The entry point of the program.</summary>
    public static async Task<int> Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["client", string address, string state, string root]:
                await ClientAsync(address, Enum.Parse<CloseMatrixTests.State>(state), root);
                break;
            case ["server", string address, string state, string certificate]:
                await ServerAsync(address, Enum.Parse<CloseMatrixTests.State>(state), certificate);
                break;
            case ["few-handles"]:
                await FewHandlesAsync();
                break;
            default:
                await Console.Error.WriteLineAsync("This is a program for the tests.");
                return 2;
        }

        return 0;
    }

    /// <summary>Starts it.</summary>
    /// <param name="handles">How many handles it may have, or null for as many as this process.</param>
    /// <param name="arguments">What it does.</param>
    public static Child Start(int? handles, params string[] arguments)
    {
        string host = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        ProcessStartInfo start = new("bash") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        if (handles is not null)
        {
            // A runtime that compiles what runs often once more, or starts a thread to do it, ends for want of handles.
            start.Environment["DOTNET_TieredCompilation"] = "0";
            start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        }

        start.ArgumentList.Add("-c");
        start.ArgumentList.Add((handles is { } most ? $"ulimit -n {most}; " : "") + "exec \"$@\"");
        foreach (string argument in (string[])["bash", host, "exec", typeof(Child).Assembly.Location, .. arguments])
            start.ArgumentList.Add(argument);
        return new Child(Process.Start(start)!);
    }

    /// <summary>The next line that it says.</summary>
    public async Task<string> ReadAsync() =>
        await _process.StandardOutput.ReadLineAsync().Within()
        ?? throw await FailureAsync(null);

    /// <summary>Says why it has ended.</summary>
    public async Task<Exception> FailureAsync(Exception? inner) =>
        new InvalidOperationException($"The child has ended: {await _process.StandardError.ReadToEndAsync().Within()}", inner);

    public void Tell() => _process.StandardInput.WriteLine();

    public void Kill() => _process.Kill();

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }

    private static async Task ClientAsync(string address, CloseMatrixTests.State state, string root)
    {
        OotClientOptions options = new() { Serializer = Registries.All };
        if (root.Length > 0)
            options.Security = OotTls.Client(new OotTlsClientOptions { Roots = [Certificate(root)], TargetHost = "localhost" });
        OotClient client = new(address, options);
        Handle(client, state);
        await client.ConnectAsync();
        await BeAsync(client.Connection!, state);
    }

    private static async Task ServerAsync(string address, CloseMatrixTests.State state, string certificate)
    {
        OotServerOptions options = new() { Serializer = Registries.All };
        if (certificate.Length > 0)
            options.Security = OotTls.Server(Certificate(certificate));
        OotServer server = new(address, options);
        Signal<OotConnection> accepted = new();
        server.OnEventSync(OotEvents.Connected, (e, _) => accepted.Set(e.Connection));
        Handle(server, state);
        await server.StartAsync();
        Say(server.LocalEndPoint is IPEndPoint ip ? $"tcp://{ip}" : address);
        await BeAsync(await accepted.Task, state);
    }

    private static void Handle(OotEndpoint endpoint, CloseMatrixTests.State state) => endpoint.OnSync<Note>((_, _) =>
    {
        if (state != CloseMatrixTests.State.InHandler)
            return;
        Say("ready");
        Thread.Sleep(Timeout.Infinite);
    });

    /// <summary>Comes into a state and stays there.</summary>
    private static async Task BeAsync(OotConnection connection, CloseMatrixTests.State state)
    {
        await connection.SendAsync(new Note(1, "from the child"));
        await connection.FlushAsync();
        if (state is CloseMatrixTests.State.MidFrame or CloseMatrixTests.State.QueueFull)
        {
            // The peer's handlers do not return, so that its credit ends: inside a frame that the kernel takes only a part of, or with
            // many behind it.
            for (int i = 0; i < (state == CloseMatrixTests.State.MidFrame ? 2 : 100); i++)
                _ = connection.SendAsync(new Blob(new byte[3_000_000]));
        }

        if (state != CloseMatrixTests.State.InHandler)
            Say("ready");
        Console.Read();
    }

    /// <summary>A server in a process that has no handles left for a while.</summary>
    private static async Task FewHandlesAsync()
    {
        // All of the runtime, since it loads an assembly when it is first needed, and that takes a handle.
        foreach (string path in ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator))
        {
            if (Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
                Assembly.Load(Path.GetFileNameWithoutExtension(path));
        }

        // The threads too: the pool starts no more of them than are there.
        ThreadPool.SetMinThreads(PoolThreads, PoolThreads);
        ThreadPool.SetMaxThreads(PoolThreads, PoolThreads);
        using (Barrier all = new(PoolThreads + 1))
        {
            for (int i = 0; i < PoolThreads; i++)
                ThreadPool.UnsafeQueueUserWorkItem(static all => all.SignalAndWait(), all, preferLocal: false);
            all.SignalAndWait();
        }

        AcceptFailures failures = new();
        OotServer server = new("127.0.0.1", 0, new OotServerOptions { Serializer = Registries.All, LoggerFactory = failures });
        server.OnSync<Note, Note>((note, _) => note);
        await server.StartAsync();

        // Once for itself, with handles and without: what the runtime loads when it does something for the first time takes some.
        await using (OotClient client = new(server.LocalEndPoint!, new OotClientOptions { Serializer = Registries.All }))
        {
            await client.ConnectAsync();
            await client.RequestAsync<Note>(new Note(0, ""));
        }

        using (Socket socket = new(SocketType.Stream, ProtocolType.Tcp))
            await socket.ConnectAsync(server.LocalEndPoint!);
        TakeAll().ForEach(socket => socket.Dispose());
        await Until.HoldsAsync(() => server.Connections.Count == 0);
        List<Socket> held = TakeAll();
        await held[0].ConnectAsync(server.LocalEndPoint!);
        await failures.First;
        held.ForEach(socket => socket.Dispose());
        await Until.HoldsAsync(() => server.Connections.Count == 0);
        Say($"{((IPEndPoint)server.LocalEndPoint!).Port}");

        Console.Read();
        // What is collected later would be a handle for the connection that is not to be accepted.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        held = TakeAll();
        int before = failures.Count;
        Say("no handles");
        await Until.HoldsAsync(() => failures.Count > before);
        Say("cannot accept");
        Console.Read();
        Say($"{failures.Count - before}");
        held.ForEach(socket => socket.Dispose());
        Console.Read();
        Say($"{server.IsRunning} {server.Connections.Count}");
        Console.Read();
    }

    private static List<Socket> TakeAll()
    {
        List<Socket> held = [];
        try
        {
            while (true)
                held.Add(new Socket(SocketType.Stream, ProtocolType.Tcp));
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.TooManyOpenSockets)
        {
            return held;
        }
    }

    private static X509Certificate2 Certificate(string path)
    {
#if NET9_0_OR_GREATER
        return path.EndsWith(".pfx", StringComparison.Ordinal)
            ? X509CertificateLoader.LoadPkcs12FromFile(path, null)
            : X509CertificateLoader.LoadCertificateFromFile(path);
#else
        return new X509Certificate2(path);
#endif
    }

    private static void Say(string line)
    {
        Console.WriteLine(line);
        Console.Out.Flush();
    }

    /// <summary>Counts how often accepting failed, by what is logged. A fake logger would be loaded when there are no handles left to load it.</summary>
    private sealed class AcceptFailures : ILoggerFactory, ILogger
    {
        private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _count;

        public Task First => _first.Task;

        public int Count => Volatile.Read(ref _count);

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (exception is not SocketException { SocketErrorCode: SocketError.TooManyOpenSockets })
                return;
            Interlocked.Increment(ref _count);
            _first.TrySetResult();
        }

        public void Dispose()
        {
        }
    }
}
