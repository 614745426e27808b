using Microsoft.CodeAnalysis;
using TypedOot.Generators.Tests;

namespace TypedOot.Unions.Tests;

/// <summary>Closed classes, whose leaves need no attribute.</summary>
public sealed class ClosedTests
{
    private const string Shapes =
        "public closed record Figure; public sealed record Disc(int R) : Figure; public closed record Quad : Figure; public sealed record Square(int A) : Quad; public record Box(int W) : Quad;";

    [Fact]
    public void The_leaves_of_a_closed_message_are_messages() => Assert.Equal("Disc { R = 1 } Square { A = 2 } Box { W = 3 }", Run(
        "[OotMessage] " + Shapes + "[OotMessage] public class H { public List<Figure> L { get; set; } = []; }",
        "string.Join(\" \", Rt(new H { L = [new Disc(1), new Square(2), new Box(3)] }).L)"));

    [Fact]
    public void A_closed_class_that_is_only_held_needs_no_attribute_either() => Assert.Equal("Square { A = 2 }", Run(
        Shapes + "[OotMessage] public class H { public Figure? F { get; set; } }", "Rt(new H { F = new Square(2) }).F"));

    [Fact]
    public void A_closed_class_is_a_case_of_a_union() => Assert.Equal("Square { A = 2 }x", Run(
        Shapes + "[OotMessage] public union Any(Figure, string);", "Rt<Any>(new Square(2)).Value + \"\" + Rt<Any>(\"x\").Value"));

    [Fact]
    public void A_leaf_can_be_sent_on_its_own() => Assert.Equal("Disc { R = 1 } True", Run(
        "[OotMessage] " + Shapes, "Rt(new Disc(1)) + \" \" + (OotSerializer.DeserializeTagged(OotSerializer.SerializeTagged(new Disc(1))) is Disc)"));

    [Fact]
    public void A_leaf_keeps_the_name_that_it_is_given() => Assert.Equal("92 07", Run(
        "[OotMessage] public closed record Figure; [OotMessage(7)] public sealed record Disc(int R) : Figure;",
        "Convert.ToHexString(OotSerializer.SerializeTagged<Figure>(new Disc(1)).AsSpan(0, 2)).Insert(2, \" \")"));

    [Fact]
    public void A_leaf_that_has_no_codec_is_an_error() => Assert.Equal(["OOT002"], Compile(
        "[OotMessage] public closed class Figure; public sealed class Disc : Figure { public System.IO.Stream? S { get; set; } }").Reported.Select(d => d.Id));

    [Fact]
    public void A_leaf_of_a_held_class_that_has_no_codec_is_an_error() => Assert.Equal(["OOT002"], Compile(
        "public closed class Figure; public sealed class Disc : Figure { public System.IO.Stream? S { get; set; } } [OotMessage] public class H { public Figure? F { get; set; } }")
        .Reported.Select(d => d.Id));

    [Fact]
    public void The_leaves_within_a_generic_closed_class_are_messages_of_each_construction() => Assert.Equal("Disc { R = 1 } Square { A = 2 } Disc { R = x }", Run(
        """
        public closed record Figure<T> { public sealed record Disc(T R) : Figure<T>; public closed record Quad : Figure<T>; public sealed record Square(int A) : Quad; }
        [OotMessage] public class H { public List<Figure<int>> L { get; set; } = []; public Figure<string>? F { get; set; } }
        """,
        "Rt(new H { L = [new Figure<int>.Disc(1), new Figure<int>.Square(2)], F = new Figure<string>.Disc(\"x\") }) is var h ? string.Join(\" \", h.L) + \" \" + h.F : null"));

    [Fact]
    public void A_generic_leaf_is_a_message_of_each_construction_that_its_base_has() => Assert.Equal("Disc { R = 1 } Fixed { A = 2 } Disc { R = x } Row { N = 3 } Disc { R = System.Int32[] }", Run(
        """
        public closed record Figure<T>; public sealed record Disc<T>(T R) : Figure<T>; public sealed record Row<U>(int N) : Figure<U[]>; public sealed record Fixed(int A) : Figure<int>;
        [OotMessage] public class H { public List<Figure<int>> L { get; set; } = []; public Figure<string>? F { get; set; } public Figure<int[]>[] R { get; set; } = []; }
        """,
        "Rt(new H { L = [new Disc<int>(1), new Fixed(2)], F = new Disc<string>(\"x\"), R = [new Row<int>(3), new Disc<int[]>([4])] }) is var h ? $\"{string.Join(\" \", h.L)} {h.F} {string.Join(\" \", (object[])h.R)}\" : null"));

    [Fact]
    public void A_generic_leaf_may_be_far_from_what_is_named() => Assert.Equal("Square { A = x } Named { R = (y, 1) } Back { Last = 2 }", Run(
        """
        [OotMessage] public closed record Figure<T>; public closed record Quad<A, B> : Figure<(A, B)>; public sealed record Square<X>(X A) : Quad<X, int>; [OotMessage("named")] public sealed record Named<T>(T R) : Figure<T>;
        public class Outer<A> { public closed record Part<B>; public sealed record Back<X>(A? Last) : Outer<X>.Part<A>; }
        [OotMessage] public class H { public List<Figure<(string, int)>> L { get; set; } = []; public Outer<string?>.Part<int>? P { get; set; } }
        """,
        "Rt(new H { L = [new Square<string>(\"x\"), new Named<(string, int)>((\"y\", 1))], P = new Outer<int>.Back<string?>(2) }) is var h ? $\"{h.L[0]} {h.L[1]} {h.P}\" : null"));

