using TypedOot.Analyzers.Tests.Support;

namespace TypedOot.Analyzers.Tests;

/// <summary>OOT012: bases in other assemblies.</summary>
public sealed class BaseTests
{
    private const string Derived = """
        [TypedOot.OotMessage]
        public sealed class [|Derived|] : Shop.Base { public int Y { get; set; } }
        """;

    [Fact]
    public Task A_base_that_is_no_message() => Check.Reports(
        "OOT012", [Sources.Library("Library", "namespace Shop; public class Base { public int X { get; set; } private int _y; public int Get() => _y++; }")], Derived);

    [Fact]
    public Task A_base_that_is_a_message() => Check.Silent(
        [Sources.Library("Library", "namespace Shop; [TypedOot.OotMessage] public class Base { public int X { get; set; } [TypedOot.OotMember] private int _y; public int Get() => _y++; }")],
        Marked.Parse(Derived).Text);

    [Fact]
    public Task A_base_of_annotations_alone() => Check.Silent(
        [Sources.Library("Library", "namespace Shop; [TypedOot.OotMessage] public class Base { public int X { get; set; } }", generate: false)],
        Marked.Parse(Derived).Text);

    [Fact]
    public Task A_base_without_state() => Check.Silent("""
        [TypedOot.OotMessage]
        public sealed class Failure : System.EventArgs { public int Y { get; set; } }
        """);

    [Theory]
    [InlineData("System.Collections.Generic.Stack<int>")]
    [InlineData("System.Collections.Generic.PriorityQueue<int, int>")]
    public Task A_base_whose_elements_would_be_lost(string type) => Check.Reports("OOT012", $$"""
        [TypedOot.OotMessage]
        public sealed class [|History|] : {{type}} { public int Y { get; set; } }
        """);

    [Fact]
    public Task A_base_that_is_written_as_a_collection() => Check.Silent("""
        [TypedOot.OotMessage]
        public sealed class Names : System.Collections.ObjectModel.Collection<string> { }
        """);
}
