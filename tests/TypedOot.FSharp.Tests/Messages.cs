using System.Text.Json.Nodes;
using Shapes;
using Shop;
using TypedOot;
using TypedOot.FSharp.Tests;

[assembly: OotMessageFor(typeof(OrderId))]
[assembly: OotMessageFor(typeof(Sku))]
[assembly: OotMessageFor(typeof(Payment))]
[assembly: OotMessageFor(typeof(Line))]
[assembly: OotMessageFor(typeof(Order))]
[assembly: OotMessageFor(typeof(Customer))]
[assembly: OotMessageFor(typeof(Coordinates))]
[assembly: OotMessageFor(typeof(Box<int>))]
[assembly: OotMessageFor(typeof(Shape))]
[assembly: OotMessageFor(typeof(Direction))]
[assembly: OotMessageFor(typeof(Size))]
[assembly: OotMessageFor(typeof(Toggle))]
[assembly: OotMessageFor(typeof(Tree<int>))]
[assembly: OotMessageFor(typeof(Tree<string>))]
[assembly: OotMessageFor(typeof(Maybe<string>))]
[assembly: OotMessageFor(typeof(Unnamed))]
[assembly: OotMessageFor(typeof(Pair))]
[assembly: OotMessageFor(typeof(Words))]
[assembly: OotMessageFor(typeof(Many))]
[assembly: OotMessageFor(typeof(IShape))]
[assembly: OotMessageFor(typeof(Disc))]
[assembly: OotMessageFor(typeof(Either<int, string>))]
[assembly: OotMessageFor(typeof(Either<string, int>))]
[assembly: OotMessageFor(typeof(Old.Event))]
[assembly: OotMessageFor(typeof(Old.Log))]
[assembly: OotMessageFor(typeof(New.Event))]
[assembly: OotMessageFor(typeof(New.Log))]
[assembly: OotMessageFor(typeof(FSharpList<int>))]
[assembly: OotMessageFor(typeof(FSharpMap<string, int>))]
[assembly: OotMessageFor(typeof(Holder<Contracts.Status>))]
[assembly: OotMessageFor(typeof(Holder<FSharpList<int>>))]
[assembly: OotMessageFor(typeof(Holder<FSharpMap<Pair, Shape>>))]
[assembly: OotMessageFor(typeof(Holder<FSharpOption<FSharpOption<FSharpOption<int>>>>))]
[assembly: OotMessageFor(typeof(Holder<FSharpOption<FSharpOption<int>>>))]
[assembly: OotMessageFor(typeof(Holder<FSharpOption<Size>>))]
[assembly: OotMessageFor(typeof(Holder<FSharpOption<int?>>))]
[assembly: OotMessageFor(typeof(Holder<FSharpOption<string>>))]
[assembly: OotMessageFor(typeof(Holder<FSharpResult<Shape, Direction>>))]
[assembly: OotMessageFor(typeof(Holder<FSharpResult<Unit, string>>))]
[assembly: OotMessageFor(typeof(Holder<FSharpSet<Shape>>))]
[assembly: OotMessageFor(typeof(Holder<List<Direction>>))]
[assembly: OotMessageFor(typeof(Holder<List<Maybe<string>?>>))]
[assembly: OotMessageFor(typeof(Holder<Maybe<string>>))]
[assembly: OotMessageFor(typeof(Perhaps<FSharpValueOption<int>>))]

namespace TypedOot.FSharp.Tests;

/// <summary>A message of a value that may be null, of which the type says no more than that it is a struct.</summary>
[OotMessage]
public sealed class Perhaps<T>
    where T : struct
{
    public T? Value { get; set; }
}

/// <summary>A message of one member, of a type that is to be tested.</summary>
[OotMessage]
public sealed class Holder<T>
{
    public T Value { get; set; } = default!;
}

/// <summary>The collections and options of F# as C# members.</summary>
[OotMessage]
public sealed class Values
{
    public FSharpOption<int>? Number { get; set; }
    public FSharpOption<string>? Text { get; set; }
    public FSharpValueOption<int> Struct { get; set; }
    public FSharpList<string> List { get; set; } = FSharpList<string>.Empty;
    public FSharpSet<int> Set { get; set; } = SetModule.Empty<int>();
    public FSharpMap<string, int> Map { get; set; } = MapModule.Empty<string, int>();
    public FSharpResult<int, string> Result { get; set; }
    public Unit? Unit { get; set; }
}

/// <summary>The same in C#.</summary>
[OotMessage]
public sealed class Plain
{
    public int? Number { get; set; }
    public string? Text { get; set; }
    public int? Struct { get; set; }
    public List<string> List { get; set; } = [];
    public HashSet<int> Set { get; set; } = [];
    public Dictionary<string, int> Map { get; set; } = [];
}

/// <summary>Options whose values may be nil themselves.</summary>
[OotMessage]
public sealed class Options
{
    public FSharpOption<FSharpOption<int>>? Twice { get; set; }
    public FSharpOption<int?>? Nullable { get; set; }
    public FSharpValueOption<FSharpValueOption<string>> Structs { get; set; }
    public FSharpOption<object?>? Any { get; set; }
    public FSharpOption<JsonNode?>? Json { get; set; }
    public FSharpOption<Unit?>? Unit { get; set; }
    public FSharpOption<Maybe<string>?>? Maybe { get; set; }
    public FSharpOption<FSharpList<int>>? List { get; set; }
}

/// <summary>A union in every place.</summary>
[OotMessage]
public sealed class Places
{
    public Shape? Shape { get; set; }
    public List<Shape> All { get; set; } = [];
    public FSharpList<Shape> List { get; set; } = FSharpList<Shape>.Empty;
    public Dictionary<Direction, Size> Sizes { get; set; } = [];
    public Size[] Array { get; set; } = [];
    public Size? Optional { get; set; }
    public object? Any { get; set; }
    public IShape? Interface { get; set; }
    public (Shape, Size) Tuple { get; set; } = (global::Shapes.Shape.Point, global::Shapes.Size.Small);
}
