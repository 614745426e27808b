namespace Shapes;

[OotMessage]
public sealed record Point(int X, int Y, string Label = "none")
{
    public string? Remark { get; init; } = "kept";
}

[OotMessage]
public record Named(string Name);

[OotMessage(12)]
public record Titled(string Name, string Title) : Named(Name);

[OotMessage]
public readonly record struct Pixel(byte R, byte G, byte B);

[OotMessage]
public record struct Mutable(int A)
{
    public int B { get; set; }
}

[OotMessage]
public readonly struct Range
{
    public Range(double from, double to)
    {
        From = from;
        To = to;
    }

    public double From { get; }

    public double To { get; }
}

[OotMessage]
public struct Plain
{
    public int X { get; set; }

    [OotMember]
    public float Y;
}
