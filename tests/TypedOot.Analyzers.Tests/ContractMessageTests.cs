using Microsoft.CodeAnalysis;
using TypedOot.Analyzers.Tests.Support;
using TypedOot.Serialization;

namespace TypedOot.Analyzers.Tests;

/// <summary>OOT023, OOT024, OOT027 and OOT028: messages that come, go and change.</summary>
public sealed class ContractMessageTests
{
    [Fact]
    public Task Without_a_file_nothing_is_reported() => Contract.Silent(null, "using TypedOot; [OotMessage] public sealed class Order { }");

    [Theory]
    [InlineData("src/OotContract.txt", true)]
    [InlineData("src\\ootcontract.TXT", true)]
    [InlineData("src/OotContract.txt.orig", false)]
    [InlineData("src/MyOotContract.txt", false)]
    public async Task A_file_counts_by_its_name(string path, bool counts)
    {
        // The parts of a path are those of the machine.
        string here = path.Replace('\\', Path.DirectorySeparatorChar);
        Assert.Equal(counts, !(await Contract.Run("", "using TypedOot; [OotMessage] public sealed class Order { }", here)).IsEmpty);
    }

    [Fact]
    public Task A_file_that_says_the_same() => Contract.Silent(
        $"""
        # The messages of the shop.

        Order 1 B opt<str>
        Order message {TagHash.Of("Order")} array
        Order 0   A	i32
        *RETIRED* Order 2 C i32
        *RETIRED* Invoice message 12 array
        """,
        "using TypedOot; [OotMessage] public sealed class Order { public int A { get; set; } public string? B { get; set; } }");

    [Fact]
    public Task Every_message_and_what_it_holds_asks_for_lines_in_an_empty_file() => Contract.Reports(
        "OOT023",
        "is not in OotContract.txt",
        "",
        """
        using TypedOot;
        [OotMessage] public sealed class [|Order|] { public Line? Line { get; set; } }
        public sealed record [|Line|](int A);
        [OotMessage] public interface [|IShape|] { }
        """);

    [Fact]
    public Task A_data_type_that_a_call_names_asks_for_lines() => Contract.Reports(
        "OOT023",
        "'Line' is not in OotContract.txt",
        "",
        """
        using System.Collections.Generic;
        using TypedOot;
        public sealed record [|Line|](int A);
        public static class Program { public static byte[] Run() => OotSerializer.Serialize(new List<Line>()); }
        """);

    [Fact]
    public Task A_type_of_others_asks_where_it_is_listed() => Contract.Reports(
        "OOT023",
        "'Letter' is not in OotContract.txt",
        "",
        "[assembly: [|TypedOot.OotMessageFor(typeof(Letter))|]]",
        Sources.Library("Letters", "public sealed class Letter { public int A { get; set; } }", generate: false));

    [Fact]
    public async Task A_message_of_a_reference_that_ran_no_generator_asks_in_the_file()
    {
        Diagnostic missing = Assert.Single(await Contract.Run(
            "",
            "using TypedOot;",
            references: [Sources.Library("Bare", "[TypedOot.OotMessage] public sealed class Letter { public int A { get; set; } }", generate: false)]));
        Assert.Equal("'Letter' is not in OotContract.txt; let the code fix write the line, so that later changes to it are checked", missing.GetMessage());
        Assert.Equal("OotContract.txt", missing.Location.GetLineSpan().Path);
    }

    [Fact]
    public Task A_message_that_is_gone() => Contract.ReportsInFile(
        "OOT024",
        "'Invoice' is in the contract and not in the code: old writers still send it and stored data holds it",
        "[|Invoice message 12 array|]\nInvoice 0 A i32\n",
        "using TypedOot;");

    [Fact]
    public Task A_message_with_another_name() => Contract.Reports(
        "OOT028",
        "had the name \"Order\": old readers do not know the tag",
        Contract.Of("using TypedOot; [OotMessage] public sealed class Order { public int A { get; set; } }"),
        "using TypedOot; [OotMessage(Aliases = new[] { \"Order\" })] public sealed class [|Purchase|] { public int A { get; set; } }");

