using AotRoundTrip;
using TypedOot;

[assembly: OotConverter(typeof(TemperatureConverter))]
[assembly: OotMessageFor(typeof(ThirdParty))]

namespace AotRoundTrip;

[OotMessage]
public sealed record Weather(Temperature Outside, Money Price)
{
    [OotConverter(typeof(HexConverter))]
    public int Color { get; init; }
}

/// <summary>A type that only a converter of the assembly can handle.</summary>
public readonly record struct Temperature(double Kelvin);

public sealed class TemperatureConverter : OotConverter<Temperature>
{
    public override void Write(ref OotWriter writer, Temperature value) => writer.WriteDouble(value.Kelvin);

    public override Temperature Read(ref OotReader reader) => new(reader.ReadDouble());
}

/// <summary>A type with a surrogate.</summary>
[OotConverter(typeof(MoneySurrogate))]
public sealed class Money(decimal amount)
{
    public decimal Amount => amount;

    public override string ToString() => $"{amount}";
}

public sealed record MoneyData(decimal Amount);

public sealed class MoneySurrogate : OotSurrogate<Money, MoneyData>
{
    public override MoneyData ToSurrogate(Money value) => new(value.Amount);

    public override Money FromSurrogate(MoneyData surrogate) => new(surrogate.Amount);
}

/// <summary>A converter for one member.</summary>
public sealed class HexConverter : OotConverter<int>
{
    public override void Write(ref OotWriter writer, int value) => writer.WriteString(value.ToString("X"));

    public override int Read(ref OotReader reader) => Convert.ToInt32(reader.ReadString(), 16);
}

/// <summary>A type without an attribute, which the assembly makes a message of.</summary>
public sealed class ThirdParty
{
    public int Number { get; set; }

    public override string ToString() => $"{Number}";
}
