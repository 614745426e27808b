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

    [Theory]
    [InlineData("static Text Create(string v) => new(v);", "Text.Made(\"a\")", "a")]
    [InlineData("static abstract Text Create(string v);", "Text.Made(\"b\")", "b")]
    [InlineData("static Text Create(int v) => new(v); static Text Create(int? v) => v is null ? default : throw new InvalidOperationException(); static Text Create(int v, int w = 1) => throw new InvalidOperationException();", "null", "OOT042")]
    [InlineData("static Text Create(int v) => new(v); static object Create(string v) => v; static Text Create<T>(T[] v) => default; internal static Text Create(long v) => default; static Text Create(ref string v) => default;", "Text.Made(5)", "5")]
    [InlineData("static Text Create(in DateTime v) => new(v);", "Text.Made(DateTime.UnixEpoch)", "01/01/1970 00:00:00")]
    public void A_union_whose_cases_stand_in_an_interface(string creators, string value, string expected)
    {
        CaseProgram program = CaseProgram.Compile(
            $$"""
            [OotMessage, System.Runtime.CompilerServices.Union] public readonly struct Text : Text.IUnionMembers
            {
                private readonly object? _value;
                private Text(object? value) => _value = value;
                public interface IUnionMembers { {{creators}} object? Value { get; } }
                object? IUnionMembers.Value => _value;
                public static Text Made(object value) => new(value);
                public static Text Create(string value) => new(value);
                public override string ToString() => FormattableString.Invariant($"{_value}");
            }
            """,
            value == "null" ? value : $"Rt({value})",
            beside: Attributes,
            caller: $"Text{creators.Length}");

        Assert.Equal(expected, program.Reported.Count == 0 ? program.Run() : string.Join(' ', program.Reported.Select(d => d.Id)));
    }

    [Fact]
    public void A_listed_construction_whose_cases_stand_in_an_interface() => Assert.Equal("5 a", CaseProgram.Run(
        """
        [System.Runtime.CompilerServices.Union] public struct Text<T> : Text<T>.IUnionMembers
        {
            private object? _value;
            public interface IUnionMembers { static Text<T> Create(int v) => new() { _value = v }; static abstract Text<T> Create(T v); object? Value { get; } }
            public static Text<T> Create(T v) => new() { _value = v };
            object? IUnionMembers.Value => _value;
            public override string ToString() => $"{_value}";
        }
        """,
        "Rt(Text<int[]>.IUnionMembers.Create(5)) + \" \" + Rt(Text<string>.Create(\"a\"))",
        listed: "Text<string>",
        beside: Attributes));

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
