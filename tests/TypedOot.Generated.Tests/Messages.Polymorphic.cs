using Contracts;

namespace TypedOot.Generated.Tests;

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

[OotMessage(300)]
public sealed class Puppy : Dog
{
    public int Weeks { get; set; }
}

/// <summary>Derives from a message and is none: it cannot be sent.</summary>
#pragma warning disable OOT020
public sealed class Wolf : Animal
{
}
#pragma warning restore OOT020

public interface IThing
{
}

[OotMessage]
public sealed class Stone : IThing
{
    public int Weight { get; set; }
}

[OotMessage]
public readonly record struct Grain(int Size) : IThing;

[OotMessage]
public sealed class Zoo
{
    public List<Animal> Animals { get; set; } = [];

    public IThing? Thing { get; set; }

    public object? Anything { get; set; }

    [OotAllow(typeof(Dog), typeof(Puppy))]
    public Animal? OnlyDogs { get; set; }

    [OotAllow(typeof(Stone))]
    public List<IThing> Stones { get; set; } = [];

    public Dictionary<string, IThing?> ByName { get; set; } = [];
}

[OotMessage]
public abstract record Expression
{
#pragma warning disable OOT020
    public sealed record Unlisted(int Value) : Expression;
#pragma warning restore OOT020
}

[OotMessage]
public sealed record Constant(double Value) : Expression;

[OotMessage]
public sealed record Sum(Expression Left, Expression Right) : Expression;

[OotMessage]
public sealed class Node
{
    public Node? Next { get; set; }

    public List<Node> Children { get; set; } = [];

    public int Value { get; set; }
}

/// <summary>Derives from a base in another assembly, whose private state it cannot see.</summary>
[OotMessage]
public sealed class Circle(string name, double radius) : Shape(name)
{
    public double Radius { get; } = radius;

    public string? Color { get; set; } = "black";
}

[OotMessage]
public sealed class User : Entity
{
    public string? Mail { get; set; }
}

[OotMessage]
public class Account : Entity
{
    public Account(decimal balance) => Balance = balance;

    public decimal Balance { get; }
}

[OotMessage]
public sealed class Drawing
{
    public List<Shape> Shapes { get; set; } = [];

    public Entity? Owner { get; set; }
}

[OotMessage]
public sealed class Generics
{
    public Envelope<Stone>? Reference { get; set; }

    public Envelope<int>? Value { get; set; }

    public Envelope<List<string>>? Nested { get; set; }

    public Pair<int, Stone>? Pair { get; set; }

    public object? Anything { get; set; }
}

/// <summary>A generic type that is no message.</summary>
public sealed record Pair<TFirst, TSecond>(TFirst First, TSecond Second)
    where TSecond : class;

/// <summary>Its constructor takes members that its base, which is in another assembly, would set later.</summary>
[OotMessage]
public sealed class Customer : Profile
{
    public Customer(Guid id, string? name, int visits)
    {
        Id = id;
        Name = name;
        Visits = visits;
    }

    public int Visits { get; }
}

[OotMessage]
public sealed record Book(string Title, int Pages) : Titled<string>(Title);
