using TypedOot.Analyzers.Tests.Support;
using TypedOot.Serialization;

namespace TypedOot.Analyzers.Tests;

/// <summary>OOT042, and what the contract says of unions of C#.</summary>
public sealed class UnionTests
{
    private const string Before = "using TypedOot; using System; using System.Runtime.CompilerServices; using System.Collections.Generic;\n";

    private const string Attributes = """

        namespace System.Runtime.CompilerServices
        {
            [AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)] public sealed class UnionAttribute : Attribute { }
            public interface IUnion { object? Value { get; } }
        }
        """;

    [Theory]
    [InlineData("[OotMessage, Union] public struct [|U|] : IUnion { public U(IList<int> v) => Value = v; public U(ISet<int> v) => Value = v; public object? Value { get; } }")]
    [InlineData("[OotMessage, Union] public struct [|U|] : IUnion { public U(int v) => Value = v; public U(int? v) => Value = v; public object? Value { get; } }")]
    [InlineData("[OotMessage, Union] public struct [|U|] : IUnion { [OotCase(1)] public U(int v) => Value = v; public U(string v) => Value = v; public object? Value { get; } }")]
    [InlineData("[OotMessage, Union] public struct U : IUnion { public U(int v) => Value = v; [[|OotCase(1024)|]] public U(string v) => Value = v; public object? Value { get; } }")]
    [InlineData("[OotMessage, Union, [|OotCase(typeof(long), 4)|]] public struct U : IUnion { public U(int v) => Value = v; public object? Value { get; } }")]
    [InlineData("[OotMessage, Union] public struct [|U|] : IUnion { public U(int v) => Value = v; public object? Value { get; } public int Other { get; set; } }")]
    [InlineData("[OotMessage, Union] public struct [|U|] : IUnion { public U(int v) => Value = v; public object? Value { get; } public int Other; }")]
    [InlineData("[OotMessage, Union] public struct [|U|] : IUnion { public U(int v) => Value = v; public object? Value { get; } [OotMember] private int _other; }")]
    [InlineData("public class B { public int Id { get; set; } } [OotMessage, Union] public class [|U|] : B, IUnion { public U(int v) => Value = v; public object? Value { get; } }")]
    [InlineData("[OotMessage, Union] public struct [|U|] : IUnion { U(int v) => Value = v; public object? Value { get; } }")]
    [InlineData("[OotMessage, Union] public struct [|U|] { public U(int v) { } }")]
    [InlineData("[OotMessage, Union] public struct [|U|] { public U(int v) => Value = v; public object? Value { private get; set; } }")]
    [InlineData("[OotMessage, Union] public abstract class [|U|] : IUnion { public U(int v) => Value = v; public object? Value { get; } }")]
    [InlineData("[OotMessage, Union] public class [|U|] : IUnion { public U(int v) => Value = v; public U(U other) => Value = other.Value; public object? Value { get; } }")]
    [InlineData("[OotMessage] public class M { public U A { get; set; } } [Union] public struct [|U|] : IUnion { public U(int v) => Value = v; public object? Value { get; } public int Other; }")]
    [InlineData("[OotMessage, Union] public struct [|U|]<T> : IUnion { public U(T v) => Value = v; public object? Value { get; } public int Other; } [OotMessage] public class M { public U<int> A { get; set; } }")]
    [InlineData("[OotMessage, Union] public class [|U|] : IUnion { public U(int v) => Value = v; public U(int v, int w) => (Value, Other) = (v, w); public object? Value { get; } public int Other { get; } }")]
    [InlineData("[OotMessage, Union] public struct [|U|] : IUnion { public U(int v) => Value = v; private U(long v) => (Value, Other) = (v, v); public object? Value { get; } public readonly long Other; }")]
    [InlineData("[OotMessage, Union] public struct [|U|] : IUnion { public U(int v) => Value = v; public object? Value { get; } public int Other { get; private set; } }")]
    [InlineData("[OotMessage, Union] public class [|U|] : IUnion { public U(int v) => Value = v; public object? Value { get; } [OotIgnore] public required int Other { get; init; } }")]
    [InlineData("[OotMessage, Union] public struct [|U|] : U.IUnionMembers { public interface IUnionMembers { static U Create(int v) => default; object? Value { get; } } object? IUnionMembers.Value => 1; public int Other { get; } }")]
    [InlineData("[OotMessage, Union] public struct [|U|] : U.IUnionMembers { internal interface IUnionMembers { static U Create(int v) => default; object? Value { get; } } object? IUnionMembers.Value => 1; }")]
    [InlineData("[OotMessage, Union] public struct [|U|] : U.IUnionMembers, IUnion { public interface IUnionMembers { static U Create(int v) => default; } public object? Value => 1; }")]
    [InlineData("[OotMessage, Union] public struct [|U|] : U.IUnionMembers { public U(int v) { } public interface IUnionMembers { object? Value { get; } } object? IUnionMembers.Value => 1; }")]
    [InlineData("[OotMessage, Union] public class [|U|] : U.IUnionMembers { public interface IUnionMembers { static U Create(U v) => v; object? Value { get; } } object? IUnionMembers.Value => 1; }")]
    [InlineData("[OotMessage, Union] public struct [|U|] : U.IUnionMembers { public interface IUnionMembers { static U Create(int v) => default; object? Value { get; } } object? IUnionMembers.Value => 1; public string? Value { get; set; } }")]
    [InlineData("[OotMessage, Union] public struct [|U|] : U.IUnionMembers { public interface IUnionMembers { [Obsolete(\"\", true)] static U Create(int v) => default; object? Value { get; } } object? IUnionMembers.Value => 1; }")]
    public Task A_union_that_cannot_be_written(string text) => Check.Reports("OOT042", Before + text + Attributes);

