using Microsoft.CodeAnalysis;
using TypedOot.Analyzers.Tests.Support;
using TypedOot.Serialization;

namespace TypedOot.Analyzers.Tests;

/// <summary>What the code fixes write to the contract file, and to the code that it is compared with.</summary>
public sealed class ContractFixTests
{
    private const string Write = "Write to OotContract.txt";
    private const string Retire = "Retire the line in OotContract.txt";

    private const string Shop = """
        using System.Collections.Generic;
        using TypedOot;
        [assembly: OotMessageFor(typeof(Envelope<Order>), Tag = 9)]
        [OotMessage(7)] public class Order
        {
            public required long Id { get; init; }
            [OotMember(Aliases = new[] { "remark" })] public string? Note { get; set; }
            [OotMember(5, Optional = true)] public List<Line> Lines { get; set; } = new();
            public Shape? Shape { get; set; }
            public Dictionary<Color, Order?> Others { get; set; } = new();
        }
        public sealed record Line(string Product, decimal Price = 0);
        [OotMessage("a shape")] public abstract class Shape { }
        [OotMessage("shop.tags", Layout = OotLayout.Map, Aliases = new[] { "old tags" })] public sealed class Tags { public int Count { get; set; } }
        [OotMessage] public sealed class Names : List<string> { }
        [OotMessage] public interface IMarked { }
        [OotMessage] public sealed class Envelope<T> { public T? Content { get; set; } }
        public enum Color : byte { Red }
        """;

    [Fact]
    public Task All_lines_are_written_to_an_empty_file_at_once() => Fix.Writes(
        "OOT023",
        Write,
        Shop,
        "",
        $"""
        Envelope<!0> generic array
        Envelope<!0> 0 Content !0
        Envelope<Order> message 9 of msg(Envelope<Order>) sealed
        IMarked base
        Line data array
        Line 0 Product str required
        Line 1 Price ext(18)
        Names message {TagHash.Of("Names")} of list<str>
        Order message 7 array
        Order 0 Id i64 required
        Order 1 Note opt<str> alias remark
        Order 2 Shape "opt<poly(a shape)>" abstract
        Order 3 Others map<enum(u8),opt<msg(Order)>> unsealed
        Order 5 Lines list<msg(Line)> sealed pinned optional
        "a shape" base array
        shop.tags message {TagHash.Of("shop.tags")} map alias "old tags"
        shop.tags 0 Count i32

        """.ReplaceLineEndings("\n"),
        all: true);

    [Fact]
    public Task What_is_written_is_complete() => Contract.Silent(Contract.Of(Shop), Shop);

    [Theory]
    [InlineData("a b")]
    [InlineData("\\\"\\\\\\t\\u2028")]
    [InlineData("# no comment")]
    [InlineData("*RETIRED*")]
    [InlineData("alias")]
    [InlineData("sealed")]
    [InlineData("0")]
    public Task Names_of_all_characters_are_read_as_they_were_written(string name)
    {
        string source = $$"""
            using TypedOot;
            [OotMessage("{{name}}", Aliases = new[] { "{{name}}." })] public sealed class Order
            {
                [OotMember(Name = "{{name}}", Aliases = new[] { "{{name}}." })] public Order? A { get; set; }
            }
            """;
        return Contract.Silent(Contract.Of(source), source);
    }

    [Fact]
    public Task A_new_member_gets_its_line_in_its_place_and_comments_stay() => Fix.Writes(
        "OOT023",
        Write,
        Order("public int A { get; set; } public int B { get; set; }"),
        "# What we send.\r\n\r\nOrder message 7 array\r\nOrder 0 A i32\r\n*RETIRED* Order 2 C i32\r\n\r\n# The end.",
        "# What we send.\r\n\r\nOrder message 7 array\r\nOrder 0 A i32\r\nOrder 1 B i32\r\n*RETIRED* Order 2 C i32\r\n\r\n# The end.\r\n");

