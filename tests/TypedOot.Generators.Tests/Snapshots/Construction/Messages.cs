using System.Diagnostics.CodeAnalysis;

namespace Making;

[OotMessage]
public sealed class Chosen
{
    public Chosen()
    {
        Name = "";
        Note = "";
    }

    [OotConstructor]
    public Chosen(int id, string name, DayOfWeek day = DayOfWeek.Friday, double factor = 1.5)
    {
        Id = id;
        Name = name;
        Day = day;
        Factor = factor;
        Note = "made";
    }

    public int Id { get; }

    public string Name { get; }

    public DayOfWeek Day { get; }

    public double Factor { get; }

    public string Note { get; set; }
}

[OotMessage]
public sealed class Primary(int id, string? name = null)
{
    public int Id { get; } = id;

    public string? Name { get; } = name;

    public int Later { get; set; } = 3;
}

[OotMessage]
public sealed class Required
{
    public required int Id { get; init; }

    public required string Name { get; set; }

    public required string? Note { get; set; }

    [OotMember(Optional = true)]
    public required string Optional { get; set; }

    public string Kept { get; init; } = "kept";
}

[OotMessage]
public sealed class Satisfied
{
    [SetsRequiredMembers]
    public Satisfied(int id) => Id = id;

    public required int Id { get; init; }

    public required string Name { get; init; } = "";
}

[OotMessage]
public sealed class Hidden
{
    private Hidden(int id) => Id = id;

    public int Id { get; }

    public static Hidden Of(int id) => new(id);
}