    [Theory]
    [InlineData("[[|OotMessage(Layout = OotLayout.Map)|], Union] public struct U : IUnion { public U(int v) => Value = v; public object? Value { get; } }")]
    [InlineData("[OotMessage, [|OotCase(typeof(int), 1)|]] public sealed class M { public int A { get; set; } }")]
    [InlineData("[OotMessage] public sealed class M { [[|OotCase(1)|]] public M() { } public int A { get; set; } }")]
    [InlineData("[OotMessage, Union] public struct U : IUnion { public U(int v) => Value = v; [[|OotCase(1)|]] public U(int v, int w) => Value = v; public object? Value { get; } }")]
    [InlineData("[OotMessage, Union] public struct U : U.IUnionMembers { [[|OotCase(1)|]] public U(int v) { } public interface IUnionMembers { [OotCase(2)] static U Create(int v) => new(v); object? Value { get; } } object? IUnionMembers.Value => 1; }")]
    public Task An_attribute_that_changes_no_union(string text) => Check.Reports("OOT017", Before + text + Attributes);

    [Fact]
    public Task Unions_are_not_packed() => Check.Reports(
        "OOT040",
        Before + "[Union] public struct U : IUnion { public U(int v) => Value = v; public object? Value { get; } } [OotMessage] public class M { [[|OotMember(Packed = true)|]] public U[]? A { get; set; } }"
            + Attributes);

    [Fact]
    public Task A_union_in_several_files() => Check.Reports(
        "OOT042",
        Before + "[OotMessage, Union] public partial struct [|U|] : IUnion { public U(int v) => Value = v; public object? Value { get; } }" + Attributes,
        Before + "public partial struct U { public U(string v) => Value = v; }");

    [Fact]
    public Task A_union_in_several_files_whose_cases_have_numbers() => Check.Silent(
        Before + "[OotMessage, Union] public partial struct U : IUnion { [OotCase(0)] public U(int v) => Value = v; public object? Value { get; } }" + Attributes,
        Before + "public partial struct U { [OotCase(1)] public U(string v) => Value = v; }");

