using Microsoft.CodeAnalysis;

namespace TypedOot.Generators.Tests;

/// <summary>Types that are nested in generic types.</summary>
public sealed class NestedGenericCases
{
    private const string Outer = """
        public class Outer<T>
        {
            [OotMessage] public class Inner { public T? V { get; set; } public int Id { get; set; } }
            [OotMessage] public class Pair<U> { public T? A { get; set; } public U? B { get; set; } [OotMember] private int _hidden; public int Hidden() => _hidden; public Pair<U> Hide(int v) { _hidden = v; return this; } }
            public static class Middle { [OotMessage] public record struct Deep(T Value, Inner? In); public enum Color { Red, Blue } }
            public class Data { public T? V { get; init; } public Middle.Color Color { get; set; } }
        }
        """;

    [Theory]
    [InlineData("Outer<int>.Inner", "new Outer<int>.Inner { V = 3, Id = 4 }", "$\"{v.V} {v.Id}\"", "3 4")]
    [InlineData("Outer<string>.Inner", "new Outer<string>.Inner { V = \"x\" }", "v.V", "x")]
    [InlineData("Outer<int>.Pair<string>", "new Outer<int>.Pair<string> { A = 1, B = \"b\" }.Hide(9)", "$\"{v.A} {v.B} {v.Hidden()}\"", "1 b 9")]
    [InlineData("Outer<long>.Middle.Deep", "new Outer<long>.Middle.Deep(7, new() { V = 8 })", "$\"{v.Value} {v.In!.V}\"", "7 8")]
    [InlineData("Outer<int?>.Data", "new Outer<int?>.Data { V = 5, Color = Outer<int?>.Middle.Color.Blue }", "$\"{v.V} {v.Color}\"", "5 Blue")]
    [InlineData("Outer<Outer<int>.Inner>.Inner", "new Outer<Outer<int>.Inner>.Inner { V = new() { V = 6 } }", "v.V!.V", "6")]
    public void A_member_comes_back(string type, string value, string shown, string expected) => Assert.Equal(expected, CaseProgram.Run(
        $$"""
        {{Outer}}
        [OotMessage] public class Holder { public {{type}} M { get; set; } = default!; public List<{{type}}> L { get; set; } = new(); }
        public static class Show { public static object? Of({{type}} v) => {{shown}}; }
        """,
        $"Show.Of(Rt(new Holder {{ M = {value} }}).M)"));

    [Theory]
    [InlineData("Outer<int>.Inner", "Outer<System.Int32>.Inner")]
    [InlineData("Outer<string>.Pair<long>", "Outer<System.String>.Pair<System.Int64>")]
    [InlineData("Outer<int>.Middle.Deep", "Outer<System.Int32>.Middle.Deep")]
    [InlineData("Outer<Outer<int>.Inner>.Inner", "Outer<{0}.Outer<System.Int32>.Inner>.Inner")]
    [InlineData("Outer<Outer<int>.Middle.Color>.Inner", "Outer<{0}.Outer<System.Int32>.Middle.Color>.Inner")]
    public void Its_name_has_the_arguments_of_each_level_behind_it(string type, string expected)
    {
        string text = CaseProgram.Run(
            $$"""
            {{Outer}}
            [OotMessage] public class Holder { public {{type}} M { get; set; } = default!; }
            """,
            $"typeof({type}).Namespace + \"|\" + OotRegistry.Default.Messages.Single(m => m.Type == typeof({type})).Schema!.Name");
        string[] parts = text.Split('|');
        Assert.Equal($"{parts[0]}.{string.Format(System.Globalization.CultureInfo.InvariantCulture, expected, parts[0])}", parts[1]);
    }

