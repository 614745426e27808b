namespace TypedOot.Generated.Tests;

[OotMessage(SkipDefaults = true)]
public sealed class Sparse
{
    public int Number { get; set; }

    public int Seven { get; set; } = 7;

    public string Text { get; set; } = "";

    public string? Note { get; set; }

    public decimal Price { get; set; } = 1.0m;

    public double Ratio { get; set; }

    public List<int> Filled { get; } = [];

    public List<string> Initial { get; set; } = ["one"];

    public Sparse? Child { get; set; }

    public Point? Where { get; set; }
}

[OotMessage(SkipDefaults = true)]
public sealed record SparseRecord(int Id, int Quality = 100, string? Note = null)
{
    public int Always { get; init; } = 3;
}

[OotMessage]
public sealed class PartlySparse
{
    public required string Name { get; set; }

    public int Written { get; set; }

    [OotMember(SkipDefault = true)]
    public int Skipped { get; set; } = 1;

    [OotMember(SkipDefault = true, Name = "t")]
    private string? _tag;

    [OotIgnore]
    public string? Tag
    {
        get => _tag;
        init => _tag = value;
    }
}

[OotMessage(SkipDefaults = true)]
public struct SparseStruct
{
    public int X { get; set; }

    public int? Y { get; set; }
}

[OotMessage(SkipDefaults = true)]
public class SparseBase
{
    public string Kind { get; set; } = "base";

    public int Level { get; set; }
}

[OotMessage(SkipDefaults = true)]
public sealed class SparseDerived : SparseBase
{
    public SparseDerived() => Kind = "derived";

    public object? Value { get; set; }
}
