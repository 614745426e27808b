namespace TypedOot.Generated.Tests;

/// <summary>A hierarchy that is written within its generic base.</summary>
[OotMessage]
public abstract class Tree<T>
{
    public string? Note { get; set; }

    [OotMessage]
    public sealed class Leaf(T value) : Tree<T>
    {
        public T Value { get; } = value;
    }

    [OotMessage]
    public class Node : Tree<T>
    {
        public Tree<T>? Left { get; init; }

        public required Tree<T> Right { get; init; }
    }

    [OotMessage(PreserveReferences = true)]
    public sealed class Named<TKey> : Node
        where TKey : notnull
    {
        public Dictionary<TKey, Tree<T>> Others { get; } = [];

        public Shade Color { get; set; }
    }

    public enum Shade
    {
        Light,
        Dark,
    }

    /// <summary>Data within it that is no message.</summary>
    public readonly record struct Mark(T At, Shade Shade);
}

[OotMessage]
public sealed class Forest
{
    public List<Tree<int>> Trees { get; set; } = [];

    public Tree<string>.Named<long>? Named { get; set; }

    public Tree<string>.Mark[] Marks { get; set; } = [];

    public object? Any { get; set; }
}

/// <summary>An older and a newer version of what stands in a generic type.</summary>
public static class Versioned<T>
{
    [OotMessage("versioned", Layout = OotLayout.Map)]
    public sealed class Old
    {
        public T? Value { get; set; }

        public int Gone { get; set; }
    }

    [OotMessage("versioned.new", Aliases = ["other"])]
    public sealed class New
    {
        public string Added { get; set; } = "added";

        public T? Value { get; set; }
    }
}

[OotMessage]
public sealed class Versions
{
    public Versioned<int>.Old? Old { get; set; }

    public Versioned<int>.New? New { get; set; }
}
