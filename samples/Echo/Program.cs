using Echo;
using TypedOot;

const string Address = "tcp://localhost:10000";

// The same echo in the three ways to consume events, each in a file of its own.
switch (args)
{
    case ["server", .. { Length: <= 1 } mode]:
        await using (await ServeAsync(mode is [var one] ? one : "callback", "tcp://*:10000"))
        {
            Console.WriteLine("Serving; press Enter to stop.");
            Console.ReadLine();
        }

        return 0;

    case ["client", .. { Length: <= 1 } mode]:
        await TalkAsync(mode is [var other] ? other : "callback", Address);
        return 0;

    case []:
        foreach (string mode in (string[])["callback", "poll", "pull"])
        {
            Console.WriteLine($"-- {mode}");
            await using OotServer server = await ServeAsync(mode, "tcp://127.0.0.1:0");
            await TalkAsync(mode, $"tcp://{server.LocalEndPoint}");
        }

        return 0;

    default:
        Console.Error.WriteLine("Usage: Echo [server | client] [callback | poll | pull]");
        return 1;
}

static Task<OotServer> ServeAsync(string mode, string address) => mode switch
{
    "poll" => Polls.ServeAsync(address),
    "pull" => Pulls.ServeAsync(address),
    _ => Callbacks.ServeAsync(address),
};

static Task TalkAsync(string mode, string address) => mode switch
{
    "poll" => Task.Run(() => Polls.Talk(address)),
    "pull" => Pulls.TalkAsync(address),
    _ => Callbacks.TalkAsync(address),
};
