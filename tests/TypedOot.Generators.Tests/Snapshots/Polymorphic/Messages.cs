namespace Zoo;

[OotMessage]
public abstract class Animal
{
    public required string Name { get; init; }
}

[OotMessage]
public class Dog : Animal
{
    public int Tricks { get; set; }
}

[OotMessage(7)]
public sealed class Puppy : Dog
{
    public Dog? Mother { get; set; }
}

[OotMessage]
public interface IThing
{
}

public interface IUnmarked
{
}

[OotMessage]
public sealed class Stone : IThing, IUnmarked
{
    public int Weight { get; set; }
}

[OotMessage]
public sealed class Cage
{
    public Animal? Any { get; set; }

    public Dog AnyDog { get; set; } = null!;

    public IThing? Thing { get; set; }

    public IUnmarked? Unmarked { get; set; }

    public object? Anything { get; set; }

    public List<Animal> All { get; set; } = new();

    [OotAllow(typeof(Dog), typeof(Puppy))]
    public Dog? OnlyDogs { get; set; }

    [OotAllow(typeof(Puppy), typeof(Stone))]
    public object? PuppyOrStone { get; set; }

    [OotAllow(typeof(Puppy))]
    public List<Animal> Puppies { get; set; } = new();
}
