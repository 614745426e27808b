using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TypedOot.Analyzers.Tests.Support;
using TypedOot.Serialization;

namespace TypedOot.Analyzers.Tests;

/// <summary>OOT024 to OOT027: changes to members that break others, and those that do not.</summary>
public sealed class ContractMemberTests
{
    [Fact]
    public Task A_member_that_is_gone() => Contract.Breaks(
        "OOT024",
        "'B' of 'Order' is in the contract and not in the code: old readers take it as absent",
        Order("public int A { get; set; } public int B { get; set; }"),
        Order("public int A { get; set; }", "[|Order|]"));

    [Fact]
    public Task A_required_member_that_is_gone() => Contract.Breaks(
        "OOT024",
        "old readers refuse a message without it",
        Order("public int A { get; set; } public required int B { get; set; }"),
        Order("public int A { get; set; }", "[|Order|]"));

    [Fact]
    public async Task A_member_that_is_packed_or_is_not_any_more_changes_nothing()
    {
        string packed = Order("[OotMember(Packed = true)] public int[]? A { get; set; }");
        string standard = Order("public int[]? A { get; set; }");
        Assert.Equal(Contract.Of(standard), Contract.Of(packed));
        Assert.Empty(await Contract.Run(Contract.Of(packed), standard));
    }

    [Fact]
    public Task Members_that_changed_places() => Contract.Breaks(
        "OOT025",
        "readers that go by position",
        Order("public int A { get; set; } public int B { get; set; }"),
        Order("public int [|B|] { get; set; } public int [|A|] { get; set; }"));

    [Fact]
    public Task Members_behind_a_new_one() => Contract.Breaks(
        "OOT025",
        "'B' of 'Order' moved from position 1 to 2",
        Order("public int A { get; set; } public int B { get; set; }"),
        Order("public int A { get; set; } public int New { get; set; } public int [|B|] { get; set; }"));

