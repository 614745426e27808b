namespace TypedOot.Generators.Tests;

/// <summary>Code that generated code once did not compile beside.</summary>
public sealed class CompileCases
{
    [Fact]
    public void An_overload_that_differs_in_an_optional_parameter_alone() => Assert.Equal("7", CaseProgram.Run(
        "[OotMessage] public class A { public A(int x, string? unmatched = null) { X = x; } public A(int x, bool unmatched) => throw new Exception(); public int X { get; } }",
        "Rt(new A(7)).X"));

    [Fact]
    public void An_optional_date() => Assert.Equal("3 2001", CaseProgram.Run(
        """
        [OotMessage] public class A
        {
            public A(int x, [System.Runtime.InteropServices.Optional, System.Runtime.CompilerServices.DateTimeConstant(631139040000000000L)] DateTime d, decimal m = 1.5m) { X = x; D = d; }
            public int X { get; }
            public DateTime D { get; }
        }
        """,
        "Rt(new A(3, new DateTime(2001, 1, 1))).X + \" \" + OotSerializer.Deserialize<A>(new byte[] { 0x81, 0xA1, (byte)'X', 3 }).D.Year"));

    [Theory]
    [InlineData("[OotMessage] public interface IShape { string Name { get; } static abstract IShape Make(); }", "OOT001")]
    [InlineData("public interface IBase { static abstract int Count { get; } } [OotMessage] public interface IShape : IBase { }", "OOT001")]
    public void An_interface_with_a_static_abstract_member_is_an_error(string declaration, string id) => Assert.Equal(
        [id], CaseProgram.Compile(declaration, "null").Reported.Select(d => d.Id));

    [Fact]
    public void An_interface_with_static_virtual_members_is_a_base() => Assert.Equal("x", CaseProgram.Run(
        """
        public interface IBase { static abstract int Count { get; } }
        [OotMessage] public interface IShape : IBase { string Name { get; } static int IBase.Count => 1; static virtual int Other => 2; }
        [OotMessage] public record Circle(string Name) : IShape;
        [OotMessage] public class Holder { public IShape? Shape { get; set; } }
        """,
        "Rt(new Holder { Shape = new Circle(\"x\") }).Shape!.Name"));

    [Theory]
    [InlineData("public abstract class Extension { } public class Stream2 : System.IO.MemoryStream { } [OotMessage] public record Outer(System.IO.MemoryStream Inner);")]
    [InlineData("[OotMessage] public class Box<T> { public T? V { get; set; } } [OotMessage] public class Broken { public System.IO.MemoryStream? S { get; set; } } [OotMessage] public class U { public Box<Broken>? B { get; set; } }")]
    [InlineData("[OotMessage] public class Bag : IEnumerable<int> { public IEnumerator<int> GetEnumerator() { yield break; } System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator(); } [OotMessage] public class U { public Bag? B { get; set; } }")]
    [InlineData("public class PagedList<T> : List<T> { public int Total { get; } public PagedList(IEnumerable<T> items, int total) : base(items) { Total = total; } } [OotMessage] public class Page { public PagedList<int>? Items { get; set; } }")]
    [InlineData("[OotMessage] public class OneOf { public OneOf(int i) => Value = i; public OneOf(string s) => Value = s; public object? Value { get; } } [OotMessage] public class U { public OneOf? V { get; set; } }")]
    [InlineData("[OotMessage] public class M { [OotMember(0)] public int A { get; set; } [OotMember(0)] public int B { get; set; } } [OotMessage] public class U { public M? V { get; set; } }")]
    [InlineData("[OotMessage] public class M { [OotMember(Name = \"x\")] public int A { get; set; } [OotMember(Name = \"x\")] public int B { get; set; } }")]
    [InlineData("[OotMessage] public class M { [OotMax(3)] public int A { get; set; } }")]
    [InlineData("[OotMessage] public class M { [OotMember(Packed = true)] public string[]? A { get; set; } }")]
    [InlineData("public class Base<T> { [OotMember] private T? _x; public T? Get() => _x; } [OotMessage] public class M : Base<int> { public int A { get; set; } }")]
    public void An_error_of_the_generator_stands_alone(string declarations) => Assert.NotEmpty(CaseProgram.Compile(declarations, "null").Reported);

    [Theory]
    [InlineData("private G() { } public static G<T> Make(T v) => new() { V = v }; public T? V { get; set; }")]
    [InlineData("[OotConstructor] private G(T value) => V = value; public static G<T> Make(T v) => new(v); public T? V { get; private set; }")]
    public void A_listed_construction_with_a_private_constructor_is_an_error(string members) => Assert.Equal(
        ["OOT005"], CaseProgram.Compile($"public class G<T> {{ {members} }}", "null", "G<int>").Reported.Select(d => d.Id));

    [Fact]
    public void A_listed_construction_with_a_public_constructor_comes_back() => Assert.Equal("4", CaseProgram.Run(
        "public class G<T> { public T? V { get; set; } }", "Rt(new G<int> { V = 4 }).V", "G<int>"));

    [Theory]
    [InlineData("OOT002", "public System.IO.MemoryStream? S { get; set; } public int A { get; set; }")]
    [InlineData("OOT003", "[OotMember(0)] public int A { get; set; } [OotMember(0)] public int B { get; set; }")]
    [InlineData("OOT005", "public M(string text) => A = text.Length; public int A { get; }")]
    public void An_error_that_is_turned_off_leaves_a_build_without_the_type(string id, string members)
    {
        CaseProgram program = CaseProgram.Compile(
            $$"""
            [OotMessage] public class M { {{members}} }
            [OotMessage] public class Other { public int A { get; set; } }
            public static class Reading
            {
                public static string Error()
                {
                    try { return "read: " + OotSerializer.Deserialize<M>(new byte[] { 0x90 }); }
                    catch (OotSerializationException e) { return e.Message; }
                }
            }
            """,
            "$\"{Rt(new Other { A = 7 }).A} {Reading.Error()}\"",
            turnedOff: id);
        Assert.Empty(program.Reported);
        string text = program.Run();
        Assert.StartsWith("7 ", text, StringComparison.Ordinal);
        Assert.Contains($"the generator reported an error: {id}: ", text, StringComparison.Ordinal);
    }
}
