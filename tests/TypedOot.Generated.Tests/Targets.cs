using Contracts;
using TypedOot.Tests.Support;

namespace TypedOot.Generated.Tests;

/// <summary>Messages whose bytes are damaged in every way.</summary>
internal static partial class Targets
{
    private static readonly OotSerializerOptions Options = new();

    public static readonly MutationTarget[] All =
    [
        MutationTarget.Of(
            "Simple", new Simple { Id = 5, Name = "a", Day = DayOfWeek.Friday, Count = 3, Tags = ["x", "y"], Stock = { ["k"] = 4 } }, Options),
        MutationTarget.Of("Point", new Point(1, -200, "l"), Options),
        MutationTarget.Of("Pixel", new Pixel(1, 2, 255), Options),
        MutationTarget.Of("PrivateParts", PrivateParts.Make(4, "f", Guid.Empty, DateTime.UnixEpoch), Options),
        MutationTarget.Of("Defaults", new Defaults { List = { 3 } }, Options),
        MutationTarget.Of("Pinned", new Pinned { Four = 4, First = 1, One = "one" }, Options),
        MutationTarget.Of("Mapped", new Mapped { Id = 1, Name = "n" }, Options),
        MutationTarget.Of("FilledCollections", new FilledCollections { Set = { "a" }, Interface = { "i" }, Observable = { 4 }, Tags = { "t" } }, Options),
        MutationTarget.Of("Refuses", new Refuses { Value = 1, Items = [new Refusal("r")] }, Options, typeof(ArgumentException), typeof(ArgumentOutOfRangeException)),
        MutationTarget.Of("Keywords", new Keywords(1, "2", [3]), Options),
        MutationTarget.Of("Shapes", NewShapes(), Options),
        MutationTarget.Of("Zoo", NewZoo(), Options),
        MutationTarget.Of<Expression>("Expression", new Sum(new Sum(new Constant(1), new Constant(2)), new Constant(3)), Options),
        MutationTarget.Of("Drawing", new Drawing { Shapes = [new Circle("c", 1), new Rectangle("r", 1, 2)], Owner = new User { Mail = "m" } }, Options),
        MutationTarget.Of("Account", new Account(12.5m), Options),
        MutationTarget.Of("Generics", NewGenerics(), Options),
        MutationTarget.Of(
            "Converted",
            new Converted { Price = new Money(150, "EUR"), Many = [new Money(2, "CHF")], Opaque = Opaque.Of(4), Hex = 255, Temperature = new Temperature(1) },
            Options,
            typeof(FormatException),
            typeof(OverflowException),
            typeof(IndexOutOfRangeException),
            typeof(NullReferenceException),
            typeof(ArgumentException),
            typeof(ArgumentOutOfRangeException)),
        MutationTarget.Of("CollectionSlots", NewCollectionSlots(), Options, typeof(ArgumentOutOfRangeException), typeof(InvalidCastException)),
        MutationTarget.Of(
            "CollectionInitializers",
            new CollectionInitializers { Settable = new NameList { "s" }, Numbers = new SmallNumberList { 3 }, Fixed = { "f" }, FixedMap = { ["k"] = 1 } },
            Options,
            typeof(ArgumentOutOfRangeException)),
        MutationTarget.Of("UntypedCollections", NewMessages.UntypedCollections(), Options) with { IsUnordered = true },
        MutationTarget.Of("SystemValues", NewMessages.SystemValues(), Options, typeof(ArgumentException), typeof(ArgumentOutOfRangeException)),
        MutationTarget.Of("MadeCollections", NewMessages.MadeCollections(), Options, typeof(ArgumentException)),
        MutationTarget.Of("Replies", NewMessages.Replies(), Options, typeof(ArgumentException)),
        MutationTarget.Of("Forest", NewMessages.Forest(), Options),
        MutationTarget.Of("Store", NewMessages.Store(), Options, typeof(InvalidOperationException)),
        MutationTarget.Of("Picky", new Picky { Lines = [new OrderLine("a", 1, 2)], Numbers = [1], Point = new Point(1, 2) }, Options, typeof(ArgumentException)),
        MutationTarget.Of(
            "MessagePack-CSharp",
            new MessagePackCSharp.Drawing
            {
                Figures = [new MessagePackCSharp.Circle { Inner = new MessagePackCSharp.Square(TimeSpan.MaxValue) }, new MessagePackCSharp.Dot(1), null],
                Pet = new MessagePackCSharp.Fish { Name = "f" },
                Grid = new int[2, 2],
                Author = new MessagePackCSharp.MyClass(),
            },
            Options),
        MutationTarget.Of("MessagePack-CSharp by name", new MessagePackCSharp.Named { First = 1 }, Options),
        MutationTarget.Of("Limited", new Limited { Name = "n", Text = new("t"), Data = [1], Numbers = [1, 2], Prices = { ["p"] = 1 }, Names = ["a"] }, Options),
        MutationTarget.Of("Interned", new Interned { Symbol = "s", Tags = { ["k"] = ["v", "w"] }, Plain = "p" }, Options),
        MutationTarget.Of("Sparse", new Sparse { Number = 5, Text = "t", Filled = { 1 }, Child = new Sparse { Seven = 0, Initial = [] } }, Options),
        MutationTarget.Of(
            "Samples", new Samples { Values = [1, 2], Days = [DayOfWeek.Friday], Letters = ['x'], Dots = [new Dot { X = 1 }], Limited = [1], Filled = { 2 } }, Options),
        MutationTarget.Of(
            "PackedMap",
            new PackedMap { Places = [new(1, 2, 3)], Lines = new Line3[2], Gaps = [1], Guarded = [new(50)] },
            Options,
            typeof(ArgumentOutOfRangeException)),
        MutationTarget.Of("SparseRecord", new SparseRecord(1, 2, "n"), Options),
        MutationTarget.Of("Extended", OotSerializer.Deserialize<Extended>(OotSerializer.Serialize(new ExtendedNewer { Id = 1, Points = [new Point(1, 2)] })), Options),
        MutationTarget.Of("Friend", NewFriend(), Options),
        MutationTarget.OfTagged("tagged Parts", NewParts(), Options),
        MutationTarget.OfTagged("tagged Dog", new Dog { Name = "d", Tricks = 3 }, Options),
        MutationTarget.OfTagged("tagged Prices", new Prices { ["a"] = 1.5m, ["b"] = 2 }, Options),
    ];

