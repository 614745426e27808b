namespace Versions;

/// <summary>One message of each type, as a program of this version has it.</summary>
internal static class Sending
{
    /// <summary>What ends a stream of messages.</summary>
    public const string End = "end";

    public static IEnumerable<object> All()
    {
#if V1
        yield return new Account { Number = 7, Owner = "Ada", Balance = -300, Fax = "555" };
        yield return new Pinned { First = 1, Second = "two" };
        yield return new Reading { Count = 3, Total = 40, Level = 2, Ratio = 0.5f, Maybe = 6, Shade = 5 };
        yield return new Reading { Maybe = null };
        yield return new Order
        {
            To = new Address("Main", 123),
            Lines = [new Item("bolt", 2), new Item("nut", 3)],
            ByName = new() { ["bolt"] = new Item("bolt", 2) },
        };
        yield return new Drawing
        {
            Shapes = [new Shape { Label = "plain" }, new Circle { Label = "round", Radius = 2 }],
            Pet = new Dog("Rex", 4),
            Anything = new Circle { Label = "any", Radius = 1 },
        };
        yield return new Gallery { Shapes = [new Shape { Label = "plain" }] };
        yield return new Strict { Name = "strict" };
        yield return new Settings { Theme = "dark", Size = 12 };
        yield return new Basket
        {
            Numbers = [1, -2],
            Counts = new() { ["a"] = 1 },
            Pair = (1, 2),
            Nested = [[1], [2, 3]],
            Gaps = [1, null],
        };
        yield return new Refused { Before = 1, Payload = "text" };
#elif V2
        yield return new Account { Id = 8, Owner = "Bob", Balance = 4_000, Tags = ["x", "y"] };
        yield return new Pinned { First = 10, Renamed = "twenty", Extra = true };
        yield return new Reading { Count = 30, Total = 41, Level = Severity.High, Ratio = 0.25, Maybe = 60, Shade = 5 };
        yield return new Reading { Maybe = null };
        yield return new Order
        {
            To = new Address("Oslo", 456, "Side"),
            Lines = [new Item(20, "bolt", 2.5)],
            ByName = new() { ["bolt"] = new Item(20, "bolt", 2.5) },
        };
        yield return new Drawing
        {
            Shapes = [new Shape { Label = "plain", Layer = 1 }, new Circle { Label = "round", Layer = 2, Radius = 3 }],
            Pet = new Dog("Fido", false, 5),
            Anything = new News("any", 1),
        };
        yield return new Gallery { Shapes = [new Circle { Label = "round", Layer = 3, Radius = 4 }] };
        yield return new News("hello", 100);
        yield return new Strict { Name = "strict", Rank = 2 };
        yield return new Settings { Skin = "light", Scale = 13 };
        yield return new Basket
        {
            Numbers = [3, -4],
            Counts = new() { ["b"] = 2 },
            Pair = (3, 4),
            Nested = [[4], [5, 6]],
            Gaps = [null, 2],
        };
        yield return new Refused { Before = 2, Payload = [1, 2] };
#else
        yield return new Account { Key = 9, Owner = "Cid", Balance = 5, Tags = ["z"], Opened = new DateOnly(2024, 2, 29) };
        yield return new Pinned { First = 100, Again = "hundred" };
        yield return new Reading { Count = 300, Total = 42, Level = Severity.Low, Ratio = 0.125, Maybe = 600, Shade = Color.Green };
        yield return new Reading { Maybe = 0 };
        yield return new Order
        {
            To = new Address(789, "Back", "Rome"),
            Lines = [new LineItem("bolt", 3.5, 200, true)],
            ByName = new() { ["bolt"] = new LineItem("bolt", 3.5, 200, true) },
        };
        yield return new Drawing
        {
            Shapes = [new Circle { Label = "round", Layer = 5, Radius = 6 }],
            Pet = new Dog("Lassie", true, 6),
            Anything = new Square { Label = "any", Layer = 6, Side = 1 },
        };
        yield return new Gallery { Shapes = [new Circle { Label = "round", Layer = 7, Radius = 8 }, new Square { Label = "edgy", Layer = 8, Side = 2 }] };
        yield return new News(
            1_000,
            "hello again",
            "Dan",
            new Address(1, "Fleet", "London"),
            [new Circle { Label = "sun", Layer = 9, Radius = 10 }, new Square { Label = "frame", Layer = 10, Side = 3 }, new Shape { Label = "base", Layer = 11 }]);
        yield return new Strict { Name = "strict", Rank = 3, Must = 4 };
        yield return new Settings { Look = "plain", Scale = 14 };
        yield return new Basket
        {
            Numbers = [5, -6],
            Counts = new() { ["c"] = 3 },
            Pair = [5, 6],
            Nested = [[7], [8, 9]],
            Gaps = [3, null],
        };
        yield return new Refused { Before = 3, Payload = "again" };
#endif
        yield return new Dictionary<string, object?> { ["plain"] = new List<object?> { 1, "two", null } };
        yield return End;
    }
}
