using Contracts;
using TypedOot;

namespace OtherShapes;

/// <summary>Derives from a base in another assembly, whose private state it cannot see.</summary>
[OotMessage]
public sealed class Star : Shape
{
    public Star(string name, int points)
        : base(name) => Points = points;

    public int Points { get; }

    public override string ToString() => $"Star {Name} of {Points} points, revision {Revision}, {Created:O}";
}
