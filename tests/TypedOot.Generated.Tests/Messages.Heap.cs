using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace TypedOot.Generated.Tests;

/// <summary>Ordinary data of which a byte makes much: many small values, nulls, and trees.</summary>
[OotMessage]
public sealed class ManySmall
{
    public decimal?[] Decimals { get; set; } = [];

    public Guid?[] Guids { get; set; } = [];

    public List<Dictionary<string, int>> Rows { get; set; } = [];

    public List<HashSet<int>> Sets { get; set; } = [];

    public ConcurrentDictionary<int, bool> Flags { get; set; } = new();

    public List<SparseRow> Sparse { get; set; } = [];

    public List<List<int>> Lists { get; set; } = [];

    public TreeNode? Tree { get; set; }

    public List<LinkedList<Dictionary<int, List<string?>>?>> Deep { get; set; } = [];

    public BigStruct?[] Structs { get; set; } = [];

    public ImmutableQueue<BigStruct?> Queue { get; set; } = [];

    public ImmutableStack<BigStruct?> Stack { get; set; } = [];

    public IProducerConsumerCollection<int>[] Concurrent { get; set; } = [];
}

[OotMessage(SkipDefaults = true)]
public sealed class SparseQueue
{
    public int Number { get; set; }

    public ConcurrentQueue<int> Queue { get; set; } = new();
}

[OotMessage(SkipDefaults = true)]
public sealed class SparseRow
{
    public int A { get; set; }

    public string? B { get; set; }

    public List<int>? C { get; set; }

    public double D { get; set; }

    public DateTime E { get; set; }

    public decimal F { get; set; }
}

[OotMessage]
public sealed class TreeNode
{
    public List<TreeNode> C { get; set; } = [];
}

/// <summary>A slot of more than 128 bytes, which a null takes as well.</summary>
[OotMessage]
public struct BigStruct
{
    public decimal A { get; set; }

    public decimal B { get; set; }

    public Guid C { get; set; }

    public Guid D { get; set; }

    public decimal E { get; set; }

    public decimal F { get; set; }

    public decimal G { get; set; }

    public decimal H { get; set; }

    public decimal I { get; set; }
}

/// <summary>An object that takes more than a byte pays for when nothing of it is written.</summary>
[OotMessage(SkipDefaults = true)]
public sealed class WideSparse
{
    public string? A { get; set; }

    public string? B { get; set; }

    public string? C { get; set; }

    public string? D { get; set; }

    public string? E { get; set; }

    public string? F { get; set; }

    public string? G { get; set; }

    public string? H { get; set; }

    public string? I { get; set; }

    public string? J { get; set; }

    public string? K { get; set; }

    public string? L { get; set; }

    public string? M { get; set; }

    public string? N { get; set; }

    public string? O { get; set; }

    public string? P { get; set; }
}

[OotMessage]
public sealed class WideRows
{
    public List<WideSparse> Rows { get; set; } = [];
}
