using System.Collections.Generic;

namespace References;

[OotMessage(PreserveReferences = true)]
public sealed class Person : IOotDeserialized
{
    public string Name { get; set; } = "";

    public List<Person> Friends { get; } = [];

    public void OnDeserialized()
    {
    }
}

[OotMessage(PreserveReferences = true)]
public class Node
{
    public Node? Next { get; set; }
}

[OotMessage(PreserveReferences = true)]
public sealed record Owned(int Id, Owned? Owner)
{
    public Owned? Other { get; set; }
}

[OotMessage(PreserveReferences = true)]
public sealed class Box<T>
{
    public T? Content { get; set; }

    public Box<T>? Next { get; set; }
}

[OotMessage]
public sealed class Boxes
{
    public Box<int>? Numbers { get; set; }
}
