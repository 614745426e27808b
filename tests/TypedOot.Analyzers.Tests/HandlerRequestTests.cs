using TypedOot.Analyzers.Tests.Support;

namespace TypedOot.Analyzers.Tests;

/// <summary>OOT022: requests that keep the turn of their handler.</summary>
public sealed class HandlerRequestTests
{
    [Fact]
    public Task Requests_on_the_connection_of_a_context() => Check.Reports("OOT022", """
        using System.Threading.Tasks;
        using TypedOot;
        [OotMessage] public sealed record Ask(int X);
        public static class Program
        {
            public static void Run(OotServer server)
            {
                server.On<Ask, Ask>(async (ask, context) => await [|context.Connection|].RequestAsync<Ask>(ask));
                server.OnEvent(OotEvents.Connected, async (e, context) => await [|context.Connection|].RequestAsync<Ask, Ask>(new Ask(1)));
            }

            private static Task<Ask> Handle(OotContext context) => [|context.Connection|].RequestAsync<Ask>(new Ask(1));
        }
        """);

    [Fact]
    public Task Requests_elsewhere() => Check.Silent(
        [],
        """
        using System.Threading.Tasks;
        using TypedOot;
        [OotMessage] public sealed record Ask(int X);
        public static class Program
        {
            public static async Task Run(OotServer server, OotConnection connection, OotClient client)
            {
                server.On<Ask, Ask>(async (ask, context) => await context.RequestAsync<Ask>(ask));
                server.On<Ask>(async (ask, context) => await context.Connection.SendAsync(ask));
                await connection.RequestAsync<Ask>(new Ask(1));
                await client.Connection!.RequestAsync<Ask>(new Ask(1));
            }
        }
        """);

    [Fact]
    public Task The_fix_asks_with_the_context() => Fix.Turns(
        "OOT022",
        "Ask with the context",
        "class C { System.Threading.Tasks.Task<object> M(TypedOot.OotContext context) => context.Connection.RequestAsync<object>(1); }",
        "class C { System.Threading.Tasks.Task<object> M(TypedOot.OotContext context) => context.RequestAsync<object>(1); }");
}
