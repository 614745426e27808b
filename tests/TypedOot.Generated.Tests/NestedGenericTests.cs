namespace TypedOot.Generated.Tests;

/// <summary>Types within generic types.</summary>
public sealed class NestedGenericTests
{
    [Fact]
    public void A_hierarchy_within_its_generic_base_comes_back()
    {
        Forest read = Through.Bytes(NewMessages.Forest());

        Assert.Equal(3, Assert.IsType<Tree<int>.Leaf>(read.Trees[0]).Value);
        Tree<int>.Node node = Assert.IsType<Tree<int>.Node>(read.Trees[1]);
        Assert.Equal(1, Assert.IsType<Tree<int>.Leaf>(node.Left).Value);
        Assert.Equal(("n", 2), (node.Right.Note, Assert.IsType<Tree<int>.Leaf>(Assert.IsType<Tree<int>.Node>(node.Right).Right).Value));
        Assert.Equal((Tree<string>.Shade.Dark, "o"), (read.Named!.Color, Assert.IsType<Tree<string>.Leaf>(read.Named.Others[7]).Value));
        Assert.Equal([new Tree<string>.Mark("at", Tree<string>.Shade.Dark)], read.Marks);
        Assert.Equal("any", Assert.IsType<Tree<string>.Leaf>(read.Any).Value);
    }

    [Theory]
    [InlineData(typeof(Tree<int>.Leaf), "TypedOot.Generated.Tests.Tree<System.Int32>.Leaf")]
    [InlineData(typeof(Tree<string>.Node), "TypedOot.Generated.Tests.Tree<System.String>.Node")]
    [InlineData(typeof(Tree<string>.Named<long>), "TypedOot.Generated.Tests.Tree<System.String>.Named<System.Int64>")]
    [InlineData(typeof(Versioned<int>.Old), "versioned<System.Int32>")]
    public void Its_name_has_the_arguments_of_each_type_behind_it(Type type, string name) =>
        Assert.Equal(name, OotRegistry.Default.Messages.Single(message => message.Type == type).Schema!.Name);

    [Fact]
    public void A_message_stands_on_its_own()
    {
        object read = OotSerializer.DeserializeTagged(OotSerializer.SerializeTagged(new Tree<int>.Leaf(8)));

        Assert.Equal(8, Assert.IsType<Tree<int>.Leaf>(read).Value);
    }

    [Fact]
    public void Another_version_takes_what_it_knows()
    {
        byte[] old = OotSerializer.Serialize(new Versioned<int>.Old { Value = 5, Gone = 6 });

        Versioned<int>.New read = OotSerializer.Deserialize<Versioned<int>.New>(old);

        Assert.Equal((5, "added"), (read.Value, read.Added));
    }

    [Fact]
    public void Who_does_not_know_the_type_passes_it_on_and_sees_into_it()
    {
        OotSerializerOptions stranger = new() { Registry = new OotRegistryBuilder().Build() };

        OotUnknown unknown = Assert.IsType<OotUnknown>(Pass(new Tree<string>.Leaf("x") { Note = "n" }, OotSerializerOptions.Default, stranger));

        Assert.Equal(("TypedOot.Generated.Tests.Tree<System.String>.Leaf", "n", "x"), (unknown.Name, unknown["Note"].GetString(), unknown["Value"].GetString()));
        Assert.Equal("x", Assert.IsType<Tree<string>.Leaf>(Pass(unknown, stranger, OotSerializerOptions.Default)).Value);
    }

    private static object? Pass(object value, OotSerializerOptions from, OotSerializerOptions to)
    {
        MemoryStream stream = new();
        using (OotStreamWriter writer = new(stream, from, leaveOpen: true))
            writer.Write(value);
        stream.Position = 0;
        using OotStreamReader reader = new(stream, to);
        Assert.True(reader.Read());
        return reader.Current;
    }
}
