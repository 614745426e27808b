using System.Collections.Concurrent;
using System.Reflection;
using TypedOot.Framing;
using TypedOot.Serialization;
using TypedOot.Transport;

namespace TypedOot.Generated.Tests;

/// <summary>An assembly of messages that is loaded when the registry was built long ago. Alone, since it changes the registry of all tests.</summary>
[Collection(nameof(LateAssemblyTests))]
public class LateAssemblyTests
{
    private const string Name = "OtherShapes.Star";

    [Fact]
    public async Task Its_messages_are_found_and_go_over_connections_that_were_open_before()
    {
        OotRegistry early = OotRegistry.Default;
        Assert.False(early.TryGetMessage(Name, out _));
        Assert.DoesNotContain(AppDomain.CurrentDomain.GetAssemblies(), loaded => loaded.GetName().Name == "OtherShapes");
        byte[] tagged = [0x92, 0xB0, .. "OtherShapes.Star"u8, 0x82, 0xA4, .. "base"u8, 0x81, 0xA4, .. "Name"u8, 0xA5, .. "early"u8, 0xA6, .. "Points"u8, 5];
        OotUnknown unknown = Assert.IsType<OotUnknown>(OotSerializer.DeserializeTagged(tagged));
        (OotConnection client, OotConnection server) = await OotConnection.CreatePairAsync();
        BlockingCollection<object> received = [];
        server.Owner.OnSync<object>((message, _) => received.Add(message));
        await client.SendAsync<object>(unknown);
        await client.SendAsync(new Contracts.Rectangle("before", 1, 2));
        Assert.Equal(Name, Assert.IsType<OotUnknown>(Next(received)).Name);
        Assert.IsType<Contracts.Rectangle>(Next(received));

        Assembly assembly = Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, "OtherShapes.dll"));
        Type type = assembly.GetType(Name, throwOnError: true)!;
        Contracts.Shape star = (Contracts.Shape)Activator.CreateInstance(type, "late", 5)!;

        Assert.NotSame(early, OotRegistry.Default);
        Assert.True(OotRegistry.Default.TryGetMessage(Name, out OotCodec? codec));
        Assert.Equal(type, codec.Type);
        Assert.False(early.TryGetMessage(Name, out _));
        OotRegistry.AssertComplete(assembly);
        Assert.Equal(star.ToString(), OotSerializer.Deserialize<Contracts.Shape>(OotSerializer.Serialize(star)).ToString());
        Assert.Equal(star.ToString(), OotSerializer.DeserializeTagged(OotSerializer.SerializeTagged<object>(star)).ToString());

        await client.SendAsync<object>(star);
        await client.SendAsync(star);
        await client.SendAsync<object>(new object[] { star, 1 });
        await client.SendAsync(new Contracts.Rectangle("after", 3, 4));
        Assert.Equal(star.ToString(), Next(received).ToString());
        Assert.Equal(star.ToString(), Next(received).ToString());
        Assert.Equal(star.ToString(), ((object?[])Next(received))[0]!.ToString());
        Assert.IsType<Contracts.Rectangle>(Next(received));

        // What came when it was not known is still what it was, and is read now.
        await client.SendAsync<object>(unknown);
        object read = Next(received);
        Assert.IsType(type, read);
        Assert.StartsWith("Star early of 5 points", read.ToString());
        await client.CloseAsync();
    }

    [Fact]
    public void What_is_written_while_an_assembly_is_loaded_is_written_again()
    {
        Loading message = new() { Load = static () => OotRegistry.Enqueue(static _ => { }) };
        OutgoingFrame frame = FrameWriter.Message(FrameKind.Message, 0, message, default, OotSerializerOptions.Default, new FrameLimit(100, false));

        Assert.Equal(2, message.Looks);
        Assert.Same(OotRegistry.Default, frame.Use.Registry);
        frame.Return();

        using MemoryStream stream = new();
        message = new Loading { Load = static () => OotRegistry.Enqueue(static _ => { }) };
        using (OotStreamWriter writer = new(stream, leaveOpen: true))
            writer.Write(message);
        Assert.Equal(2, message.Looks);
        stream.Position = 0;
        using OotStreamReader reader = new(stream);
        Assert.True(reader.Read());
        Assert.Equal(1, Assert.IsType<Loading>(reader.Current).Number);
        Assert.False(reader.Read());
    }

    private static object Next(BlockingCollection<object> received) =>
        received.TryTake(out object? message, TimeSpan.FromSeconds(30)) ? message : throw new TimeoutException();
}

/// <summary>Runs when no other test does.</summary>
[CollectionDefinition(nameof(LateAssemblyTests), DisableParallelization = true)]
public class LateAssemblyCollection;
