using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace TypedOot.Benchmarks.Transport.Peers;

/// <summary>The server as a connection handler of Kestrel.</summary>
internal static class KestrelServer
{
    public static async Task<int> ServeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0, listen => listen.UseConnectionHandler<Handler>()));
        WebApplication application = builder.Build();
        await application.StartAsync();
        return new Uri(application.Urls.Single()).Port;
    }

    private sealed class Handler : ConnectionHandler
    {
        public override Task OnConnectedAsync(ConnectionContext connection) =>
            PipeServer.RunAsync(connection.Transport.Input, connection.Transport.Output);
    }
}