    [Fact]
    public async Task Members_of_a_derived_message_behind_a_new_one_of_its_base()
    {
        const string Source = """
            using TypedOot;
            [OotMessage] public class Order { public int A { get; set; } }
            [OotMessage] public sealed class Special : Order { public int B { get; set; } }
            """;
        ImmutableArray<Diagnostic> reported = await Contract.Run(
            Contract.Of(Source), Source.Replace("A { get; set; }", "A { get; set; } public int New { get; set; }", StringComparison.Ordinal));
        Assert.Equal(["OOT023", "OOT025"], reported.Select(d => d.Id).Order(StringComparer.Ordinal));
        Assert.Contains(reported, d => d.GetMessage().StartsWith("'New' of 'Order' is not in OotContract.txt", StringComparison.Ordinal));
        Assert.Contains(reported, d => d.GetMessage().StartsWith("'B' of 'Special' moved from position 1 to 2", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("int", "long", "was i32 and is now i64: old readers refuse the values that do not fit i32")]
    [InlineData("long", "int", "the values that old writers send, and that stored data holds, are refused here where they do not fit i32")]
    [InlineData("int", "uint", "old readers refuse the values that do not fit i32, and the values that old writers send")]
    [InlineData("int", "int?", "was i32 and is now opt<i32>: old readers refuse the nil that may now stand there")]
    [InlineData("string?", "string", "was opt<str> and is now str: the nil that old writers send, and that stored data holds, is refused here")]
    [InlineData("int", "string", "was i32 and is now str: old readers cannot read what is written now, and what old writers send")]
    [InlineData("int[]", "long[]", "was list<i32> and is now list<i64>: old readers refuse the values that do not fit i32")]
    [InlineData("int?", "long?", "was opt<i32> and is now opt<i64>: old readers refuse the values that do not fit i32")]
    [InlineData("Small", "Wide", "was enum(u8) and is now enum(i32): old readers refuse the values that do not fit enum(u8)")]
    [InlineData("Wide", "Small", "was enum(i32) and is now enum(u8): the values that old writers send")]
    [InlineData("Wide", "int", "the bytes stay the same")]
    [InlineData("Sealed", "Unsealed", "old readers expect another type there")]
    [InlineData("Unsealed", "Abstract", "a tag now stands before the body")]
    [InlineData("Abstract", "Unsealed", "a tag stood before the body")]
    public Task A_member_of_another_kind(string before, string after, string says) => Contract.Breaks(
        "OOT026", says, Kinds($"public {before} A {{ get; set; }} = default!;"), Kinds($"public {after} [|A|] {{ get; set; }} = default!;"));

    [Fact]
    public Task A_slot_whose_message_is_no_longer_sealed() => Contract.Breaks(
        "OOT026",
        "was list<msg(Line)> sealed and is now list<msg(Line)> unsealed: old readers refuse the messages of derived types",
        "using TypedOot; [OotMessage] public sealed class Line { } [OotMessage] public sealed class Order { public Line[] A { get; set; } = []; }",
        "using TypedOot; [OotMessage] public class Line { } [OotMessage] public sealed class Order { public Line[] [|A|] { get; set; } = []; }");

    [Fact]
    public Task A_slot_whose_message_is_sealed_now() => Contract.Breaks(
        "OOT026",
        "the messages of derived types that old writers send, and that stored data holds, are refused here",
        "using TypedOot; [OotMessage] public class Line { } [OotMessage] public sealed class Order { public Line? A { get; set; } }",
        "using TypedOot; [OotMessage] public sealed class Line { } [OotMessage] public sealed class Order { public Line? [|A|] { get; set; } }");

    [Fact]
    public Task A_member_in_the_place_of_another() => Contract.Breaks(
        "OOT026",
        "'Count' of 'Order' stands where \"A\" did: old readers take the one for the other",
        Order("public int A { get; set; }"),
        Order("public required string [|Count|] { get; set; }"));

    [Fact]
    public Task A_member_with_another_name_and_the_old_one_as_alias() => Contract.Breaks(
        "OOT026",
        "had the name \"A\": old readers that go by name do not find it, and take it as absent; old writers and stored data are still read",
        Order("public int A { get; set; }"),
        Order("[OotMember(Aliases = new[] { \"A\" })] public int [|Count|] { get; set; }"));

    [Fact]
    public Task A_member_that_no_longer_answers_to_a_name() => Contract.Breaks(
        "OOT026",
        "answered to the name \"old\": what old writers send and stored data holds under that name is not found here",
        Order("[OotMember(Aliases = new[] { \"old\" })] public int A { get; set; }"),
        Order("public int [|A|] { get; set; }"));

    [Theory]
    [InlineData("public required int [|B|] { get; set; }")]
    [InlineData("[OotMember(7)] public required string [|B|] { get; set; }")]
    public Task A_new_member_that_is_required(string member) => Contract.Breaks(
        "OOT026",
        "is new and required: what old writers send and stored data holds is without it, and refused here",
        Order("public int A { get; set; }"),
        Order("public int A { get; set; } " + member));

    [Fact]
    public Task A_member_that_is_required_now() => Contract.Breaks(
        "OOT026", "is now required", Order("public int A { get; set; }"), Order("public required int [|A|] { get; set; }"));

    [Fact]
    public Task A_member_that_is_no_longer_optional() => Contract.Breaks(
        "OOT026",
        "is no longer optional: the nil that old writers send",
        Order("[OotMember(Optional = true)] public string A { get; set; } = \"\";"),
        Order("public string [|A|] { get; set; } = \"\";"));

    [Fact]
    public Task A_member_at_a_retired_position() => Contract.Reports(
        "OOT027",
        "'New' of 'Order' takes the position 1 of 'B' that is retired",
        $"Order message {TagHash.Of("Order")} array\nOrder 0 A i32\n*RETIRED* Order 1 B i32\n",
        Order("public int A { get; set; } public int [|New|] { get; set; }"));

    [Fact]
    public Task A_member_with_a_retired_name() => Contract.Reports(
        "OOT027",
        "'B' of 'Order' takes the name of a member that is retired",
        $"Order message {TagHash.Of("Order")} array\nOrder 0 A i32\n*RETIRED* Order 1 B i32\n",
        Order("public int A { get; set; } [OotMember(2)] public int [|B|] { get; set; }"));

    [Theory]
    [InlineData("public int A { get; set; }", "public int A { get; set; } public string? [|B|] { get; set; }")]
    [InlineData("public int A { get; set; }", "[OotMember(0)] public int [|A|] { get; set; }")]
    [InlineData("[OotMember(0)] public int A { get; set; }", "public int [|A|] { get; set; }")]
    [InlineData("public required int A { get; set; }", "public int [|A|] { get; set; }")]
    [InlineData("public required int A { get; set; }", "[OotMember(Optional = true)] public required int [|A|] { get; set; }")]
    [InlineData("public int A { get; set; }", "[OotMember(Aliases = new[] { \"a\" })] public int [|A|] { get; set; }")]
    public Task A_change_that_breaks_nobody_asks_for_a_line(string before, string after) => Contract.Breaks("OOT023", "'", Order(before), Order(after));

    [Fact]
    public Task Members_of_a_message_that_goes_by_name_change_places() => Contract.Breaks(
        "OOT023",
        "breaks nobody",
        Order("public int A { get; set; } public int B { get; set; }", attribute: "(Layout = OotLayout.Map)"),
        Order("public int [|B|] { get; set; } public int [|A|] { get; set; }", attribute: "(Layout = OotLayout.Map)"));

    [Fact]
    public Task The_block_of_a_base_in_another_assembly() => Contract.Reports(
        "OOT026",
        "'base' of 'Order' was msg(Other) and is now msg(Base)",
        $"Order message {TagHash.Of("Order")} array\nOrder 0 base msg(Other) required\nOrder 1 A i32\n",
        "using TypedOot; [OotMessage] public sealed class [|Order|] : Base { public int A { get; set; } }",
        Sources.Library("Bases", "[TypedOot.OotMessage] public class Base { public int Hidden { get; set; } }"));

    [Theory]
    [InlineData("public int A { get; set; } public string? B { get; }", "public int A { get; set; } public string? Computed => null; public static int Other { get; set; }")]
    [InlineData("public System.Collections.Generic.List<int> A { get; set; } = null!;", "public int[] A { get; set; } = null!;")]
    public Task A_change_that_is_not_on_the_wire(string before, string after) =>
        Contract.Silent(Contract.Of(Order(before)), Order(after));

    private static string Order(string members, string name = "Order", string attribute = "") => $$"""
        using TypedOot;
        [OotMessage{{attribute}}] public sealed class {{name}}
        {
            {{members}}
        }
        """;

    private static string Kinds(string member) => Order(member) + """

        public enum Small : byte { A }
        public enum Wide { A }
        [OotMessage] public sealed class Sealed { }
        [OotMessage] public class Unsealed { }
        [OotMessage] public abstract class Abstract { }
        """;
}
