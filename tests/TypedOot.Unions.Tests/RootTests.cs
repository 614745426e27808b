using TypedOot.Generators.Tests;

namespace TypedOot.Unions.Tests;

/// <summary>Unions without an attribute that calls name as a whole.</summary>
public sealed class RootTests
{
    private const string Pets = "[OotMessage] public sealed record Dog(string Name); public sealed record Cat(int Lives); public union Pet(Dog, Cat, int); public union Key(int, string);";

    [Theory]
    [InlineData("Rt<Key>(5).Value + \"\" + Rt<Key>(\"x\").Value", "5x")]
    [InlineData("Rt<Pet>(new Dog(\"a\")).Value + \" \" + Rt<Pet>(new Cat(9)).Value", "Dog { Name = a } Cat { Lives = 9 }")]
    [InlineData("Rt<Pet>(default).Value is null", "True")]
    [InlineData("Rt<Pet?>(null) is null", "True")]
    [InlineData("Rt(new List<Pet> { new Cat(9), 5 })[1].Value", "5")]
    [InlineData("((Key)OotSerializer.DeserializeTagged(OotSerializer.SerializeTagged<Key>(5))!).Value", "5")]
    [InlineData("((Pet)OotSerializer.DeserializeTagged(OotSerializer.SerializeTagged<Pet>(new Cat(9)))!).Value", "Cat { Lives = 9 }")]
    [InlineData("OotRegistry.Default.TryGetMessage(typeof(Pet).FullName!, out _)", "True")]
    public void A_union_that_a_call_names_comes_back(string expression, string expected) =>
        Assert.Equal(expected, CaseProgram.Run(Pets + "public static class Other { public static byte[] Write(Pet pet) => OotSerializer.Serialize(pet); }", expression, beside: ShapeTests.Beside));
}
