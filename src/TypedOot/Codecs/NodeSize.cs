namespace TypedOot.Codecs;

/// <summary>
/// The size of the entries of collections on the heap without the element or pair in them, in bytes, on 64-bit: what the allocation
/// budget is charged for them.
/// </summary>
internal static class NodeSize
{
    /// <summary>Dictionary and HashSet: hash code, next, bucket.</summary>
    public const int Hashed = 12;

    /// <summary>An object with two or three references and flags: LinkedList, SortedSet, SortedDictionary, immutable trees.</summary>
    public const int Linked = 40;

    /// <summary>A node of ConcurrentDictionary, with its bucket.</summary>
    public const int Concurrent = 40;

    /// <summary>A node of ImmutableDictionary and ImmutableHashSet: a tree of hash codes with a bucket in each node.</summary>
    public const int HashedTree = 48;

    /// <summary>A node of ImmutableStack and ImmutableQueue.</summary>
    public const int Chained = 24;

    /// <summary>Frozen collections: hash code and bucket.</summary>
    public const int Frozen = 12;
}
