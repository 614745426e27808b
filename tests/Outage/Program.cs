using TypedOot.Outage.Peers;
using TypedOot.Outage.Running;

namespace TypedOot.Outage;

/// <summary>Cuts the network between processes and stops processes. The processes are this program too.</summary>
internal static class Program
{
    /// <summary>The first argument of such a process.</summary>
    public const string Peer = "peer";

    private static async Task<int> Main(string[] arguments)
    {
        switch (arguments)
        {
            case [Peer, string settings]:
                await new PeerProgram(PeerSettings.Parse(settings)).RunAsync();
                return 0;
            case ["--help" or "-h"]:
                Console.Write(RunOptions.Usage);
                return 0;
        }

        try
        {
            return await new Runner(RunOptions.Parse(arguments)).RunAsync() ? 0 : 1;
        }
        catch (FormatException e)
        {
            Console.Error.WriteLine($"{e.Message}\n\n{RunOptions.Usage}");
            return 2;
        }
    }
}
