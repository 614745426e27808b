using TypedOot.Analyzers.Tests.Support;

namespace TypedOot.Analyzers.Tests;

/// <summary>OOT030 to OOT034: types with the attributes of MessagePack-CSharp.</summary>
public sealed class MessagePackCSharpTests
{
    /// <summary>The attributes of that library, declared for tests.</summary>
    internal const string Attributes = """
        namespace MessagePack
        {
            public class MessagePackObjectAttribute : System.Attribute
            {
                public MessagePackObjectAttribute(bool keyAsPropertyName = false) { }
                public bool AllowPrivate { get; set; }
            }
            public class KeyAttribute : System.Attribute { public KeyAttribute(int x) { } public KeyAttribute(string x) { } }
            public class IgnoreMemberAttribute : System.Attribute { }
            [System.AttributeUsage(System.AttributeTargets.All, AllowMultiple = true)]
            public class UnionAttribute : System.Attribute { public UnionAttribute(int key, System.Type type) { } public UnionAttribute(int key, string type) { } }
            public class MessagePackFormatterAttribute : System.Attribute { public MessagePackFormatterAttribute(System.Type type) { } }
        }
        """;

    private const string LanguageUnion = "\nnamespace System.Runtime.CompilerServices { public class UnionAttribute : System.Attribute { } }";

    [Fact]
    public Task A_public_member_without_a_key() => Reports("OOT030", """
        [MessagePackObject]
        public class Order { [Key(0)] public int Id { get; set; } public string? [|Name|] { get; set; } public int [|Count|]; private int _hidden; public int Get() => _hidden++; }
        """);

    [Fact]
    public Task A_public_member_of_a_base_without_a_key() => Reports("OOT030", """
        public class Base { public int [|Number|] { get; set; } }
        [MessagePackObject]
        public class Order : Base { [Key(0)] public int Id { get; set; } }
        """);

    [Fact]
    public Task A_member_of_a_map_of_names_whose_setter_is_not_public() => Reports("OOT018", """
        [MessagePackObject(true)]
        public class Order
        {
            public Order(int taken) => Taken = taken;
            public Order(int taken, string unknown) => Taken = taken;
            public int Taken { get; private set; }
            public int [|Id|] { get; private set; }
            public int [|Count|] { get; internal set; }
            public string? [|Name|] { get => null; protected set { } }
            [Key("k")] public int [|Keyed|] { get; private set; }
            [IgnoreMember] public int Ignored { get; private set; }
            public int Initial { get; init; }
            public int Computed => Id;
        }
        """);

    [Fact]
    public Task A_member_of_a_map_of_names_that_that_library_gives_to_another_constructor() => Reports("OOT018", """
        public class Base { public int Taken { get; protected set; } }
        [MessagePackObject(true)]
        public class Order : Base
        {
            public Order() { }
            public Order(int taken) => Taken = taken;
            public int [|Id|] { get; private set; }
        }
        """);

    [Fact]
    public Task A_member_that_is_to_be_packed() => Reports("OOT040", """
        [MessagePackObject]
        public class Order { [Key(0), [|TypedOot.OotMember(Packed = true)|]] public int[]? Id { get; set; } }
        """);

    [Theory]
    [InlineData("""[Key(1)] private int [|X|] { get; set; }""")]
    [InlineData("""[Key("one")] public int [|X|] { get; set; }""")]
    [InlineData("""[Key(1)] public int [|X|] { set { } }""")]
    [InlineData("""[Key(1)] public int [|X|] { private get; set; }""")]
    public Task A_key_that_is_not_taken(string member) =>
        Reports("OOT030", $$"""[MessagePackObject] public class Order { [Key(0)] public int Id { get; set; } {{member}} }""");

    [Fact]
    public Task A_member_that_hides_another() => Reports("OOT030", """
        public class Base { [Key(0)] public int Id { get; set; } }
        [MessagePackObject]
        public class Order : Base { [Key(1)] public new int [|Id|] { get; set; } }
        """);

