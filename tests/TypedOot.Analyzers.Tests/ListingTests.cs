using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedOot.Analyzers.Tests.Support;

namespace TypedOot.Analyzers.Tests;

/// <summary>OOT016, OOT017, OOT018, OOT019, OOT020: lists, attributes without effect, lost members, languages, derived types.</summary>
public sealed class ListingTests
{
    [Fact]
    public Task Types_that_cannot_be_listed() => Check.Reports("OOT016", """
        using TypedOot;
        [assembly: [|OotMessageFor(typeof(Box<>))|]]
        [assembly: [|OotMessageFor(typeof(int[]))|]]
        [assembly: [|OotMessageFor(null!)|]]
        [assembly: OotMessageFor(typeof(System.Version))]
        [assembly: [|OotMessageFor(typeof(System.Version))|]]
        [assembly: [|OotMessageFor(typeof(Order))|]]
        [OotMessage] public sealed class Box<T> { public T? Content { get; set; } }
        [OotMessage] public sealed class Order { }
        """);

    [Fact]
    public Task A_type_that_a_reference_lists_with_another_tag() => Check.Reports(
        "OOT016", [Sources.Library("Library", "[assembly: TypedOot.OotMessageFor(typeof(System.Version), Tag = 7)]")], """
        [assembly: [|TypedOot.OotMessageFor(typeof(System.Version), Tag = 8)|]]
        """);

    [Fact]
    public Task A_type_that_a_reference_lists_alike() => Check.Silent(
        [Sources.Library("Library", "[assembly: TypedOot.OotMessageFor(typeof(System.Version), Tag = 7)]")],
        "[assembly: TypedOot.OotMessageFor(typeof(System.Version), Tag = 7)]");

    [Fact]
    public Task Types_that_can_be_listed() => Check.Silent("""
        using System.Collections.Generic;
        using TypedOot;
        [assembly: OotMessageFor(typeof(Box<int>), Tag = 7)]
        [assembly: OotMessageFor(typeof(Box<Order>))]
        [assembly: OotMessageFor(typeof(Plain<string>))]
        [assembly: OotMessageFor(typeof(Data), Name = "data")]
        [assembly: OotMessageFor(typeof(List<Order>))]
        [assembly: OotMessageFor(typeof(System.Collections.Generic.Dictionary<string, object>))]
        [OotMessage] public sealed class Box<T> { public T? Content { get; set; } }
        [OotMessage] public sealed class Order { }
        public sealed class Plain<T> { public T? Content { get; set; } }
        public sealed class Data { public int X { get; set; } }
        """);

    [Fact]
    public Task Attributes_without_effect() => Check.Reports("OOT017", """
        using TypedOot;
        [[|OotMessage(7)|]] public abstract class Base { }
        [[|OotMessage(Aliases = new[] { "a" })|]] public interface IThing
        {
            [[|OotMember(1)|]] int X { get; set; }
            [[|OotIgnore|]] int Y { get; set; }
        }
        [OotMessage] public sealed class Leaf { }
        [OotMessage]
        public sealed class Zoo
        {
            [[|OotAllow(typeof(Leaf))|]] public Leaf? A { get; set; }
            [[|OotAllow(typeof(int))|]] public System.Collections.Generic.List<int>? B { get; set; }
        }
        """);

    [Fact]
    public Task Attributes_with_effect() => Check.Silent("""
        using TypedOot;
        [assembly: OotMessageFor(typeof(System.Collections.Generic.IList<int>), Tag = 8)]
        [OotMessage("base")] public abstract class Base { [OotMember(0)] public int X { get; set; } [OotIgnore] public int Y { get; set; } }
        [OotMessage] public interface IThing { int X { get; set; } }
        [OotMessage(7), OotConverter(typeof(TextConverter))] public abstract class Text { }
        public sealed class TextConverter : OotConverter<Text>
        {
            public override void Write(ref OotWriter writer, Text value) => writer.WriteNil();
            public override Text Read(ref OotReader reader) => null!;
        }
        public interface IOther { [OotIgnore] int X { get; set; } }
        public class NoMessage { [OotMember(3)] public int X { get; set; } }
        """);

