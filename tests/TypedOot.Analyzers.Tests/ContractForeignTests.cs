using Microsoft.CodeAnalysis;
using TypedOot.Analyzers.Tests.Support;
using TypedOot.Serialization;

namespace TypedOot.Analyzers.Tests;

/// <summary>The contract of types with the attributes of MessagePack-CSharp.</summary>
public sealed class ContractForeignTests
{
    private const string Order = """
        using MessagePack;
        [MessagePackObject] public class Order
        {
            [Key(3)] public System.Guid Id { get; set; }
            [Key(1)] public decimal Price { get; set; }
            [Key(4)] public Line? Line { get; set; }
            [Key(5)] public IFigure? Figure { get; set; }
        }
        [MessagePackObject(true)] public sealed class Line { public System.DateTimeOffset At { get; set; } public int Twice => 2; }
        [Union(0, typeof(Dot))] public interface IFigure { }
        [MessagePackObject] public sealed class Dot : IFigure { }
        """;

    private static MetadataReference Attributes => Sources.Library("MessagePack", MessagePackCSharpTests.Attributes, generate: false);

    [Fact]
    public void It_has_their_positions_layouts_and_kinds() => Assert.Equal(
        $"""
        Dot message {TagHash.Of("Dot")} array
        IFigure base
        Line message {TagHash.Of("Line")} map
        Line 0 At tuple<ext(-1),i16>
        Line 1 Twice i32
        Order message {TagHash.Of("Order")} array
        Order 1 Price str pinned
        Order 3 Id str pinned
        Order 4 Line opt<msg(Line)> sealed pinned
        Order 5 Figure opt<opaque> pinned

        """.ReplaceLineEndings("\n"),
        Contract.Of(Order, Attributes));

    [Fact]
    public async Task It_is_compared_with_itself_in_silence() => Assert.Empty(await Contract.Run(Contract.Of(Order, Attributes), Order, references: [Attributes]));

    [Theory]
    [InlineData("[Key(1)] public decimal Price", "[Key(1)] public double [|Price|]", "OOT026", "was str and is now f64")]
    [InlineData("[Key(1)] public decimal Price", "[Key(2)] public decimal [|Price|]", "OOT025", "moved from position 1 to 2")]
    public Task A_change_that_breaks_others(string member, string changed, string id, string says) =>
        Contract.Reports(id, says, Contract.Of(Order, Attributes), Order.Replace(member, changed, StringComparison.Ordinal), Attributes);

    [Fact]
    public void Members_of_a_base_elsewhere_are_among_them()
    {
        MetadataReference library = Sources.Library(
            "Library",
            MessagePackCSharpTests.Attributes + " namespace Shop { public class Base { [MessagePack.Key(0)] public System.Guid Id { get; set; } } }",
            generate: false);
        Assert.Equal(
            $"""
            Order message {TagHash.Of("Order")} array
            Order 0 Id str pinned
            Order 1 Count i32 pinned

            """.ReplaceLineEndings("\n"),
            Contract.Of("[MessagePack.MessagePackObject] public sealed class Order : Shop.Base { [MessagePack.Key(1)] public int Count { get; set; } }", library));
    }
}
