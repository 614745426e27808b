namespace TypedOot.Generators.Tests;

/// <summary>Types that are no messages, written and read as a whole.</summary>
public sealed class RootCases
{
    private const string Shop = "[OotMessage] public record Order(int Id); [OotMessage] public readonly record struct Point(int X); public record Line(string Product, int Count); public interface IShape { } [OotMessage] public sealed record Circle(double R) : IShape;";

    [Theory]
    [InlineData("OotSerializer.Deserialize<int>(OotSerializer.Serialize(5))", "5")]
    [InlineData("OotSerializer.Deserialize<string>(OotSerializer.Serialize(\"x\"))", "x")]
    [InlineData("OotSerializer.Deserialize<byte[]>(OotSerializer.Serialize(new byte[] { 1, 2 }))[1]", "2")]
    [InlineData("OotSerializer.Deserialize<long>(OotSerializer.Serialize(5))", "5")]
    [InlineData("OotSerializer.Deserialize<Guid>(OotSerializer.Serialize(Guid.Empty))", "00000000-0000-0000-0000-000000000000")]
    [InlineData("OotSerializer.Deserialize<DayOfWeek>(OotSerializer.Serialize(DayOfWeek.Friday))", "Friday")]
    [InlineData("OotSerializer.Deserialize<int[]>(OotSerializer.Serialize(new List<int> { 4 }))[0]", "4")]
    [InlineData("Rt(new List<Order> { new(7) })[0].Id", "7")]
    [InlineData("Rt(new Dictionary<string, Order> { [\"a\"] = new(7) })[\"a\"].Id", "7")]
    [InlineData("Rt(new Dictionary<string, List<(int, Order?)>> { [\"a\"] = [(1, null)] })[\"a\"][0].Item1", "1")]
    [InlineData("Rt((1, \"x\", new Order(3)))", "(1, x, Order { Id = 3 })")]
    [InlineData("Rt((1, 2, 3, 4, 5, 6, 7, 8, new Order(9))).Item9.Id", "9")]
    [InlineData("Rt(Tuple.Create(1, new Order(3))).Item2.Id", "3")]
    [InlineData("Rt(new int[,] { { 1, 2 }, { 3, 4 } })[1, 0]", "3")]
    [InlineData("Rt(new List<Order[,]> { new Order[,] { { new(7) } } })[0][0, 0].Id", "7")]
    [InlineData("Rt<int?>(5)", "5")]
    [InlineData("Rt<int?>(null) is null", "True")]
    [InlineData("Rt<Point?>(new Point(4))", "Point { X = 4 }")]
    [InlineData("Rt<Point?>(null) is null", "True")]
    [InlineData("Rt<string?>(null) is null", "True")]
    [InlineData("Rt<Order?>(null) is null", "True")]
    [InlineData("Rt<List<Order>?>(null) is null", "True")]
    [InlineData("Rt<IShape>(new Circle(2))", "Circle { R = 2 }")]
    [InlineData("Rt<object>(new Circle(2))", "Circle { R = 2 }")]
    [InlineData("Rt<IReadOnlyList<IShape>>(new[] { new Circle(2) })[0]", "Circle { R = 2 }")]
    [InlineData("Rt(new Line(\"tea\", 2))", "Line { Product = tea, Count = 2 }")]
    [InlineData("Rt(new List<Line?> { null, new(\"tea\", 2) }).Count", "2")]
    [InlineData("Rt(new KeyValuePair<string, Order>(\"a\", new(7))).Value.Id", "7")]
    [InlineData("Rt(new HashSet<Line> { new(\"tea\", 2) }).Count", "1")]
    [InlineData("string.Join(\",\", Rt(new Queue<int>([1, 2])))", "1,2")]
    [InlineData("OotSerializer.Deserialize<Order[]>(OotSerializer.Serialize<IEnumerable<Order>>(new[] { 1, 2 }.Select(i => new Order(i)))).Length", "2")]
    public void A_root_comes_back(string expression, string expected) => Assert.Equal(expected, CaseProgram.Run(Shop, expression));

