using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedOot.Analyzers.Tests.Support;

namespace TypedOot.Analyzers.Tests;

/// <summary>OOT007 and OOT015: what messages of one program, and of its references, are to each other.</summary>
public sealed class TagTests
{
    [Theory]
    [InlineData("[OotMessage(7)]", "[OotMessage(7)]", "the tag 7")]
    [InlineData("[OotMessage(\"x\")]", "[OotMessage(\"x\", Tag = 3)]", "the name \"x\"")]
    [InlineData("[OotMessage(\"x\")]", "[OotMessage(Aliases = new[] { \"x\" })]", "the name \"x\"")]
    [InlineData("[OotMessage(Aliases = new[] { \"y\" })]", "[OotMessage(Aliases = new[] { \"x\", \"y\" })]", "the name \"y\"")]
    [InlineData("[OotMessage]", "[OotMessage(\"First\")]", "the name \"First\"")]
    [InlineData("[OotMessage(\"costarring\")]", "[OotMessage(\"liquid\")]", "the tag 1582148253, the hash of both \"costarring\" and \"liquid\"")]
    public async Task Two_messages_with_one_tag(string first, string second, string what)
    {
        ImmutableArray<Diagnostic> reported = await Check.Reports("OOT007", $$"""
            using TypedOot;
            {{first}} public sealed class First { }
            {{second}} public sealed class [|Second|] { }
            """);
        Assert.Equal(
            $"'First' and 'Second' both have {what}; give one of them another with [OotMessage(\"a name\")] or [OotMessage(a number)]",
            Assert.Single(reported).GetMessage(CultureInfo.InvariantCulture));
    }

    [Fact]
    public Task A_listed_type_with_the_tag_of_a_message() => Check.Reports("OOT007", """
        using TypedOot;
        [assembly: [|OotMessageFor(typeof(System.Version), Tag = 7)|]]
        [assembly: [|OotMessageFor(typeof(Box<int>), Tag = 7)|]]
        [OotMessage(7)] public sealed class Aaa { }
        [OotMessage] public sealed class Box<T> { public T? Content { get; set; } }
        """);

    [Fact]
    public Task Messages_that_differ() => Check.Silent("""
        using TypedOot;
        namespace A { [OotMessage] public sealed class Order { } }
        namespace B { [OotMessage] public sealed class Order { } [OotMessage(7)] public abstract partial class Base { } }
        namespace C { [OotMessage(8, Aliases = new[] { "Order" })] public sealed class Order { } [OotMessage(9)] public sealed class Other { } }
        namespace D { [OotMessage("x")] public sealed class Box<T> { public T? X { get; set; } } [OotMessage] public sealed class User { public Box<int>? A { get; set; } public Box<string>? B { get; set; } } }
        """.Replace("[OotMessage(7)] public abstract partial class Base { }", "[OotMessage] public abstract class Base { }", StringComparison.Ordinal));

    [Fact]
    public async Task A_message_with_the_tag_of_one_of_a_reference()
    {
        MetadataReference library = Sources.Library("Library", "namespace Shop; [TypedOot.OotMessage(7, Aliases = new[] { \"old\" })] public sealed class Order { }");
        ImmutableArray<Diagnostic> reported = await Check.Reports("OOT007", [library], """
            using TypedOot;
            [OotMessage(7)] public sealed class [|A|] { }
            [OotMessage("old")] public sealed class [|B|] { }
            [OotMessage("Shop.Order")] public sealed class [|C|] { }
            [OotMessage(8)] public sealed class D { }
            """);
        Assert.StartsWith("'Shop.Order of Library' and 'A' both have the tag 7;", reported.Single(d => d.GetMessage(CultureInfo.InvariantCulture).Contains("'A'")).GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_of_two_references_are_reported_for_the_project()
    {
        ImmutableArray<Diagnostic> reported = await Check.Run(["public sealed class Program { }"], [
            Sources.Library("One", "namespace One; [TypedOot.OotMessage(7)] public sealed class A { }"),
            Sources.Library("Two", "namespace Two; [TypedOot.OotMessage(7)] public sealed class B { }")]);
        Diagnostic diagnostic = Assert.Single(reported);
        Assert.Equal(("OOT007", Location.None), (diagnostic.Id, diagnostic.Location));
        Assert.StartsWith("'One.A of One' and 'Two.B of Two' both have the tag 7;", diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_of_a_reference_that_ran_no_generator_take_part()
    {
        ImmutableArray<Diagnostic> reported = await Check.Reports(
            "OOT007",
            [Sources.Library("Bare", "namespace Bare; [TypedOot.OotMessage(7)] public sealed class A { public int X { get; set; } }", generate: false)],
            "[TypedOot.OotMessage(7)] public sealed class [|B|] { }");
        Assert.Single(reported);
    }

    [Fact]
    public Task One_type_that_two_references_list_is_no_collision() => Check.Silent(
        [
            Sources.Library("One", "[assembly: TypedOot.OotMessageFor(typeof(System.Version))]"),
            Sources.Library("Two", "[assembly: TypedOot.OotMessageFor(typeof(System.Version))]"),
        ],
        "public sealed class Program { }");

    [Fact]
    public async Task A_reference_of_another_contract_version()
    {
        MetadataReference library = Sources.Library(
            "Library", "namespace Shop; [TypedOot.OotMessage] public sealed class Order { }", edit: static compilation =>
            {
                SyntaxTree module = compilation.SyntaxTrees.Single(t => t.FilePath.EndsWith("OotModule.g.cs", StringComparison.Ordinal));
                string text = module.ToString().Replace("OotModule), 1)]", "OotModule), 99)]", StringComparison.Ordinal);
                Assert.Contains("99", text, StringComparison.Ordinal);
                return compilation.ReplaceSyntaxTree(module, CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)module.Options, module.FilePath, System.Text.Encoding.UTF8));
            });
        Diagnostic diagnostic = Assert.Single(await Check.Run(["public sealed class Program { }"], [library]));
        Assert.Equal(("OOT015", Location.None), (diagnostic.Id, diagnostic.Location));
        Assert.StartsWith("The generated code of Library has contract version 99, and", diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
