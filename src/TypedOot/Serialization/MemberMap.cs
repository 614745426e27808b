using System.Text;
using TypedOot.MessagePack;

namespace TypedOot.Serialization;

/// <summary>
/// Maps the positions in bodies of a writer schema to the members of a reader schema: the result of schema resolution for one pair of schemas. Immutable and
/// thread safe.
/// </summary>
/// <remarks>
/// Members are matched in three rounds: by name, then by an alias in the reader schema, then by position where both schemas pin it. So members may be
/// added, removed, moved, and renamed with an alias, while a body stays a bare array. For a union, the map holds its cases.
/// </remarks>
internal sealed class MemberMap
{
    private const int LongestShown = 200;

    private readonly int[] _members;

    private MemberMap(OotSchema writerSchema, OotSchema readerSchema, int[] members, string? refusal)
    {
        WriterSchema = writerSchema;
        ReaderSchema = readerSchema;
        _members = members;
        Refusal = refusal;
    }

    /// <summary>The schema that the bodies were written with.</summary>
    public OotSchema WriterSchema { get; }

    /// <summary>The schema of the type that reads them.</summary>
    public OotSchema ReaderSchema { get; }

    /// <summary>The reason why bodies of the writer schema cannot be read; null if they can.</summary>
    public string? Refusal { get; }

    /// <summary>Resolves a writer schema against a reader schema.</summary>
    /// <param name="writerSchema">The schema that the bodies were written with.</param>
    /// <param name="readerSchema">The schema of the type that reads them.</param>
    /// <param name="isSameMessage">As in <see cref="KindConversion.Converts"/>.</param>
    public static MemberMap Of(OotSchema writerSchema, OotSchema readerSchema, Func<string, string, bool> isSameMessage)
    {
        int[] members = new int[writerSchema.Length];
        Array.Fill(members, -1);
        if (writerSchema.Content is not null || readerSchema.Content is not null)
        {
            int[] cases = writerSchema.Content is { Form: OotKindForm.Union } union && readerSchema.Content is { Form: OotKindForm.Union } own
                ? CaseMap.Of(union, own, isSameMessage)
                : members;
            return new MemberMap(writerSchema, readerSchema, cases, RefuseContent(writerSchema, readerSchema, isSameMessage));
        }

        bool[] matched = new bool[readerSchema.Members.Count];
        Match(static (member, readerSchema) => NameOrAlias(member, readerSchema) is { } index && readerSchema.Members[index].Name == member.Name ? index : null);
        Match(NameOrAlias);
        Match(Pinned);
        return new MemberMap(writerSchema, readerSchema, members, RefuseMember(writerSchema, readerSchema, members, isSameMessage));

        void Match(Func<OotSchemaMember, OotSchema, int?> find)
        {
            foreach (OotSchemaMember member in writerSchema.Members)
            {
                if (members[member.Position] < 0 && find(member, readerSchema) is { } index && !matched[index])
                    matched[members[member.Position] = index] = true;
            }
        }
    }

    /// <summary>Finds the member of <see cref="ReaderSchema"/> at a position; -1 if there is none.</summary>
    public int IndexOfPosition(long position) => (ulong)position < (ulong)_members.Length ? _members[position] : -1;

    /// <summary>Finds the member of <see cref="ReaderSchema"/> at a position; -1 if there is none.</summary>
    /// <param name="position">A position in a body of <see cref="WriterSchema"/>.</param>
    /// <param name="unknown">The writer's name of a member that <see cref="ReaderSchema"/> does not have, in UTF-8; else empty.</param>
    public int IndexOfPosition(long position, out ReadOnlySpan<byte> unknown)
    {
        int member = IndexOfPosition(position);
        unknown = member < 0 && WriterSchema.IndexOfPosition(position) is >= 0 and int index ? WriterSchema.NameOf(index) : default;
        return member;
    }

    /// <summary>Finds the member of <see cref="ReaderSchema"/> by its name in <see cref="WriterSchema"/>; -1 if there is none.</summary>
    public int IndexOfName(ReadOnlySpan<byte> utf8) => WriterSchema.IndexOfName(utf8) is >= 0 and int index
        ? _members[WriterSchema.Members[index].Position]
        : ReaderSchema.IndexOfName(utf8);

    /// <summary>Maps a case number of <see cref="WriterSchema"/> to that of <see cref="ReaderSchema"/>; -1 if there is no such case.</summary>
    /// <remarks>If the writer's kind is not understood, the numbers are taken as they are.</remarks>
    public int CaseOf(int number) => WriterSchema.Content is { Form: OotKindForm.Union } ? IndexOfPosition(number) : number;

    /// <summary>Describes a case of <see cref="WriterSchema"/> for an error.</summary>
    public string DescribeCase(int number) =>
        WriterSchema.Content is { } union && UnionCase.Find(union, number) is { } one ? Describe(one.Kind) : "of which nothing is said";

    private static int? NameOrAlias(OotSchemaMember member, OotSchema readerSchema) =>
        readerSchema.IndexOfName(Encoding.UTF8.GetBytes(member.Name)) is >= 0 and int index ? index : null;

    private static int? Pinned(OotSchemaMember member, OotSchema readerSchema) =>
        (member.Flags & OotMemberFlags.Pinned) != 0
        && readerSchema.IndexOfPosition(member.Position) is >= 0 and int index
        && (readerSchema.Members[index].Flags & OotMemberFlags.Pinned) != 0
            ? index
            : null;

    private static string? RefuseContent(OotSchema writerSchema, OotSchema readerSchema, Func<string, string, bool> isSameMessage)
    {
        if (writerSchema.Content is { } content && readerSchema.Content is { } own && KindConversion.Converts(content, own, isSameMessage))
            return null;
        return $"a {readerSchema.Name} is {Describe(writerSchema)} at the sender and {Describe(readerSchema)} here, and the one does not convert to the other";
    }

    private static string Describe(OotSchema schema) => schema.Content is { } content ? Describe(content) : "an object";

    /// <summary>Describes a kind for an error. The text of a writer's kind is untrusted.</summary>
    private static string Describe(OotKind kind) => kind.Text.Length <= LongestShown && kind.Text.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0
        ? kind.Text
        : MessagePackToken.Quote(Encoding.UTF8.GetBytes(kind.Text));

    private static string? RefuseMember(OotSchema writerSchema, OotSchema readerSchema, int[] members, Func<string, string, bool> isSameMessage)
    {
        if (writerSchema.PreservesReferences && !readerSchema.PreservesReferences)
            return $"the sender preserves references to a {readerSchema.Name}, and this program does not";
        foreach (OotSchemaMember member in writerSchema.Members)
        {
            int index = members[member.Position];
            if (index < 0 || KindConversion.Converts(member.Kind, readerSchema.Members[index].Kind, isSameMessage))
                continue;
            return $"the member {readerSchema.Members[index].Name} of {readerSchema.Name} is {Describe(member.Kind)} at the sender and {readerSchema.Members[index].Kind} here, "
                + "and the one does not convert to the other";
        }

        return null;
    }
}
