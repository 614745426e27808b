using System.Runtime.CompilerServices;
using System.Text;
using TypedOot.MessagePack;

namespace TypedOot.Serialization;

/// <summary>
/// The wire name of a message and what its body holds: members, or for a message that is a collection or has a converter, one
/// value. Immutable and thread safe.
/// </summary>
public sealed class OotSchema
{
    private readonly MemberKey[] _keys;
    private readonly MemberName[] _byName;
    private readonly int[] _byPosition;
    private byte[]? _fingerprint;

    /// <summary>The schema of an object.</summary>
    /// <param name="name">The wire name.</param>
    /// <param name="members">The members, in ascending order of position.</param>
    public OotSchema(string name, params OotSchemaMember[] members)
        : this(name, null, members)
    {
    }

    private OotSchema(string name, OotKind? content, OotSchemaMember[] members)
    {
        for (int i = 1; i < members.Length; i++)
        {
            if (members[i].Position <= members[i - 1].Position)
                throw new ArgumentException("The members must stand in ascending order of position.", nameof(members));
        }

        Name = name;
        Content = content;
        Members = members;
        Length = members.Length == 0 ? 0 : members[^1].Position + 1;
        _byPosition = new int[Length];
        Array.Fill(_byPosition, -1);
        _keys = new MemberKey[members.Length];
        Dictionary<string, int> names = new(StringComparer.Ordinal);
        for (int i = 0; i < members.Length; i++)
        {
            _byPosition[members[i].Position] = i;
            _keys[i] = MemberKey.Of(members[i].Name);
            names.Add(members[i].Name, i);
        }

        for (int i = 0; i < members.Length; i++)
        {
            foreach (string alias in members[i].Aliases)
                names.TryAdd(alias, i);
        }

        // No LINQ in what every program runs: in NativeAOT it costs more than all of this library's own code for a message.
        _byName = new MemberName[names.Count];
        int count = 0;
        foreach ((string known, int member) in names)
            _byName[count++] = new MemberName(Encoding.UTF8.GetBytes(known), member);
        Array.Sort(_byName, (a, b) => Compare(a.Utf8, b.Utf8));
    }

    /// <summary>The schema of a message whose body is no object.</summary>
    /// <param name="name">The wire name.</param>
    /// <param name="content">What the body holds.</param>
    public static OotSchema Of(string name, OotKind content) => new(name, content, []);

    /// <summary>The wire name of the message.</summary>
    public string Name { get; }

    /// <summary>The members, in ascending order of position; empty where <see cref="Content"/> stands for the body.</summary>
    public IReadOnlyList<OotSchemaMember> Members { get; }

    /// <summary>The kind of the body of a message that is no object; null for objects.</summary>
    public OotKind? Content { get; }

    /// <summary>Whether an index of the object stands in front of its body, or in the place of it.</summary>
    public bool PreservesReferences { get; init; }

    /// <summary>The length of an array body: one more than the highest position.</summary>
    public int Length { get; }

    /// <summary>16 bytes that identify the name and the rows: the start of the SHA-256 of their canonical form.</summary>
    public ReadOnlySpan<byte> Fingerprint => _fingerprint ??= SchemaFingerprint.Of(Name, Rows(), Content?.Text);

    /// <summary>The index in <see cref="Members"/> of what stands at a position of an array body, or -1.</summary>
    internal int IndexOfPosition(long position) => (ulong)position < (ulong)_byPosition.Length ? _byPosition[position] : -1;

    /// <summary>The name of a member in UTF-8.</summary>
    internal ReadOnlySpan<byte> NameOf(int member) => _keys[member].Bytes.AsSpan(_keys[member].Header);

    /// <summary>Reads the name of a member, if that stands next as writers of this library write it.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="member">The index of the member; there need not be one.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryReadKey(ref OotReader reader, int member) => (uint)member < (uint)_keys.Length && reader.TrySkip(_keys[member].Bytes);

    /// <summary>The index in <see cref="Members"/> of a name or alias, or -1.</summary>
    internal int IndexOfName(ReadOnlySpan<byte> utf8)
    {
        int low = 0;
        int high = _byName.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            int order = Compare(_byName[middle].Utf8, utf8);
            if (order == 0)
                return _byName[middle].Member;
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return -1;
    }

    /// <summary>Any total order serves: lengths first, since they differ most often.</summary>
    private static int Compare(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b) =>
        a.Length != b.Length ? a.Length.CompareTo(b.Length) : a.SequenceCompareTo(b);

    private IEnumerable<(int Position, string Name, string Kind, int Flags)> Rows()
    {
        foreach (OotSchemaMember member in Members)
            yield return (member.Position, member.Name, member.Kind.Text, (int)FlagsOf(member));
    }

    /// <summary>The flags of a member as they are exchanged.</summary>
    internal OotMemberFlags FlagsOf(OotSchemaMember member) => PreservesReferences ? member.Flags | OotMemberFlags.Referable : member.Flags;

    private readonly record struct MemberName(byte[] Utf8, int Member);

    /// <summary>The key of a member in a body that is a map, as MessagePack.</summary>
    /// <param name="Bytes">The str.</param>
    /// <param name="Header">How many of them stand before the name.</param>
    private readonly record struct MemberKey(byte[] Bytes, int Header)
    {
        public static MemberKey Of(string name)
        {
            byte[] utf8 = Encoding.UTF8.GetBytes(name);
            byte[] bytes = new byte[MessagePackStore.StringHeaderSize(utf8.Length) + utf8.Length];
            int header = MessagePackStore.StringHeader(ref bytes[0], utf8.Length);
            utf8.CopyTo(bytes, header);
            return new MemberKey(bytes, header);
        }
    }
}

/// <summary>A member of a message, as its schema says it. Immutable.</summary>
/// <param name="Position">Its index in an array body, 0 to 1,023.</param>
/// <param name="Name">Its name in a map body.</param>
/// <param name="Kind">What stands there.</param>
/// <param name="Flags">Whether it is pinned, required or optional.</param>
public sealed record OotSchemaMember(int Position, string Name, OotKind Kind, OotMemberFlags Flags = OotMemberFlags.None)
{
    /// <summary>Other names that it answers to in a map body. They are no part of the fingerprint.</summary>
    public string[] Aliases { get; init; } = [];
}

/// <summary>The properties of a member in a schema, beside its kind.</summary>
[Flags]
public enum OotMemberFlags
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Its position was given, and does not follow from its place in the declaration.</summary>
    Pinned = 1,

    /// <summary>A body without it is refused.</summary>
    Required = 2,

    /// <summary>A body without it is taken even where the code says <c>required</c>.</summary>
    Optional = 4,

    /// <summary>It is one of a message whose bodies stand behind an index, by which an object can be referred to. All members have it, or none.</summary>
    Referable = 8,
}
