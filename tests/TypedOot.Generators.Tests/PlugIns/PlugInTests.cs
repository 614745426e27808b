using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace TypedOot.Generators.Tests;

/// <summary>Assemblies with messages that are loaded, loaded twice, and unloaded. The registry is that of the process, so each test has names of its own.</summary>
public sealed class PlugInTests
{
    private static readonly Lazy<PlugIn> Host = new(() => PlugIn.Load(PlugIn.Compile("Host", Source("host.Message")), "host", isCollectible: false));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_plug_in_that_is_never_used_can_be_unloaded(bool isRegistryBuilt)
    {
        PlugIn plugIn = PlugIn.Load(PlugIn.Compile("Unused", Source($"unused.{isRegistryBuilt}")), "unused");
        if (isRegistryBuilt)
            Assert.True(OotRegistry.Default.TryGetMessage($"unused.{isRegistryBuilt}", out _));

        plugIn.Unload();

        await plugIn.AssertGoneAsync();
        Assert.False(OotRegistry.Default.TryGetMessage($"unused.{isRegistryBuilt}", out _));
        AssertWorks(Host.Value);
    }

    [Fact]
    public async Task A_plug_in_that_was_used_can_be_unloaded_and_loaded_again()
    {
        byte[] program = PlugIn.Compile("Used", Source("used.Message"));
        for (int i = 0; i < 3; i++)
        {
            PlugIn plugIn = PlugIn.Load(program, "used");
            AssertWorks(plugIn);
            AssertWorks(Host.Value);
            ReadAtHost(plugIn);

            plugIn.Unload();

            await plugIn.AssertGoneAsync();
        }
    }

    [Fact]
    public async Task A_plug_in_that_is_unloaded_gives_its_names_to_its_next_copy_at_once()
    {
        byte[] program = PlugIn.Compile("Next", Source("next.Message"));
        PlugIn first = PlugIn.Load(program, "first");
        AssertWorks(first);
        first.Unload();

        PlugIn second = PlugIn.Load(program, "second");

        AssertWorks(second);
        second.Unload();
        await first.AssertGoneAsync();
        await second.AssertGoneAsync();
    }

    [Fact]
    public async Task A_second_copy_fails_alone_until_the_first_is_unloaded()
    {
        byte[] program = PlugIn.Compile("Twice", Source("twice.Message"));
        PlugIn first = PlugIn.Load(program, "one");
        AssertWorks(first);
        PlugIn second = PlugIn.Load(program, "two");

        foreach (string use in new[] { "typed", "tagged" })
        {
            string refusal = second.Run(use);
            Assert.StartsWith(nameof(OotRegistryException), refusal, StringComparison.Ordinal);
            Assert.Contains("the name \"twice.Message\"", refusal, StringComparison.Ordinal);
            Assert.Contains("Message of Twice in the load context \"one\"", refusal, StringComparison.Ordinal);
            Assert.Contains("Message of Twice in the load context \"two\" came later", refusal, StringComparison.Ordinal);
        }

        AssertWorks(first);
        AssertWorks(Host.Value);
        AssertOwns(first, "twice.Message");

        first.Unload();

        AssertWorks(second);
        AssertOwns(second, "twice.Message");
        second.Unload();
        await first.AssertGoneAsync();
        await second.AssertGoneAsync();
    }

    [Fact]
    public async Task What_collides_with_nobody_works_beside_what_does()
    {
        PlugIn first = PlugIn.Load(PlugIn.Compile("Elder", Source("beside.Message", "beside.Elder")), "elder");
        PlugIn second = PlugIn.Load(PlugIn.Compile("Younger", Source("beside.Message", "beside.Younger")), "younger");

        foreach (string use in new[] { "typed", "tagged", "object", "slot" })
            Assert.StartsWith($"{nameof(OotRegistryException)}: Two messages have the name \"beside.Message\"", second.Run(use), StringComparison.Ordinal);
        foreach (string use in new[] { "nested", "keys" })
            Assert.Equal("ok", second.Run(use));
        AssertWorks(first);
        first.Unload();
        second.Unload();
        await first.AssertGoneAsync();
        await second.AssertGoneAsync();
    }

