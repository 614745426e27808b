using System.Reflection;
using TypedOot.Serialization;
using TypedOot.Tests.Support;

namespace TypedOot.Tests.Serialization;

public sealed class RegistryTests
{
    private static readonly string ThisAssembly = typeof(RegistryTests).Assembly.GetName().Name!;

    [Fact]
    public void A_message_answers_to_tag_hash_name_and_aliases()
    {
        OotRegistry registry = TestMessages.Registry;

        Assert.True(registry.TryGetMessage(7, out OotCodec? byTag));
        Assert.True(registry.TryGetMessage(TagHash.Of("test.Line"), out OotCodec? byHash));
        Assert.True(registry.TryGetMessage("test.Line", out OotCodec? byName));
        Assert.True(registry.TryGetMessage("test.Position", out OotCodec? byAlias));
        Assert.True(registry.TryGetMessage(TagHash.Of("test.Position"), out OotCodec? byAliasHash));
        Assert.True(registry.TryGetMessage(typeof(Line), out OotCodec? byType));
        Assert.All([byHash, byName, byAlias, byAliasHash, byType], codec => Assert.Same(byTag, codec));
        Assert.Equal((typeof(Line), 7u), (byTag.Type, byTag.Tag));
    }

    [Fact]
    public void A_message_without_an_explicit_tag_has_the_hash_of_its_name()
    {
        Assert.True(TestMessages.Registry.TryGetMessage(typeof(Order), out OotCodec? codec));
        Assert.Equal(TagHash.Of("test.Order"), codec.Tag);
    }

    [Fact]
    public void A_message_takes_the_place_of_the_root_that_a_call_elsewhere_named()
    {
        foreach (OotRegistryBuilder builder in (OotRegistryBuilder[])[
            new OotRegistryBuilder().AddRoot<Order, OrderCodec>().AddMessage<Order, OrderCodec>(),
            new OotRegistryBuilder().AddMessage<Order, OrderCodec>().AddRoot<Order, OrderCodec>()])
        {
            OotRegistry registry = builder.Build();
            Assert.True(registry.TryGetMessage(typeof(Order), out OotCodec? byType));
            Assert.True(registry.TryGetMessage("test.Order", out OotCodec? byName));
            Assert.Same(byType, byName);
        }
    }

    // FNV-1a 32 of "" and "a", from the table of the FNV authors' test vectors.
    [Theory]
    [InlineData("", 0x811c9dc5u)]
    [InlineData("a", 0xe40c292cu)]
    [InlineData("foobar", 0xbf9cf968u)]
    public void The_tag_of_a_name_is_its_fnv_hash(string name, uint hash) => Assert.Equal(hash, TagHash.Of(name));

    [Fact]
    public void An_abstract_base_has_a_codec_and_is_no_message()
    {
        Assert.True(TestMessages.Registry.TryGetCodec(out OotCodec<Shape>? _));
        Assert.False(TestMessages.Registry.TryGetMessage(typeof(Shape), out _));
    }

    [Fact]
    public void Every_message_is_listed_once() => Assert.Equal(
        TestMessages.Registry.Messages.Select(codec => codec.Type).Distinct().Count(), TestMessages.Registry.Messages.Count());

    [Fact]
    public void Messages_are_found_again_whatever_was_looked_up_between()
    {
        OotRegistry registry = TestMessages.Registry;
        OotCodec[] messages = [.. registry.Messages];
        Random random = new(Seeded.Seed);
        for (int i = 0; i < 20_000; i++)
        {
            OotCodec expected = messages[random.Next(messages.Length)];
            OotCodec? found;
            Assert.True(random.Next(2) == 0 ? registry.TryGetMessage(expected.Type, out found) : registry.TryGetMessage(expected.Tag, out found));
            Assert.Same(expected, found);
            Assert.False(registry.TryGetMessage(typeof(RegistryTests), out _));
            Assert.False(registry.TryGetMessage(TagHash.Of($"no message {i}"), out _));
        }
    }

    [Fact]
    public void Two_messages_with_one_tag_are_refused()
    {
        OotRegistryException error = Refusal(builder => builder.AddMessage<Circle, CircleCodec>(5).AddMessage<Line, LineCodec>(5));

        Assert.Contains("the tag 5", error.Message, StringComparison.Ordinal);
        NamesBoth(error, typeof(Circle), typeof(Line));
    }

