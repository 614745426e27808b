using TypedOot;

namespace Contracts;

/// <summary>A base with state that other assemblies cannot see.</summary>
[OotMessage]
public abstract class Shape
{
    [OotMember]
    private int _revision;

    protected Shape(string name) => Name = name;

    public string Name { get; }

    public DateTime Created { get; set; } = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public int Revision => _revision;

    public void Revise() => _revision++;
}

[OotMessage]
public class Entity
{
    [OotMember]
    private string? _note;

    [OotMember]
    public long Id { get; private set; }

    [OotMember]
    public int Version { get; private set; } = 1;

    public string? Note => _note;

    public void Annotate(string note)
    {
        _note = note;
        Version++;
    }
}

[OotMessage("contracts.plane")]
public sealed class Rectangle : Shape
{
    public Rectangle(string name, double width, double height)
        : base(name)
    {
        Width = width;
        Height = height;
    }

    public double Width { get; }

    public double Height { get; }
}

[OotMessage]
public sealed class Envelope<T>
{
    public required T Content { get; init; }

    public List<T> More { get; } = [];

    /// <summary>Keeps its initializer when it is absent, though before .NET 9 only an object initializer can set it.</summary>
    public string Kind { get; init; } = "letter";

    public int? Weight { get; init; } = 20;
}

[OotMessage]
public class Profile
{
    [OotMember]
    private int _revision;

    public Guid Id { get; set; }

    [OotMember(Name = "full_name")]
    public string? Name { get; set; }

    public int Revision => _revision;

    public void Revise() => _revision++;
}

[OotMessage]
public abstract record Titled<T>(T Title)
{
    public string? Subtitle { get; set; } = "none";
}
