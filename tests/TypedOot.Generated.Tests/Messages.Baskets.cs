using System.Collections.ObjectModel;

namespace TypedOot.Generated.Tests;

/// <summary>A list with members of its own.</summary>
[OotMessage]
public class Basket : List<string>
{
    public string Owner { get; set; } = "";

    public List<int> Weights { get; } = [];
}

[OotMessage]
public sealed class GiftBasket : Basket
{
    public string? Card { get; set; }
}

/// <summary>A dictionary whose setter looks at what is in it.</summary>
[OotMessage(Layout = OotLayout.Map)]
public sealed class Stock() : Dictionary<string, int>(StringComparer.OrdinalIgnoreCase)
{
    private int _limit;

    public int Limit
    {
        get => _limit;
        set => _limit = Count == 0 ? value : throw new InvalidOperationException("There is something in it.");
    }
}

/// <summary>A generic one that a constructor makes, over keys of its own.</summary>
[OotMessage]
public sealed class Page<T>(int number) : Collection<T>
{
    public int Number { get; } = number;

    public int? Total { get; set; }
}

[OotMessage]
public sealed class Store
{
    public Basket Filled { get; } = [];

    public Basket? Set { get; set; }

    public List<string>? Plain { get; set; }

    public Stock Stock { get; set; } = [];

    public Page<Basket>? Page { get; set; }

    public object? Any { get; set; }
}

/// <summary>A list that had no members in the older version.</summary>
[OotMessage("basket.old", Layout = OotLayout.Map)]
public sealed class OldBasket : List<string>
{
    public string Owner { get; set; } = "";
}

[OotMessage("basket.new", Layout = OotLayout.Map)]
public sealed class NewBasket : List<string>
{
    public int Rank { get; set; } = 3;

    public string Owner { get; set; } = "";
}

internal static class Baskets
{
    public static Basket Plus(this Basket basket, params string[] items)
    {
        basket.AddRange(items);
        return basket;
    }

    public static Page<T> Of<T>(this Page<T> page, int total)
    {
        page.Total = total;
        return page;
    }
}
