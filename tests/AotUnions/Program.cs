using AotUnions;
using TypedOot;

// Writes and reads unions and closed classes as the compiler makes them. The exit code is 0 if all of them came back.
Everything read = OotSerializer.Deserialize<Everything>(OotSerializer.Serialize(new Everything
{
    Pet = new Dog("Rex"),
    Pets = [null, default(Pet), 5, 5L, new List<Pet> { new Cat("Tom", 9) }],
    Count = (Option<int>)7,
    Id = 3,
    Other = Guid.Empty,
    Shape = new Row<double>([new Circle<double>(1.5)]),
    Any = new Pet(new Cat("Kit", 1)),
}));
bool[] holds =
[
    read.Pet.Value is Dog { Name: "Rex" },
    !read.Pets[0].HasValue,
    read.Pets[1].HasValue && read.Pets[1]!.Value.Value is null,
    read.Pets[2]!.Value.Value is int and 5,
    read.Pets[3]!.Value.Value is long and 5L,
    ((List<Pet>)read.Pets[4]!.Value.Value!)[0].Value is Cat { Lives: 9 },
    ((Option<int>)read.Count.Value!).Value is 7,
    read.Id is 3,
    read.Other is Guid,
    read.Shape is Row<double> { Items: [Circle<double> { Radius: 1.5 }] },
    ((Pet)read.Any!).Value is Cat { Name: "Kit" },
    OotSerializer.Deserialize<Option<string>>(OotSerializer.Serialize<Option<string>>("root")).Value is "root",
    OotSerializer.Deserialize<Shape<int>>(OotSerializer.Serialize<Shape<int>>(new Circle<int>(2))) is Circle<int> { Radius: 2 },
];
for (int i = 0; i < holds.Length; i++)
{
    if (!holds[i])
        Console.WriteLine($"the check at {i} does not hold");
}

return Array.IndexOf(holds, false) < 0 ? 0 : 1;
