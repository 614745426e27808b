using System.Collections;

namespace TypedOot.Generated.Tests;

/// <summary>Collections that do not say what is in them.</summary>
[OotMessage]
public sealed class UntypedCollections
{
    public IEnumerable Enumerable { get; set; } = Array.Empty<object>();

    public ICollection? Collection { get; set; }

    public IList? List { get; set; }

    public ArrayList? ArrayList { get; set; }

    public IDictionary? Dictionary { get; set; }

    public Hashtable? Table { get; set; }

    public IList Fixed { get; } = new ArrayList { "initial" };

    public Hashtable Words { get; } = new(StringComparer.OrdinalIgnoreCase);

    [OotMax(3)]
    public ArrayList Few { get; set; } = [];
}

/// <summary>A message that is a list of anything, by deriving from one.</summary>
[OotMessage]
public sealed class UntypedNote : List<object?>
{
}
