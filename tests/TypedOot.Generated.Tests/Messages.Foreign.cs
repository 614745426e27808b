using TypedOot;
using TypedOot.Generated.Tests;

[assembly: OotMessageFor(typeof(List<Stone>), Name = "stones")]
[assembly: OotMessageFor(typeof(Contracts.Envelope<Dog>), Tag = 900)]
[assembly: OotMessageFor(typeof(System.ComponentModel.CancelEventArgs))]
[assembly: OotMessageFor(typeof(Contracts.Envelope<byte[]>), Name = "bytes")]
[assembly: OotMessageFor(typeof(Contracts.Envelope<ReadOnlyMemory<byte>>))]
[assembly: OotMessageFor(typeof(Contracts.Envelope<List<int>>))]
[assembly: OotMessageFor(typeof(Contracts.Envelope<int[]>))]
[assembly: OotConverter(typeof(MoneyConverter))]

namespace TypedOot.Generated.Tests;

public readonly record struct Money(long Cents, string Currency);

public sealed class MoneyConverter : OotConverter<Money>
{
    public override void Write(ref OotWriter writer, Money value) => writer.WriteString($"{value.Cents} {value.Currency}");

    public override Money Read(ref OotReader reader)
    {
        string[] parts = reader.ReadString()!.Split(' ');
        return new Money(long.Parse(parts[0]), parts[1]);
    }
}

/// <summary>Has no member that could be written, and a surrogate that can.</summary>
[OotConverter(typeof(OpaqueSurrogate))]
public sealed class Opaque
{
    private readonly int _state;

    private Opaque(int state) => _state = state;

    public static Opaque Of(int state) => new(state);

    public int State() => _state;
}

public sealed class OpaqueSurrogate : OotSurrogate<Opaque, Point>
{
    public override Point ToSurrogate(Opaque value) => new(value.State(), 0);

    public override Opaque FromSurrogate(Point surrogate) => Opaque.Of(surrogate.X);
}

public sealed class HexConverter : OotConverter<int>
{
    public override void Write(ref OotWriter writer, int value) => writer.WriteString(value.ToString("x"));

    public override int Read(ref OotReader reader) => Convert.ToInt32(reader.ReadString(), 16);
}

[OotMessage]
[OotConverter(typeof(TemperatureConverter))]
public sealed record Temperature(double Kelvin);

public sealed class TemperatureConverter : OotConverter<Temperature>
{
    public override void Write(ref OotWriter writer, Temperature value) => writer.WriteDouble(value.Kelvin);

    public override Temperature Read(ref OotReader reader) => new(reader.ReadDouble());
}

[OotMessage]
public sealed class Converted
{
    public Money Price { get; set; }

    public Money? Maybe { get; set; }

    public List<Money> Many { get; set; } = [];

    public Opaque? Opaque { get; set; }

    [OotConverter(typeof(HexConverter))]
    public int Hex { get; set; }

    public Temperature? Temperature { get; set; }
}
