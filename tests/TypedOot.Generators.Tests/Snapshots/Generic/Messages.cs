namespace Envelopes;

[OotMessage]
public sealed class Envelope<T>
{
    public required T Content { get; init; }

    public List<T> More { get; } = new();
}

[OotMessage]
public sealed class Pair<TFirst, TSecond>
    where TFirst : struct
    where TSecond : class?, new()
{
    public TFirst First { get; set; }

    public TSecond? Second { get; set; }
}

public sealed class Tree<T>
{
    public T? Value { get; set; }

    public List<Tree<T>> Children { get; set; } = new();
}

[OotMessage]
public sealed class Letter
{
    public Envelope<int>? Number { get; set; }

    public Envelope<Envelope<string>>? Inner { get; set; }

    public Pair<int, Letter>? Reply { get; set; }

    public Tree<string>? Words { get; set; }
}
