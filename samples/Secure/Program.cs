using System.Security.Cryptography.X509Certificates;
using TypedOot;

// Mutual TLS: the server and its clients have certificates of one authority and trust no other. Who a client is, is in its certificate.
using Authority authority = new("Example authority");
using Authority stranger = new("Somebody else");

await using OotServer server = new("tcp://127.0.0.1:0", new OotServerOptions
{
    Security = OotTls.Server(
        authority.Issue("localhost"),
        new OotTlsServerOptions { ClientRoots = authority.Roots }),
    Authenticate = (request, _) =>
    {
        string name = request.Certificate!.GetNameInfo(X509NameType.SimpleName, false);
        return ValueTask.FromResult<object?>(name == "mallory" ? null : name);
    },
});
server.OnSync<Question, Answer>((question, context) => new Answer($"Hello {context.Connection.User}, you said: {question.Text}"));
await server.StartAsync();

bool isRight = true;
isRight &= await TryAsync("alice", authority.Issue("alice"), isWelcome: true);
isRight &= await TryAsync("bob", authority.Issue("bob"), isWelcome: true);
isRight &= await TryAsync("mallory, whom the server does not want", authority.Issue("mallory"), isWelcome: false);
isRight &= await TryAsync("alice of another authority", stranger.Issue("alice"), isWelcome: false);
isRight &= await TryAsync("nobody", null, isWelcome: false);
return isRight ? 0 : 1;

async Task<bool> TryAsync(string who, X509Certificate2? certificate, bool isWelcome)
{
    OotClientOptions options = new()
    {
        Security = OotTls.Client(new OotTlsClientOptions
        {
            Roots = authority.Roots,
            Certificate = certificate,
            TargetHost = "localhost",
        }),
        // The certificate says it all; this makes connecting wait until the server has looked at it.
        Credentials = (_, _) => default,
    };
    try
    {
        await using OotClient client = await OotClient.ConnectAsync($"tcp://{server.LocalEndPoint}", options);
        Answer answer = await client.RequestAsync<Answer>(new Question("good morning"));
        Console.WriteLine($"{who}: {answer.Text}");
        return isWelcome;
    }
    catch (Exception e) when (e is OotAuthenticationException or OotConnectionException)
    {
        Console.WriteLine($"{who}: refused. {e.Message}");
        return !isWelcome;
    }
}

/// <summary>What a client asks.</summary>
[OotMessage]
internal sealed record Question(string Text);

/// <summary>What the server answers.</summary>
[OotMessage]
internal sealed record Answer(string Text);
