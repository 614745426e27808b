namespace AotRoundTrip;

/// <summary>What the messages with one member derive from; its initial value is none of those that are written.</summary>
public abstract class Holder<T>
{
    public T Value { get; set; } = default!;
}
