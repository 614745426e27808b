using TypedOot;

namespace Old
{
    [OotMessage]
    public sealed record Cat(string Name, int Lives);

    [OotMessage]
    public sealed record Dog(string Name);

    [OotMessage]
    public sealed record Fish(string Name);

    [OotMessage]
    public union Pet(Cat, Dog, int, Fish);

    [OotMessage]
    public sealed class Owner
    {
        public string Name { get; set; } = "";

        public Pet Pet { get; set; }

        public List<Pet?> Others { get; set; } = [];
    }
}

/// <summary>The next version: cases have moved, are wider, new and gone, and their types have changed.</summary>
namespace New
{
    [OotMessage]
    public sealed record Cat(int Lives, string Name);

    [OotMessage]
    public sealed record Dog(string Name, string? Breed = null);

    [OotMessage]
    public sealed record Bird(string Name);

    [OotMessage]
    public union Pet(string, long, Dog, Cat, Bird);

    [OotMessage]
    public sealed class Owner
    {
        public Pet Pet { get; set; }

        public string Name { get; set; } = "";

        public List<Pet?> Others { get; set; } = [];
    }
}

/// <summary>A union that holds itself.</summary>
[OotMessage]
public union Nest(int, List<Nest>)
{
    public override string ToString() => Value is List<Nest> inner ? $"[{string.Join(",", inner)}]" : $"{Value}";
}

[OotMessage]
public sealed record Boxed(object Value);
