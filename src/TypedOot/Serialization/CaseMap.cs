namespace TypedOot.Serialization;

/// <summary>Maps the cases of a writer's union to the cases of the reader's.</summary>
/// <remarks>
/// Cases are matched in three rounds: by kind and type name, where both schemas give the name; then by kind alone; then by a kind that the case converts
/// to. Where several cases match, the case of the same number comes first. So cases may be added, removed and moved.
/// </remarks>
internal static class CaseMap
{
    /// <summary>Maps case numbers: the index is the writer's number, the value the reader's, or -1 if the reader has no such case.</summary>
    public static int[] Of(OotKind writerUnion, OotKind readerUnion, Func<string, string, bool> isSameMessage)
    {
        int[] numbers = new int[writerUnion.Cases.Length == 0 ? 0 : writerUnion.Cases[^1].Number + 1];
        Array.Fill(numbers, -1);
        HashSet<int> found = [];
        Match(static (one, other) => one.Kind.Text == other.Kind.Text && one.Name == other.Name);
        Match(static (one, other) => one.Kind.Text == other.Kind.Text);
        Match((one, other) => !IsOpen(one.Kind) && !IsOpen(other.Kind) && KindConversion.Converts(one.Kind, other.Kind, isSameMessage));
        return numbers;

        void Match(Func<UnionCase, UnionCase, bool> fits)
        {
            foreach (UnionCase one in writerUnion.Cases)
                Find(one, other => other.Number == one.Number && fits(one, other));
            foreach (UnionCase one in writerUnion.Cases)
                Find(one, other => fits(one, other));
        }

        void Find(UnionCase one, Predicate<UnionCase> fits)
        {
            if (numbers[one.Number] < 0 && Array.Find(readerUnion.Cases, other => !found.Contains(other.Number) && fits(other)) is { } other)
                found.Add(numbers[one.Number] = other.Number);
        }
    }

    /// <summary>Tells whether a kind accepts any value. Such a case would match a body as a plain array.</summary>
    private static bool IsOpen(OotKind kind) => kind.Form is OotKindForm.Any or OotKindForm.Opaque;
}
