namespace Shop;

[OotMessage]
public sealed class Order
{
    public long Id { get; set; }

    public string Customer { get; set; } = "";

    public string? Remark { get; set; }

    public double Total { get; set; }

    public DateTime Placed { get; set; }

    public Guid? Reference { get; set; }

    public bool IsPaid { get; set; }

    public List<Line> Lines { get; set; } = new();

    [OotIgnore]
    public int Cached { get; set; }
}

public sealed class Line
{
    public string Product { get; set; } = "";

    public decimal Price { get; set; }

    public int Count { get; set; } = 1;
}

[OotMessage]
public sealed class Empty
{
}

[OotMessage]
internal sealed class Internal
{
    public int Value { get; set; }
}
