using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using TypedOot.Analyzers.Tests.Support;

namespace TypedOot.Analyzers.Tests;

/// <summary>OOT002, OOT008, OOT013, OOT014: members that cannot be serialized.</summary>
public sealed class MemberTests
{
    [Theory]
    [InlineData("System.IO.Stream?")]
    [InlineData("System.Action?")]
    [InlineData("System.Collections.Generic.List<System.IO.Stream>?")]
    [InlineData("System.Collections.Generic.Dictionary<string, System.Threading.Thread[]>?")]
    public Task A_member_whose_type_has_no_codec(string type) => Check.Reports("OOT002", $$"""
        using TypedOot;
        [OotMessage]
        public sealed class Order
        {
            public {{type}} [|Bad|] { get; set; }
            public int Good { get; set; }
        }
        """);

    [Theory]
    [InlineData("private enum Level { Low }", "Level")]
    [InlineData("private enum Level { Low }", "System.Collections.Generic.List<Level?>?")]
    [InlineData("[System.Obsolete(\"x\", true)] public enum Level { Low }", "Level")]
    [InlineData("private struct Level { public int X { get; set; } }", "Level[]?")]
    public Task A_member_whose_type_generated_code_cannot_name(string declaration, string type) => Check.Reports("OOT002", $$"""
        #pragma warning disable CS0619
        using TypedOot;
        [OotMessage]
        public sealed class Order
        {
            {{declaration}}
            [OotMember, System.Obsolete("x", true)] private {{type}} [|Bad|] { get; set; }
            public int Good { get; set; }
        }
        """);

