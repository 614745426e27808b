using System.Globalization;
using TypedOot.MessagePack;

namespace TypedOot.Serialization;

/// <summary>A case of a C# union, as schemas say it. Immutable and thread safe.</summary>
/// <param name="Number">Its number on the wire.</param>
/// <param name="Kind">The kind of its values.</param>
/// <param name="Name">The name of its type where the kind alone does not tell it from others; else null.</param>
internal sealed record UnionCase(int Number, OotKind Kind, string? Name)
{
    private static readonly OotKind Nothing = OotKind.Tuple();

    private OotKind? _pair;

    /// <summary>The kind of the number and a value of the case.</summary>
    public OotKind Pair => _pair ??= OotKind.Tuple(OotKind.Int32, Kind);

    /// <summary>The name of the type of a case, or null if its kind says enough.</summary>
    /// <param name="cases">All cases of the union.</param>
    /// <param name="index">The one among them.</param>
    public static string? NameOf((int Number, Type Type, OotKind Kind)[] cases, int index)
    {
        (_, Type type, OotKind kind) = cases[index];
        if (kind.Form is OotKindForm.Message or OotKindForm.Polymorphic)
            return null;
        bool isAlone = kind.Form != OotKindForm.Opaque;
        for (int i = 0; i < cases.Length && isAlone; i++)
            isAlone = i == index || cases[i].Kind.Text != kind.Text;
        return isAlone ? null : kind.TypeName ?? ClrName.Of(type);
    }

    /// <summary>The case as it stands in the text of a kind: its kind, behind its number where that does not follow from the case before.</summary>
    /// <param name="next">The number that follows from that.</param>
    public string Text(int next)
    {
        string number = Number == next ? "" : Number.ToString(CultureInfo.InvariantCulture) + ":";
        return Name is null ? number + Kind.Text : $"{number}{Kind.Text}({OotKind.Escape(Name)})";
    }

    /// <summary>The case of a number, or null.</summary>
    public static UnionCase? Find(OotKind union, long number)
    {
        foreach (UnionCase one in union.Cases)
        {
            if (one.Number == number)
                return one;
        }

        return null;
    }

    /// <summary>The kind of a value of a union, as an array: of its number and value, or of nothing.</summary>
    /// <param name="union">The kind of the union.</param>
    /// <param name="data">The value.</param>
    /// <returns>Null if the case is not known, or something else stands there.</returns>
    public static OotKind? KindOfValue(OotKind union, ReadOnlySpan<byte> data)
    {
        OotReader reader = new(data);
        if (reader.NextType != MessagePackType.Array)
            return null;
        int count = reader.ReadArrayHeader();
        return count == 0 ? Nothing : count == 2 ? At(union, data[reader.Position..])?.Pair : null;
    }

    /// <summary>The case whose number comes first, or null.</summary>
    public static UnionCase? At(OotKind union, ReadOnlySpan<byte> data)
    {
        OotReader reader = new(data);
        return !data.IsEmpty && reader.NextType == MessagePackType.Integer && reader.ReadNumber("a case").TryGetInt64(out long number)
            ? Find(union, number)
            : null;
    }
}
