using BareContracts;
using Contracts;
using TypedOot;

[assembly: OotMessageFor(typeof(Envelope<Rectangle>))]
[assembly: OotMessageFor(typeof(Envelope<int[,]>))]
[assembly: OotMessageFor(typeof(List<int>))]
[assembly: OotMessageFor(typeof(AotRoundTrip.Box<int>))]
[assembly: OotMessageFor(typeof(AotRoundTrip.Box<string>))]
[assembly: OotMessageFor(typeof(AotRoundTrip.Pair<int, AotRoundTrip.PlainRecordStruct>))]
[assembly: OotMessageFor(typeof(AotRoundTrip.Pair<string, List<AotRoundTrip.Ship>>))]

namespace AotRoundTrip;

/// <summary>Every form that a message can have.</summary>
internal static class Forms
{
    public static void Run(Check check)
    {
        Kinds(check);
        Polymorphism(check);
        Unions(check);
        Converters(check);
        OtherAssemblies(check);
        Tagged(check);
        Features(check);
        Roots(check);
    }

    private static void Kinds(Check check)
    {
        check.Root("class", new PlainClass { Number = 1, Text = "t" }, read => read);
        check.Root("record", new PlainRecord(1, "t") { Kept = "changed" }, read => read);
        check.Root("struct", new PlainStruct { X = 1, Y = 2 }, read => read);
        check.Root("record struct", new PlainRecordStruct(1, 2, 3), read => read);
        check.Root("internal record", new InternalRecord(1), read => read);
        check.Root("map layout", new Mapped(1, "t"), read => read);
        check.Root("nested record", new Outer(new Outer.Inner("t")), read => read);
        check.Root("private state", PrivateState.Create("entry"), read => read);
        check.Root("required, pinned and filled members", new Initialized { Must = "m", Pinned = 9, Stock = { ["key"] = 5 } }, read => read);
        check.Root("chosen constructor", new Chosen(5), read => read);
        check.Root("recursion", new Tree("a", [new Tree("b", []), new Tree("c", [])]), read => read);
        check.Root("generic over value types", new Pair<int, PlainRecordStruct>(1, new(2, 3, 4)), read => read);
        check.Root("generic over an array of two dimensions", new Envelope<int[,]> { Content = new[,] { { 1, 2 } } }, read => read.Content);
        check.Root("generic with private state, over a value type", new Box<int> { Content = 5 }.Open(), read => read);
        check.Root("generic with private state, over a reference type", new Box<string> { Content = "c" }.Open(), read => read);
        check.Root("generic over reference types", new Pair<string, List<Ship>>("a", [new Ferry("b", 1)]), read => (read.First, read.Second.Single()));
        check.Equal("callbacks", () => Through(new Told { Number = 20 }).ToString(), () => "42");
    }

    private static void Polymorphism(Check check)
    {
        Port port = new()
        {
            Abstract = new Car("car", 5),
            Concrete = [new Ship("ship"), new Ferry("ferry", 3)],
            Interface = [new Crate(1), new Parcel(2)],
            Any = [new Ferry("any", 1), "text", 1L, 2.5, null, new object[] { true }],
            Allowed = new Ferry("allowed", 2),
        };
        check.Root("abstract base", port, read => read.Abstract);
        check.Root("concrete base", port, read => read.Concrete);
        check.Root("interface", port, read => read.Interface);
        check.Root("object", port, read => read.Any);
        check.Root("allowed types", port, read => read.Allowed);
        check.Root<Vehicle>("abstract root", new Car("root", 3), read => read);
    }

    private static void Unions(Check check)
    {
        Search search = new([new(new Ferry("f", 2)), new(5), new("s"), default], new(7L), new("no reason"));
        check.Root("cases of a union", search, read => read.Found.Select(found => found.Value));
        check.Root("a union that does not box", search, read => (read.Count!.Value.Value, read.Best.Value));
        check.Root("a union as the root", new Found(6), read => read.Value);
    }

    private static void Converters(Check check)
    {
        Weather weather = new(new Temperature(273.15), new Money(1.50m)) { Color = 0xC0FFEE };
        check.Root("converter of the assembly", weather, read => read.Outside);
        check.Root("surrogate of a type", weather, read => read.Price);
        check.Root("converter of a member", weather, read => read.Color);
        check.Root("type of others", new ThirdParty { Number = 8 }, read => read);
    }

