using System.Collections;

namespace TypedOot;

/// <summary>
/// The members of an object that its type does not know, such as those that a newer version of it has: by name, with their bytes.
/// A message with a property of this type keeps them when it is read, and writes them back.
/// </summary>
/// <remarks>
/// Only members whose names are known are kept: those of bodies that are maps, or whose schema the sender has declared. Bytes are kept as
/// they came, but for bodies of messages that the schema explains: these become maps by name, which explain themselves. An object that
/// carries any is written as a map. How many there may be is for <see cref="OotSerializerOptions.MaxExtraMembers"/> and
/// <see cref="OotSerializerOptions.MaxExtraBytes"/> to say. Not thread safe.
/// </remarks>
public sealed class OotExtraMembers : IReadOnlyCollection<KeyValuePair<string, ReadOnlyMemory<byte>>>, IEquatable<OotExtraMembers>
{
    private readonly List<KeyValuePair<string, ReadOnlyMemory<byte>>> _members = [];

    /// <summary>The number of members.</summary>
    public int Count => _members.Count;

    /// <summary>The approximate size of their names and values on the wire, in bytes.</summary>
    internal long Size { get; private set; }

    /// <summary>Looks for a member.</summary>
    /// <param name="name">Its name, compared ordinally.</param>
    /// <param name="value">One MessagePack value.</param>
    public bool TryGetValue(string name, out ReadOnlyMemory<byte> value)
    {
        int index = IndexOf(name);
        value = index < 0 ? default : _members[index].Value;
        return index >= 0;
    }

    /// <summary>Forgets a member, so that it is not written back.</summary>
    /// <param name="name">Its name, compared ordinally.</param>
    /// <returns>Whether there was one.</returns>
    public bool Remove(string name)
    {
        int index = IndexOf(name);
        if (index < 0)
            return false;
        Size -= name.Length + _members[index].Value.Length;
        _members.RemoveAt(index);
        return true;
    }

    /// <summary>Forgets all members.</summary>
    public void Clear()
    {
        _members.Clear();
        Size = 0;
    }

    /// <summary>Whether the names and the bytes of their values are the same, in whatever order they came.</summary>
    public bool Equals(OotExtraMembers? other)
    {
        if (other is null || other.Count != Count)
            return false;
        foreach ((string name, ReadOnlyMemory<byte> value) in _members)
        {
            if (!other.TryGetValue(name, out ReadOnlyMemory<byte> otherValue) || !value.Span.SequenceEqual(otherValue.Span))
                return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as OotExtraMembers);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        // The order does not count.
        int hash = 0;
        foreach ((string name, ReadOnlyMemory<byte> value) in _members)
        {
            HashCode member = default;
            member.Add(name, StringComparer.Ordinal);
            member.AddBytes(value.Span);
            hash ^= member.ToHashCode();
        }

        return hash;
    }

    /// <summary>The members in the order in which they came.</summary>
    public List<KeyValuePair<string, ReadOnlyMemory<byte>>>.Enumerator GetEnumerator() => _members.GetEnumerator();

    IEnumerator<KeyValuePair<string, ReadOnlyMemory<byte>>> IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Adds a member; false if there is one of its name.</summary>
    internal bool TryAdd(string name, byte[] value)
    {
        if (IndexOf(name) >= 0)
            return false;
        _members.Add(new KeyValuePair<string, ReadOnlyMemory<byte>>(name, value));
        Size += name.Length + value.Length;
        return true;
    }

    private int IndexOf(string name)
    {
        for (int i = 0; i < _members.Count; i++)
        {
            if (_members[i].Key == name)
                return i;
        }

        return -1;
    }
}
