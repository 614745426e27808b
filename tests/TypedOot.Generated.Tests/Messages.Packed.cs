using System.Collections.Immutable;
using System.Numerics;

namespace TypedOot.Generated.Tests;

[OotMessage]
public sealed class Samples
{
    [OotMember(Packed = true)]
    public double[]? Values { get; set; }

    [OotMember(Packed = true)]
    public List<DayOfWeek> Days { get; set; } = [];

    [OotMember(Packed = true)]
    public IReadOnlyList<char>? Letters { get; set; }

    [OotMember(Packed = true)]
    public Dot[]? Dots { get; set; }

    [OotMember(Packed = true), OotMax(3)]
    public int[]? Limited { get; set; }

    [OotMember(Packed = true)]
    public List<int> Filled { get; } = [];

    public object? Anything { get; set; }
}

/// <summary>The same members, none of which is packed.</summary>
[OotMessage]
public sealed class PlainSamples
{
    public double[]? Values { get; set; }

    public List<DayOfWeek> Days { get; set; } = [];

    public IReadOnlyList<char>? Letters { get; set; }

    public Dot[]? Dots { get; set; }

    public int[]? Limited { get; set; }

    public List<int> Filled { get; } = [];

    public object? Anything { get; set; }
}

[OotMessage(Packed = true, Layout = OotLayout.Map)]
public sealed class PackedMap
{
    public ImmutableArray<Vector3> Places { get; set; }

    public Memory<Line3> Lines { get; set; }

    [OotMember(Packed = false)]
    public int[]? Standard { get; set; }

    public string[]? Names { get; set; }

    public byte[]? Bytes { get; set; }

    public int[,]? Grid { get; set; }

    public int?[]? Gaps { get; set; }

    public Guarded[]? Guarded { get; set; }
}

/// <summary>A struct of fields and properties.</summary>
public struct Dot
{
    public int X { get; set; }

    [OotMember]
    public float Y;
}

public record struct Corner(short A, short B, int C);

public readonly record struct Line3(Corner From, Corner To);

/// <summary>A struct that has the right fields, and a constructor that does not take all of their values.</summary>
public readonly struct Guarded
{
    public Guarded(int percent) => Percent = percent is >= 0 and <= 100 ? percent : throw new ArgumentOutOfRangeException(nameof(percent));

    public int Percent { get; }
}
