using System.Globalization;
using MessagePack;

namespace TypedOot.MessagePackCSharp.Tests;

[MessagePackObject]
public sealed class Ranked
{
    [Key(0)]
    public decimal[,]? Two { get; set; }

    [Key(1)]
    public TimeSpan[,,]? Three { get; set; }

    [Key(2)]
    public string?[,,,]? Four { get; set; }

    [Key(3)]
    public byte[,]? Bytes { get; set; }

    [Key(4)]
    public int[][,]? Inside { get; set; }

    [Key(5)]
    public int[,][]? Outside { get; set; }

    /// <summary>All lengths and elements.</summary>
    public static string Show(Ranked value) => string.Join("; ", new Array?[] { value.Two, value.Three, value.Four, value.Bytes, value.Inside, value.Outside }.Select(Show));

    private static string Show(Array? array) => array is null
        ? "null"
        : $"[{string.Join(',', Enumerable.Range(0, array.Rank).Select(array.GetLength))}]({string.Join(',', array.Cast<object?>().Select(Show))})";

    private static string Show(object? element) => element is Array inner ? Show(inner) : Convert.ToString(element, CultureInfo.InvariantCulture) ?? "null";
}