    private static Shapes NewShapes() => new()
    {
        Grid = new[,] { { 1, 2, 3 }, { 4, 5, 6 } },
        Cube = new string?[1, 2, 2] { { { "a", null }, { "b", "c" } } },
        Jagged = [[1], [], [2, 3]],
        Mixed = new int[,][] { { [1], [2, 3] } },
        Bytes = [1, 2, 3],
        Memory = new byte[] { 4, 5 },
        Tuple = (1, "t"),
        Pair = new("k", 2),
        Lazy = new Lazy<string>("lazy"),
        Small = ByteEnum.All,
        Large = ULongEnum.All,
        Inner = new NestedOuter.Inner(),
        Person = new BareContracts.Person { Name = "P", Age = 3, Addresses = { new BareContracts.Address { City = "C" } } },
    };

    private static Zoo NewZoo() => new()
    {
        Animals = [new Animal { Name = "a" }, new Dog { Name = "d", Friend = new Puppy { Name = "f", Weeks = 2 } }],
        Thing = new Stone { Weight = 9 },
        Anything = new Dictionary<string, object?> { ["dog"] = new Dog { Name = "o" }, ["list"] = new object?[] { 1L, 2.5, "x", null, Guid.Empty } },
        OnlyDogs = new Puppy { Name = "only" },
        Stones = [new Stone { Weight = 1 }],
        ByName = { ["grain"] = new Grain(4), ["none"] = null },
    };

    private static CollectionSlots NewCollectionSlots()
    {
        JobQueue jobs = new("o");
        jobs.Enqueue("j");
        return new CollectionSlots
        {
            List = new NameList { "a", "b" },
            Dictionary = new Prices { ["EUR"] = 1.5m },
            Set = new WordSet { "w" },
            Queue = jobs,
            Collection = new SmallNumberList { 1, 2 },
            Enumerable = new Playlist("t", ["song"]),
            ListInterface = new NameList { "n" },
            ReadOnlyDictionary = new Prices { ["b"] = 2 },
            Nested = [["plain"], new NameList { "x" }],
            Anything = new NameList { "any" },
            Objects = [new NameList { "b" }, new WordSet { "c" }],
            Numbers = new SmallNumberList { 9 },
        };
    }

    private static Friend NewFriend()
    {
        Friend a = new() { Name = "a" };
        Friend b = new() { Name = "b", Best = a, Others = [a], ByName = { ["a"] = a } };
        (a.Best, a.Anything) = (b, b);
        return a;
    }

    private static Parts NewParts()
    {
        SpecialPart special = new() { Number = 1, Label = "s" };
        special.Next = new SharedPart { Twin = special };
        return new Parts { All = [special, special.Next], First = special };
    }

    private static Generics NewGenerics() => new()
    {
        Reference = new Envelope<Stone> { Content = new Stone { Weight = 1 }, More = { new Stone() } },
        Value = new Envelope<int> { Content = 5, More = { 6 } },
        Nested = new Envelope<List<string>> { Content = ["a"] },
        Pair = new Pair<int, Stone>(1, new Stone { Weight = 2 }),
        Anything = new Envelope<Stone> { Content = new Stone() },
    };
}