    [Fact]
    public void A_file_that_two_libraries_compile_is_a_message_of_the_first()
    {
        PlugIn first = PlugIn.Load(PlugIn.Compile("LibraryA", Source("linked.Message", "linked.OfA")), "a", isCollectible: false);
        PlugIn second = PlugIn.Load(PlugIn.Compile("LibraryB", Source("linked.Message", "linked.OfB")), "b", isCollectible: false);

        string refusal = second.Run("typed");

        Assert.StartsWith(nameof(OotRegistryException), refusal, StringComparison.Ordinal);
        Assert.Contains("Message of LibraryA", refusal, StringComparison.Ordinal);
        Assert.Contains("Message of LibraryB", refusal, StringComparison.Ordinal);
        AssertWorks(first);
        AssertWorks(Host.Value);
        Assert.Equal("ok", second.Run("nested"));
        OotRegistryException e = Assert.Throws<OotRegistryException>(() => OotRegistry.AssertComplete(second.Assembly));
        Assert.Contains("linked.Message", e.Message, StringComparison.Ordinal);
        OotRegistry.AssertComplete(first.Assembly);
    }

    [Fact]
    public void A_module_of_another_contract_version_is_without_codecs_alone()
    {
        // Of an assembly from which no other test writes anything.
        OotRegistry.Enqueue(static builder => builder.Enter(typeof(FactAttribute), OotRegistryBuilder.Abi + 1));

        OotRegistryException e = Assert.Throws<OotRegistryException>(() => OotSerializer.Serialize(new FactAttribute()));

        Assert.Contains("Build it again", e.Message, StringComparison.Ordinal);
        AssertWorks(Host.Value);
    }

    [Fact]
    public async Task A_module_that_throws_is_without_codecs_alone()
    {
        PlugIn plugIn = PlugIn.Load(
            PlugIn.Compile(
                "Throws",
                Source("throws.Message") + """

                internal static class Bad
                {
                    [System.Runtime.CompilerServices.ModuleInitializer]
                    internal static void Enqueue() => OotRegistry.Enqueue(_ => throw new InvalidOperationException("the module is odd"));
                }
                """),
            "throws");

        AssertWorks(Host.Value);
        AssertWorks(plugIn);
        Assert.Contains("the module is odd", plugIn.Run("stranger"), StringComparison.Ordinal);
        plugIn.Unload();
        await plugIn.AssertGoneAsync();
    }

    [Fact]
    public async Task A_message_whose_member_is_of_an_assembly_that_is_not_there_is_without_a_codec_alone()
    {
        MetadataReference missing = Project.Reference(
            new Project { Name = "Missing" }.Compile("namespace Missing; public class Data { public int A { get; set; } [OotIgnore] public int B { get; set; } }"), generates: false);
        PlugIn plugIn = PlugIn.Load(
            PlugIn.Compile(
                "Partly",
                """
                [OotMessage("partly.A")] public class A { public int V { get; set; } }
                [OotMessage("partly.B")] public class B { public Missing.Data? V { get; set; } }
                [OotMessage("partly.C")] public class C { public int V { get; set; } }
                public static class Program
                {
                    public static string Run(string type) => type switch
                    {
                        "A" => $"{OotSerializer.Deserialize<A>(OotSerializer.Serialize(new A { V = 1 })).V}",
                        "B" => Bad(),
                        _ => $"{OotSerializer.Deserialize<C>(OotSerializer.Serialize(new C { V = 3 })).V}",
                    };

                    private static string Bad() => Convert.ToHexString(OotSerializer.Serialize(new B()));
                }
                """,
                missing),
            "partly");

        Assert.Equal(("1", "3"), (plugIn.Run("A"), plugIn.Run("C")));
        string bad = plugIn.Run("B");
        Assert.StartsWith("OotRegistryException: B of Partly", bad, StringComparison.Ordinal);
        Assert.Contains("'Missing, ", bad, StringComparison.Ordinal);
        plugIn.Unload();
        await plugIn.AssertGoneAsync();
    }

    [Fact]
    public async Task Plug_ins_come_and_go_while_others_work()
    {
        byte[][] programs = [.. Enumerable.Range(0, 4).Select(i => PlugIn.Compile($"Busy{i}", Source($"busy.Message{i}")))];
        PlugIn host = Host.Value;
        using CancellationTokenSource done = new();
        Task<int> working = Task.Run(() =>
        {
            int runs = 0;
            for (; !done.IsCancellationRequested || runs == 0; runs++)
                AssertWorks(host);
            return runs;
        });

        PlugIn[][] loaded = await Task.WhenAll(programs.Select(program => Task.Run(() =>
        {
            PlugIn[] turns = new PlugIn[5];
            for (int i = 0; i < turns.Length; i++)
            {
                turns[i] = PlugIn.Load(program, "busy");
                AssertWorks(turns[i]);
                turns[i].Unload();
            }

            return turns;
        })));

        await done.CancelAsync();
        Assert.True(await working > 0);
        foreach (PlugIn plugIn in loaded.SelectMany(turns => turns))
            await plugIn.AssertGoneAsync();
    }