    [Fact]
    public async Task The_text_names_the_innermost_type()
    {
        ImmutableArray<Diagnostic> reported = await Check.Reports("OOT002", """
            using System.Collections.Generic;
            using TypedOot;
            [OotMessage]
            public sealed class Order
            {
                public Dictionary<string, List<System.IO.Stream[]>>? [|Bad|] { get; set; }
            }
            """);
        Assert.StartsWith("'Bad' cannot be serialized: 'Stream' has no codec; give that type a converter", Text(reported), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("System.Threading.Tasks.Task", "exclude")]
    [InlineData("System.Threading.CancellationToken", "exclude")]
    [InlineData("System.Text.RegularExpressions.Regex", "exclude")]
    [InlineData("System.Data.DataTable", "exclude")]
    [InlineData("System.IO.MemoryStream", "exclude")]
    [InlineData("System.Action", "exclude")]
    [InlineData("System.UriBuilder", "list that type")]
    public async Task Listing_a_type_is_advised_only_where_that_makes_a_message(string type, string advice)
    {
        ImmutableArray<Diagnostic> reported = await Check.Reports("OOT002", $$"""
            using TypedOot;
            [OotMessage]
            public sealed class Order
            {
                public {{type}} [|Bad|] { get; set; }
                public int Good { get; set; }
            }
            """);
        Assert.Contains(advice, Text(reported), StringComparison.Ordinal);
        Assert.Equal(advice == "list that type", Text(reported).Contains("list that type", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("int[,]")]
    [InlineData("dynamic")]
    public async Task The_text_says_what_cannot_be_a_type_argument_of_a_message(string argument)
    {
        ImmutableArray<Diagnostic> reported = await Check.Reports("OOT002", $$"""
            using TypedOot;
            [OotMessage] public sealed class Box<T> { public T? Content { get; set; } }
            [OotMessage] public sealed class Order { public Box<{{argument}}>? [|Bad|] { get; set; } }
            """);
        Assert.Contains("cannot be its type arguments", Text(reported), StringComparison.Ordinal);
    }

    [Fact]
    public Task A_member_of_a_type_that_a_message_reaches_is_reported_once() => Check.Reports("OOT002", """
        using TypedOot;
        [OotMessage] public sealed class A { public Nested? Nested { get; set; } }
        [OotMessage] public sealed class B { public Nested? Nested { get; set; } }
        public sealed class Nested { public System.IO.Stream? [|Bad|] { get; set; } }
        """);

    [Fact]
    public Task A_member_of_a_base_is_reported_once() => Check.Reports("OOT002", """
        using TypedOot;
        public abstract class Base { public System.IO.Stream? [|Bad|] { get; set; } }
        [OotMessage] public sealed class A : Base { }
        [OotMessage] public sealed class B : Base { }
        """);

    [Fact]
    public Task The_element_of_a_listed_collection_is_reported_at_the_list() => Check.Reports("OOT002", """
        [assembly: [|TypedOot.OotMessageFor(typeof(System.Collections.Generic.List<System.IO.Stream>))|]]
        """);

    [Fact]
    public Task Supported_members() => Check.Silent("""
        using System;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.Text.Json.Nodes;
        using TypedOot;
        public enum Level : byte { Low, High }
        public interface IShape { }
        public sealed class Data { public int X { get; set; } }
        public sealed record Pair(int A, Data? B);
        [OotMessage]
        public class All
        {
            public int A { get; set; }
            public string? B { get; init; }
            public Level? C { get; set; }
            public List<Dictionary<Guid, Data?[]>>? D { get; set; }
            public int[,]? E { get; set; }
            public List<int[,]>? F { get; set; }
            public object? G { get; set; }
            public dynamic? H { get; set; }
            public IShape? I { get; set; }
            public All? J { get; set; }
            public (int, string) K { get; set; }
            public JsonNode? L { get; set; }
            public ImmutableArray<Pair> M { get; set; }
            public List<string> N { get; } = [];
            public Memory<byte> O { get; set; }
            public int Computed => A + 1;
            [OotIgnore] public string Constant { get; } = "x";
            public static System.IO.Stream? Shared { get; set; }
            [OotIgnore] public System.IO.Stream? Ignored { get; set; }
            [OotIgnore] public System.IO.Stream? IgnoredField;
            internal System.IO.Stream? Internal { get; set; }
            private readonly System.IO.Stream? _stream = null;
            [OotMember] private int _secret = 1;
            public int Use() => _secret + (_stream is null ? 0 : 1);
        }
        """);

    [Theory]
    [InlineData("[OotMember] private int [|_state|];")]
    [InlineData("[OotMember] public int [|_state|];")]
    public Task A_member_that_would_hide_a_private_one_of_a_base(string member) => Check.Reports("OOT013", $$"""
        #pragma warning disable CS0169, CS0649
        using TypedOot;
        [OotMessage] public class Base { [OotMember] private int _state; }
        [OotMessage] public sealed class Derived : Base { {{member}} }
        """);

    [Fact]
    public Task A_member_is_excluded() => Fix.Turns("OOT002", "Exclude the member", """
        namespace Shop
        {
            [TypedOot.OotMessage]
            public sealed class Order
            {
                /// <summary>Text.</summary>
                public System.IO.Stream? Bad { get; set; }
            }
        }
        """, """
        using TypedOot;

        namespace Shop
        {
            [TypedOot.OotMessage]
            public sealed class Order
            {
                /// <summary>Text.</summary>
                [OotIgnore]
                public System.IO.Stream? Bad { get; set; }
            }
        }
        """);

    [Fact]
    public Task A_member_of_a_record_is_excluded() => Fix.Turns("OOT002", "Exclude the member", """
        using TypedOot;
        [OotMessage]
        public sealed record Order(int Id, System.IO.Stream? Bad = null);
        """, """
        using TypedOot;
        [OotMessage]
        public sealed record Order(int Id, [property: OotIgnore] System.IO.Stream? Bad = null);
        """);

    [Fact]
    public Task All_members_are_excluded_at_once() => Fix.TurnsAll("OOT002", "Exclude the member", """
        using System;
        using System.IO;

        // The order.
        [TypedOot.OotMessage]
        public sealed class Order
        {
            public Stream? First { get; set; }
            [TypedOot.OotMember] private Stream? _second;

            [Obsolete("a")]
            public Stream? Third { get; set; }
        }
        """, """
        using System;
        using System.IO;
        using TypedOot;

        // The order.
        [TypedOot.OotMessage]
        public sealed class Order
        {
            [OotIgnore]
            public Stream? First { get; set; }
            [OotIgnore]
            private Stream? _second;

            [Obsolete("a")]
            [OotIgnore]
            public Stream? Third { get; set; }
        }
        """);

    [Fact]
    public Task The_type_of_the_member_becomes_a_message() => Fix.Turns("OOT002", "Annotate 'Part' with [OotMessage]", [
        """
        using TypedOot;
        [OotMessage]
        public sealed class Order
        {
            public System.Collections.Generic.List<Shop.Part>? Parts { get; set; }
        }
        """,
        """
        // Licence.
        // Second line.

        namespace Shop;

        public sealed class Part
        {
            public Part(int number, string text) => Number = number + text.Length;
            public int Number { get; }
        }
        """],
        """
        using TypedOot;
        [OotMessage]
        public sealed class Order
        {
            public System.Collections.Generic.List<Shop.Part>? Parts { get; set; }
        }
        """,
        """
        // Licence.
        // Second line.

        using TypedOot;

        namespace Shop;

        [OotMessage]
        public sealed class Part
        {
            public Part(int number, string text) => Number = number + text.Length;
            public int Number { get; }
        }
        """);

    [Theory]
    [InlineData("[OotMember] public static int [|Bad|] { get; set; }")]
    [InlineData("[OotMember, OotIgnore] public int [|Bad|] { get; set; }")]
    [InlineData("[OotMember] public int [|Bad|] => 1;")]
    [InlineData("[OotMember] public int [|Bad|] { set { } }")]
    [InlineData("[OotMember] public const int [|Bad|] = 1;")]
    [InlineData("[OotMember] public int [|this|][int i] { get => i; set { } }")]
    public Task A_member_that_cannot_be_one(string member) => Check.Reports("OOT013", $$"""
        using TypedOot;
        [OotMessage]
        public sealed class Order
        {
            {{member}}
        }
        """);

    [Fact]
    public Task Marked_members_that_can_be_one() => Check.Silent("""
        using TypedOot;
        [OotMessage]
        public sealed class Order
        {
            public Order(int id) => Id = id;
            [OotMember] public int Id { get; }
            [OotMember] public int Set { get; private set; }
            [OotMember] public int Backed { get; } = 3;
            [OotMember] public int Field;
            [OotMember] private readonly int _field = 4;
            public int Sum => _field + Field;
        }
        """);

    [Fact]
    public Task The_mark_is_removed() => Fix.Turns("OOT013", "Remove [OotMember]", """
        using TypedOot;
        [OotMessage]
        public sealed class Order
        {
            // Why.
            [OotMember, OotIgnore]
            public int A { get; set; }
        }
        """, """
        using TypedOot;
        [OotMessage]
        public sealed class Order
        {
            // Why.
            [OotIgnore]
            public int A { get; set; }
        }
        """);

    [Theory]
    [InlineData("[OotMember(-2)]")]
    [InlineData("[OotMember(1024)]")]
    [InlineData("[OotMember(Name = \"\")]")]
    [InlineData("[OotMember(Name = \"\\uD800\")]")]
    [InlineData("[OotMember(Aliases = new[] { \"\" })]")]
    public Task A_value_that_is_out_of_range(string attribute) => Check.Reports("OOT008", $$"""
        using TypedOot;
        [OotMessage]
        public sealed class Order
        {
            {{attribute}} public int [|A|] { get; set; }
        }
        """);

    [Theory]
    [InlineData("[OotMessage(0)]")]
    [InlineData("[OotMessage(65536)]")]
    [InlineData("[OotMessage(Tag = -1)]")]
    [InlineData("[OotMessage(\"\")]")]
    [InlineData("[OotMessage(\"a\\uDC00\")]")]
    [InlineData("[OotMessage(Aliases = new[] { \"\" })]")]
    public Task A_tag_or_name_that_is_out_of_range(string attribute) => Check.Reports("OOT008", $$"""
        using TypedOot;
        {{attribute}}
        public sealed class [|Order|] { }
        """);

    [Fact]
    public Task A_full_name_that_is_too_long_for_a_wire_name()
    {
        string name = new('N', 300);
        return Check.Reports("OOT008", $$"""
            using TypedOot;
            namespace {{name}}
            {
                [OotMessage] public sealed class [|{{name}}|] { }
                [OotMessage("short")] public sealed class {{name}}2 { }
            }
            """);
    }

    [Fact]
    public Task More_members_than_a_message_can_have() => Check.Reports("OOT008", $$"""
        using TypedOot;
        [OotMessage]
        public sealed class [|Order|]
        {
            [OotMember(1023)] public int Last { get; set; }
            {{string.Concat(Enumerable.Range(0, 1024).Select(i => $"public int M{i} {{ get; set; }} "))}}
        }
        """);

    [Fact]
    public Task Values_at_the_ends_of_their_ranges() => Check.Silent("""
        using TypedOot;
        [OotMessage(1)] public sealed class A { [OotMember(0)] public int X { get; set; } [OotMember(1023)] public int Y { get; set; } }
        [OotMessage(65535)] public sealed class B { [OotMember] public int X { get; set; } }
        [OotMessage("b", Tag = 2, Aliases = new[] { "c" })] public sealed class C { [OotMember(Name = "x", Aliases = new[] { "y" })] public int X { get; set; } }
        """);

    [Fact]
    public async Task A_private_member_of_a_generic_base()
    {
        ImmutableArray<Diagnostic> reported = await Check.Reports("OOT014", """
            using TypedOot;
            public class Base<T> { [OotMember] private T? [|_secret|] = default; public T? Secret => _secret; }
            [OotMessage] public sealed class Derived : Base<int> { }
            [OotMessage] public sealed class Box<T> { [OotMember] private T? _secret = default; public T? Secret => _secret; }
            """);
        Assert.Contains("only for that type itself", Text(reported), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_private_member_of_a_generic_type_before_accessors_reach_it()
    {
        ImmutableArray<Diagnostic> reported = await Check.ReportsWithoutFramework("OOT014", """
            using TypedOot;
            [OotMessage] public sealed class Box<T> { [OotMember] private T [|_secret|]; public T Content { get { return _secret; } set { _secret = value; } } }
            """);
        Assert.Contains("from .NET 9 on", Text(reported), StringComparison.Ordinal);
    }

    private static string Text(ImmutableArray<Diagnostic> reported) => Assert.Single(reported).GetMessage(CultureInfo.InvariantCulture);
}
