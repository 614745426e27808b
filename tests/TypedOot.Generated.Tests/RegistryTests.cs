using System.Reflection;
using System.Reflection.Emit;
using TypedOot.Serialization;

namespace TypedOot.Generated.Tests;

public class RegistryTests
{
    [Fact]
    public void Every_message_of_an_assembly_is_registered()
    {
        OotRegistry.AssertComplete(Assembly.GetExecutingAssembly());
        OotRegistry.AssertComplete(typeof(Contracts.Shape).Assembly);
        OotRegistry.AssertComplete(typeof(BareContracts.Person).Assembly);
    }

    [Fact]
    public void Messages_of_an_assembly_without_the_generator_are_named()
    {
        AssemblyBuilder assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Forgotten"), AssemblyBuilderAccess.RunAndCollect);
        ModuleBuilder module = assembly.DefineDynamicModule("Forgotten");
        TypeBuilder message = module.DefineType("Forgotten.Letter", TypeAttributes.Public);
        message.SetCustomAttribute(new CustomAttributeBuilder(typeof(OotMessageAttribute).GetConstructor([])!, []));
        message.CreateType();
        Type other = module.DefineType("Forgotten.Helper", TypeAttributes.Public).CreateType();

        OotRegistryException error = Assert.Throws<OotRegistryException>(() => OotRegistry.AssertComplete(other.Assembly));
        Assert.StartsWith("1 messages of Forgotten have no codec: Forgotten.Letter.", error.Message);
        Assert.DoesNotContain("Helper", error.Message);
    }

    [Fact]
    public void Tags_and_names_are_those_of_the_attributes()
    {
        Assert.True(OotRegistry.Default.TryGetMessage(7u, out OotCodec? dog));
        Assert.Equal(typeof(Dog), dog.Type);
        Assert.True(OotRegistry.Default.TryGetMessage("contracts.plane", out OotCodec? rectangle));
        Assert.Equal(typeof(Contracts.Rectangle), rectangle.Type);
        Assert.True(OotRegistry.Default.TryGetMessage("TypedOot.Generated.Tests.Dog", out OotCodec? byName));
        Assert.Same(dog, byName);
    }

    [Theory]
    [InlineData(typeof(Contracts.Envelope<List<int>>), "Contracts.Envelope<System.Collections.Generic.List<System.Int32>>")]
    [InlineData(typeof(Contracts.Envelope<int[]>), "Contracts.Envelope<System.Int32[]>")]
    [InlineData(typeof(Contracts.Envelope<Dog>), "Contracts.Envelope<TypedOot.Generated.Tests.Dog>")]
    [InlineData(typeof(Contracts.Envelope<byte[]>), "Contracts.Envelope<System.Byte[]>")]
    [InlineData(typeof(Contracts.Envelope<byte[]>), "bytes")]
    public void Constructions_of_generic_messages_have_names_of_their_own(Type type, string name)
    {
        Assert.True(OotRegistry.Default.TryGetMessage(name, out OotCodec? codec));
        Assert.Equal(type, codec.Type);
    }

    [Fact]
    public void Compile_time_tags_are_those_of_run_time()
    {
        foreach (OotTagAttribute row in Assembly.GetExecutingAssembly().GetCustomAttributes<OotTagAttribute>())
        {
            Assert.True(OotRegistry.Default.TryGetMessage(row.Tag, out OotCodec? codec));
            Assert.Equal(row.Type, codec.Type);
            Assert.True(OotRegistry.Default.TryGetMessage(row.Name, out OotCodec? byName));
            Assert.Same(codec, byName);
        }
    }

    [Fact]
    public void A_schema_lists_the_members_with_their_kinds()
    {
        Assert.True(OotRegistry.Default.TryGetMessage(typeof(Order), out OotCodec? codec));
        Assert.Equal(
            [
                "0 Id ext(17) None",
                "1 Customer str Required",
                "2 Lines list<msg(TypedOot.Generated.Tests.OrderLine)> None",
                "3 Discounts map<str,ext(18)> None",
                "4 Paid opt<ext(-1)> None",
            ],
            codec.Schema!.Members.Select(m => $"{m.Position} {m.Name} {m.Kind} {m.Flags}"));
        Assert.Equal(16, codec.Schema.Fingerprint.Length);
    }

    [Fact]
    public void A_registry_of_ones_own_allows_no_more_than_it_holds()
    {
        OotSerializerOptions options = new() { Registry = new OotRegistryBuilder().Build() };
        Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize(new Simple(), options));
        byte[] tagged = OotSerializer.SerializeTagged(new Simple());
        Assert.IsType<OotUnknown>(OotSerializer.DeserializeTagged(tagged, options));
        Assert.Equal(tagged, OotSerializer.SerializeTagged(OotSerializer.DeserializeTagged(tagged, options), options));
    }

    [Fact]
    public void Two_types_may_not_have_one_tag()
    {
        Type other = typeof(OtherDog);
        OotRegistryException error = Assert.Throws<OotRegistryException>(
            () => new OotRegistryBuilder().AddMessage<Dog, DogCodec>(7).AddMessage<OtherDog, OtherDogCodec>(7));
        Assert.Contains(nameof(Dog), error.Message);
        Assert.Contains(other.Name, error.Message);
    }

    private sealed class OtherDog
    {
    }

    private readonly struct DogCodec : IOotMessageCodec<Dog>
    {
        public static OotSchema Schema => new("dog", []);

        public static OotKind Kind => OotKind.Message("dog", static () => Schema);

        public static void Write(ref OotWriter writer, Dog? value) => writer.WriteNil();

        public static Dog? Read(ref OotReader reader) => null;

        public static void WriteBody(ref OotWriter writer, Dog value) => writer.WriteNil();

        public static Dog ReadBody(ref OotReader reader) => throw reader.Failure("no body");
    }

    private readonly struct OtherDogCodec : IOotMessageCodec<OtherDog>
    {
        public static OotSchema Schema => new("other", []);

        public static OotKind Kind => OotKind.Message("other", static () => Schema);

        public static void Write(ref OotWriter writer, OtherDog? value) => writer.WriteNil();

        public static OtherDog? Read(ref OotReader reader) => null;

        public static void WriteBody(ref OotWriter writer, OtherDog value) => writer.WriteNil();

        public static OtherDog ReadBody(ref OotReader reader) => new();
    }
}
