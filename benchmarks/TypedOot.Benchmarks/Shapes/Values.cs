namespace TypedOot.Benchmarks.Shapes;

/// <summary>One value of each shape, always the same.</summary>
internal static partial class Values
{
    private static readonly DateTime Moment = new(2026, 2, 3, 4, 5, 6, 789, DateTimeKind.Utc);

    public static Tick Tick { get; } = new() { Sequence = 1_234_567_890_123, Symbol = 4711, Price = 101.25, Size = 300, Time = Moment };

    public static NamedTick NamedTick { get; } = new() { Sequence = 1_234_567_890_123, Symbol = 4711, Price = 101.25, Size = 300, Time = Moment };

    public static Order Order { get; } = new()
    {
        Id = new Guid("00112233-4455-6677-8899-aabbccddeeff"),
        Customer = "Ada Lovelace",
        Total = 1234.56m,
        Status = OrderStatus.Paid,
        Shipped = Moment,
        Lines = [.. Enumerable.Range(0, 8).Select(i => new OrderLine { Sku = $"SKU-{1000 + i}", Quantity = i + 1, Price = 9.99m + i })],
        Tags = new() { ["channel"] = "web", ["country"] = "GB", ["campaign"] = "spring", ["gift"] = "no" },
    };

    public static Drawing Drawing { get; } = new() { Figures = [.. Enumerable.Range(0, 100).Select(NewFigure)] };

    public static Samples Samples { get; } = NewSamples();

    public static PackedSamples PackedSamples { get; } = new() { Doubles = Samples.Doubles, Ints = Samples.Ints };

    public static Blob Blob { get; } = new() { Data = NewBytes(64 * 1024) };

    public static Texts Texts { get; } = new()
    {
        Lines = [.. Enumerable.Range(0, 64).Select(i => $"line {i:D3} of some forty ASCII characters..."[..40])],
        Story = string.Concat(Enumerable.Range(0, 250).Select(i => i % 2 == 0 ? "plain wo" : "größe 東京")),
    };

    public static Dictionary<string, object?> Map { get; } = Enumerable.Range(0, 4).ToDictionary(
        i => $"group{i}",
        i => (object?)Enumerable.Range(0, 2).ToDictionary(
            j => $"item{j}",
            j => (object?)new Dictionary<string, object?>
            {
                ["name"] = $"name {i}-{j}",
                ["count"] = (i * 1000) + j,
                ["ratio"] = i + (j / 4.0),
                ["active"] = j == 0,
                ["tags"] = new object?[] { "a", "b", null },
            }));

    public static byte[] JsonMap { get; } = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(Map, ShapesJson.Default.DictionaryStringObject);

    private static Figure NewFigure(int i) => (i % 5) switch
    {
        0 => new Circle { Name = $"circle {i}", Radius = i + 0.5 },
        1 => new Square { Name = $"square {i}", Side = i + 0.25 },
        2 => new Rectangle { Name = $"rectangle {i}", Width = i, Height = i + 1.5 },
        3 => new Triangle { Name = $"triangle {i}", A = i, B = i + 1, C = i + 2 },
        _ => new Label { Name = $"label {i}", Text = "some text", Size = i },
    };

    private static Samples NewSamples()
    {
        Random random = new(42);
        return new Samples
        {
            Doubles = [.. Enumerable.Range(0, 1024).Select(_ => random.NextDouble() * 1000)],
            Ints = [.. Enumerable.Range(0, 1024).Select(_ => random.Next(200))],
        };
    }

    private static byte[] NewBytes(int count)
    {
        byte[] bytes = new byte[count];
        new Random(7).NextBytes(bytes);
        return bytes;
    }
}
