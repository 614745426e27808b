using Contracts;

namespace App;

[OotMessage]
public sealed class Circle : Shape
{
    public Circle(string name, double radius)
        : base(name) => Radius = radius;

    public double Radius { get; }
}

[OotMessage]
public class User : Entity
{
    public string? Mail { get; set; }

    public Address? Home { get; set; }
}

[OotMessage]
public sealed class Admin : User
{
    public int Level { get; set; }
}

[OotMessage]
public sealed class Drawing
{
    public List<Shape> Shapes { get; set; } = new();

    public Entity? Owner { get; set; }
}
