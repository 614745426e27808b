using System.Text;

namespace TypedOot.Generators.Tests;

/// <summary>Draws declarations of types: every kind of type and member, with the relations among them.</summary>
internal sealed class TypeGrammar
{
    private const int Levels = 4;

    private const string Common = """
        public static class Program { public static T Rt<T>(T value) => OotSerializer.Deserialize<T>(OotSerializer.Serialize(value)); }
        public enum Small : byte { None, One = 1, Seven = 7, Most = 255 }
        public enum Wide : ulong { None, One = 1, Most = ulong.MaxValue }
        public enum Negative : short { Least = short.MinValue, None = 0, Most = short.MaxValue }
        """;

    private readonly Draw _draw;
    private readonly List<DeclaredType> _declared = [];
    private readonly TypeTexts _types;
    private readonly MemberGrammar _members;

    private TypeGrammar(Draw draw)
    {
        _draw = draw;
        _types = new TypeTexts(draw, _declared);
        _members = new MemberGrammar(draw, _types);
    }

    /// <summary>Draws types that may hold each other.</summary>
    /// <param name="draw">Where chance comes from.</param>
    /// <param name="count">Their number.</param>
    public static IReadOnlyList<DeclaredType> Declare(Draw draw, int count)
    {
        TypeGrammar grammar = new(draw);
        for (int i = 0; i < count; i++)
            grammar.Add(i);
        return grammar._declared;
    }

    /// <summary>The program of declared types, with a holder for each, since not all are messages.</summary>
    public static string ProgramOf(string name, IReadOnlyList<DeclaredType> declared)
    {
        StringBuilder text = new($"#pragma warning disable\nnamespace {name};\n");
        text.Append(Common).Append('\n');
        foreach (DeclaredType type in declared)
            text.Append(type.Outer is null ? type.Text : $"public static partial class {type.Outer}{(type.HasOuterParameter ? $"<T> {type.Constraint}" : "")} {{\n{type.Text}\n}}").Append('\n');
        foreach (DeclaredType type in declared.Where(t => !t.IsAbstract || t.IsMessage))
        {
            int number = 0;
            foreach (string construction in type.Constructions.Distinct())
                text.Append($"[OotMessage] public sealed class Holder{number++}_{type.Name} {{ public {construction}? Held {{ get; set; }} }}\n");
        }

        return text.ToString();
    }

    private void Add(int index)
    {
        TypeKind kind = _draw.Weighted((50, TypeKind.Class), (16, TypeKind.Record), (13, TypeKind.Struct), (6, TypeKind.ReadOnlyStruct), (10, TypeKind.RecordStruct));
        bool isValueType = kind is TypeKind.Struct or TypeKind.ReadOnlyStruct or TypeKind.RecordStruct;
        DeclaredType? parent = isValueType || _draw.Percent(65) ? null : Parent(kind);
        bool isAbstract = !isValueType && _draw.Percent(12);
        string? constraint = parent is null && !isAbstract && _draw.Percent(12)
            ? _draw.One(["", "where T : notnull", "where T : struct", "where T : class", "where T : class?"])
            : null;
        bool isNested = _draw.Percent(constraint is null ? 10 : 50);
        MistakeKind mistake = _draw.Percent(5) ? (MistakeKind)_draw.From(1, 5) : MistakeKind.None;
        DeclaredType type = new()
        {
            Name = $"T{index}",
            Kind = kind,
            Level = Math.Max(parent?.Level ?? 0, _draw.Below(Levels)),
            IsMessage = parent is { IsMessage: true } ? _draw.Percent(90) : isAbstract || _draw.Percent(60),
            IsAbstract = isAbstract,
            IsSealed = !isValueType && !isAbstract && _draw.Percent(40),
            Constraint = constraint,
            Base = parent,
            IsReferable = (parent?.IsReferable ?? true) && (mistake == MistakeKind.None || _draw.Percent(15)),
            Outer = isNested ? $"Outer{index}" : null,
            HasOuterParameter = constraint is not null && isNested && _draw.Percent(70),
        };
        new TypeWriter(_draw, _types, _members, type).Write(mistake);
        if (type.IsGeneric)
        {
            TypeTexts.Place place = new(type.Level, false, null, null);
            for (int i = 0; i < 2; i++)
                type.Constructions.Add(type.Construct(_types.Argument(type, place)));
        }
        else
        {
            type.Constructions.Add(type.FullName);
        }

        _declared.Add(type);
    }

    private DeclaredType? Parent(TypeKind kind)
    {
        DeclaredType[] fitting = _declared.Where(t => t.Kind == kind && !t.IsSealed && !t.IsGeneric).ToArray();
        return fitting.Length == 0 ? null : _draw.One(fitting);
    }
}

/// <summary>The mistakes that a type may have, each an error of the generator.</summary>
internal enum MistakeKind
{
    None,
    NoCodec,
    Position,
    Name,
    Parameter,
    Constructors,
}