    [Fact]
    public void Data_and_unions_may_stand_between() => Assert.Equal("Disc { R = 1 } Disc { R = x } Disc { R = 2 }", Run(
        """
        public closed record Figure<T>; public sealed record Disc<T>(T R) : Figure<T>; public union Any<T>(Figure<T>, string);
        public class Base<T> { public Figure<T>? F { get; set; } } public class Holder<T> : Base<T> { public Holder<T>? Next { get; set; } }
        [OotMessage] public class H { public Holder<int>? A { get; set; } public Dictionary<int, Holder<string>> B { get; set; } = []; }
        """,
        "Rt(new H { A = new() { F = new Disc<int>(1) }, B = new() { [5] = new() { Next = new() { F = new Disc<string>(\"x\") } } } }) is var h ? $\"{h.A!.F} {h.B[5].Next!.F} {Rt<Any<byte>>(new Disc<byte>(2)).Value}\" : null"));

    [Fact]
    public void A_construction_that_constraints_rule_out_is_none() => Assert.Equal("Value { V = 1 } Text { V = x } Made { V = M }", Run(
        """
        public closed record Figure<T>; public sealed record Value<T>(T V) : Figure<T> where T : unmanaged, IComparable<T>; public sealed record Text<T>(T V) : Figure<T> where T : class, IEnumerable<char>; public sealed record Made<T>(T V) : Figure<T> where T : Data, new();
        public class Data; public sealed class M : Data { public int A { get; set; } public override string ToString() => "M"; }
        [OotMessage] public class H { public Figure<int>? A { get; set; } public Figure<string>? B { get; set; } public Figure<M>? C { get; set; } }
        """,
        "Rt(new H { A = new Value<int>(1), B = new Text<string>(\"x\"), C = new Made<M>(new()) }) is var h ? $\"{h.A} {h.B} {h.C}\" : null"));

    [Fact]
    public void A_generic_leaf_that_nests_its_base_without_an_end_is_an_error() => Assert.Equal(["OOT001"], Compile(
        "public closed record Figure<T>; public sealed record Disc<T>(T R, Figure<List<T>>? Next) : Figure<T>; [OotMessage] public class H { public Figure<int>? F { get; set; } }").Reported.Select(d => d.Id));

    [Fact]
    public void A_generic_leaf_that_has_no_codec_is_an_error() => Assert.Equal(["OOT002"], Compile(
        "public closed class Figure<T>; public sealed class Disc<T> : Figure<T> { public System.IO.Stream? S { get; set; } } [OotMessage] public class H { public Figure<int>? F { get; set; } }").Reported.Select(d => d.Id));

    [Theory]
    [InlineData("Figure<int>", "")]
    [InlineData("Disc<int>", "OOT009")]
    public void A_converter_of_one_construction_is_an_error_on_a_generic_leaf(string converted, string error) => Assert.Equal(error, string.Join(' ', Compile(
        (converted == "Figure<int>" ? "[OotConverter(typeof(AsText))] " : "") + "public closed record Figure<T>; " + (converted == "Disc<int>" ? "[OotConverter(typeof(AsText))] " : "") +
        $"public sealed record Disc<T>(T R) : Figure<T>; public sealed class AsText : OotSurrogate<{converted}, string> {{ public override string ToSurrogate({converted} value) => \"\"; public override {converted} FromSurrogate(string s) => new Disc<int>(5); }} [OotMessage] public class H {{ public Figure<int>? F {{ get; set; }} }}")
        .Reported.Select(d => d.Id)));

    [Fact]
    public void A_private_leaf_is_an_error() => Assert.Equal(["OOT001"], Compile(
        "[OotMessage] public closed record Figure { private sealed record Hidden(int R) : Figure; }").Reported.Select(d => d.Id));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_generic_leaves_of_another_assembly_are_messages_of_each_construction(bool generates)
    {
        MetadataReference library = Project.Reference(
            new Project { Name = "Figures" }.Compile(
                ("Beside.cs", ShapeTests.Beside), ("Figures.cs", "[OotMessage] public closed record Figure<T>; public sealed record Disc<T>(T R) : Figure<T>; internal sealed record Hidden<T> : Figure<T>;")),
            generates);

        var generated = Project.Generate(new Project { References = [.. Framework.Net10, library] }.Compile("[OotMessage] public class H { public Figure<int>? F { get; set; } }"));

        Assert.Contains("global::Disc<int>", generated.AssertCompiles().Files["OotModule.g.cs"], StringComparison.Ordinal);
    }

    private static string Run(string declarations, string run) => CaseProgram.Run(declarations, run, beside: ShapeTests.Beside);

    private static CaseProgram Compile(string declarations) => CaseProgram.Compile(declarations, "null", beside: ShapeTests.Beside);
}
