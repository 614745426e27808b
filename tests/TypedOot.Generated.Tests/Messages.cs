using Contracts;

namespace TypedOot.Generated.Tests;

[OotMessage]
public sealed class Simple
{
    public long Id { get; set; }

    public string Name { get; set; } = "";

    public string? Note { get; set; }

    public double Price { get; set; } = 1.5;

    public DayOfWeek Day { get; set; }

    public int? Count { get; set; }

    public List<string> Tags { get; set; } = [];

    public Dictionary<string, int> Stock { get; } = new(StringComparer.OrdinalIgnoreCase);
}

[OotMessage]
public sealed record Point(int X, int Y, string Label = "none")
{
    public string? Remark { get; init; } = "kept";
}

[OotMessage]
public readonly record struct Pixel(byte R, byte G, byte B);

[OotMessage]
public class Animal
{
    public required string Name { get; init; }

    public Animal? Friend { get; set; }
}

[OotMessage(7)]
public class Dog : Animal
{
    public int Tricks { get; set; }
}

public interface IThing
{
}

[OotMessage]
public sealed class Zoo
{
    public List<Animal> Animals { get; set; } = [];

    public IThing? Thing { get; set; }

    public object? Anything { get; set; }

    public Nested.Inner? Inner { get; set; }

    public int[,]? Grid { get; set; }

    [OotAllow(typeof(Dog))]
    public Animal? OnlyDogs { get; set; }

    public Envelope<Point>? Envelope { get; set; }

    public BareContracts.Person? Person { get; set; }
}

[OotMessage]
public sealed class Stone : IThing
{
    public int Weight { get; set; }
}

public static class Nested
{
    public sealed class Inner
    {
        public Guid Id { get; set; }

        public DateTime At { get; set; }
    }
}

/// <summary>Derives from a base in another assembly, whose private state it cannot see.</summary>
[OotMessage]
public sealed class Circle(string name, double radius) : Shape(name)
{
    public double Radius { get; } = radius;
}

[OotMessage]
public sealed class User : Entity
{
    public string? Mail { get; set; }
}

[OotMessage]
public sealed class Drawing
{
    public List<Shape> Shapes { get; set; } = [];

    public Entity? Owner { get; set; }
}
