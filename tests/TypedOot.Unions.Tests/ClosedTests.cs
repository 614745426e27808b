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

    private static string Run(string declarations, string run) => CaseProgram.Run(declarations, run, beside: ShapeTests.Beside);

    private static CaseProgram Compile(string declarations) => CaseProgram.Compile(declarations, "null", beside: ShapeTests.Beside);
}