    [Fact]
    public Task Attributes_without_effect_are_removed() => Fix.TurnsAll("OOT017", "Remove the attribute", """
        using TypedOot;
        [OotMessage]
        public interface IThing
        {
            /// <summary>X.</summary>
            [OotMember(1)]
            int X { get; set; }

            [OotMember(2), System.Obsolete("a")]
            int Y { get; set; }
        }
        """, """
        using TypedOot;
        [OotMessage]
        public interface IThing
        {
            /// <summary>X.</summary>
            int X { get; set; }

            [System.Obsolete("a")]
            int Y { get; set; }
        }
        """);

    [Fact]
    public Task Public_state_that_is_not_sent() => Check.Reports("OOT018", """
        using TypedOot;
        [OotMessage]
        public sealed class Order
        {
            public int [|Field|];
            public int [|Id|] { get; private set; }
            public int [|Version|] { get; internal set; }
            public Nested? Nested { get; set; }
            public void Set() => Id = 1;
        }
        public struct Nested { public int X { get; set; } public int [|Y|]; }
        [OotMessage]
        public sealed record Held(Names Names);
        public sealed class Names : System.Collections.Generic.List<string>
        {
            public string? [|Owner|] { get; set; }
            [OotMember] private int [|_secret|] = 1;
            public int Secret => _secret;
        }
        """);

    [Fact]
    public Task State_that_only_another_constructor_takes() => Check.Reports("OOT018", """
        using TypedOot;
        [OotMessage]
        public sealed class Order
        {
            public Order() => Sent = 1;
            public Order(int id, int version, long total) => (Id, Version, Total) = (id, version, (int)total);
            public int [|Id|] { get; }
            public readonly int [|Version|];
            public int [|Total|] { get; }
            public int Sent { get; set; }
            public int Sum => Id + Version;
        }
        """);

    [Theory]
    [InlineData("public int A { get; }")]
    [InlineData("public readonly int A;")]
    [InlineData("public int A;")]
    [InlineData("public int A { get; private set; }")]
    public Task State_of_a_struct_that_its_constructor_takes(string member) => Check.Silent($$"""
        using TypedOot;
        [OotMessage]
        public struct Point
        {
            public Point(int a) => A = a;
            {{member}}
        }
        """);

    [Fact]
    public Task A_listed_type_with_public_fields() => Check.Reports("OOT018", [Sources.Library("Library", "public struct Pixel { public int X { get; set; } public int Y; }", generate: false)], """
        [assembly: [|TypedOot.OotMessageFor(typeof(Pixel))|]]
        """);

    [Fact]
    public Task State_that_is_sent_or_meant_to_stay() => Check.Silent("""
        using TypedOot;
        [OotMessage]
        public sealed class Order
        {
            public Order(int id) => Id = id;
            public int Id { get; private set; }
            [OotMember] public int Field;
            [OotMember] public int Version { get; private set; }
            [OotIgnore] public int Cache;
            [OotIgnore] public int Hits { get; private set; }
            public int Computed { get => Version; private set => Version = value; }
            [OotIgnore] public string Kind { get; } = "order";
            [OotIgnore] public readonly int Constant = 3;
            public const int Other = 4;
            public static int Shared;
            internal int Internal;
            private int _private = 1;
            public int Use() => _private + Internal;
        }
        [OotMessage]
        public abstract class Base { protected Base(int id) => Id = id; public int Id { get; private set; } }
        [OotMessage]
        public sealed class Derived : Base { public Derived(int id) : base(id) { } }
        [OotMessage]
        public sealed class Names : System.Collections.Generic.List<string>
        {
            [OotIgnore] public string? Owner { get; set; }
            public int Sum => Count;
        }
        public sealed class NoMessage { public int Field; }
        """);

