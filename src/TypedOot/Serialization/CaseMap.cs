namespace TypedOot.Serialization;

/// <summary>Which case of a union of this program each case of a sender's is.</summary>
/// <remarks>
/// A case is found by its kind and, where both sides name its type, by that name; what is left by its kind alone, then by a kind that it converts
/// to. Where several would do, the case of the same number goes before the others. So cases may be added, removed and moved.
/// </remarks>
internal static class CaseMap
{
    /// <summary>The numbers of the cases here by those of the sender; -1 for a case that there is not.</summary>
    public static int[] Of(OotKind sent, OotKind taken, Func<string, string, bool> isSameMessage)
    {
        int[] numbers = new int[sent.Cases.Length == 0 ? 0 : sent.Cases[^1].Number + 1];
        Array.Fill(numbers, -1);
        HashSet<int> found = [];
        Match(static (one, other) => one.Kind.Text == other.Kind.Text && one.Name == other.Name);
        Match(static (one, other) => one.Kind.Text == other.Kind.Text);
        Match((one, other) => !IsOpen(one.Kind) && !IsOpen(other.Kind) && KindConversion.Converts(one.Kind, other.Kind, isSameMessage));
        return numbers;

        void Match(Func<UnionCase, UnionCase, bool> fits)
        {
            foreach (UnionCase one in sent.Cases)
                Find(one, other => other.Number == one.Number && fits(one, other));
            foreach (UnionCase one in sent.Cases)
                Find(one, other => fits(one, other));
        }

        void Find(UnionCase one, Predicate<UnionCase> fits)
        {
            if (numbers[one.Number] < 0 && Array.Find(taken.Cases, other => !found.Contains(other.Number) && fits(other)) is { } other)
                found.Add(numbers[one.Number] = other.Number);
        }
    }

    /// <summary>Whether only the value says what it is: a body would be taken for a plain array.</summary>
    private static bool IsOpen(OotKind kind) => kind.Form is OotKindForm.Any or OotKindForm.Opaque;
}
