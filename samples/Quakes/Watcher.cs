using System.Diagnostics;
using Quakes.Messages;
using TypedOot;

namespace Quakes;

/// <summary>Connects to a server and receives its feed to the end.</summary>
internal static class Watcher
{
    public static async Task<Reception> ReceiveAsync(string address)
    {
        await using OotClient client = await OotClient.ConnectAsync(address);
        Stopwatch time = Stopwatch.StartNew();
        List<SeismicEvent> events = [];
        while (true)
        {
            switch (await client.ReceiveAsync<object>())
            {
                case SeismicEvent seismic:
                    events.Add(seismic);
                    break;
                case EndOfFeed end:
                    return new Reception(events, end, client.Connection!.BytesReceived, time.Elapsed);
            }
        }
    }
}
