using TypedOot;

namespace SnapshotTesting.Messages;

/// <summary>An order.</summary>
[OotMessage]
public sealed record Order(long Id, string Customer)
{
    /// <summary>What was ordered.</summary>
    public List<Line> Lines { get; init; } = [];
}

/// <summary>A line of an order.</summary>
public sealed class Line
{
    /// <summary>The name of the product.</summary>
    public string Product { get; set; } = "";

    /// <summary>How many.</summary>
    public int Count { get; set; } = 1;
}