    [Theory]
    [InlineData("[OotMessage] public class Gen<T> { public T? V { get; set; } }", "Rt(new Gen<int> { V = 3 }).V", "3")]
    [InlineData("[OotMessage] public class Gen<T> { [OotMessage] public class In<U> { public T? V { get; set; } public U? W { get; set; } } }", "Rt(new Gen<int>.In<string> { V = 3, W = \"w\" }).W", "w")]
    [InlineData("public class Gen<T> { public class In { public T? V { get; set; } } }", "Rt(new List<Gen<int>.In> { new() { V = 3 } })[0].V", "3")]
    [InlineData("public class Gen<T> { public T? V { get; set; } }", "Rt(new Gen<int> { V = 3 }).V", "3")]
    [InlineData("[OotMessage] public abstract class GB<T> { public T? V { get; set; } } [OotMessage] public class D : GB<int> { }", "((D)Rt<GB<int>>(new D { V = 3 })).V", "3")]
    [InlineData("[OotMessage] public record A(int X);", "new Repository<A>().Copy(new A(3)).X", "3", "public class Repository<[OotRoot] T> { public T Copy(T value) => OotSerializer.Deserialize<T>(OotSerializer.Serialize(value)); }")]
    [InlineData("", "new Outer().Copy([1, 2]).Count", "2", "public class Repository<[OotRoot] T> { public T Copy(T value) => OotSerializer.Deserialize<T>(OotSerializer.Serialize(value)); } public class Outer : Repository<List<int>> { }")]
    [InlineData("", "Copy(((Func<List<int>, byte[]>)Writer.Write<List<int>>)([7]))[0]", "7", "public static class Writer { public static byte[] Write<[OotRoot] T>(T value) => OotSerializer.Serialize(value); }")]
    [InlineData("", "Boxed.Copy(new List<int> { 8 }) is { Length: 2 }", "True", "public static class Boxed { public static byte[] Copy([OotRoot] object value) => Writer.Write(value); } public static class Writer { public static byte[] Write(object value) => OotSerializer.SerializeValue(value); }")]
    public void A_construction_or_what_a_wrapper_passes_on_comes_back(string declarations, string expression, string expected, string more = "") => Assert.Equal(
        expected,
        CaseProgram.Run($"{declarations} {more}", expression.Replace("Copy((", "OotSerializer.Deserialize<int[]>((", StringComparison.Ordinal)));

    [Theory]
    [InlineData("Rt<string>(null!)", "OotSerializationException: str: the System.String to be written is null, and no call says that it may be.")]
    [InlineData("Rt((Line?)null)!", "OotSerializationException: Line: the Case")]
    [InlineData("Rt<List<Order>>(null!)", "OotSerializationException: list<msg(")]
    [InlineData("Rt(new List<Order> { null! })", "OotSerializationException: ")]
    [InlineData("OotSerializer.Deserialize<int>(OotSerializer.Serialize(5.5))", "OotFormatException: ")]
    [InlineData("OotSerializer.Deserialize<byte>(OotSerializer.Serialize(300))", "OotFormatException: ")]
    [InlineData("OotSerializer.Deserialize<string>(new byte[] { 0xC0 })", "OotFormatException: ")]
    public void What_is_no_value_of_a_root_is_an_error(string expression, string expected) =>
        Assert.StartsWith(expected, CaseProgram.Run(Shop, expression), StringComparison.Ordinal);

    [Theory]
    [InlineData("Unmarked(5)", "System.Int32 of System.Private.CoreLib has no codec; no call with this type was found where the generator ran: each type parameter that it is passed through must carry [OotRoot]")]
    [InlineData("Unmarked(new[] { 5 })", "System.Int32[] of System.Private.CoreLib has no codec; no call with this type was found where the generator ran: each type parameter that it is passed through must carry [OotRoot]")]
    [InlineData("Unmarked(new List<long>())", "System.Collections.Generic.List`1[System.Int64] of System.Private.CoreLib has no codec; no call with this type was found where the generator ran: each type parameter that it is passed through must carry [OotRoot], or list it with [assembly: OotMessageFor(typeof(…))]")]
    [InlineData("Unmarked((1, 2))", "System.ValueTuple`2[System.Int32,System.Int32] of System.Private.CoreLib has no codec; no call with this type was found where the generator ran: each type parameter that it is passed through must carry [OotRoot]")]
    [InlineData("Unmarked(new Gen<int>())", "of NAME has no codec; no call with this type was found where the generator ran: each type parameter that it is passed through must carry [OotRoot], or list it with [assembly: OotMessageFor(typeof(…))]")]
    [InlineData("Unmarked(new Line(\"\", 1))", "of NAME has no codec; annotate it with [OotMessage], or list it with [assembly: OotMessageFor(typeof(…))]")]
    public void Advice_is_what_can_be_done(string expression, string expected)
    {
        string text = CaseProgram.Run(Shop + "[OotMessage] public class Gen<T> { } public static class Wrapper { public static byte[] Unmarked<T>(T value) => OotSerializer.Serialize(value); }", "Wrapper." + expression);
        Assert.EndsWith(expected.Split("NAME")[^1] + ".", text, StringComparison.Ordinal);
    }
}