    [Fact]
    public void Two_messages_with_one_name_are_refused()
    {
        OotRegistryException error = Refusal(builder => builder.AddMessage<Circle, CircleCodec>(5).AddMessage<Celsius, CircleNamedCodec>(6));

        Assert.Contains("the name \"test.Circle\"", error.Message, StringComparison.Ordinal);
        NamesBoth(error, typeof(Circle), typeof(Celsius));
    }

    [Fact]
    public void A_name_that_is_an_alias_of_another_is_refused()
    {
        OotRegistryException error = Refusal(builder => builder.AddMessage<Line, LineCodec>(7, "test.Circle").AddMessage<Circle, CircleCodec>());

        Assert.Contains("the name \"test.Circle\"", error.Message, StringComparison.Ordinal);
        NamesBoth(error, typeof(Line), typeof(Circle));
    }

    // A pair of words that is known to collide in FNV-1a 32.
    [Fact]
    public void Two_names_with_one_hash_are_refused()
    {
        Assert.Equal(TagHash.Of("costarring"), TagHash.Of("liquid"));
        OotRegistryException error = Refusal(
            builder => builder.AddMessage<Line, LineCodec>(7, "costarring").AddMessage<Circle, CircleCodec>(8, "liquid"));

        Assert.Contains($"the tag {TagHash.Of("liquid")}", error.Message, StringComparison.Ordinal);
        NamesBoth(error, typeof(Line), typeof(Circle));
    }

    [Fact]
    public void A_registration_that_fails_leaves_the_builder_as_it_was()
    {
        OotRegistryBuilder builder = new OotRegistryBuilder().AddMessage<Circle, CircleCodec>(5);
        Assert.Throws<OotRegistryException>(() => builder.AddMessage<Line, LineCodec>(5));
        OotRegistry registry = builder.AddMessage<Line, LineCodec>(6).Build();

        Assert.True(registry.TryGetMessage(6, out OotCodec? codec));
        Assert.Equal(typeof(Line), codec.Type);
    }

    [Fact]
    public void The_same_message_twice_is_one_with_the_aliases_of_both()
    {
        OotRegistry registry = new OotRegistryBuilder()
            .AddMessage<Line, LineCodec>(7, "first")
            .AddMessage<Line, LineCodec>(7, "second")
            .Build();

        Assert.True(registry.TryGetMessage("first", out OotCodec? first));
        Assert.True(registry.TryGetMessage("second", out OotCodec? second));
        Assert.Same(first, second);
    }