    [Fact]
    public void A_hierarchy_within_its_generic_base_is_registered_with_each_construction_of_the_base() => Assert.Equal("Circle 3 Box s Ring 2 Circle 4", CaseProgram.Run(
        """
        [OotMessage] public abstract class Shape<T>
        {
            public T? Tag { get; set; }
            [OotMessage] public sealed class Circle : Shape<T> { }
            [OotMessage] public sealed class Box : Shape<T> { public string? Name { get; set; } }
            [OotMessage] public class Ring : Shape<T>, ISized<T> { public T? Size { get; set; } }
        }
        public interface ISized<T> { [OotMessage] public sealed class Small : ISized<T> { } }
        [OotMessage] public class Drawing { public List<Shape<int>> Shapes { get; set; } = new(); public Shape<long>? Long { get; set; } }
        public static class Show { public static string Of<T>(Shape<T> s) => s.GetType().Name + " " + (s is Shape<T>.Box b ? b.Name : s is Shape<T>.Ring r ? r.Size!.ToString() : s.Tag!.ToString()); }
        """,
        "string.Join(\" \", Rt(new Drawing { Shapes = { new Shape<int>.Circle { Tag = 3 }, new Shape<int>.Box { Name = \"s\" }, new Shape<int>.Ring { Size = 2 } } }).Shapes.Select(Show.Of)) + \" \" + Show.Of(Rt(new Drawing { Long = new Shape<long>.Circle { Tag = 4 } }).Long!)"));

    [Theory]
    [InlineData("Outer<int>.Inner", "new Outer<int>.Inner { V = 3 }", "V")]
    [InlineData("Outer<int>.Data", "new Outer<int>.Data { V = 3 }", "V")]
    public void A_construction_that_is_listed_comes_back(string type, string value, string member) => Assert.Equal(
        "3", CaseProgram.Run(Outer, $"Rt({value}).{member}", type));

    [Fact]
    public void An_open_one_cannot_be_listed() => Assert.Equal(
        ["OOT016"], CaseProgram.Compile(Outer, "null", "Outer<>.Inner").Reported.Select(d => d.Id));

    [Fact]
    public void A_type_parameter_that_hides_an_outer_one() => Assert.Equal("1 x 2 5 6", CaseProgram.Run(
        """
        #pragma warning disable CS0693
        public class Outer<T>
        {
            [OotMessage] public class Base { public T? OfOuter { get; set; } }
            [OotMessage] public sealed class Inner<T> : Base { public T? Own { get; set; } public Third<T>? Other { get; set; } }
            [OotMessage] public sealed class Third<TCodec> { public T? A { get; set; } public TCodec? B { get; set; } }
        }
        [OotMessage] public class Holder { public Outer<int>.Inner<string>? M { get; set; } public Outer<int>.Base? B { get; set; } public Outer<int>.Third<long>? C { get; set; } }
        """,
        "Rt(new Holder { M = new() { OfOuter = 1, Own = \"x\" }, B = new() { OfOuter = 2 }, C = new() { A = 5, B = 6 } }) is var h ? $\"{h.M!.OfOuter} {h.M.Own} {h.B!.OfOuter} {h.C!.A} {h.C.B}\" : \"\""));

    [Theory]
    [InlineData("public class Outer<T> { [OotMessage] private class Inner { public T? V { get; set; } } }", "OOT001")]
    [InlineData("public class Outer<T> { [OotMessage] public class Inner { public Outer<Inner>.Inner? Next { get; set; } } }", "OOT001")]
    [InlineData("public class Outer<T> { [OotMessage] public class Inner { public Outer<List<T>>.Inner? Next { get; set; } } } [OotMessage] public class U { public Outer<int>.Inner? V { get; set; } }", "OOT001")]
    [InlineData("[OotMessage] public abstract class Shape<T> { [OotMessage] public sealed class Circle : Shape<T> { public Shape<Circle>? V { get; set; } } }", "OOT001")]
    [InlineData("public class Outer<T> { private class Hidden { public T? V { get; set; } } [OotMessage] public class Inner { [OotMember] private Hidden? H { get; set; } } }", "OOT002")]
    public void What_cannot_be(string declarations, string id) => Assert.Equal([id], CaseProgram.Compile(declarations, "null").Reported.Select(d => d.Id).Distinct());

    [Fact]
    public void A_type_around_that_is_held_over_the_nested_one_ends() => Assert.Equal("4", CaseProgram.Run(
        """
        [OotMessage] public class Tree<T>
        {
            public T? V { get; set; }
            [OotMessage] public class Node { public Tree<Node>? Up { get; set; } public T? Own { get; set; } }
        }
        [OotMessage] public class Holder { public Tree<int>.Node? N { get; set; } }
        """,
        "Rt(new Holder { N = new() { Up = new() { V = new() { Own = 4 } } } }).N!.Up!.V!.Own"));

