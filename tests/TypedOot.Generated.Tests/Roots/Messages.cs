namespace TypedOot.Generated.Tests.Roots;

[OotMessage]
public sealed record Tick(string Symbol, double Price);

/// <summary>A data type without an attribute, which calls name.</summary>
public sealed record Quote(string Symbol, int Size);

public interface IFigure;

[OotMessage]
public sealed record Disc(double Radius) : IFigure;

/// <summary>A data type that no call names.</summary>
public sealed record Unnamed(int Number);

public enum Weather
{
    Sun = 3,
    Rain = -7,
}