    [Fact]
    public void The_same_type_with_two_tags_is_refused()
    {
        OotRegistryException error = Refusal(builder => builder.AddMessage<Line, LineCodec>(7).AddMessage<Line, LineCodec>(8));

        Assert.Contains("registered twice", error.Message, StringComparison.Ordinal);
        Assert.Contains($"codecs in {ThisAssembly} and {ThisAssembly}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_type_with_other_members_is_refused()
    {
        OotRegistryException error = Refusal(builder => builder.AddMessage<Celsius, CelsiusCodec>(7).AddMessage<Celsius, CircleNamedCodec>(7));

        Assert.Contains(typeof(Celsius).FullName!, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_that_was_a_slot_before_is_a_message()
    {
        OotRegistry registry = new OotRegistryBuilder().AddSlot<Line, LineCodec>().AddMessage<Line, LineCodec>().AddSlot<Line, LineCodec>().Build();

        Assert.True(registry.TryGetMessage(typeof(Line), out _));
    }

    [Fact]
    public void An_explicit_tag_is_below_the_hashes() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new OotRegistryBuilder().AddMessage<Line, LineCodec>(65_536));

    [Theory]
    [InlineData(0)]
    [InlineData(513)]
    public void A_name_has_1_to_512_bytes(int length)
    {
        OotRegistryException error = Refusal(builder => builder.AddMessage<Line, LineCodec>(0, new string('n', length)));

        Assert.Contains($"{length} bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_module_is_entered_once_and_beside_others_of_its_assembly()
    {
        OotRegistryBuilder builder = new();

        Assert.True(builder.Enter(typeof(RegistryTests), OotRegistryBuilder.Abi));
        Assert.False(builder.Enter(typeof(RegistryTests), OotRegistryBuilder.Abi));
        Assert.True(builder.Enter(typeof(PathTests), OotRegistryBuilder.Abi));
    }

    [Fact]
    public void A_module_of_another_contract_version_is_refused_with_the_remedy()
    {
        OotRegistryException error = Refusal(builder => builder.Enter(typeof(RegistryTests), OotRegistryBuilder.Abi + 1));

        Assert.Contains(ThisAssembly, error.Message, StringComparison.Ordinal);
        Assert.Contains("Build it again", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_registry_beside_the_default_one_finds_codecs_without_allocating()
    {
        OotRegistry other = new OotRegistryBuilder().AddMessage<Node, NodeCodec>().Build();
        bool found = TestMessages.Registry.TryGetCodec(out OotCodec<Node>? _) & other.TryGetCodec(out OotCodec<Node>? _);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            found &= TestMessages.Registry.TryGetCodec(out OotCodec<Node>? _) & other.TryGetCodec(out OotCodec<Node>? _);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(found);
    }

    [Fact]
    public void A_type_without_a_codec_is_named_with_the_remedy()
    {
        OotSerializationException error = Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize(new Stranger(), TestMessages.Options));

        Assert.Contains($"{typeof(Stranger)} of {ThisAssembly}", error.Message, StringComparison.Ordinal);
        Assert.Contains("[OotMessage]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Modules_that_are_enqueued_while_the_default_registry_is_built_are_never_lost()
    {
        // The registry of the process is shared with other tests, so the types of this one are its own: closed generics.
        Action<OotRegistryBuilder>[] modules =
        [
            .. new[] { typeof(sbyte), typeof(short), typeof(int), typeof(long), typeof(byte), typeof(ushort), typeof(uint), typeof(ulong) }
                .Select(argument => typeof(RegistryTests).GetMethod(nameof(ModuleOf), BindingFlags.NonPublic | BindingFlags.Static)!
                    .MakeGenericMethod(argument)
                    .CreateDelegate<Action<OotRegistryBuilder>>()),
        ];
        Parallel.ForEach(modules, module =>
        {
            OotRegistry.Enqueue(module);
            Type own = module.Method.GetGenericArguments()[0];
            Assert.True(OotRegistry.Default.TryGetMessage($"test.Boxed<{own.Name}>", out _));
        });

        Assert.All(modules, module =>
            Assert.True(OotRegistry.Default.TryGetMessage($"test.Boxed<{module.Method.GetGenericArguments()[0].Name}>", out _)));
        Assert.Same(OotRegistry.Default, OotRegistry.Default);
    }

    private static void ModuleOf<T>(OotRegistryBuilder builder) => builder.AddMessage<Boxed<T>, BoxedCodec<T>>();

    private static void NamesBoth(OotRegistryException error, Type first, Type second)
    {
        Assert.Contains($"{first} of {ThisAssembly}", error.Message, StringComparison.Ordinal);
        Assert.Contains($"{second} of {ThisAssembly}", error.Message, StringComparison.Ordinal);
    }

    private static OotRegistryException Refusal(Action<OotRegistryBuilder> adding) =>
        Assert.Throws<OotRegistryException>(() => adding(new OotRegistryBuilder()));

    private sealed class Boxed<T>;

    private readonly struct BoxedCodec<T> : IOotMessageCodec<Boxed<T>>
    {
        public static OotSchema Schema { get; } = new($"test.Boxed<{typeof(T).Name}>");

        public static OotKind Kind { get; } = OotKind.Message(Schema.Name, () => Schema);

        public static void Write(ref OotWriter writer, Boxed<T>? value) => writer.WriteArrayHeader(0);

        public static Boxed<T>? Read(ref OotReader reader) => ReadBody(ref reader);

        public static void WriteBody(ref OotWriter writer, Boxed<T> value) => Write(ref writer, value);

        public static Boxed<T> ReadBody(ref OotReader reader)
        {
            reader.ReadArrayHeader();
            return new Boxed<T>();
        }
    }

    /// <summary>A codec with the name of another message.</summary>
    private readonly struct CircleNamedCodec : IOotMessageCodec<Celsius>
    {
        public static OotSchema Schema => CircleCodec.Schema;

        public static OotKind Kind => CircleCodec.Kind;

        public static void Write(ref OotWriter writer, Celsius value) => CelsiusCodec.Write(ref writer, value);

        public static Celsius Read(ref OotReader reader) => CelsiusCodec.Read(ref reader);

        public static void WriteBody(ref OotWriter writer, Celsius value) => CelsiusCodec.WriteBody(ref writer, value);

        public static Celsius ReadBody(ref OotReader reader) => CelsiusCodec.ReadBody(ref reader);
    }
}