    private static void OtherAssemblies(Check check)
    {
        Circle circle = new("c", 2.5) { Created = DateTime.UnixEpoch };
        circle.Revise();
        User user = new() { Mail = "m" };
        user.Annotate("note");
        check.Root("base with private state in another assembly", new Canvas { Shape = circle }, read => read.Shape);
        check.Root("concrete base in another assembly", user, read => read);
        check.Root(
            "generic message of another assembly",
            new Envelope<Rectangle> { Content = new Rectangle("a", 1, 2), More = { new Rectangle("b", 3, 4) } },
            read => (read.Content.Width, read.More.Single().Height));
        check.Root(
            "message of an assembly with the annotations alone",
            new Person { Name = "p", Age = 3, Addresses = { new Address { City = "c" } } },
            read => (read.Name, read.Age, read.Addresses.Single().City));
    }

    private static void Tagged(Check check)
    {
        check.Equal("explicit tag", () => ThroughTagged(new Numbered(1)), () => new Numbered(1));
        check.Equal("explicit name", () => ThroughTagged(new Named(1)), () => new Named(1));
        check.Equal("alias", () => OotSerializer.DeserializeTagged(Written("aot.old", [1])), () => new Named(1));
        check.Equal("unknown message", () => ((OotUnknown)OotSerializer.DeserializeTagged(Written("aot.unknown", [1]))).Name, () => "aot.unknown");
    }

    private static void Features(Check check)
    {
        Linked ring = new() { Number = 1, Next = new Linked { Number = 2 } };
        ring.Next.Next = ring;
        check.Root("references", ring, read => (read.Number, read.Next!.Number, ReferenceEquals(read, read.Next.Next)));
        check.Root("defaults that are left out", new Sparse { Note = "n" }, read => (read.Three, read.Note));
        check.Equal("an object without anything else", () => Convert.ToHexString(OotSerializer.Serialize(new Sparse())), () => "80");
        Extended extended = OotSerializer.Deserialize<Extended>([0x82, 0xA1, (byte)'x', 0x92, 1, 2, 0xA6, .. "Number"u8, 5]);
        check.Root("extra members", extended, read => (read.Number, Convert.ToHexString(read.Extra!.Single().Value.Span)));
        Packed packed = new() { Samples = [1.5, -0.0], Days = [DayOfWeek.Friday], Spots = [new(1, 2), new(3, 4)] };
        check.Root("packed arrays", packed, read => (string.Join(' ', read.Samples), read.Days.Single(), read.Spots[1]));
        check.Equal(
            "packed numbers of no known type",
            () => string.Join(' ', (double[])((object?[])OotElement.Parse(OotSerializer.Serialize(packed)).ToObject()!)[0]!),
            () => "1.5 -0");
        check.Root("interned text", new Limited { Text = "abc", Symbol = "s" }, read => (read.Text, read.Symbol));
        check.Equal("limited text", () => Problem(() => OotSerializer.Serialize(new Limited { Text = "abcd" })), () => "Limited.Text");
        check.Equal("an object that is filled", () => Filled(new PlainClass { Text = "old" }), () => new PlainClass { Number = 5, Text = "new" });
        check.Equal("a collection that is filled", () => FilledList(), () => new List<int> { 1, 2 });
    }

    private static PlainClass Filled(PlainClass value)
    {
        OotSerializer.Populate(OotSerializer.Serialize(new PlainClass { Number = 5, Text = "new" }), value);
        return value;
    }

    private static List<int> FilledList()
    {
        List<int> value = [9];
        OotSerializer.Populate(OotSerializer.Serialize(new List<int> { 1, 2 }), value);
        return value;
    }

    private static string? Problem(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (OotSerializationException e)
        {
            return e.Path;
        }
    }

    private static T Through<T>(T value) => OotSerializer.Deserialize<T>(OotSerializer.Serialize(value));

    private static object ThroughTagged<T>(T value) => OotSerializer.DeserializeTagged(OotSerializer.SerializeTagged(value));

    private static byte[] Written(string name, int[] members)
    {
        using OotWriter writer = new();
        writer.WriteArrayHeader(2);
        writer.WriteString(name);
        writer.WriteArrayHeader(members.Length);
        foreach (int member in members)
            writer.WriteInt32(member);
        return writer.ToArray();
    }

    private static void Roots(Check check)
    {
        check.Root("number", 5, read => read);
        check.Root("text", "t", read => read);
        check.Root("absent number", (int?)null, read => read);
        check.Root("list of records", new List<PlainRecord> { new(1, "t") }, read => read);
        check.Root("map of structs", new Dictionary<string, PlainStruct> { ["a"] = new() { X = 1, Y = 2 } }, read => read);
        check.Root("tuple", (1, new PlainRecord(2, "t"), "x"), read => read);
        check.Root("array of two dimensions", new[,] { { 1, 2 }, { 3, 4 } }, read => read);
    }
}
