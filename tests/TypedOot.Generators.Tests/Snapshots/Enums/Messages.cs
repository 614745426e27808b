namespace Widths;

public enum Signed8 : sbyte
{
    Low = -1,
}

public enum Unsigned8 : byte
{
    One = 1,
}

public enum Signed16 : short
{
    One = 1,
}

public enum Unsigned16 : ushort
{
    One = 1,
}

public enum Unsigned32 : uint
{
    One = 1,
}

public enum Signed64 : long
{
    One = 1,
}

[Flags]
public enum Unsigned64 : ulong
{
    One = 1,
}

[OotMessage]
public sealed class Widths
{
    public Signed8 A { get; set; }

    public Unsigned8 B { get; set; }

    public Signed16 C { get; set; }

    public Unsigned16 D { get; set; }

    public DayOfWeek E { get; set; }

    public Unsigned32 F { get; set; }

    public Signed64 G { get; set; }

    public Unsigned64 H { get; set; }

    public DayOfWeek? I { get; set; }

    public Dictionary<DayOfWeek, Unsigned64[]> J { get; set; } = new();
}