    [Theory]
    [InlineData("object")]
    [InlineData("dynamic")]
    [InlineData("nint")]
    [InlineData("System.Int128")]
    [InlineData("System.Text.Rune")]
    [InlineData("System.Net.IPAddress")]
    [InlineData("System.Net.IPAddress[]")]
    [InlineData("System.TimeZoneInfo")]
    [InlineData("System.Globalization.CultureInfo")]
    [InlineData("System.Index")]
    [InlineData("System.Numerics.Plane")]
    [InlineData("System.Text.Json.Nodes.JsonNode")]
    [InlineData("System.Type")]
    [InlineData("System.ValueTuple")]
    [InlineData("System.Linq.ILookup<int, int>")]
    [InlineData("System.Collections.Generic.PriorityQueue<int, int>")]
    [InlineData("System.Collections.Concurrent.BlockingCollection<int>")]
    [InlineData("System.Collections.Generic.List<object>")]
    [InlineData("int[,,,,]")]
    [InlineData("Data")]
    [InlineData("Own")]
    [InlineData("Names")]
    [InlineData("Abstract")]
    [InlineData("Formatted")]
    public Task A_type_whose_form_is_not_known(string type) => Reports("OOT031", $$"""
        public class Data { public int X { get; set; } }
        [TypedOot.OotMessage] public class Own { public int X { get; set; } }
        public class Names : System.Collections.Generic.List<string> { }
        [MessagePackObject] public abstract class Abstract { }
        [MessagePackFormatter(typeof(int))] public enum Formatted { None }
        [MessagePackObject]
        public class Order { [Key(0)] public {{type}}? [|Member|] { get; set; } }
        """);

    [Fact]
    public Task Every_built_in_type_that_is_not_in_the_closed_list()
    {
        string[] types = KindTests.BuiltIns.Where(name => !IsListed(name)).SelectMany(KindTests.Spellings).ToArray();
        Assert.True(types.Length > 20, $"{types.Length}");
        return Reports("OOT031", $$"""
            public enum Small : byte { A }
            [MessagePackObject] public class Line { }
            [MessagePackObject]
            public class Order
            {
                {{string.Join('\n', types.Select((type, i) => $"[Key({i})] public {type} [|M{i}|] {{ get; set; }} = default!;"))}}
            }
            """);
    }

    /// <summary>Whether a built-in type is in the closed list.</summary>
    internal static bool IsListed(string metadataName) => metadataName.Contains('`', StringComparison.Ordinal)
        ? Generators.Parsing.MessagePackCSharp.IsGeneric(metadataName, out _)
        : Generators.Parsing.MessagePackCSharp.IsLeaf(metadataName);

    [Theory]
    [InlineData("""[|Union(0, typeof(Lost))|]""")]
    [InlineData("""Union(0, typeof(A)), [|Union(0, typeof(B))|]""")]
    [InlineData("""Union(0, typeof(A)), [|Union(1, typeof(A))|]""")]
    [InlineData("""[|Union(0, typeof(IThing))|]""")]
    [InlineData("""[|Union(0, typeof(Stranger))|]""")]
    [InlineData("""[|Union(0, "A")|]""")]
    public Task A_union_that_cannot_be_written(string unions) => Reports("OOT032", $$"""
        [{{unions}}]
        public interface IThing { }
        [MessagePackObject] public class A : IThing { }
        [MessagePackObject] public class B : IThing { }
        public class Lost : IThing { }
        [MessagePackObject] public class Stranger { }
        """);

    [Fact]
    public Task A_formatter() => Reports("OOT033", """
        [MessagePackObject]
        public class Order { [Key(0), [|MessagePackFormatter(typeof(int))|]] public int Id { get; set; } }
        """);

