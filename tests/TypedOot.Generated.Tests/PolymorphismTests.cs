using Contracts;

namespace TypedOot.Generated.Tests;

public class PolymorphismTests
{
    [Fact]
    public void Derived_types_come_back_as_themselves()
    {
        Zoo zoo = new()
        {
            Animals =
            [
                new Animal { Name = "a" },
                new Dog { Name = "d", Tricks = 3, Friend = new Puppy { Name = "f", Weeks = 2 } },
                new Puppy { Name = "p", Weeks = 1 },
            ],
            Thing = new Stone { Weight = 9 },
            Anything = new Dog { Name = "o" },
            OnlyDogs = new Puppy { Name = "only" },
            Stones = [new Stone { Weight = 1 }],
            ByName = { ["grain"] = new Grain(4), ["none"] = null },
        };
        Zoo read = Through.Bytes(zoo);
        Assert.Equivalent(zoo, read, true);
        Assert.Equal([typeof(Animal), typeof(Dog), typeof(Puppy)], read.Animals.Select(a => a.GetType()));
        Assert.IsType<Puppy>(read.Animals[1].Friend);
        Assert.IsType<Dog>(read.Anything);
        Assert.IsType<Grain>(read.ByName["grain"]);
    }

    [Fact]
    public void A_root_is_a_slot_of_its_type()
    {
        Assert.IsType<Dog>(Through.Bytes<Animal>(new Dog { Name = "d" }));
        Assert.Equal(new Sum(new Constant(1), new Constant(2)), Through.Bytes<Expression>(new Sum(new Constant(1), new Constant(2))));
    }

    [Fact]
    public void Tagged_messages_come_back_whatever_they_are()
    {
        object[] messages = [new Dog { Name = "d" }, new Constant(2.5), new Grain(3), new Circle("c", 1), new Prices { ["p"] = 1 }, new Temperature(3)];
        foreach (object message in messages)
        {
            object read = OotSerializer.DeserializeTagged(OotSerializer.SerializeTagged(message));
            Assert.Equal(message.GetType(), read.GetType());
            Assert.Equivalent(message, read, true);
        }
    }

    [Fact]
    public void Bases_of_other_assemblies_come_back_whole()
    {
        Circle circle = new("c", 2.5) { Created = DateTime.UnixEpoch, Color = null };
        circle.Revise();
        User user = new() { Mail = "m" };
        user.Annotate("n");
        Drawing drawing = new() { Shapes = [circle, new Rectangle("r", 1, 2)], Owner = user };
        Drawing read = Through.Bytes(drawing);
        Assert.Equivalent(drawing, read, true);
        Assert.Equal(1, Assert.IsType<Circle>(read.Shapes[0]).Revision);
        Assert.Equal(("n", 2), (read.Owner!.Note, read.Owner.Version));
    }

    [Fact]
    public void A_base_of_another_assembly_is_filled_where_the_constructor_takes_other_things()
    {
        Account account = new(12.5m);
        account.Annotate("note");
        Account read = Through.Bytes(account);
        Assert.Equal((12.5m, "note", 2), (read.Balance, read.Note, read.Version));
    }

    [Fact]
    public void A_constructor_may_take_what_a_base_of_another_assembly_would_set()
    {
        Customer customer = new(Guid.NewGuid(), "n", 3);
        customer.Revise();
        Customer read = Through.Bytes(customer);
        Assert.Equal((customer.Id, "n", 3, 1), (read.Id, read.Name, read.Visits, read.Revision));
        Assert.IsType<Customer>(Through.Bytes<Profile>(customer));
    }

    [Fact]
    public void A_base_of_another_assembly_may_be_generic()
    {
        Book book = new("t", 100) { Subtitle = null };
        Assert.Equal(book, Through.Bytes(book));
    }

    [Fact]
    public void An_unregistered_type_is_refused_with_its_path()
    {
        Zoo zoo = new() { Animals = [new Animal { Name = "a" }, new Wolf { Name = "w" }] };
        OotSerializationException error = Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize(zoo));
        Assert.Equal("Zoo.Animals[1]", error.Path);
        Assert.Contains(nameof(Wolf), error.Message);
        Assert.Contains("[OotMessage]", error.Message);

