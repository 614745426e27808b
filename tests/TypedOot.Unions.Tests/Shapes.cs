namespace TypedOot.Unions.Tests;

/// <summary>A shape of a union, and what comes of it: the row of its number in docs/unions.md.</summary>
/// <param name="Number">The number.</param>
/// <param name="Declarations">The types.</param>
/// <param name="Run">The expression whose text shows that the value came back.</param>
/// <param name="Expected">The text, or the id of the error.</param>
public sealed record Shape(int Number, string Declarations, string Run, string Expected)
{
    public bool IsError => Expected.StartsWith("OOT", StringComparison.Ordinal);

    public override string ToString() => $"{Number}";

    /// <summary>The shapes, in the order of the table.</summary>
    public static IReadOnlyList<Shape> All { get; } =
    [
        new(1, Pets + "[OotMessage] public class Owner { public Pet P { get; set; } }", "Rt(new Owner { P = new Dog(\"Rex\") }).P.Value", "Dog { Name = Rex }"),
        new(2, "[OotMessage] public sealed record Cat(string Name, int Lives); [OotMessage] public sealed record Dog(string Name); [OotMessage] public union Pet(Cat, Dog);",
            "Rt<Pet>(new Cat(\"Tom\", 9)).Value", "Cat { Name = Tom, Lives = 9 }"),
        new(3, Pets + "[OotMessage] public class Owner { public Pet[] P { get; set; } = []; public List<Pet?> L { get; set; } = []; public Dictionary<string, Pet> M { get; set; } = []; }",
            "Rt(new Owner { P = [new Dog(\"a\"), default], L = [null, new Pet(new Cat(\"b\"))], M = new() { [\"c\"] = new Dog(\"d\") } }) is var o ? $\"{o.P[0].Value} {o.P[1].Value} {o.L[0].HasValue} {o.L[1]!.Value.Value} {o.M[\"c\"].Value}\" : null",
            "Dog { Name = a }  False Cat { Name = b } Dog { Name = d }"),
        new(4, "public union Key(int, string); [OotMessage] public class H { public Dictionary<Key, int> M { get; set; } = []; }",
            "Rt(new H { M = new() { [1] = 10, [\"1\"] = 20 } }).M is var m ? $\"{m[1]} {m[\"1\"]} {m.Count}\" : null", "10 20 2"),
        new(5, Pets + "[OotMessage] public class Owner { public Pet? P { get; set; } = new Pet(new Dog(\"a\")); public Pet Q { get; set; } = new Dog(\"b\"); }",
            "Rt(new Owner { P = null, Q = default }) is var o ? $\"{o.P.HasValue} {o.Q.Value is null}\" : null", "False True"),
        new(6, "[OotMessage] public union Text(int, string?);", "Rt<Text>(new Text((string?)null)).Value is null", "True"),
        new(7, "[OotMessage] public union Number(int, long, double);", "string.Join(\" \", new Number[] { 5, 5L, 5.0 }.Select(n => Rt(n).Value!.GetType().Name))", "Int32 Int64 Double"),
        new(8, "[OotMessage] public union Link(string, Uri);", "Rt<Link>(new Uri(\"http://x/\")).Value!.GetType() + \" \" + Rt<Link>(\"y\").Value", "System.Uri y"),
        new(9, "public enum Color { Red } public enum Size { Small } [OotMessage] public union Trait(Color, Size);", "Rt<Trait>(Size.Small).Value is Size", "True"),
        new(10, "[OotMessage] public union Series(int[], uint[], List<int>);",
            "Rt<Series>(new uint[] { 1 }).Value!.GetType().Name + Rt<Series>(new[] { 1 }).Value!.GetType().Name + Rt<Series>(new List<int>()).Value!.GetType().Name", "UInt32[]Int32[]List`1"),
        new(11, Pets + "public union Guest(Pet, string); [OotMessage] public class H { public Guest G { get; set; } }",
            "((Pet)Rt(new H { G = new Guest(new Pet(new Dog(\"a\"))) }).G.Value!).Value", "Dog { Name = a }"),
        new(12, Pets + "[OotMessage] public union Guest(Pet, string);", "((Pet)Rt(new Guest(default(Pet))).Value!).Value is null", "True"),
        new(13, "public sealed record None; public union Option<T>(T, None); [OotMessage] public class H { public Option<int> A { get; set; } public Option<string> B { get; set; } }",
            "Rt(new H { A = 5, B = new None() }) is var h ? $\"{h.A.Value} {h.B.Value}\" : null", "5 None { }"),
        new(14, "[OotMessage] public union Result<T, TError>(T, TError); [OotMessage] public class H { public Result<int, string> A { get; set; } public Result<int, string> B { get; set; } }",
            "Rt(new H { A = 5, B = \"no\" }) is var h ? $\"{h.A.Value} {h.B.Value}\" : null", "5 no"),
        new(15, Pets + "[OotMessage] public class Box<T> { public T? V { get; set; } } [OotMessage] public class H { public Box<List<Pet>> B { get; set; } = new(); }",
            "Rt(new H { B = new() { V = [new Dog(\"a\")] } }).B.V![0].Value", "Dog { Name = a }"),
        new(16, "[OotMessage] public union Json(string, double, bool, List<Json>, Dictionary<string, Json>);",
            "((Dictionary<string, Json>)((List<Json>)Rt<Json>(new List<Json> { \"a\", new Dictionary<string, Json> { [\"k\"] = 1.5 } }).Value!)[1].Value!)[\"k\"].Value", "1.5"),
        new(17, "[OotMessage] public union Grow<T>(T, List<Grow<List<T>>>); [OotMessage] public class H { public Grow<int> G { get; set; } }", "null", "OOT001"),
        new(18, "[OotMessage] public interface IShape; [OotMessage] public sealed record Disc(int R) : IShape; [OotMessage] public union Figure(IShape, string);",
            "Rt(new Figure(new Disc(3))).Value + \"\" + Rt<Figure>(\"x\").Value", "Disc { R = 3 }x"),
        new(19, "[OotMessage] public record Animal; [OotMessage] public record Dog(string Name) : Animal; [OotMessage] public sealed record Puppy(string Name) : Dog(Name); [OotMessage] public union Pet(Animal, Dog);",
            "Rt(new Pet((Dog)new Puppy(\"a\"))).Value + Convert.ToHexString(OotSerializer.Serialize(new Pet((Animal)new Dog(\"b\"))))", "Puppy { Name = a }920191A162"),
        new(20, "[OotMessage] public interface IA; [OotMessage] public interface IB; [OotMessage] public sealed record Both : IA, IB; [OotMessage] public union Either(IA, IB);", "null", "OOT042"),
        new(21, "[OotMessage] public interface IA; [OotMessage] public record B; [OotMessage] public union Either(IA, B);", "null", "OOT042"),
        new(22, "[OotMessage] public interface IA; public sealed record B; [OotMessage] public union Either(IA, B);", "Rt<Either>(new B()).Value", "B { }"),
        new(23, "[OotMessage] public union Any(int, object);", "Rt<Any>(5).Value!.GetType().Name + Rt(new Any((object)5L)).Value!.GetType().Name + Rt(new Any((object)5)).Value!.GetType().Name", "Int32Int64Int32"),
        new(24, "[OotMessage] public union Pair((int, string), (int X, int Y), DateTime);", "Rt<Pair>((1, \"a\")).Value + \" \" + Rt<Pair>((1, 2)).Value", "(1, a) (1, 2)"),
        new(25, "[OotMessage] public union Count(int?, string);", "Rt<Count>(5).Value + \" \" + (Rt(new Count((int?)null)).Value is null)", "5 True"),
        new(26, "[OotMessage] public union Count(int, int?);", "null", "OOT042"),
        new(27, "[OotMessage] public union Grid(int[,], string[,], string);", "((string[,])Rt<Grid>(new[,] { { \"a\", \"b\" } }).Value!)[0, 1] + ((int[,])Rt<Grid>(new[,] { { 1 } }).Value!)[0, 0]", "b1"),
        new(28, "[OotMessage] public union Source(System.IO.Stream, string);", "null", "OOT002"),
        new(29, "[OotMessage] public union Id(int, Guid) { public bool IsInt => Value is int; public static Id Zero => 0; public override string ToString() => $\"id {Value}\"; }",
            "Rt<Id>(5)", "id 5"),
        new(30, TryGet, "Rt(new Unboxed(5L)).ToString() + Rt(new Unboxed(5)) + Rt(new Unboxed(\"a\")) + Rt(new Unboxed((string?)null)) + Rt(default(Unboxed))", "Int64 5Int32 5String a  "),
        new(31, "[OotMessage] public interface IA; [OotMessage] public interface IB; [OotMessage] public sealed record Both(int N) : IA, IB;" +
            "[OotMessage, Union] public readonly struct Either : IUnion { readonly int k; public Either(IA a) { k = 1; Value = a; } public Either(IB b) { k = 2; Value = b; } public object? Value { get; } public bool HasValue => k > 0;" +
            "public bool TryGetValue(out IA? a) { a = Value as IA; return k == 1; } public bool TryGetValue(out IB? b) { b = Value as IB; return k == 2; } public int K => k; }",
            "Rt(new Either((IB)new Both(1))).K + \" \" + Rt(new Either((IA)new Both(1))).K + Rt(new Either((IA)new Both(7))).Value", "2 1Both { N = 7 }"),
        new(32, "[OotMessage, Union] public sealed class Ref : IUnion { public Ref(int v) => Value = v; public Ref(string? v) => Value = v; public object? Value { get; } } [OotMessage] public class H { public Ref? R { get; set; } public Ref S { get; set; } = new(1); }",
            "Rt(new Ref(5)).Value + \" \" + Convert.ToHexString(OotSerializer.Serialize(new H { S = new Ref((string?)null) })) + Rt(new H { S = new Ref((string?)null) }).S.Value", "5 92C090"),
        new(33, "[OotMessage, Union] public struct Noted : IUnion { public Noted(int v) => Value = v; public Noted(string v) => Value = v; public object? Value { get; } public string? Note { get; set; } }", "null", "OOT042"),
        new(34, "[Union] public struct Text : Text.IUnionMembers { object? v; public interface IUnionMembers { static Text Create(int v) => new() { v = v }; static Text Create(string? v) => new() { v = v }; object? Value { get; } } object? IUnionMembers.Value => v; public override string ToString() => $\"{v?.GetType().Name} {v}\"; }" +
            "[OotMessage] public class Box<T> { public T? V { get; set; } } [OotMessage] public class H { public Text A { get; set; } public Text? B { get; set; } public List<Text> C { get; set; } = []; public Dictionary<Text, Box<Text>> D { get; set; } = []; }",
            "Rt(new H { A = 1, C = [\"c\", default], D = new() { [2] = new() { V = \"d\" } } }) is var h ? $\"{h.A}, {h.B}, {h.C[0]}, {h.C[1]}, {h.D.First().Key}, {h.D[2].V}, {Rt<Text>(3)}, {Rt<Text>((string?)null)}\" : null",
            "Int32 1, , String c,  , Int32 2, String d, Int32 3,  "),
        new(35, Pets + "[OotMessage, OotCase(typeof(Cat), 7), OotCase(typeof(Dog), 2)] public union Numbered(Cat, Dog);",
            "Convert.ToHexString(OotSerializer.Serialize<Numbered>(new Cat(\"a\"))) + Rt<Numbered>(new Dog(\"b\")).Value", "920791A161Dog { Name = b }"),
        new(36, "[OotMessage, OotCase(typeof(int), 1)] public union Same(int, string);", "null", "OOT042"),
        new(37, "[MessagePack.MessagePackObject] public class Foreign { [MessagePack.Key(0)] public IntOrText V { get; set; } } public union IntOrText(int, string);", "null", "OOT031"),
        new(38, "[OotMessage] public union IntOrText(int, string); [OotMessage] public class H { public object? O { get; set; } }", "((IntOrText)Rt(new H { O = new IntOrText(5) }).O!).Value", "5"),
        new(39, "[OotMessage] public interface IPart; [OotMessage] public union IntOrText(int, string) : IPart; [OotMessage] public class H { public IPart? O { get; set; } }",
            "((IntOrText)Rt(new H { O = new IntOrText(\"a\") }).O!).Value", "a"),
        new(40, "[OotMessage] public readonly struct OneOf { public OneOf(int v) => Value = v; public OneOf(string v) => Value = v; public object? Value { get; } }", "null", "OOT005"),
        new(41, "[OotConverter(typeof(AsText))] public union IntOrText(int, string); public sealed class AsText : OotSurrogate<IntOrText, string> { public override string ToSurrogate(IntOrText value) => \"\" + value.Value; public override IntOrText FromSurrogate(string s) => s; } [OotMessage] public class H { public IntOrText V { get; set; } }",
            "Rt(new H { V = 5 }).V.Value!.GetType().Name", "String"),
        new(42, "[OotMessage] public union Words(string, int) : IEnumerable<char> { public IEnumerator<char> GetEnumerator() => \"\".GetEnumerator(); System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator(); }",
            "Rt<Words>(\"a\").Value", "a"),
        new(43, "public static class Outer { class Hidden; [OotMessage] internal union Mine(Hidden, int); }", "null", "OOT002"),
        new(44, "[OotMessage, Union] public struct Number : Number.IUnionMembers { long n; int k; public interface IUnionMembers { static Number Create(int v) => new() { n = v, k = 1 }; static Number Create(long v) => new() { n = v, k = 2 }; object? Value { get; } bool HasValue { get; } bool TryGetValue(out int v); bool TryGetValue(out long v); }" +
            "bool IUnionMembers.HasValue => k > 0; object? IUnionMembers.Value => k > 0 ? throw new InvalidOperationException(\"boxed\") : null; bool IUnionMembers.TryGetValue(out int v) { v = (int)n; return k == 1; } bool IUnionMembers.TryGetValue(out long v) { v = n; return k == 2; } public override string ToString() => $\"{k} {n}\"; }",
            "Rt<Number>(5) + \" \" + Rt<Number>(6L) + \" \" + Rt<Number>(default)", "1 5 2 6 0 0"),
        new(45, "public sealed record Failure(string Text); [Union] public record class Result<T> : Result<T>.IUnionMembers { object? v; public interface IUnionMembers { static Result<T> Create(T v) => new() { v = v }; static Result<T> Create(Failure v) => new() { v = v }; object? Value { get; } } object? IUnionMembers.Value => v; }" +
            "[OotMessage] public class H { public Result<int> A { get; set; } = 1; public Result<string>? B { get; set; } public Result<int[]>? C { get; set; } }",
            "Rt(new H { A = 5, B = new Failure(\"no\") }) is var h ? $\"{h.A is 5} {h.B is Failure { Text: \"no\" }} {h.C is null}\" : null", "True True True"),
        new(46, "[Union] public readonly struct Any<TUnion> : Any<TUnion>.IUnionMembers { readonly object? v; Any(object? o) => v = o; public interface IUnionMembers { static abstract Any<TUnion> Create(int v); static virtual Any<TUnion> Create(string v) => new(v); static abstract Any<TUnion> Create(TUnion v); object? Value { get; } }" +
            "public static Any<TUnion> Create(int v) => new(v); static Any<TUnion> IUnionMembers.Create(TUnion v) => new(v); object? IUnionMembers.Value => v; public override string ToString() => $\"{v}\"; } [OotMessage] public class H { public List<Any<bool>> L { get; set; } = []; }",
            "string.Join(\" \", Rt(new H { L = [1, \"a\", true, default] }).L)", "1 a True "),
        new(47, "public interface ITexts { static Text Create(string v) => Text.Of(v); } [OotMessage, Union] public struct Text : Text.IUnionMembers { object? v; public static Text Of(object v) => new() { v = v }; public interface IUnionMembers : ITexts { static Text Create(int v) => Of(v); object? Value { get; } } object? IUnionMembers.Value => v; }",
            "null", "OOT042"),
        new(48, "[OotMessage, Union] public struct Plain : IUnion { public Plain(int v) => Value = v; public object? Value { get; } public interface IUnionMembers { static Plain Create(string v) => default; object? Value { get; } } }", "Rt<Plain>(5).Value", "5"),
        new(49, "[MessagePack.MessagePackObject] public union IntOrText(int, string); [OotMessage] public class H { public IntOrText V { get; set; } }", "null", "OOT034"),
        new(50, "[OotMessage, MessagePack.MessagePackObject, Union] public readonly struct Number : IUnion { public Number(int v) => Value = v; [MessagePack.Key(0)] public object? Value { get; } }", "null", "OOT034"),
        new(51, "[MessagePack.MessagePackObject] public class Foreign { [MessagePack.Key(0)] public int A { get; set; } } [OotMessage] public union Any(Foreign, int);", "((Foreign)Rt<Any>(new Foreign { A = 5 }).Value!).A", "5"),
        new(52, "[MessagePack.MessagePackObject] public class Foreign { [MessagePack.Key(0)] public IntOrText V { get; set; } } [OotConverter(typeof(AsText))] public union IntOrText(int, string); public sealed class AsText : OotSurrogate<IntOrText, string> { public override string ToSurrogate(IntOrText value) => \"\" + value.Value; public override IntOrText FromSurrogate(string s) => s; }",
            "Rt(new Foreign { V = 5 }).V.Value!.GetType().Name", "String"),
        new(53, Pets + "public union Guest(Pet, List<Pet>, Dictionary<string, Pet?>); [OotMessage] public class H { public Dictionary<string, List<Guest>> D { get; set; } = []; }",
            "Rt(new H { D = new() { [\"a\"] = [(Pet)new Cat(\"x\"), new List<Pet> { new Dog(\"y\"), default }, new Dictionary<string, Pet?> { [\"n\"] = null, [\"z\"] = (Pet)new Dog(\"z\") }] } }).D[\"a\"] is var l ? $\"{((Pet)l[0].Value!).Value} {((List<Pet>)l[1].Value!)[0].Value} {((Dictionary<string, Pet?>)l[2].Value!)[\"n\"] is null}\" : null",
            "Cat { Name = x } Dog { Name = y } True"),
        new(54, Pets + "public union Key(Cat, int, string); [OotMessage] public class H { public HashSet<Key> S { get; set; } = []; public Dictionary<Key, Key> D { get; set; } = []; }",
            "Rt(new H { S = [1, \"a\", new Cat(\"b\")], D = new() { [default] = \"x\" } }) is var h ? $\"{h.S.Contains(new Cat(\"b\"))} {h.S.Count} {h.D[default].Value}\" : null", "True 3 x"),
        new(55, Pets + Option + "[OotMessage] public class H { public Option<Option<Pet>> A { get; set; } public Option<Pet>? B { get; set; } public Option<Pet[]> C { get; set; } }",
            "Rt(new H { A = (Option<Pet>)(Pet)new Dog(\"a\"), B = new None(), C = new Pet[] { new Cat(\"c\") } }) is var h ? $\"{((Pet)((Option<Pet>)h.A.Value!).Value!).Value} {h.B!.Value.Value} {((Pet[])h.C.Value!)[0].Value}\" : null", "Dog { Name = a } None { } Cat { Name = c }"),
        new(56, Option + "[OotMessage] public class H { public Option<int?> A { get; set; } public Option<int?> B { get; set; } public Option<string?> C { get; set; } }",
            "Rt(new H { A = (int?)5, B = new Option<int?>((int?)null), C = \"c\" }) is var h ? $\"{h.A.Value} {h.B.Value is null} {h.C.Value}\" : null", "5 True c"),
        new(57, Pets + "[OotMessage] public sealed record R(Pet A, Pet? B = null, params Pet[] C);", "Rt(new R(new Dog(\"a\"), (Pet)new Cat(\"b\"), new Dog(\"c\"), default)) is var r ? $\"{r.A.Value} {r.B!.Value.Value} {r.C[0].Value} {r.C[1].Value is null}\" : null",
            "Dog { Name = a } Cat { Name = b } Dog { Name = c } True"),
        new(58, "[OotMessage] public union Series(object[], string[], IEnumerable<int>);",
            "$\"{Rt(new Series((object[])[\"a\", 1])).Value} {Rt(new Series((object[])new string[] { \"a\" })).Value} {((IEnumerable<int>)Rt(new Series(new List<int> { 7 })).Value!).First()}\"", "System.Object[] System.String[] 7"),
        new(59, "[OotMessage] public union Series(List<int>, IReadOnlyList<int>, int[]);", "Rt<Series>(new List<int> { 1 }).Value!.GetType().Name + Rt(new Series((IReadOnlyList<int>)new[] { 1 })).Value!.GetType().Name + ((IReadOnlyList<int>)Rt(new Series(System.Collections.Immutable.ImmutableList.Create(6))).Value!)[0]", "List`1Int32[]6"),
        new(60, "[Flags] public enum Color : byte { Red = 1, Blue = 2 } [OotMessage] public union Trait(Color?, int, long?);", "$\"{Rt<Trait>(Color.Red | Color.Blue).Value} {Rt(new Trait((long?)5)).Value!.GetType().Name} {Rt(new Trait((Color?)null)).Value is null}\"", "Red, Blue Int64 True"),
        new(61, "[OotMessage] public abstract record Animal(string N); [OotMessage] public sealed record Dog(string N) : Animal(N); [OotMessage] public record Cat(string N) : Animal(N); [OotMessage] public sealed record Kitten(string N) : Cat(N); [OotMessage] public union Pet(Animal, Cat);",
            "$\"{Rt<Pet>(new Dog(\"d\")).Value} {Rt(new Pet((Cat)new Kitten(\"k\"))).Value} {Rt(new Pet((Animal)new Kitten(\"k\"))).Value}\"", "Dog { N = d } Kitten { N = k } Kitten { N = k }"),
        new(62, "[OotMessage] public partial union Id(int, string); public partial union Id { public bool IsInt => Value is int; }", "Rt<Id>(5).IsInt", "True"),
        new(63, "[OotMessage, Union] public readonly partial struct Id { [OotCase(1)] public Id(int v) => Value = v; public object? Value { get; } } public readonly partial struct Id { [OotCase(0)] public Id(string v) => Value = v; }", "Convert.ToHexString(OotSerializer.Serialize(new Id(5))) + Rt(new Id(\"a\")).Value", "920105a"),
        new(64, "public class Box<T> { public union Content(T, Box<T>, Nothing); public sealed record Nothing; public Content V { get; set; } } [OotMessage] public class H { public Box<int>? B { get; set; } public Box<string>.Content C { get; set; } }",
            "Rt(new H { B = new() { V = 5 }, C = new Box<string> { V = new Box<string>.Nothing() } }) is var h ? $\"{h.B!.V.Value} {((Box<string>)h.C.Value!).V.Value}\" : null", "5 Nothing { }"),
        new(65, "[OotMessage, Union] public unsafe readonly struct Text { public Text(string v) => Value = v; public Text(ReadOnlySpan<char> v) => Value = v.ToString(); public Text(char* v) => Value = *v; public object? Value { get; } }", "null", "OOT002"),
        new(66, "[OotMessage, Union] public readonly ref struct Id { public Id(int v) => Value = v; public object? Value { get; } }", "null", "OOT001"),
        new(67, "[OotMessage] public union Work(Action, Type, System.Threading.Tasks.Task<int>, int);", "null", "OOT002"),
        new(68, "public sealed record Name(string Text) { public static implicit operator string(Name name) => \"converted\"; } [OotMessage, Union] public struct Id { public Id(string v) => Value = v; public Id(Name v) => Value = v; public Id(object v) => Value = v; public object? Value { get; } }",
            "$\"{Rt(new Id(new Name(\"a\"))).Value} {Rt(new Id((object)5)).Value}\"", "Name { Text = a } 5"),
        new(69, Pets + "[OotMessage] public union Guest(Pet?, bool);", "$\"{((Pet)Rt(new Guest((Pet?)new Pet(new Dog(\"a\")))).Value!).Value} {Rt(new Guest((Pet?)null)).Value is null} {((Pet)Rt(new Guest((Pet?)default(Pet))).Value!).Value is null}\"", "Dog { Name = a } True True"),
        new(70, "[OotMessage, Union] public readonly struct Noted { public Noted(int v) => Value = v; public Noted(int v, string note) { Value = v; Note = note; } public object? Value { get; } public string? Note { get; } }", "null", "OOT042"),
        new(71, "[OotMessage, Union] public readonly struct Number { public Number(int v) { Value = v; Kind = 1; HasValue = true; } public Number(long v) { Value = v; Kind = 2; HasValue = true; } public object? Value { get; } public bool HasValue { get; } public int Kind { get; } }", "Rt(new Number(5L)).Kind", "2"),
        new(72, "[OotMessage, Union] public sealed class Noted { public Noted(int v) => Value = v; public object? Value { get; } [OotIgnore] public required string Note { get; init; } }", "null", "OOT042"),
        new(73, "[Union] public class Id { protected Id(object v) => Value = v; public Id(int v) => Value = v; public object? Value { get; } } [OotMessage, Union] public sealed class Key : Id { public Key(string v) : base(v) { } public Key(int v) : base(v) { } } [OotMessage] public class H { public Id? X { get; set; } public Key? Y { get; set; } public Id Z { get; set; } = new(1); }",
            "Rt(new H { X = new Key(\"a\"), Y = new Key(5) }) is var h ? $\"{h.X!.GetType().Name} {h.X.Value} {h.Y!.Value} {h.Z.Value}\" : null", "Key a 5 1"),
        new(74, "[OotMessage] public union Part(ReadOnlyMemory<byte>, byte[], System.Collections.Immutable.ImmutableArray<int>, KeyValuePair<string, int>);", "$\"{Rt(new Part(new KeyValuePair<string, int>(\"a\", 1))).Value} {Rt<Part>(new byte[] { 1 }).Value} {Rt<Part>(new ReadOnlyMemory<byte>([1])).Value!.GetType().Name}\"", "[a, 1] System.Byte[] ReadOnlyMemory`1"),
        new(75, "[OotMessage] public union @class(@int, @string); public sealed record @int(int @in); public sealed record @string(string @out);", "$\"{Rt<@class>(new @int(4)).Value} {Rt<@class>(new @string(\"a\")).Value}\"", "int { in = 4 } string { out = a }"),
    ];

    private const string Pets = "public sealed record Cat(string Name); public sealed record Dog(string Name); public union Pet(Cat, Dog);";

    private const string Option = "public sealed record None; public union Option<T>(T, None);";

    private const string TryGet = """
        [OotMessage, Union] public readonly struct Unboxed : IUnion
        {
            readonly long number; readonly string? text; readonly int k;
            public Unboxed(int v) { number = v; k = 1; }
            public Unboxed(long v) { number = v; k = 2; }
            public Unboxed(string? v) { text = v; k = 3; }
            public bool HasValue => k > 0 && (k < 3 || text is not null);
            public bool TryGetValue(out int v) { v = (int)number; return k == 1; }
            public bool TryGetValue(out long v) { v = number; return k == 2; }
            public bool TryGetValue(out string? v) { v = text; return k == 3; }
            public object? Value => k switch { 1 => (int)number, 2 => number, 3 => text, _ => null };
            public override string ToString() => Value is { } v ? $"{v.GetType().Name} {v}" : " ";
        }
        """;
}