    [Fact]
    public async Task A_registry_that_is_built_by_hand_keeps_no_plug_in()
    {
        PlugIn plugIn = PlugIn.Load(PlugIn.Compile("ByHand", Source("hand.Message")), "by hand");
        OotRegistry registry = BuildWith(plugIn);
        Assert.True(registry.TryGetMessage("hand.Message", out _));

        plugIn.Unload();

        await plugIn.AssertGoneAsync();
        Assert.False(registry.TryGetMessage("hand.Message", out _));
        Assert.Empty(registry.Messages);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static OotRegistry BuildWith(PlugIn plugIn)
    {
        OotRegistryBuilder builder = new();
        Type module = plugIn.Assembly.GetTypes().Single(type => type.Name == "OotModule");
        module.GetMethod("AddTo")!.Invoke(null, [builder]);
        return builder.Build();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ReadAtHost(PlugIn plugIn)
    {
        object message = plugIn.Make(7);
        object read = OotSerializer.DeserializeTagged(OotSerializer.SerializeTagged(message));
        Assert.Same(message.GetType(), read.GetType());
        Assert.Equal("7", read.ToString());
        Assert.Equal("7", OotSerializer.DeserializeValue(OotSerializer.SerializeValue(message))!.ToString());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AssertOwns(PlugIn plugIn, string name)
    {
        Assert.True(OotRegistry.Default.TryGetMessage(name, out Serialization.OotCodec? byName));
        Assert.Same(plugIn.Assembly, byName.Type.Assembly);
        Assert.True(OotRegistry.Default.TryGetMessage(byName.Tag, out Serialization.OotCodec? byTag));
        Assert.Same(byName, byTag);
    }

    private static void AssertWorks(PlugIn plugIn)
    {
        foreach (string use in new[] { "typed", "tagged", "object", "slot", "nested", "keys" })
            Assert.Equal("ok", plugIn.Run(use));
    }

    /// <summary>A program with a message of one name, in all ways in which a message can stand, and with another one.</summary>
    private static string Source(string name, string? other = null) => $$"""
        public interface IShape;
        [OotMessage("{{name}}")] public class Message : IShape
        {
            public int Number { get; set; }
            public override string ToString() => Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        [OotMessage("{{other ?? name + ".Other"}}")] public class Other
        {
            public string Text { get; set; } = "";
            public List<Part> Parts { get; set; } = new();
            public Dictionary<string, Part[]> ByName { get; set; } = new();
        }
        public struct Part { public int Size { get; set; } public double? Weight { get; set; } }
        [OotMessage("{{other ?? name}}.Holder")] public class Holder
        {
            public object? Any { get; set; }
            public IShape? Shape { get; set; }
            public HashSet<Key> Keys { get; set; } = new();
        }
        public record struct Key(int X, int Y);
        public class Stranger;
        public static class Program
        {
            public static object Make(int number) => new Message { Number = number };
            public static string Run(string use)
            {
                switch (use)
                {
                    case "typed":
                        return Same(OotSerializer.Deserialize<Message>(OotSerializer.Serialize(new Message { Number = 5 })).Number == 5);
                    case "tagged":
                        return Same(((Message)OotSerializer.DeserializeTagged(OotSerializer.SerializeTagged(new Message { Number = 5 }))).Number == 5);
                    case "object":
                        return Same(Through(new Holder { Any = new Message { Number = 5 } }).Any is Message { Number: 5 });
                    case "slot":
                        return Same(Through(new Holder { Shape = new Message { Number = 5 } }).Shape is Message { Number: 5 });
                    case "nested":
                        Other other = new() { Text = "text", Parts = { new Part { Size = 1, Weight = 2 } }, ByName = { ["a"] = new[] { new Part { Size = 3 } } } };
                        Other read = OotSerializer.Deserialize<Other>(OotSerializer.Serialize(other));
                        return Same(read.Parts[0].Size == 1 && read.ByName["a"][0].Size == 3);
                    case "keys":
                        Holder keys = new();
                        for (int i = 0; i < 1000; i++)
                            keys.Keys.Add(new Key(i, -i));
                        return Same(Through(keys).Keys.SetEquals(keys.Keys));
                    default:
                        return Same(OotSerializer.Serialize(new Stranger()).Length == 0);
                }
            }
            private static Holder Through(Holder holder) => OotSerializer.Deserialize<Holder>(OotSerializer.Serialize(holder));
            private static string Same(bool isSame) => isSame ? "ok" : "another value came back";
        }
        """;
}
