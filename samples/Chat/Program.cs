using Chat;
using TypedOot;

const string Address = "tcp://localhost:10000";

switch (args)
{
    case ["serve"]:
        await using (ChatServer server = new("tcp://*:10000"))
        {
            await server.StartAsync();
            Console.WriteLine("Serving; press Enter to stop.");
            Console.ReadLine();
        }

        return 0;

    case ["join", { } name]:
        return await JoinAsync(name);

    case []:
        await Script.RunAsync();
        return 0;

    default:
        Console.Error.WriteLine("Usage: Chat [serve | join NAME]");
        return 1;
}

static async Task<int> JoinAsync(string name)
{
    await using ChatClient client = new(Address, name, Console.WriteLine);
    try
    {
        Console.WriteLine($"Here: {string.Join(", ", await client.JoinAsync())}. Say something; an empty line leaves.");
        while (Console.ReadLine() is { Length: > 0 } line)
            await client.SayAsync(line);
        return 0;
    }
    catch (OotException e)
    {
        // The name is taken, there is no server, or it has gone.
        Console.Error.WriteLine(e.Message);
        return 1;
    }
}