    [Fact]
    public async Task A_message_with_another_name_and_no_alias_is_gone_and_new()
    {
        string contract = Contract.Of("using TypedOot; [OotMessage] public sealed class Order { public int A { get; set; } }");
        IEnumerable<Diagnostic> reported = await Contract.Run(contract, "using TypedOot; [OotMessage] public sealed class Purchase { public int A { get; set; } }");
        Assert.Equal(["OOT023", "OOT024"], reported.Select(d => d.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public Task A_message_with_another_name_and_the_same_tag() => Contract.Breaks(
        "OOT028",
        "old readers know the tag, but not the name where schemas and generic messages use it",
        "using TypedOot; [OotMessage(7)] public sealed class Order { }",
        "using TypedOot; [OotMessage(7)] public sealed class [|Purchase|] { }");

    [Fact]
    public Task The_members_of_a_message_with_another_name_are_still_compared() => Contract.Breaks(
        "OOT026",
        "was i32 and is now i64",
        "using TypedOot; [OotMessage(\"order\")] public sealed class Order { public int A { get; set; } }",
        "using TypedOot; [OotMessage(\"order\")] public sealed class Purchase { public long [|A|] { get; set; } }");

    [Theory]
    [InlineData("", "(7)", "and has now 7: old readers do not know that, and get an unknown message")]
    [InlineData("(7)", "", "had the tag 7 and has now")]
    [InlineData("(7)", "", "what old writers send and stored data holds under the old tag cannot be read here")]
    [InlineData("(7)", "(8)", "had the tag 7 and has now 8: old readers do not know that, and what old writers send")]
    [InlineData("", "(Layout = OotLayout.Map)", "had the layout array and has now map: old readers in other languages that go by position find no array")]
    [InlineData("(Layout = OotLayout.Map)", "", "had the layout map and has now array: old readers that go by name")]
    [InlineData("", "(PreserveReferences = true)", "did not preserve references and does now: old readers cannot read a body behind an index")]
    [InlineData("(PreserveReferences = true)", "", "preserved references and does so no more: what old writers send and stored data holds stands behind an index")]
    [InlineData("(Aliases = new[] { \"old\" })", "", "answered to the name \"old\": what old writers send and stored data holds under that name cannot be read here")]
    public Task A_message_with_another_attribute(string before, string after, string says) => Contract.Breaks(
        "OOT028",
        says,
        $"using TypedOot; [OotMessage{before}] public sealed class Order {{ }}",
        $"using TypedOot; [OotMessage{after}] public sealed class [|Order|] {{ }}");

    [Theory]
    [InlineData("[OotMessage] public sealed class Order { }", "[OotMessage] public abstract class [|Order|] { }")]
    [InlineData("[OotMessage] public sealed record Order(int A); [OotMessage] public sealed record X(Order O);", "public sealed record [|Order|](int A); [OotMessage] public sealed record X(Order O);")]
    public Task A_message_that_is_none_any_more(string before, string after) => Contract.Breaks(
        "OOT028", "is no message by itself any more", "using TypedOot; " + before, "using TypedOot; " + after);

    [Theory]
    [InlineData("List<int>", "List<long>", "was list<i32> and is now list<i64>: old readers refuse the values that do not fit i32")]
    [InlineData("List<int>", "Dictionary<int, int>", "was list<i32> and is now map<i32,i32>: old readers cannot read what is written now")]
    public Task A_message_that_holds_something_else(string before, string after, string says) => Contract.Breaks(
        "OOT028",
        says,
        $"using System.Collections.Generic; using TypedOot; [OotMessage] public sealed class Numbers : {before} {{ }}",
        $"using System.Collections.Generic; using TypedOot; [OotMessage] public sealed class [|Numbers|] : {after} {{ }}");

    [Fact]
    public Task A_message_that_becomes_a_collection() => Contract.Breaks(
        "OOT028",
        "had the layout array and has now of list<i32>: old readers cannot read what is written now",
        "using TypedOot; [OotMessage] public sealed class Numbers { }",
        "using TypedOot; [OotMessage] public sealed class [|Numbers|] : System.Collections.Generic.List<int> { }");

    [Theory]
    [InlineData("public sealed record Order(int A);", "[OotMessage] public sealed record [|Order|](int A);")]
    [InlineData("[OotMessage] public sealed record Order(int A);", "[OotMessage(Aliases = new[] { \"old\" })] public sealed record [|Order|](int A);")]
    public Task A_change_that_breaks_nobody_asks_for_a_line(string before, string after) => Contract.Breaks(
        "OOT023",
        "breaks nobody",
        $"using TypedOot; {before} [OotMessage] public sealed record X(Order O);",
        $"using TypedOot; {after} [OotMessage] public sealed record X(Order O);");

    [Theory]
    [InlineData("[OotMessage] public sealed class [|Order|] { }", "name of a message")]
    [InlineData("[OotMessage(12)] public sealed class [|Purchase|] { }", "tag of a message")]
    public Task A_message_that_takes_what_is_retired(string source, string says) => Contract.Reports(
        "OOT027", says, "*RETIRED* Order message 12 array\nOrder 0 A i32\n", "using TypedOot; " + source);

    [Fact]
    public Task A_listed_construction_has_a_line_of_its_own() => Contract.Breaks(
        "OOT028",
        "had the tag 7 and has now 8",
        "using TypedOot; [assembly: OotMessageFor(typeof(Envelope<int>), Tag = 7)] [OotMessage] public sealed class Envelope<T> { public T? A { get; set; } }",
        "using TypedOot; [assembly: [|OotMessageFor(typeof(Envelope<int>), Tag = 8)|]] [OotMessage] public sealed class Envelope<T> { public T? A { get; set; } }");

    [Fact]
    public async Task Code_with_an_error_of_its_own_is_not_compared()
    {
        IEnumerable<Diagnostic> reported = await Contract.Run(
            "Order message 12 array\n", "using TypedOot; [OotMessage] public sealed class Order { public System.IO.Stream? A { get; set; } }");
        Assert.Equal("OOT002", Assert.Single(reported).Id);
    }

    [Theory]
    [InlineData("[|Order|]", "it is neither a message nor a member")]
    [InlineData("[|<<<<<<< ours|]", "it is neither a message nor a member")]
    [InlineData("[|Order message 0 array|]", "it is neither a message nor a member")]
    [InlineData("[|Order message 12|]", "it is neither a message nor a member")]
    [InlineData("[|Order data array alias|]", "it is neither a message nor a member")]
    [InlineData("[|Order data array more|]", "it is neither a message nor a member")]
    [InlineData("[|Order 0 A|]", "it is neither a message nor a member")]
    [InlineData("[|Order 0 \"A i32|]", "it is neither a message nor a member")]
    [InlineData("[|Order 0 \"\\x\" i32|]", "it is neither a message nor a member")]
    [InlineData("*RETIRED* Order message 12 array\n[|Order message 13 array|]", "another line says something else of that message")]
    [InlineData("*RETIRED* Order message 12 array\nOrder 0 A i32\n[|Order 0 B i32|]", "another line has a member at that position")]
    [InlineData("*RETIRED* Order message 12 array\n[|Order 0 B i32|]\n*RETIRED* Order 0 A i32", "another line has a member at that position")]
    [InlineData("*RETIRED* Order message 12 array\nOrder 0 A i32\n[|Order 1 A i32|]", "another line says something else of that member")]
    public Task A_line_that_cannot_be_read(string contract, string says) => Contract.ReportsInFile("OOT029", says, contract, "using TypedOot;");
}
