namespace TypedOot.Generated.Tests.MessagePackCSharp;

/// <summary>Types that are annotated for that library are messages, with a tag and a name.</summary>
public class SendTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task They_go_over_a_connection_as_what_they_are()
    {
        (OotConnection client, OotConnection server) = await OotConnection.CreatePairAsync().WaitAsync(Patience);
        server.Owner.OnSync<Square, MyClass>((square, _) => new MyClass { Age = (int)square.Side.Ticks });
        server.Owner.OnSync<Shared.Invoice, Dot>((invoice, _) => new Dot((int)invoice.Total));

        Assert.Equal(5, (await client.RequestAsync<MyClass>(new Square(TimeSpan.FromTicks(5))).WaitAsync(Patience)).Age);
        Assert.Equal(new Dot(7), await client.RequestAsync<Dot>(new Shared.Invoice { Total = 7 }).WaitAsync(Patience));
        await client.CloseAsync().WaitAsync(Patience);
        await server.Closed.WaitAsync(Patience);
    }

    [Fact]
    public void The_attribute_of_this_library_gives_them_another_tag_or_name()
    {
        Assert.Equal([0x92, 0xCD, 0x12, 0x67], OotSerializer.SerializeTagged(new Tagged())[..4]);
        Assert.True(OotRegistry.Default.TryGetMessage("invoice", out Serialization.OotCodec? codec));
        Assert.Equal(typeof(Shared.Invoice), codec.Type);
    }

    [Fact]
    public void They_stand_where_anything_may_stand()
    {
        Envelope read = Through.Bytes(new Envelope { Anything = new Square(TimeSpan.FromTicks(5)) });
        Assert.Equal(new Square(TimeSpan.FromTicks(5)), read.Anything);
    }
}
