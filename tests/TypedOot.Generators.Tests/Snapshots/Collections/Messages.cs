using System.Collections.Immutable;
using System.Collections.ObjectModel;

namespace Many;

[OotMessage]
public sealed class Holder
{
    public int[] Numbers { get; set; } = Array.Empty<int>();

    public string?[] Texts { get; set; } = Array.Empty<string?>();

    public int[,] Grid { get; set; } = new int[0, 0];

    public int[][,]? Jagged { get; set; }

    public byte[] Bytes { get; set; } = Array.Empty<byte>();

    public ReadOnlyMemory<byte> Memory { get; set; }

    public List<string> GetOnly { get; } = new();

    public IList<int> ByInterface { get; } = new List<int>();

    public Dictionary<string, List<int?>> Map { get; } = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyDictionary<int, string?>? ReadOnlyMap { get; set; }

    public HashSet<Guid> Set { get; set; } = new();

    public ImmutableArray<int> Immutable { get; set; }

    public Collection<string>? Observed { get; set; }

    public (int A, string? B) Tuple { get; set; }

    public KeyValuePair<string, int> Entry { get; set; }

    public Names? Names { get; set; }

    public Stock? Stock { get; set; }
}

public sealed class Names : List<string>
{
}

[OotMessage]
public class Stock : Dictionary<string, int>
{
}