    [Fact]
    public Task A_new_message_gets_all_its_lines() => Fix.Writes(
        "OOT023", Write, Order("public int A { get; set; } public int B { get; set; }"), "", "Order message 7 array\nOrder 0 A i32\nOrder 1 B i32\n");

    [Fact]
    public Task A_line_that_is_out_of_date_is_replaced() => Fix.Writes(
        "OOT023",
        Write,
        Order("[OotMember(0)] public int A { get; set; }"),
        "Order message 7 array\nOrder  0 A i32 required\n",
        "Order message 7 array\nOrder 0 A i32 pinned\n");

    [Fact]
    public Task A_type_that_several_messages_hold_is_written_once() => Fix.Writes(
        "OOT023",
        Write,
        "using TypedOot; [OotMessage(1)] public sealed record A(Part P); [OotMessage(2)] public sealed record B(Part P); public sealed record Part(int C);",
        "",
        "A message 1 array\nA 0 P msg(Part) sealed required\nB message 2 array\nB 0 P msg(Part) sealed required\nPart data array\nPart 0 C i32 required\n",
        all: true);

    [Fact]
    public Task The_line_of_a_member_that_is_gone_is_retired_where_it_stands() => Fix.Writes(
        "OOT024",
        Retire,
        Order("public int A { get; set; } [OotMember(2)] public int C { get; set; }"),
        "Order message 7 array\nOrder 0 A i32\nOrder 1 B opt<str> alias b\nOrder 2 C i32 pinned\n",
        "Order message 7 array\nOrder 0 A i32\n*RETIRED* Order 1 B opt<str> alias b\nOrder 2 C i32 pinned\n");

    [Fact]
    public Task The_line_of_a_message_that_is_gone_is_retired_from_within_the_file() => Fix.Writes(
        "OOT024",
        Retire,
        Order("public int A { get; set; }"),
        "Invoice message 6 array\nInvoice 0 A i32\nOrder message 7 array\nOrder 0 A i32\n",
        "*RETIRED* Invoice message 6 array\nInvoice 0 A i32\nOrder message 7 array\nOrder 0 A i32\n");

    [Fact]
    public Task What_is_retired_is_not_asked_for_again() => Contract.Silent(
        "Order message 7 array\n*RETIRED* Order 0 B i32\n*RETIRED* Invoice message 6 array\nInvoice 0 A i32\n", Order(""));

    [Fact]
    public Task Members_behind_a_new_one_are_pinned_to_their_positions() => Fix.TurnsUnder(
        "Order message 7 array\nOrder 0 A i32\nOrder 1 B i32\nOrder 2 C i32\n",
        "OOT025",
        "Pin every member to its position in the contract",
        """
        using TypedOot;
        [OotMessage(7)]
        public sealed class Order
        {
            public int A { get; set; }
            public int New { get; set; }
            public int B { get; set; }
            public int C { get; set; }
        }
        """,
        """
        using TypedOot;
        [OotMessage(7)]
        public sealed class Order
        {
            [OotMember(0)]
            public int A { get; set; }
            public int New { get; set; }
            [OotMember(1)]
            public int B { get; set; }
            [OotMember(2)]
            public int C { get; set; }
        }
        """);

    [Theory]
    [InlineData("OOT026", "public long A { get; set; }")]
    [InlineData("OOT027", "[OotMember(1)] public int New { get; set; } [OotMember(0)] public int A { get; set; }")]
    public async Task A_break_has_no_fix_that_accepts_it(string id, string members) =>
        Assert.Empty(await Fix.TitlesUnder("Order message 7 array\nOrder 0 A i32\n*RETIRED* Order 1 B i32\n", id, Order(members)));

    private static string Order(string members) => $$"""
        using TypedOot;
        [OotMessage(7)]
        public sealed class Order
        {
            {{members}}
        }
        """;
}