    [Theory]
    [InlineData("[OotMessage, Union] public struct U : IUnion { public U(int v) => Value = v; public object? Value { get; } public int Twice => 2; private int _cache; public int K { get; } [OotIgnore] public int Other { get; set; } }")]
    [InlineData("[OotMessage, Union] public struct U : IUnion { public U(in DateTime v) => Value = v; public U(IList<int> v) => Value = v; public U(string? v) => Value = v; public object? Value { get; } }")]
    [InlineData("[OotMessage, Union] public record struct U(object? Value) : IUnion { public U(int v) : this((object)v) { } }")]
    [InlineData("[OotMessage, Union] public sealed record U : IUnion { public U(int v) => Value = v; public object? Value { get; } }")]
    [InlineData("[OotMessage, Union] public struct U : IUnion { public U(int v) => Value = v; private U(long v) => Value = v; public object? Value { get; private set; } public bool HasValue { get; private set; } }")]
    [InlineData("[OotMessage, Union] public sealed class U : IUnion { [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public U(int v) => Value = v; public object? Value { get; } [OotIgnore] public required int Other { get; init; } }")]
    [InlineData("[OotMessage, Union] public class U : U.IUnionMembers { private U(object? v) => _v = v; public U(U other) => _v = other._v; private object? _v; public interface IUnionMembers { static U Create(int v) => new(v); object? Value { get; } } object? IUnionMembers.Value => _v; [OotIgnore] public int Other { get; } }")]
    public Task A_union_that_can_be_written(string text) => Check.Silent(Before + text + Attributes);

    [Fact]
    public void The_contract_lists_the_cases_by_their_numbers() => Assert.Equal(
        $"""
        A message {TagHash.Of("A")} array
        B data array
        U message 7 union
        U 0 System.Int32 i32
        U 1 A msg(A) unsealed
        U 5 System.Collections.Generic.List<B> list<msg(B)> sealed pinned
        U 6 System.String str pinned

        """,
        Contract.Of(Union("public U(int v) => Value = v; public U(A v) => Value = v; [OotCase(6)] public U(string? v) => Value = v; [OotCase(5)] public U(List<B> v) => Value = v;")
            + " [OotMessage] public class A { } public sealed record B;"));

    [Fact]
    public Task A_case_that_moved() => Contract.Breaks(
        "OOT025",
        "pin it with [OotCase(",
        Union("public U(int v) => Value = v; public U(string v) => Value = v;"),
        Union("public [|U|](string v) => Value = v; public [|U|](int v) => Value = v;"));

    [Fact]
    public Task A_case_that_is_gone() => Contract.Breaks(
        "OOT024",
        "what old writers send and stored data holds of it is refused here",
        Union("public U(int v) => Value = v; public U(string v) => Value = v;"),
        Union("public U(int v) => Value = v;", "[|U|]"));

    [Fact]
    public Task A_case_in_the_place_of_another() => Contract.Breaks(
        "OOT026",
        "give the case a number of its own with [OotCase]",
        Union("public U(int v) => Value = v; public U(string v) => Value = v;"),
        Union("public U(int v) => Value = v; public [|U|](Guid v) => Value = v;"));

    [Fact]
    public Task A_new_case_asks_for_a_line() => Contract.Breaks(
        "OOT023",
        "'System.String' of 'U' is not in OotContract.txt",
        Union("public U(int v) => Value = v;"),
        Union("public U(int v) => Value = v; public [|U|](string v) => Value = v;"));

    [Fact]
    public async Task A_number_that_is_retired_and_used_again()
    {
        string contract = Contract.Of(Union("public U(int v) => Value = v; public U(string v) => Value = v;"))
            .Replace("U 0", "*RETIRED* U 0", StringComparison.Ordinal);

        await Contract.Reports("OOT027", "position 0 of 'System.Int32'", contract, Union("public [|U|](Guid v) => Value = v; public U(string v) => Value = v;"));
    }

    private static string Union(string cases, string name = "U") =>
        Before + $"[OotMessage(7), Union] public struct {name} : IUnion {{ {cases} public object? Value {{ get; }} }}" + Attributes;
}
