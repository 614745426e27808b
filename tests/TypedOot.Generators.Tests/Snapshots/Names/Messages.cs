#pragma warning disable CS8981
namespace @event.@class;

[OotMessage]
public sealed class @object
{
    public int @int { get; set; }

    public required string @event { get; init; }

    [OotMember]
    private int @private = 1;

    public int Sum() => @private;
}

[OotMessage]
public sealed record @record(int @for, string @string, @object? @new);

[OotMessage]
public sealed class Straße
{
    public int Länge { get; set; }

    public string 名前 { get; set; } = "";
}

[OotMessage]
public sealed class Generated(int Members, int Base, int value)
{
    public int Members { get; } = Members;

    public int Base { get; } = Base;

    public int value { get; } = value;

    public int Kind { get; set; }

    public int Schema { get; set; }

    public int Write { get; set; }

    public int Read { get; set; }

    public string? reader { get; set; }

    public List<int>? writer { get; set; }

    public int body { get; set; }

    public int member { get; set; }

    public int run { get; set; }

    public int start { get; set; }
}