    [Fact]
    public async Task State_is_included_or_excluded()
    {
        const string Before = """
            using TypedOot;
            [OotMessage]
            public struct Point
            {
                public int X, Y;
            }
            """;
        await Fix.Turns("OOT018", "Exclude", Before, Before.Replace("    public int", "    [OotIgnore]\n    public int", StringComparison.Ordinal));
        await Fix.TurnsAll("OOT018", "Include", Before, Before.Replace("    public int", "    [OotMember]\n    public int", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_lost_member_of_a_collection_that_is_no_message_can_only_be_excluded() => Assert.Equal(["Exclude the member with [OotIgnore]"], await Fix.Titles("OOT018", """
        [TypedOot.OotMessage]
        public sealed record Held(Names Names);
        public sealed class Names : System.Collections.Generic.List<string> { public string? Owner { get; set; } }
        """));

    [Fact]
    public async Task A_field_of_a_collection_that_is_a_message_can_be_included() => Assert.Equal(
        ["Include the member with [OotMember]", "Exclude the member with [OotIgnore]"], await Fix.Titles("OOT018", """
        [TypedOot.OotMessage]
        public sealed class Names : System.Collections.Generic.List<string> { public string? Owner; }
        """));

    [Fact]
    public async Task A_language_that_is_too_old()
    {
        const string Message = "[TypedOot.OotMessage] public sealed class A { public int X { get; set; } }";
        Diagnostic diagnostic = Assert.Single(await Check.Run([Message], language: LanguageVersion.CSharp11));
        Assert.Equal(("OOT019", Location.None), (diagnostic.Id, diagnostic.Location));
        Assert.Empty(await Check.Run([Message], language: LanguageVersion.CSharp12));
        Assert.Empty(await Check.Run(["public sealed class A { }"], language: LanguageVersion.CSharp8));
    }

    [Fact]
    public async Task A_type_that_derives_from_a_message_and_is_none()
    {
        ImmutableArray<Diagnostic> reported = await Check.Reports("OOT020", [Sources.Library("Library", "[TypedOot.OotMessage] public abstract class Far { }")], """
            using TypedOot;
            [OotMessage] public class Animal { public int X { get; set; } }
            public abstract class Bird : Animal { }
            public sealed class [|Owl|] : Bird { }
            public sealed class [|Near|] : Far { }
            [OotMessage] public interface IThing { }
            internal struct [|Stone|] : IThing { }
            """);
        Assert.Equal(3, reported.Length);
    }

    [Fact]
    public Task Derived_types_that_are_messages_or_need_not_be() => Check.Silent("""
        using TypedOot;
        [assembly: OotMessageFor(typeof(Listed))]
        [OotMessage] public class Animal { public int X { get; set; } }
        [OotMessage] public sealed class Dog : Animal { }
        public sealed class Listed : Animal { }
        public abstract class Bird : Animal { }
        public static class Tests { private sealed class Double : Animal { } public static object Make() => new Double(); }
        [OotMessage] public class Names : System.Collections.Generic.List<string> { }
        public sealed class MoreNames : Names { }
        [OotMessage, OotConverter(typeof(TextConverter))] public class Text { }
        public sealed class LongText : Text { }
        public sealed class TextConverter : OotConverter<Text>
        {
            public override void Write(ref OotWriter writer, Text value) => writer.WriteNil();
            public override Text Read(ref OotReader reader) => new();
        }
        public interface IOther { }
        public sealed class Other : IOther { }
        """);

    [Fact]
    public Task The_derived_types_become_messages() => Fix.TurnsAll("OOT020", "Annotate", """
        [TypedOot.OotMessage]
        public class Animal { }

        // A comment.
        public sealed class Dog : Animal { }

        [System.Serializable] public sealed partial class Cat : Animal { }
        """, """
        using TypedOot;

        [TypedOot.OotMessage]
        public class Animal { }

        // A comment.
        [OotMessage]
        public sealed class Dog : Animal { }

        [System.Serializable][OotMessage] public sealed partial class Cat : Animal { }
        """);
}
