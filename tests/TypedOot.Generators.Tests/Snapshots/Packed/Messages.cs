using System.Collections.Generic;
using System.Collections.Immutable;
using System.Numerics;
using TypedOot;

namespace Packed;

public enum Quality : byte
{
    Good,
    Doubtful,
}

public struct Point
{
    public double X { get; set; }

    public double Y { get; set; }
}

[OotMessage]
public readonly record struct Segment(Point From, Point To);

[OotMessage]
public sealed class Track
{
    public string Name { get; set; } = "";

    [OotMember(Packed = true)]
    public double[] Samples { get; set; } = [];

    [OotMember(Packed = true)]
    public List<Quality>? Qualities { get; set; }

    [OotMember(Packed = true)]
    public Segment[]? Segments { get; set; }
}

[OotMessage(Packed = true)]
public sealed class Body
{
    public ImmutableArray<Vector3> Corners { get; set; }

    public IReadOnlyList<int>? Triangles { get; set; }

    [OotMember(Packed = false)]
    public int[] Parts { get; set; } = [];

    public bool[] Flags { get; set; } = [];
}
