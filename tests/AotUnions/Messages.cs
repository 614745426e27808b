using TypedOot;

namespace AotUnions;

public sealed record Cat(string Name, int Lives);

public sealed record Dog(string Name);

[OotMessage]
public union Pet(Cat, Dog, int, long, List<Pet>);

public sealed record None;

public union Option<T>(T, None);

/// <summary>A struct that does not box, whose members stand in an interface.</summary>
[System.Runtime.CompilerServices.Union]
public readonly struct Either<TLeft, TRight> : Either<TLeft, TRight>.IUnionMembers
{
    private readonly TLeft? _left;
    private readonly TRight? _right;
    private readonly byte _case;

    private Either(TLeft? left, TRight? right, byte place) => (_left, _right, _case) = (left, right, place);

    public interface IUnionMembers
    {
        object? Value { get; }

        bool HasValue { get; }

        static Either<TLeft, TRight> Create(TLeft value) => new(value, default, 1);

        static abstract Either<TLeft, TRight> Create(TRight value);

        bool TryGetValue(out TLeft? value);

        bool TryGetValue(out TRight? value);
    }

    object? IUnionMembers.Value => _case switch
    {
        1 => _left,
        2 => _right,
        _ => null,
    };

    bool IUnionMembers.HasValue => _case > 0;

    static Either<TLeft, TRight> IUnionMembers.Create(TRight value) => new(default, value, 2);

    bool IUnionMembers.TryGetValue(out TLeft? value)
    {
        value = _left;
        return _case == 1;
    }

    bool IUnionMembers.TryGetValue(out TRight? value)
    {
        value = _right;
        return _case == 2;
    }
}

public closed record Shape<T>;

public sealed record Circle<T>(T Radius) : Shape<T>;

public sealed record Row<T>(List<Shape<T>> Items) : Shape<T[]>;

[OotMessage]
public sealed class Everything
{
    public Pet Pet { get; set; }

    public List<Pet?> Pets { get; set; } = [];

    public Option<Option<int>> Count { get; set; }

    public Either<int, Guid> Id { get; set; }

    public Either<int, Guid> Other { get; set; }

    public Shape<double[]>? Shape { get; set; }

    public object? Any { get; set; }
}
