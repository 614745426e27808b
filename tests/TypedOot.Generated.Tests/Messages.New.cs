using System.Collections;
using System.Drawing;
using System.Net;
using System.Net.NetworkInformation;

namespace TypedOot.Generated.Tests;

/// <summary>Makes messages with a value in each member, for the tests of their codecs and for those that damage their bytes.</summary>
internal static class NewMessages
{
    public static MadeCollections MadeCollections() => new()
    {
        Labels = ["a", "b"],
        Trail = [1, 2],
        Trails = [["x"]],
        Scores = new([5, 6]),
        Route = new(1.5, 2),
        Podium = new(["first"]),
        Spellings = new(["word"]),
        Numbers = new([7]),
        Rates = new(new Dictionary<string, decimal> { ["EUR"] = 1.5m }),
        Places = new([new(3, "here")]),
        Poem = new(["l"]) { Title = "t" },
        Interface = Labels.Create(["c"]),
    };

    public static SystemValues SystemValues() => new()
    {
        Point = new System.Drawing.Point(1, -2),
        Size = new Size(3, 4),
        RectangleF = new RectangleF(1, 2, 3, 4.5f),
        Color = Color.Blue,
        Palette = { Color.Empty, Color.FromArgb(1, 2, 3) },
        Network = IPNetwork.Parse("10.0.0.0/8"),
        Physical = PhysicalAddress.Parse("00-11-22"),
        Host = new DnsEndPoint("example.org", 80),
    };

    public static UntypedCollections UntypedCollections() => new()
    {
        Enumerable = new object?[] { 1, "a", null }.Where(_ => true),
        Collection = new Queue(new object[] { new Simple { Id = 7 } }),
        List = new object[] { new[] { 1.5 } },
        ArrayList = [true],
        Dictionary = new SortedList { ["k"] = 2 },
        Table = new Hashtable { [1] = "one" },
        Fixed = { [0] = "f" },
        Words = { ["word"] = 3 },
    };

    public static Replies Replies() => new()
    {
        First = new(new Point(1, 2, "p")),
        More = [new Reply(5), null, default(Reply), new Reply([new Reply(1), new Reply(new Circle("c", 2.5))])],
        Either = new("left"),
        Named = { ["a"] = new(7), ["b"] = new(new Reply("in")) },
        Checked = new(3),
        Other = new(),
        Any = new Reply(9),
    };

    public static Forest Forest() => new()
    {
        Trees = [new Tree<int>.Leaf(3), new Tree<int>.Node { Left = new Tree<int>.Leaf(1), Right = new Tree<int>.Node { Right = new Tree<int>.Leaf(2), Note = "n" } }],
        Named = new Tree<string>.Named<long> { Right = new Tree<string>.Leaf("r"), Color = Tree<string>.Shade.Dark, Others = { [7] = new Tree<string>.Leaf("o") } },
        Marks = [new("at", Tree<string>.Shade.Dark)],
        Any = new Tree<string>.Leaf("any"),
    };

    public static Store Store()
    {
        Store store = new()
        {
            Set = new GiftBasket { Card = "card", Owner = "Cay" }.Plus("s", "t"),
            Plain = new Basket { Owner = "Bob" }.Plus("p"),
            Stock = Stock(),
            Page = new Page<Basket>(2) { new Basket { Owner = "in" } }.Of(9),
            Any = new Basket { "x" },
        };
        store.Filled.Plus("f").Owner = "Ann";
        store.Filled.Weights.Add(5);
        return store;
    }

    public static Stock Stock()
    {
        Stock stock = new() { Limit = 7 };
        stock["key"] = 1;
        return stock;
    }
}
