namespace Contracts;

[OotMessage]
public abstract class Shape
{
    [OotMember]
    private int _revision;

    protected Shape(string name) => Name = name;

    public string Name { get; }

    public int Revision => _revision;

    public void Revise() => _revision++;
}

[OotMessage]
public class Entity
{
    [OotMember]
    private string? _note;

    public long Id { get; set; }

    public string? Note => _note;

    public void Annotate(string note) => _note = note;
}

public sealed class Address
{
    public string City { get; set; } = "";
}