    [Fact]
    public void A_narrowed_slot() => Assert.Equal("Circle", CaseProgram.Run(
        """
        public abstract class Shape<T> { [OotMessage] public sealed class Circle : Shape<T> { public T? V { get; set; } } [OotMessage] public sealed class Box : Shape<T> { } }
        [OotMessage] public class Holder { [OotAllow(typeof(Shape<int>.Circle))] public Shape<int>? S { get; set; } }
        """,
        "Rt(new Holder { S = new Shape<int>.Circle() }).S!.GetType().Name"));

    [Fact]
    public void Constraints_are_those_of_all_levels() => Assert.Equal("3 x", CaseProgram.Run(
        """
        public interface IId { int Id { get; } }
        [OotMessage] public sealed class Item : IId { public int Id { get; set; } }
        public class Outer<T> where T : class, IId, new()
        {
            [OotMessage] public sealed class Inner<U> where U : notnull { public T V { get; set; } = new(); public required U W { get; init; } }
        }
        [OotMessage] public class Holder { public Outer<Item>.Inner<string>? N { get; set; } }
        """,
        "Rt(new Holder { N = new() { V = new() { Id = 3 }, W = \"x\" } }).N is { } n ? $\"{n.V.Id} {n.W}\" : null"));

    [Fact]
    public void A_collection_and_its_builder() => Assert.Equal("1 2 3 4", CaseProgram.Run(
        """
        public class Outer<T>
        {
            [OotMessage] public sealed class Bag : List<T> { }
            [System.Runtime.CompilerServices.CollectionBuilder(typeof(Maker), "Make")]
            public sealed class Made(T[] items) : IEnumerable<T>
            {
                public IEnumerator<T> GetEnumerator() => items.AsEnumerable().GetEnumerator();
                System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
            }
        }
        public static class Maker { public static Outer<T>.Made Make<T>(ReadOnlySpan<T> items) => new(items.ToArray()); }
        [OotMessage] public class Holder { public Outer<int>.Bag B { get; } = new(); public Outer<int>.Made? M { get; set; } }
        """,
        "Rt(new Holder { B = { 1, 2 }, M = new([3, 4]) }) is var h ? string.Join(\" \", h.B.Concat(h.M!)) : null"));

    [Fact]
    public void A_struct_that_is_packed_elsewhere_is_not_here() => Assert.Equal("2", CaseProgram.Run(
        """
        public class Outer<T> { [OotMessage] public struct Point { public int X { get; set; } public T Y { get; set; } } }
        [OotMessage(Packed = true)] public class Holder { public Outer<int>.Point[] P { get; set; } = []; }
        """,
        "Rt(new Holder { P = [new() { X = 1, Y = 2 }] }).P[0].Y"));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_is_a_base_and_a_member_in_another_assembly(bool generates)
    {
        MetadataReference library = Project.Reference(
            new Project { Name = "Library" }.Compile(
                """
                namespace Lib;
                public class Outer<T>
                {
                    [OotMessage] public class Base<U> { public T? First { get; set; } public U? Second { get; set; } }
                    [OotMessage] public abstract class Shape { [OotMessage] public sealed class Circle : Shape { public T? V { get; set; } } }
                }
                """),
            generates);

        Generated generated = Project.Generate(new Project { References = [.. Framework.Net10, library] }.Compile(
            """
            namespace App;
            [OotMessage] public sealed class Derived : Lib.Outer<int>.Base<string> { public int Own { get; set; } }
            [OotMessage] public sealed class Holder { public Lib.Outer<int>.Shape? Shape { get; set; } public Lib.Outer<long>.Base<byte>? Base { get; set; } }
            """)).AssertCompiles();

        Assert.Empty(generated.Run.Diagnostics);
        Assert.Contains("builder.AddMessage<global::Lib.Outer<long>.Base<byte>, ", generated.Files["OotModule.g.cs"], StringComparison.Ordinal);
        Assert.Contains("builder.AddMessage<global::Lib.Outer<int>.Shape.Circle, ", generated.Files["OotModule.g.cs"], StringComparison.Ordinal);
    }
}
