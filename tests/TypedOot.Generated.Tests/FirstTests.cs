using Contracts;

namespace TypedOot.Generated.Tests;

public class FirstTests
{
    private static T Through<T>(T value) => OotSerializer.Deserialize<T>(OotSerializer.Serialize(value));

    [Fact]
    public void A_simple_class_comes_back()
    {
        Simple simple = new() { Id = 5, Name = "a", Note = null, Day = DayOfWeek.Friday, Count = 3, Tags = ["x", "y"], Stock = { ["k"] = 4 } };
        Simple read = Through(simple);
        Assert.Equivalent(simple, read, true);
        Assert.Equal(4, read.Stock["K"]);
    }

    [Fact]
    public void Records_come_back()
    {
        Assert.Equal(new Point(1, -200, "l"), Through(new Point(1, -200, "l")));
        Assert.Equal(new Point(1, -200, "l") { Remark = "x" }, Through(new Point(1, -200, "l") { Remark = "x" }));
        Assert.Equal(new Pixel(1, 2, 255), Through(new Pixel(1, 2, 255)));
    }

    [Fact]
    public void Derived_types_come_back_as_themselves()
    {
        Zoo zoo = new()
        {
            Animals = [new Animal { Name = "a" }, new Dog { Name = "d", Tricks = 3, Friend = new Animal { Name = "f" } }],
            Thing = new Stone { Weight = 9 },
            Anything = new Dog { Name = "o" },
            Inner = new Nested.Inner { Id = Guid.NewGuid(), At = DateTime.UtcNow },
            Grid = new[,] { { 1, 2, 3 }, { 4, 5, 6 } },
            OnlyDogs = new Dog { Name = "only" },
            Envelope = new Envelope<Point> { Content = new Point(1, 2), More = { new Point(3, 4) } },
            Person = new BareContracts.Person { Name = "P", Addresses = { new BareContracts.Address { City = "C" } } },
        };
        Assert.Equivalent(zoo, Through(zoo), true);
        Assert.IsType<Dog>(Through(zoo).Animals[1]);
    }

    [Fact]
    public void Bases_of_other_assemblies_come_back_whole()
    {
        Circle circle = new("c", 2.5) { Created = DateTime.UnixEpoch };
        circle.Revise();
        User user = new() { Mail = "m" };
        user.Annotate("n");
        Drawing drawing = new() { Shapes = [circle, new Rectangle("r", 1, 2)], Owner = user };
        Drawing read = Through(drawing);
        Assert.Equivalent(drawing, read, true);
        Assert.Equal(1, Assert.IsType<Circle>(read.Shapes[0]).Revision);
        Assert.Equal("n", read.Owner!.Note);
        Assert.Equal(2, read.Owner.Version);
    }
}
