using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace TypedOot.Benchmarks.Shapes;

// The same for Protobuf.
internal static partial class Values
{
    public static Protobuf.Tick ProtoTick { get; } = new()
    {
        Sequence = Tick.Sequence,
        Symbol = Tick.Symbol,
        Price = Tick.Price,
        Size = Tick.Size,
        Time = Timestamp.FromDateTime(Tick.Time),
    };

    public static Protobuf.Order ProtoOrder { get; } = NewProtoOrder();

    public static Protobuf.Drawing ProtoDrawing { get; } = new() { Figures = { Drawing.Figures.Select(ToProto) } };

    public static Protobuf.Samples ProtoSamples { get; } = new() { Doubles = { Samples.Doubles }, Ints = { Samples.Ints } };

    public static Protobuf.Blob ProtoBlob { get; } = new() { Data = ByteString.CopyFrom(Blob.Data) };

    public static Protobuf.Texts ProtoTexts { get; } = new() { Lines = { Texts.Lines }, Story = Texts.Story };

    private static Protobuf.Order NewProtoOrder() => new()
    {
        Id = ByteString.CopyFrom(Order.Id.ToByteArray()),
        Customer = Order.Customer,
        Total = Order.Total.ToString(CultureInfo.InvariantCulture),
        Status = (int)Order.Status,
        Shipped = Timestamp.FromDateTime(Order.Shipped!.Value),
        Lines =
        {
            Order.Lines.Select(line => new Protobuf.OrderLine
            {
                Sku = line.Sku,
                Quantity = line.Quantity,
                Price = line.Price.ToString(CultureInfo.InvariantCulture),
            }),
        },
        Tags = { Order.Tags },
    };

    private static Protobuf.Figure ToProto(Figure figure) => figure switch
    {
        Circle circle => new() { Circle = new() { Name = circle.Name, Radius = circle.Radius } },
        Square square => new() { Square = new() { Name = square.Name, Side = square.Side } },
        Rectangle rectangle => new() { Rectangle = new() { Name = rectangle.Name, Width = rectangle.Width, Height = rectangle.Height } },
        Triangle triangle => new() { Triangle = new() { Name = triangle.Name, A = triangle.A, B = triangle.B, C = triangle.C } },
        Label label => new() { Label = new() { Name = label.Name, Text = label.Text, Size = label.Size } },
        _ => throw new ArgumentOutOfRangeException(nameof(figure)),
    };
}
