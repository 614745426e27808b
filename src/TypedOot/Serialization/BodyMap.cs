using System.Text;
using TypedOot.MessagePack;

namespace TypedOot.Serialization;

/// <summary>
/// Which member of a type of this program each position of a sender's bodies is, by the two schemas. Immutable and thread safe.
/// </summary>
/// <remarks>
/// Members are matched by name; what is left by an alias of the member here, then by position where both sides have pinned it. So members
/// may be added, removed and moved, and renamed with an alias, while a body stays a bare array. Of a union, the members are its cases.
/// </remarks>
internal sealed class BodyMap
{
    private const int LongestShown = 200;

    private readonly int[] _members;

    private BodyMap(OotSchema sent, OotSchema taken, int[] members, string? refusal)
    {
        Sent = sent;
        Taken = taken;
        _members = members;
        Refusal = refusal;
    }

    /// <summary>The schema of the sender.</summary>
    public OotSchema Sent { get; }

    /// <summary>The schema of the type here.</summary>
    public OotSchema Taken { get; }

    /// <summary>Why bodies of the sender's cannot be read, or null if they can.</summary>
    public string? Refusal { get; }

    /// <summary>Makes the map.</summary>
    /// <param name="sent">The schema of the sender.</param>
    /// <param name="taken">The schema of the type here.</param>
    /// <param name="isSameMessage">As in <see cref="KindConversion.Converts"/>.</param>
    public static BodyMap Of(OotSchema sent, OotSchema taken, Func<string, string, bool> isSameMessage)
    {
        int[] members = new int[sent.Length];
        Array.Fill(members, -1);
        if (sent.Content is not null || taken.Content is not null)
        {
            int[] cases = sent.Content is { Form: OotKindForm.Union } union && taken.Content is { Form: OotKindForm.Union } own
                ? CaseMap.Of(union, own, isSameMessage)
                : members;
            return new BodyMap(sent, taken, cases, RefuseContent(sent, taken, isSameMessage));
        }

        bool[] matched = new bool[taken.Members.Count];
        Match(static (member, taken) => NameOrAlias(member, taken) is { } index && taken.Members[index].Name == member.Name ? index : null);
        Match(NameOrAlias);
        Match(Pinned);
        return new BodyMap(sent, taken, members, RefuseMember(sent, taken, members, isSameMessage));

        void Match(Func<OotSchemaMember, OotSchema, int?> find)
        {
            foreach (OotSchemaMember member in sent.Members)
            {
                if (members[member.Position] < 0 && find(member, taken) is { } index && !matched[index])
                    matched[members[member.Position] = index] = true;
            }
        }
    }

    /// <summary>The index of a member of <see cref="Taken"/>, or -1 if it has none for the position.</summary>
    public int IndexOfPosition(long position) => (ulong)position < (ulong)_members.Length ? _members[position] : -1;

    /// <summary>The index of a member of <see cref="Taken"/>, or -1 if it has none for the position.</summary>
    /// <param name="position">A position in a body of the sender's.</param>
    /// <param name="unknown">The sender's name of the member that <see cref="Taken"/> does not have, in UTF-8; else empty.</param>
    public int IndexOfPosition(long position, out ReadOnlySpan<byte> unknown)
    {
        int member = IndexOfPosition(position);
        unknown = member < 0 && Sent.IndexOfPosition(position) is >= 0 and int sent ? Sent.NameOf(sent) : default;
        return member;
    }

    /// <summary>The index of a member of <see cref="Taken"/> by the name that it has at the sender, or -1.</summary>
    public int IndexOfName(ReadOnlySpan<byte> utf8) => Sent.IndexOfName(utf8) is >= 0 and int index
        ? _members[Sent.Members[index].Position]
        : Taken.IndexOfName(utf8);

    /// <summary>The number of a case of <see cref="Taken"/>, or -1 if it has none for a number of the sender's.</summary>
    /// <remarks>Of a sender whose kind is not understood, the numbers are those here.</remarks>
    public int CaseOf(int number) => Sent.Content is { Form: OotKindForm.Union } ? IndexOfPosition(number) : number;

    /// <summary>A case of the sender's, as an error shows it.</summary>
    public string DescribeCase(int number) =>
        Sent.Content is { } union && UnionCase.Find(union, number) is { } one ? Describe(one.Kind) : "of which nothing is said";

    private static int? NameOrAlias(OotSchemaMember member, OotSchema taken) =>
        taken.IndexOfName(Encoding.UTF8.GetBytes(member.Name)) is >= 0 and int index ? index : null;

    private static int? Pinned(OotSchemaMember member, OotSchema taken) =>
        (member.Flags & OotMemberFlags.Pinned) != 0
        && taken.IndexOfPosition(member.Position) is >= 0 and int index
        && (taken.Members[index].Flags & OotMemberFlags.Pinned) != 0
            ? index
            : null;

    private static string? RefuseContent(OotSchema sent, OotSchema taken, Func<string, string, bool> isSameMessage)
    {
        if (sent.Content is { } content && taken.Content is { } own && KindConversion.Converts(content, own, isSameMessage))
            return null;
        return $"a {taken.Name} is {Describe(sent)} at the sender and {Describe(taken)} here, and the one does not convert to the other";
    }

    private static string Describe(OotSchema schema) => schema.Content is { } content ? Describe(content) : "an object";

    /// <summary>A kind as an error shows it: that of a sender may be anything.</summary>
    private static string Describe(OotKind kind) => kind.Text.Length <= LongestShown && kind.Text.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0
        ? kind.Text
        : MessagePackToken.Quote(Encoding.UTF8.GetBytes(kind.Text));

    private static string? RefuseMember(OotSchema sent, OotSchema taken, int[] members, Func<string, string, bool> isSameMessage)
    {
        if (sent.PreservesReferences && !taken.PreservesReferences)
            return $"the sender preserves references to a {taken.Name}, and this program does not";
        foreach (OotSchemaMember member in sent.Members)
        {
            int index = members[member.Position];
            if (index < 0 || KindConversion.Converts(member.Kind, taken.Members[index].Kind, isSameMessage))
                continue;
            return $"the member {taken.Members[index].Name} of {taken.Name} is {Describe(member.Kind)} at the sender and {taken.Members[index].Kind} here, "
                + "and the one does not convert to the other";
        }

        return null;
    }
}
