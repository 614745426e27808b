using Shapes;

namespace TypedOot.FSharp.Tests;

/// <summary>Unions as messages and requests of a connection, whose objects are of the classes of their cases.</summary>
public sealed class ConnectionTests
{
    [Fact]
    public async Task Unions_are_sent_handled_and_answered()
    {
        OotMemoryNetwork network = new();
        await using OotServer server = new(network);
        server.On<Shape>(static async (shape, context) => await context.SendAsync(shape));
        server.OnSync<Direction, Size>(static (direction, _) => direction.IsNorth ? Size.Small : Size.NewSized(direction.Tag));
        await server.StartAsync();
        await using OotClient client = new(network);
        await client.ConnectAsync();

        await client.SendAsync(Shape.NewCircle(2));
        await client.SendAsync<object>(Shape.Point);

        Assert.Equal(Shape.NewCircle(2), await client.ReceiveAsync<Shape>());
        Assert.Same(Shape.Point, await client.ReceiveAsync<Shape>());
        Assert.Equal(Size.NewSized(3), await client.RequestAsync<Size>(Direction.West));
        Assert.Equal(Size.Small, await client.RequestAsync<Size>(Direction.North));
    }
}
