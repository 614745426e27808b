namespace TypedOot.Generated.Tests;

public class HostileTests
{
    private static readonly Order Sample = new()
    {
        Id = Guid.NewGuid(),
        Customer = "c",
        Lines = [new OrderLine("a", 1, 1), new OrderLine("b", 2, 2), new OrderLine("c", 3, 3)],
        Discounts = { ["EUR"] = 1 },
        Paid = DateTime.UnixEpoch,
    };

    [Fact]
    public void An_error_names_the_member_the_place_and_both_kinds()
    {
        byte[] bytes = OotSerializer.Serialize(Sample);
        int price = bytes.AsSpan().LastIndexOf<byte>([0xCB, 0x40, 0x08]);
        byte[] broken = [.. bytes[..price], 0xA1, (byte)'x', .. bytes[(price + 9)..]];
        OotFormatException error = Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<Order>(broken));
        Assert.Equal("Order.Lines[2].Price", error.Path);
        Assert.Equal(price, error.Offset);
        Assert.Equal("a str \"x\"", error.Found);
        Assert.Contains("float", error.Expected);
    }

    [Fact]
    public void A_wrong_kind_at_any_place_is_refused_or_means_something()
    {
        byte[][] kinds = [[0xC0], [0xC3], [0x2A], [0xCB, 0x3F, 0xF8, 0, 0, 0, 0, 0, 0], [0xA1, 0x78], [0xC4, 1, 1], [0x90], [0x80], [0xD4, 0x55, 1], [0xC1]];
        byte[] bytes = OotSerializer.Serialize(Sample);
        OotReader reader = new(bytes);
        reader.ReadArrayHeader();
        for (int member = 0; member < 5; member++)
        {
            int start = reader.Position;
            reader.Skip();
            foreach (byte[] kind in kinds)
            {
                byte[] broken = [.. bytes[..start], .. kind, .. bytes[reader.Position..]];
                if (Record.Exception(() => OotSerializer.Deserialize<Order>(broken)) is { } error)
                    Assert.StartsWith("Order", Assert.IsType<OotFormatException>(error).Path);
            }
        }
    }

    [Fact]
    public void What_constructors_setters_and_callbacks_throw_is_an_error_with_its_path()
    {
        OotFormatException setter = Assert.Throws<OotFormatException>(() => Through.Written<Refuses>((ref OotWriter w) =>
        {
            w.WriteArrayHeader(2);
            w.WriteInt32(-1);
            w.WriteArrayHeader(0);
        }));
        Assert.Equal("Refuses.Value", setter.Path);
        Assert.IsType<ArgumentOutOfRangeException>(setter.InnerException);

        OotFormatException constructor = Assert.Throws<OotFormatException>(() => Through.Written<Refuses>((ref OotWriter w) =>
        {
            w.WriteArrayHeader(2);
            w.WriteInt32(1);
            w.WriteArrayHeader(2);
            w.WriteArrayHeader(1);
            w.WriteString("fine");
            w.WriteArrayHeader(1);
            w.WriteString("");
        }));
        Assert.Equal("Refuses.Items[1]", constructor.Path);
        Assert.IsType<ArgumentException>(constructor.InnerException);

        OotFormatException callback = Assert.Throws<OotFormatException>(() => Through.Bytes(new Callbacks { Value = -1 }));
        Assert.Equal("Callbacks", callback.Path);
        Assert.IsType<ArgumentException>(callback.InnerException);
    }

    [Fact]
    public void What_a_setter_throws_names_its_member_and_not_the_last_value_in_it()
    {
        OrderLine[] lines = [.. Enumerable.Repeat(new OrderLine("a", 1, 1.5), 4)];
        Assert.Equal("Picky.Lines", RefusedBySetter("Lines", OotSerializer.Serialize(new Order { Customer = "c", Lines = [.. lines] }), 2));
        Assert.Equal("Picky.Numbers", RefusedBySetter("Numbers", [0x91, 0x94, 1, 2, 3, 4], 0));
        Assert.Equal("Picky.Point", RefusedBySetter("Point", [0x91, 0x93, 0xFF, 2, 0xA0], 0));
        Assert.Equal("Picky.Best", RefusedBySetter("Best", [0x91, 0x93, 0xA1, (byte)'b', 0xFF, 2], 0));

        // What a value itself refuses is where it was.
        OotFormatException inner = Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<Picky>([0x82, 0xA2, (byte)'I', (byte)'d', 1,
            0xA5, .. "Lines"u8, 0x91, 0x93, 0xA1, (byte)'a', 0xA1, (byte)'b', 1]));
        Assert.Equal("Picky.Lines[0].Count", inner.Path);

        Picky value = new() { Id = 1, Lines = [.. lines[..3]], Numbers = [1, 2], Point = new Point(1, 2), Best = lines[0] };
        Assert.Equivalent(value, Through.Bytes(value), true);
    }

    [Fact]
    public void A_cyclic_graph_is_refused_with_its_path()
    {
        Node node = new();
        node.Next = new Node { Next = node };
        OotSerializationException error = Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize(node));
        Assert.StartsWith("Node.Next.Next.Next", error.Path);
        Assert.Contains("cyclic", error.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_hundred_thousand_levels_are_refused(int member)
    {
        byte[] deep = new byte[300_000];
        int length = 0;
        for (int i = 0; i < 100_000; i++)
        {
            deep[length++] = 0x93;
            if (member == 1)
            {
                deep[length++] = 0xC0;
                deep[length++] = 0x91;
            }
        }

        OotFormatException error = Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<Node>(deep.AsSpan(0, length)));
        Assert.Contains("nests deeper", error.Message);
    }

    [Fact]
    public void As_many_levels_as_the_limit_go_both_ways_and_one_more_does_not()
    {
        OotSerializerOptions options = new() { MaxDepth = 10 };
        Node Chain(int length) => length == 1 ? new Node() : new Node { Next = Chain(length - 1) };
        Through.Bytes(Chain(9), options);
        Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize(Chain(11), options));
        byte[] bytes = OotSerializer.Serialize(Chain(11));
        Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<Node>(bytes, options));
    }

    [Fact]
    public void Claims_beyond_the_data_are_refused_before_anything_is_allocated()
    {
        byte[] bytes = [0x95, 0xC0, 0xA1, 0x63, 0xDD, 0x7F, 0xFF, 0xFF, 0xFF, 0x90];
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<Order>(bytes));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void A_member_that_comes_twice_is_refused()
    {
        OotFormatException error = Assert.Throws<OotFormatException>(() => Through.Written<Mapped>((ref OotWriter w) =>
        {
            w.WriteMapHeader(2);
            w.WriteString("Id");
            w.WriteInt32(1);
            w.WriteString("Id");
            w.WriteInt32(2);
        }));
        Assert.Contains("twice", error.Message);
    }

    [Fact]
    public void Nil_is_no_root()
    {
        Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<Simple>([0xC0]));
        Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize<Simple>(null!));
    }

    /// <summary>The path of the error of a body that holds one member, an element of an array.</summary>
    private static string? RefusedBySetter(string member, byte[] array, int index)
    {
        OotReader reader = new(array);
        reader.ReadArrayHeader();
        for (int i = 0; i < index; i++)
            reader.Skip();
        byte[] element = reader.ReadRaw().ToArray();
        OotFormatException error = Assert.Throws<OotFormatException>(() => Through.Written<Picky>((ref OotWriter w) =>
        {
            w.WriteMapHeader(1);
            w.WriteString(member);
            w.WriteRaw(element);
        }));
        Assert.IsType<ArgumentException>(error.InnerException);
        return error.Path;
    }
}