    [Theory]
    [InlineData("[MessagePackObject] public class [|Order|] : System.Collections.Generic.List<int> { }")]
    [InlineData("[MessagePackObject, MessagePackFormatter(typeof(int))] public class [|Order|] { }")]
    [InlineData("[MessagePackObject, Union(0, typeof(Derived))] public class [|Order|] { } [MessagePackObject] public class Derived : Order { }")]
    [InlineData("[MessagePackObject(true, AllowPrivate = true)] public class [|Order|] { }")]
    [InlineData("[MessagePackObject, System.Runtime.CompilerServices.Union] public struct [|Order|] { public Order(int v) { } [Key(0)] public object? Value => null; }" + LanguageUnion)]
    [InlineData("[MessagePackObject, TypedOot.OotMessage, System.Runtime.CompilerServices.Union] public sealed class [|Order|] { public Order(int v) { } [Key(0)] public object? Value => null; }" + LanguageUnion)]
    public Task A_type_that_is_not_written_as_an_object(string source) => Reports("OOT034", source);

    [Fact]
    public Task A_union_of_the_language_in_a_member() => Reports(
        "OOT031",
        "[MessagePackObject] public class Order { [Key(0)] public Line [|A|] { get; set; } } [System.Runtime.CompilerServices.Union] public struct Line { public Line(int v) { } public object? Value => null; }" + LanguageUnion);

    [Fact]
    public Task A_generic_message_that_derives_from_one_is_silent() => Check.Silent(
        Attributes, "[TypedOot.OotMessage] public class Line<T> { } [MessagePack.MessagePackObject] public class Order<T> : Line<T> { } [TypedOot.OotMessage] public class M { public Order<int>? A { get; set; } }");

    [Fact]
    public Task What_is_known_is_silent() => Check.Silent(Attributes, """
        using MessagePack;
        [MessagePackObject]
        public class Order
        {
            [Key(0)] public int Id { get; set; }
            [Key(2)] public System.Collections.Generic.Dictionary<string, Line[]>? Lines { get; set; }
            [IgnoreMember] public object? Any { get; set; }
            [System.Runtime.Serialization.IgnoreDataMember] public object? Other { get; set; }
            public int this[int i] => i;
            [Key(1)] public int Computed => Id;
        }
        [MessagePackObject(true)]
        public struct Line { public decimal Price { get; set; } public IThing? Thing { get; set; } }
        [Union(0, typeof(Order2))]
        public interface IThing { }
        [MessagePackObject(AllowPrivate = true)]
        public class Order2 : IThing { [Key("a")] private int _a; public int Get() => _a++; }
        """);

    [Fact]
    public Task Sending_an_annotated_type_is_silent() => Check.Silent(Attributes, """
        [MessagePack.MessagePackObject]
        public class Order { }
        public static class Program { public static byte[] Send() => TypedOot.OotSerializer.Serialize(new Order()); }
        """);

    [Fact]
    public Task Two_of_one_name_are_reported_as_ever() => Reports("OOT007", """
        [MessagePackObject] public class A { }
        [MessagePackObject, TypedOot.OotMessage("A")] public class [|B|] { }
        """);

    [Fact]
    public Task A_listing_of_what_is_a_message_already() => Reports("OOT016", """
        [assembly: [|TypedOot.OotMessageFor(typeof(A))|]]
        [MessagePackObject] public class A { }
        """);

    [Fact]
    public Task A_message_of_this_library_that_derives_from_an_annotated_type_elsewhere() => Check.Reports(
        "OOT012",
        [Sources.Library("Library", Attributes + " namespace Shop { [MessagePack.MessagePackObject] public class Base { [MessagePack.Key(0)] public int X { get; set; } } }")],
        "[TypedOot.OotMessage] public sealed class [|Derived|] : Shop.Base { public int Y { get; set; } }");

    private static Task Reports(string id, string source) => Check.Reports(id, Attributes, "using MessagePack;\n" + source);
}
