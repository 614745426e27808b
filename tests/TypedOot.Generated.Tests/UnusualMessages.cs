using System.Diagnostics.CodeAnalysis;

[assembly: TypedOot.OotMessageFor(typeof(TypedOot.Generated.Tests.Crate<int>), Name = "crate.of.int")]
[assembly: TypedOot.OotMessageFor(typeof(TypedOot.Generated.Tests.Crate<int[,]>))]

namespace TypedOot.Generated.Tests;

/// <summary>Names that the code of the codec has too.</summary>
[OotMessage]
public sealed record Taken(int Members, string Base, int @value)
{
    public int Kind { get; set; }

    public int? @class { get; set; }
}

/// <summary>Members that generated code cannot name as others do.</summary>
[OotMessage]
public sealed class Indirect
{
    public dynamic? Late { get; set; }

    [Obsolete("It is kept for old peers.", true)]
    public int Old { get; set; }

    [OotMember, Experimental("TEST1")]
    public string? New;
}

[OotMessage]
public sealed class Doubly<T, TCodec>
{
    public T? First { get; set; }

    public TCodec? Second { get; set; }
}

/// <summary>One construction of it is a message.</summary>
public sealed class Crate<T>
{
    public T? Content { get; set; }
}

[OotMessage]
public sealed class Load
{
    public Crate<int>? Numbers { get; set; }

    public Crate<string>? Words { get; set; }

    public Doubly<int, string>? Both { get; set; }
}

public abstract class Shelf<T>
{
    public T? Init { get; init; }

    public required int Required { get; set; }
}

/// <summary>Members of a generic base that only an object initializer sets.</summary>
[OotMessage]
public sealed class Shelved : Shelf<int>
{
    public int Own { get; init; } = 3;

    public required string RequiredToo { get; init; }
}

[OotMessage]
public class Overridden
{
    public virtual int Got { get; set; }

    public virtual int Set { get; set; }

    public virtual int Init { get; init; }

    public virtual List<int>? List { get; set; }
}

/// <summary>Overrides that leave out an accessor, which they inherit.</summary>
[OotMessage]
public sealed class Overriding : Overridden
{
    public override int Got => base.Got;

    public override int Set
    {
        set => base.Set = value;
    }

    public override int Init => base.Init;

    public override List<int>? List => base.List;
}

/// <summary>A struct that no constructor makes.</summary>
[OotMessage]
public struct Bare
{
    public required int A { get; set; }

    public required string? B { get; init; }
}

/// <summary>A constructor that only an accessor reaches, and one that another overload resembles.</summary>
[OotMessage]
public sealed class Built
{
    [OotConstructor]
    private Built(in int number, string note = "kept", DayOfWeek day = DayOfWeek.Friday)
    {
        Number = number;
        How = note + day;
    }

    public int Number { get; }

    [OotIgnore]
    public string How { get; }

    public static Built Make(int number) => new(number);
}

[OotMessage]
public sealed class Overloaded
{
    public Overloaded(int number)
    {
        Number = number;
        How = "short";
    }

    [OotConstructor]
    public Overloaded(int number, string note = "kept")
    {
        Number = number;
        How = note;
    }

    public int Number { get; }

    [OotIgnore]
    public string How { get; }
}

/// <summary>Members that differ by case only, behind constructor parameters that do.</summary>
[OotMessage]
public sealed class Cases(int size, int Size)
{
    public int size { get; } = size;

    public int Size { get; } = Size;
}

/// <summary>Type parameters that may stand for types with null.</summary>
[OotMessage]
public sealed class MayBeNull<T>
    where T : class?
{
    public required T Value { get; set; }
}

[OotMessage]
public sealed class MayBeNulls
{
    public MayBeNull<string?>? Text { get; set; }

    public MayBeNull<string>? NotNull { get; set; }
}

/// <summary>Arrays of several dimensions in one another, and several of them in one member.</summary>
[OotMessage]
public sealed class Grids
{
    public int[,][,,]? Nested { get; set; }

    public (int[,] First, string?[,] Second)? Both { get; set; }
}

/// <summary>Two slots in a member, and what may stand in either of them.</summary>
[OotMessage]
public sealed class Pairings
{
    [OotAllow(typeof(Dog), typeof(Animal))]
    public (Animal? First, object? Second) Pair { get; set; }
}

/// <summary>A struct, neither read-only nor a record, with members that only its constructor sets.</summary>
[OotMessage]
public struct Span
{
    public Span(int from, int to)
    {
        From = from;
        To = to;
    }

    public int From { get; }

    public readonly int To;

    public string? Note { get; set; }
}

/// <summary>A struct whose constructor takes what can be set anyway.</summary>
[OotMessage]
public struct Settable
{
    [OotMember]
    private int _made;

    public Settable(int a)
    {
        A = a;
        _made = 1;
    }

    public int A { get; set; }

    public readonly int Made => _made;
}

/// <summary>A generic message of which nobody uses a construction.</summary>
[OotMessage]
public class Unused<T>
{
    public T? A { get; set; }
}

/// <summary>Loads something when it is first looked at.</summary>
[OotMessage]
public sealed class Loading
{
    [OotIgnore]
    public int Looks { get; private set; }

    [OotIgnore]
    public Action? Load { get; init; }

    public int Number
    {
        get
        {
            if (++Looks == 1)
                Load?.Invoke();
            return 1;
        }

        set
        {
        }
    }
}
