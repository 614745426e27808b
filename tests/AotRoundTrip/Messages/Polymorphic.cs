using TypedOot;

namespace AotRoundTrip;

[OotMessage]
public abstract record Vehicle(string Name);

[OotMessage]
public sealed record Car(string Name, int Doors) : Vehicle(Name);

[OotMessage]
public record Ship(string Name) : Vehicle(Name);

[OotMessage]
public sealed record Ferry(string Name, int Decks) : Ship(Name);

public interface ICargo;

[OotMessage]
public sealed record Crate(int Weight) : ICargo;

[OotMessage]
public readonly record struct Parcel(int Weight) : ICargo;

[OotMessage]
public sealed class Port
{
    /// <summary>An abstract base.</summary>
    public required Vehicle Abstract { get; init; }

    /// <summary>A concrete base, which may hold itself or a derived message.</summary>
    public required List<Ship> Concrete { get; init; }

    public required List<ICargo> Interface { get; init; }

    /// <summary>Messages and plain values.</summary>
    public required List<object?> Any { get; init; }

    [OotAllow(typeof(Ferry))]
    public Ship? Allowed { get; init; }
}
