using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace TypedOot.Versions.Tests;

/// <summary>The relay of the samples, between the server of the seismic feed and its watchers.</summary>
public class RelayTests
{
    private const int Schema = 7;
    private const int Message = 1;
    private const int Messages = 1_708;
    private const string Anywhere = "tcp://127.0.0.1:0";

    [Fact]
    public async Task What_the_relay_passes_on_is_what_the_server_sends_frame_by_frame_schemas_included()
    {
        List<byte[]> direct = await Sample.ServeAsync("Quakes", ["serve", Anywhere], ReadFeedAsync);
        List<byte[]> relayed = await Sample.ServeAsync("Quakes", ["serve", Anywhere], source => Sample.ServeAsync("Relay", [source, Anywhere], ReadFeedAsync));

        Assert.Equal(Messages, direct.Count(frame => frame[5] == Message));
        Assert.InRange(direct.Count(frame => frame[5] == Schema), 10, 100);
        Assert.Equal(direct.Count, relayed.Count);
        for (int i = 0; i < direct.Count; i++)
            Assert.True(direct[i].AsSpan().SequenceEqual(relayed[i]), $"Frame {i}, of kind {direct[i][5]}, differs.");
    }

    [Fact]
    public async Task A_watcher_behind_the_relay_gets_what_was_sent_and_the_relay_counts_by_members()
    {
        string output = "";
        await Sample.ServeAsync("Quakes", ["serve", Anywhere], source => Sample.ServeAsync(
            "Relay",
            [source, Anywhere, "count", "Magnitude.Value > 4"],
            async address =>
            {
                await Sample.RunAsync("Quakes", "watch", address);
                return 0;
            },
            rest => output = rest));

        // As the feed has it: jq '[.features[].properties.mag] | map(select(. > 4)) | length'
        Assert.Contains($"  {StrongOnes(),5:N0} with Magnitude.Value > 4", output, StringComparison.Ordinal);
        Assert.Contains("      1 Quakes.Messages.EndOfFeed", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_meet_the_condition_is_kept_back_and_what_has_no_such_member_is_not()
    {
        List<byte[]> frames = await Sample.ServeAsync("Quakes", ["serve", Anywhere], source => Sample.ServeAsync(
            "Relay", [source, Anywhere, "only", "Magnitude.Value > 4"], address => ReadFramesAsync(address, StrongOnes() + 1)));

        Assert.Equal(StrongOnes() + 1, frames.Count(frame => frame[5] == Message));
    }

    [Fact]
    public void The_relay_contains_no_message_type()
    {
        using PEReader quakes = new(File.OpenRead(Sample.Program("Quakes")));
        using PEReader relay = new(File.OpenRead(Sample.Program("Relay")));
        MetadataReader known = quakes.GetMetadataReader();
        MetadataReader own = relay.GetMetadataReader();
        string[] messages = [.. known.TypeDefinitions.Select(known.GetTypeDefinition)
            .Where(type => known.GetString(type.Namespace) == "Quakes.Messages")
            .Select(type => known.GetString(type.Name))];
        string[] types = [.. own.TypeDefinitions.Select(own.GetTypeDefinition).Select(type => own.GetString(type.Name))];
        string[] used = [.. own.TypeReferences.Select(own.GetTypeReference).Select(type => own.GetString(type.Name))];
        string[] references = [.. own.AssemblyReferences.Select(own.GetAssemblyReference).Select(assembly => own.GetString(assembly.Name))];

        Assert.Contains("Earthquake", messages);
        Assert.Empty(messages.Intersect(types));
        Assert.Empty(messages.Intersect(used));
        Assert.Equal("TypedOot", Assert.Single(references, name => !name.StartsWith("System", StringComparison.Ordinal)));
        // No codec, and nothing that a codec is generated from.
        Assert.DoesNotContain("OotMessageAttribute", used);
        Assert.DoesNotContain(used, name => name.StartsWith("IOot", StringComparison.Ordinal) && name.Contains("Codec", StringComparison.Ordinal));
    }

    private static Task<List<byte[]>> ReadFeedAsync(string address) => ReadFramesAsync(address, Messages);

    /// <summary>Reads the frames of a server without a hello, up to a number of messages; those of schemas and messages.</summary>
    private static async Task<List<byte[]>> ReadFramesAsync(string address, int messages)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(60));
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPEndPoint.Parse(address["tcp://".Length..]), limit.Token);
        await using NetworkStream stream = new(socket);
        // A hello of version 1 that lists no modules.
        await stream.WriteAsync((byte[])[0xC7, 10, 0, 0x81, 0xA7, .. "version"u8, 1], limit.Token);

        List<byte[]> frames = [];
        byte[] head = new byte[6];
        while (frames.Count(frame => frame[5] == Message) < messages)
        {
            await stream.ReadExactlyAsync(head, limit.Token);
            byte[] payload = new byte[BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1))];
            await stream.ReadExactlyAsync(payload, limit.Token);
            if (head[5] is Schema or Message)
                frames.Add([.. head, .. payload]);
        }

        return frames;
    }

    private static int StrongOnes()
    {
        using System.Text.Json.JsonDocument feed = System.Text.Json.JsonDocument.Parse(
            File.ReadAllText(Path.Combine(Path.GetDirectoryName(Sample.Program("Quakes"))!, "Data", "usgs-all-week.geojson")));
        return feed.RootElement.GetProperty("features").EnumerateArray().Count(feature => feature.GetProperty("properties").GetProperty("mag").GetDouble() > 4);
    }
}
