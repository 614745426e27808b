using FsCheck;
using FsCheck.Fluent;
using TypedOot.Serialization;
using TypedOot.Tests.Support;

namespace TypedOot.Tests.Schemas;

public class KindTests
{
    private static readonly OotKind[] Leaves =
    [
        OotKind.Int8, OotKind.Int16, OotKind.Int32, OotKind.Int64, OotKind.UInt8, OotKind.UInt16, OotKind.UInt32, OotKind.UInt64,
        OotKind.Float32, OotKind.Float64, OotKind.Boolean, OotKind.String, OotKind.Binary, OotKind.Any, OotKind.Opaque,
        OotKind.Extension(-1), OotKind.Extension(17), OotKind.Extension(127), OotKind.Enum(OotKind.UInt8, "a.b"),
    ];

    private static readonly string[] Names = ["a", "Shop.Order", "e<a,b<c>>", "b(c)\\d", ")", "\\", "ø, é>"];

    [Fact]
    public void A_kind_is_read_as_it_was_written() => Seeded.Holds(Kinds(4).ToArbitrary(), kind =>
    {
        OotKind read = Parse(kind.Text);

        Assert.Equal(kind.Text, read.Text);
        Assert.Equal(Forms(kind), Forms(read));
    });

    [Theory]
    [InlineData(typeof(Dictionary<int, List<string>>.KeyCollection), "System.Collections.Generic.Dictionary<System.Int32,System.Collections.Generic.List<System.String>>.KeyCollection")]
    [InlineData(typeof(Dictionary<int, string>.ValueCollection.Enumerator[,]), "System.Collections.Generic.Dictionary<System.Int32,System.String>.ValueCollection.Enumerator[,]")]
    [InlineData(typeof(Environment.SpecialFolder?), "System.Nullable<System.Environment.SpecialFolder>")]
    public void The_name_of_a_type_has_the_arguments_of_each_level_behind_it(Type type, string name) =>
        Assert.Equal($"e<{name}>", OotKind.Close("e", (type, OotKind.Opaque)));

    [Fact]
    public void Text_that_is_no_kind_is_opaque_under_its_own_text() => Seeded.Holds(Garbage().ToArbitrary(), text =>
    {
        OotKind read = Parse(text);

        Assert.Equal(text, read.Text);
        // Nothing but what a kind is written as is understood as one.
        if (read.Form != OotKindForm.Opaque)
            Assert.Equal(text, read.ToString());
    }, 2_000);

    [Theory]
    [InlineData("")]
    [InlineData("i65")]
    [InlineData("list")]
    [InlineData("list<>")]
    [InlineData("list<i32")]
    [InlineData("list<i32>>")]
    [InlineData("list<i32,i32>")]
    [InlineData("list< i32>")]
    [InlineData("opt<opt<i32>>")]
    [InlineData("map<i32>")]
    [InlineData("msg(a")]
    [InlineData("msg(\\a)")]
    [InlineData("msg(a))")]
    [InlineData("ext(300)")]
    [InlineData("ext(+1)")]
    [InlineData("enum(list<i32>)")]
    [InlineData("union<0:i32>")]
    [InlineData("union<1:i32,1:str>")]
    [InlineData("union<i32,3:str,2:bool>")]
    [InlineData("union<1024:i32>")]
    [InlineData("union<99999999999:i32>")]
    [InlineData("union<:i32>")]
    [InlineData("union<i32(a>")]
    [InlineData("list<i32(a)>")]
    [InlineData("stream<i32>")]
    public void What_is_not_in_the_grammar_is_opaque(string text) => Assert.Equal(OotKindForm.Opaque, Parse(text).Form);

    [Fact]
    public void A_kind_that_is_too_deep_is_opaque()
    {
        string deep = string.Concat(Enumerable.Repeat("list<", 100)) + "i32" + new string('>', 100);

        Assert.Equal(OotKindForm.Opaque, Parse(deep).Form);
        Assert.Equal(deep, Parse(deep).Text);
    }

    [Fact]
    public void A_kind_keeps_no_more_than_a_few_times_its_text()
    {
        string wide = "msg(" + new string('n', 500) + ")";
        string deep = string.Concat(Enumerable.Repeat("list<", 30)) + $"tuple<{string.Join(',', Enumerable.Repeat(wide, 7))}>" + new string('>', 30);
        Parse(deep);

        long before = GC.GetAllocatedBytesForCurrentThread();
        OotKind read = Parse(deep);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(OotKindForm.Opaque, read.Form);
        Assert.InRange(allocated, 0, 64 * deep.Length);
    }

    [Fact]
    public void The_schema_of_a_name_is_asked_for_when_it_is_needed()
    {
        OotSchema order = new("Order", new OotSchemaMember(0, "Id", OotKind.Int32));
        List<string> asked = [];
        OotKind kind = KindParser.Parse("list<opt<msg(Order)>>", name =>
        {
            asked.Add(name);
            return order;
        });

        Assert.Empty(asked);
        Assert.Same(order, kind.Arguments[0].Arguments[0].Schema);
        Assert.Equal(["Order"], asked);
    }

    private static OotKind Parse(string text) => KindParser.Parse(text, _ => null);

    private static string Forms(OotKind kind) =>
        $"{kind.Form}{(kind.Form is OotKindForm.Message or OotKindForm.Polymorphic ? kind.TypeName : "")}({string.Join(',', kind.Arguments.Select(Forms))})";

    private static Gen<OotKind> Kinds(int depth)
    {
        Gen<OotKind> leaf = Gen.OneOf(
            Gen.Elements(Leaves),
            Gen.Elements(Names).Select(name => OotKind.OfPeer(name, () => null)),
            Gen.Elements(Names).Select(OotKind.Polymorphic));
        if (depth == 0)
            return leaf;
        Gen<OotKind> nested = Kinds(depth - 1);
        return Gen.OneOf(
            leaf,
            nested.Select(OotKind.Optional),
            nested.Select(OotKind.List),
            nested.Two().Select(two => OotKind.Map(two.Item1, two.Item2)),
            nested.ListOf(3).Select(some => OotKind.Tuple([.. some])),
            nested.ListOf(3).SelectMany(some => Gen.Choose(0, 2).Select(step => OotKind.Union(
                [.. some.Select((kind, i) => new UnionCase(i * step + Math.Max(i, step), kind, (i + step) % 3 == 0 ? Names[i + step] : null))]))));
    }

    private static Gen<string> Garbage() => Gen.Elements(
            "i8", "u64", "opt", "list", "map", "tuple", "union", "1:", "msg", "poly", "ext", "enum", "any", "<", ">", ",", "(", ")", "\\", "-1", " ", "a", "\0")
        .ListOf()
        .Select(string.Concat);
}
