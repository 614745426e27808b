using Microsoft.CodeAnalysis;

namespace TypedOot.Generators.Tests;

/// <summary>C# unions that are written by hand, as every compiler takes them.</summary>
public sealed class UnionCases
{
    private const string Attributes = """
        namespace System.Runtime.CompilerServices
        {
            [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)] public sealed class UnionAttribute : Attribute { }
            public interface IUnion { object? Value { get; } }
        }
        """;

    private const string Number = """
        [System.Runtime.CompilerServices.Union] public readonly struct Number : System.Runtime.CompilerServices.IUnion
        {
            public Number(int value) => Value = value;
            public Number(long value) => Value = value;
            public Number(string? value) => Value = value;
            public object? Value { get; }
        }
        """;

    [Theory]
    [InlineData("new Number(5)", "Int32 5")]
    [InlineData("new Number(5L)", "Int64 5")]
    [InlineData("new Number(\"five\")", "String five")]
    [InlineData("new Number((string?)null)", " ")]
    [InlineData("default", " ")]
    public void A_member_comes_back_as_its_case(string value, string expected) => Assert.Equal(expected, Run(
        Number + "[OotMessage] public class Holder { public Number N { get; set; } = new(-1); }",
        $"Rt(new Holder {{ N = {value} }}).N.Value is var v ? v?.GetType().Name + \" \" + v : null"));

    [Fact]
    public void A_union_in_a_generic_type() => Assert.Equal("Int32 5 None", Run(
        """
        public static class Maybe<T>
        {
            [OotMessage] public sealed record None;
            [OotMessage, System.Runtime.CompilerServices.Union] public readonly struct Either : System.Runtime.CompilerServices.IUnion
            {
                public Either(T value) => Value = value;
                public Either(None value) => Value = value;
                public object? Value { get; }
            }
        }
        [OotMessage] public class Holder { public Maybe<int>.Either N { get; set; } public Maybe<string>.Either S { get; set; } }
        """,
        "Rt(new Holder { N = new(5), S = new(new Maybe<string>.None()) }) is var h ? h.N.Value!.GetType().Name + \" \" + h.N.Value + \" \" + h.S.Value!.GetType().Name : null"));

    [Fact]
    public void A_union_of_a_library_that_does_not_know_TypedOot_is_listed()
    {
        MetadataReference library = Project.Reference(
            new Project { Name = "Numbers" }.Compile(("Attributes.cs", Attributes), ("Number.cs", Number)), generates: false);

        Generated generated = Project.Generate(new Project { References = [.. Framework.Net10, library] }.Compile(
            "[assembly: OotMessageFor(typeof(Number))] [OotMessage] public class Holder { public Number N { get; set; } }"));

        generated.AssertCompilesBesideErrors();
        Assert.Empty(generated.Run.Diagnostics);
        Assert.Contains("CaseSlot.Write<long, Codecs.Int64Codec>(ref writer, 1, (long)held)", generated.Files["Number.g.cs"], StringComparison.Ordinal);
    }

    private static string Run(string declarations, string run) => CaseProgram.Run(declarations, run, beside: Attributes);
}