        error = Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize<Expression>(new Expression.Unlisted(1)));
        Assert.Contains(nameof(Expression.Unlisted), error.Message);
        error = Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize(new Zoo { Anything = new Version[,] { } }));
        Assert.Equal("Zoo.Anything", error.Path);
    }

    [Fact]
    public void What_OotAllow_does_not_list_is_refused()
    {
        OotSerializationException writing = Assert.Throws<OotSerializationException>(
            () => OotSerializer.Serialize(new Zoo { OnlyDogs = new Animal { Name = "cat" } }));
        Assert.Equal("Zoo.OnlyDogs", writing.Path);

        byte[] allowed = OotSerializer.Serialize(new Zoo { Thing = new Grain(1) });
        OotFormatException reading = Assert.Throws<OotFormatException>(() => Through.Written<Zoo>((ref OotWriter w) =>
        {
            w.WriteMapHeader(1);
            w.WriteString("Stones");
            w.WriteArrayHeader(1);
            w.WriteRaw(OotSerializer.SerializeTagged(new Grain(1)));
        }));
        Assert.Equal("Zoo.Stones[0]", reading.Path![..13]);
        Assert.NotEmpty(allowed);
    }

    [Fact]
    public void A_type_that_does_not_fit_its_slot_is_refused()
    {
        OotFormatException error = Assert.Throws<OotFormatException>(() => Through.Written<Zoo>((ref OotWriter w) =>
        {
            w.WriteMapHeader(1);
            w.WriteString("Thing");
            w.WriteRaw(OotSerializer.SerializeTagged(new Dog { Name = "d" }));
        }));
        Assert.StartsWith("Zoo.Thing", error.Path);
        Assert.Contains("Dog", error.Message);
    }

    [Fact]
    public void An_unknown_message_is_an_error_in_an_abstract_slot_and_kept_in_an_object()
    {
        byte[] unknown = [0x92, 0xCE, 0xDE, 0xAD, 0xBE, 0xEF, 0x91, 0x01];
        Through.WriteAction write = (ref OotWriter w) =>
        {
            w.WriteMapHeader(1);
            w.WriteString("Thing");
            w.WriteRaw(unknown);
        };
        OotFormatException error = Assert.Throws<OotFormatException>(() => Through.Written<Zoo>(write));
        Assert.StartsWith("Zoo.Thing", error.Path);
        Assert.Null(Through.Written<Zoo>(write, new OotSerializerOptions { UnknownMessagesAsNull = true }).Thing);

        OotUnknown kept = Assert.IsType<OotUnknown>(Through.Written<Zoo>((ref OotWriter w) =>
        {
            w.WriteMapHeader(1);
            w.WriteString("Anything");
            w.WriteRaw([0x92, 0xD6, 0x10, 0xDE, 0xAD, 0xBE, 0xEF, 0x91, 0x01]);
        }).Anything);
        Assert.Equal(0xDEADBEEF, kept.Tag);
        Assert.Equal([0x91, 0x01], kept.Body.ToArray());
    }

    [Fact]
    public void Generic_messages_come_back()
    {
        Generics value = new()
        {
            Reference = new Envelope<Stone> { Content = new Stone { Weight = 1 }, More = { new Stone() } },
            Value = new Envelope<int> { Content = 5, More = { 6 } },
            Nested = new Envelope<List<string>> { Content = ["a"] },
            Pair = new Pair<int, Stone>(1, new Stone { Weight = 2 }),
            Anything = new Envelope<Stone> { Content = new Stone() },
        };
        Generics read = Through.Bytes(value);
        Assert.Equivalent(value, read, true);
        Assert.IsType<Envelope<Stone>>(read.Anything);
    }

    [Fact]
    public void Absent_members_of_generic_messages_keep_their_initializers()
    {
        Envelope<int> read = Through.Written<Generics>((ref OotWriter w) =>
        {
            w.WriteMapHeader(1);
            w.WriteString("Value");
            w.WriteArrayHeader(1);
            w.WriteInt32(5);
        }).Value!;
        Assert.Equal((5, "letter", 20), (read.Content, read.Kind, read.Weight));
        Envelope<int> set = Through.Bytes(new Generics { Value = new Envelope<int> { Content = 5, Kind = "parcel", Weight = null } }).Value!;
        Assert.Equal((5, "parcel", null), (set.Content, set.Kind, set.Weight));
    }

    [Fact]
    public void Types_of_others_come_back()
    {
        List<Stone> stones = [new Stone { Weight = 1 }];
        Assert.Equivalent(stones, Through.Bytes(stones), true);
        Assert.IsType<List<Stone>>(OotSerializer.DeserializeTagged(OotSerializer.SerializeTagged(stones)));
        Assert.True(Through.Bytes(new System.ComponentModel.CancelEventArgs { Cancel = true }).Cancel);
        Assert.Equal(900u, OotRegistry.Default.TryGetMessage(typeof(Envelope<Dog>), out Serialization.OotCodec? codec) ? codec.Tag : 0);
    }

    [Fact]
    public void Converters_and_surrogates_are_used()
    {
        Converted value = new()
        {
            Price = new Money(150, "EUR"),
            Maybe = new Money(1, "USD"),
            Many = [new Money(2, "CHF")],
            Opaque = Opaque.Of(4),
            Hex = 255,
            Temperature = new Temperature(1),
        };
        Converted read = Through.Bytes(value);
        Assert.Equal((value.Price, value.Maybe, value.Hex, value.Temperature), (read.Price, read.Maybe, read.Hex, read.Temperature));
        Assert.Equal(value.Many, read.Many);
        Assert.Equal(4, read.Opaque!.State());
    }
}
