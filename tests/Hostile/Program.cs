using TypedOot.Hostile.Attacks;
using TypedOot.Hostile.Running;
using TypedOot.Hostile.Server;

namespace TypedOot.Hostile;

/// <summary>Attacks servers of this library, each in a process of its own, which is this program too.</summary>
internal static class Program
{
    /// <summary>The first argument of the process of a server.</summary>
    public const string Serve = "serve";

    private static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case [Serve, string settings]:
                return ServerProgram.Run(settings);
            case ["--help" or "-h"]:
                Console.Write(RunOptions.Usage);
                return 0;
            case ["--list"]:
                foreach (Attack attack in AttackList.All)
                    Console.WriteLine($"{attack.Name} ({attack.Limit})");
                return 0;
        }

        try
        {
            return new Runner(RunOptions.Parse(arguments)).RunAsync(AttackList.All).GetAwaiter().GetResult() ? 0 : 1;
        }
        catch (FormatException e)
        {
            Console.Error.WriteLine($"{e.Message}\n\n{RunOptions.Usage}");
            return 2;
        }
    }
}
