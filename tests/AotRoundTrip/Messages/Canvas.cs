using Contracts;
using TypedOot;

namespace AotRoundTrip;

/// <summary>Holds a message of another assembly by its base.</summary>
[OotMessage]
public sealed class Canvas
{
    public required Shape Shape { get; init; }
}

/// <summary>Derives from a base with private state in another assembly.</summary>
[OotMessage]
public sealed class Circle(string name, double radius) : Shape(name)
{
    public double Radius { get; } = radius;

    public override string ToString() => $"Circle {Name} of {Radius}, revision {Revision}, {Created:O}";
}

/// <summary>Derives from a concrete base with private state and private setters in another assembly.</summary>
[OotMessage]
public sealed class User : Entity
{
    public string? Mail { get; set; }

    public override string ToString() => $"User {Mail}, version {Version}, {Note}";
}
