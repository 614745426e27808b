using Shapes;
using Shop;

namespace TypedOot.FSharp.Tests;

/// <summary>Unions of F#, however the compiler represents them.</summary>
public sealed class UnionTests
{
    private static readonly (object Value, string Bytes)[] Written =
    [
        (Shape.NewCircle(1), "9200" + "91CB3FF0000000000000"),
        (Shape.NewRectangle(0, 1), "9201" + "92CB0000000000000000CB3FF0000000000000"),
        (Shape.Point, "920290"),
        (Direction.North, "920090"),
        (Direction.West, "920390"),
        (Size.Small, "920090"),
        (Size.NewSized(42), "9201912A"),
        (Size.NewNamed("n", 2), "920292A16E02"),
        (Toggle.On, "920190"),
        (OrderId.NewOrderId(7), "92009107"),
        (Sku.NewSku("x"), "920091A178"),
        (Pair.NewPair(1, "p"), "92009201A170"),
        (Unnamed.NewOne(1), "92009101"),
        (Unnamed.NewTwo("t", 2), "920192A17402"),
        (Unnamed.NewMany(ListModule.OfSeq([1]), new FSharpMap<string, Unnamed>([Tuple.Create("k", Unnamed.NewOne(5))])), "920292910181A16B92009105"),
        (Words.NewString("s"), "920091A173"),
        (Words.NewClass(1, "n"), "92019201A16E"),
        (Payment.Cash, "920090"),
        (Payment.NewCard("1"), "920191A131"),
        (Payment.NewTransfer("i", FSharpOption<decimal>.None), "920292A169C0"),
        (Maybe<string>.NewJust("j"), "920191A16A"),
        (Tree<int>.Leaf, "920090"),
        (Tree<int>.NewNode(Tree<int>.Leaf, 5, Tree<int>.Leaf), "92019392009005920090"),
        (Tree<string>.NewNode(Tree<string>.Leaf, "v", Tree<string>.Leaf), "920193920090A176920090"),
        (Many.NewB(FSharpOption<int>.Some(3)), "92019103"),
        (Many.NewD(Shape.Point), "920391920290"),
        (Many.NewE(ListModule.OfSeq([Many.C, Many.NewA(1)])), "92049192" + "920290" + "92009101"),
        (Many.NewF(null!), "92059190"),
        (Many.NewG(FSharpResult<Unit, string>.NewOk(null!)), "92069192009190"),
        (Many.NewH(FSharpChoice<int, string, bool>.NewChoice2Of3("c")), "920791920191A163"),
        (Disc.NewDisc(2), "920091CB4000000000000000"),
        (Either<int, string>.NewSwapped(Either<string, int>.NewLeft("l")), "92029192" + "0091A16C"),
    ];

    public static TheoryData<int> Numbers => new(Enumerable.Range(0, Written.Length));

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_case_comes_back(int number)
    {
        (object value, string bytes) = Written[number];

        byte[] tagged = OotSerializer.SerializeTagged(value);

        Assert.EndsWith(bytes, Convert.ToHexString(tagged), StringComparison.Ordinal);
        Assert.Equal(value, OotSerializer.DeserializeTagged(tagged));
        Assert.Equal(value, Again(new Places { Any = value }).Any);
    }

    [Fact]
    public void A_case_comes_back_by_its_type()
    {
        Assert.Equal(Shape.NewCircle(2), Again(Shape.NewCircle(2)));
        Assert.Equal(Size.NewSized(3), Again(Size.NewSized(3)));
        Assert.Same(Shape.Point, Again(Shape.Point));
        Assert.Same(Direction.South, Again(Direction.South));
    }

    [Fact]
    public void A_union_stands_in_every_place()
    {
        Places written = new()
        {
            Shape = Shape.NewRectangle(1, 2),
            All = [Shape.Point, Shape.NewCircle(3)],
            List = ListModule.OfSeq([Shape.NewCircle(4), Shape.Point]),
            Sizes = { [Direction.East] = Size.NewSized(1), [Direction.North] = Size.Small },
            Array = [Size.NewNamed("n", 1), Size.Small],
            Optional = Size.NewSized(5),
            Interface = Disc.NewDisc(6),
            Tuple = (Shape.NewCircle(7), Size.NewSized(8)),
        };

        Places read = Again(written);

        Assert.Equal(written.Shape, read.Shape);
        Assert.Equal(written.All, read.All);
        Assert.Equal(written.List, read.List);
        Assert.Equal(written.Sizes, read.Sizes);
        Assert.Equal(written.Array, read.Array);
        Assert.Equal(written.Optional, read.Optional);
        Assert.Equal(written.Interface, read.Interface);
        Assert.Equal(written.Tuple, read.Tuple);
        Assert.Null(Again(new Places()).Shape);
        Assert.Null(Again(new Places()).Optional);
    }

    [Fact]
    public void A_case_that_is_null_is_no_absence()
    {
        Assert.Equal("91920090", Convert.ToHexString(OotSerializer.Serialize(new Holder<Maybe<string>?>())));
        Assert.Null(Again(new Holder<Maybe<string>?>()).Value);
        Assert.Equal("a", Again(new Holder<Maybe<string>?> { Value = Maybe<string>.NewJust("a") }).Value!.Item);
        Assert.Equal([null, "b"], Again(new Holder<List<Maybe<string>?>> { Value = [null, Maybe<string>.NewJust("b")] }).Value.Select(maybe => maybe?.Item));
    }

    [Fact]
    public void Unions_are_type_arguments()
    {
        Assert.Equal([Direction.West], Again(new Holder<List<Direction>> { Value = [Direction.West] }).Value);
        Assert.Equal(Size.NewSized(1), Again(new Holder<FSharpOption<Size>?> { Value = new(Size.NewSized(1)) }).Value!.Value);
        Assert.Equal(Shape.Point, Again(new Holder<FSharpResult<Shape, Direction>> { Value = FSharpResult<Shape, Direction>.NewOk(Shape.Point) }).Value.ResultValue);
        Assert.Equal(2, Again(new Holder<FSharpMap<Pair, Shape>> { Value = new([Tuple.Create(Pair.NewPair(1, "a"), Shape.Point), Tuple.Create(Pair.NewPair(2, "a"), Shape.Point)]) }).Value.Count);
        Assert.Equal(2, Again(new Holder<FSharpSet<Shape>> { Value = new([Shape.NewCircle(1), Shape.Point]) }).Value.Count);
    }

    [Theory]
    [InlineData("920390", "Shape at byte 0: the union Shapes.Shape has no case of the number 3.")]
    [InlineData("92FF90", "Shape at byte 0: expected the number of a case, from 0 on, found an array of 2.")]
    [InlineData("90", "Shape at byte 0: a Shapes.Shape without a value stands there, and none of its constructors makes it.")]
    [InlineData("9102", "Shape at byte 0: expected a value of the union Shapes.Shape (an array of a number and a value, or of nothing), found an array of 1.")]
    [InlineData("920090", "Shape.radius at byte 2: the member radius is missing.")]
    public void A_wrong_value_is_refused(string hex, string message) =>
        Assert.Equal(message, Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<Shape>(Convert.FromHexString(hex))).Message);

    [Fact]
    public void Fields_too_many_are_skipped() => Assert.Equal(Size.NewSized(1), OotSerializer.Deserialize<Size>(Convert.FromHexString("9201920107")));

    [Fact]
    public void Fields_are_read_by_name() => Assert.Equal(Size.NewNamed("n", 3), OotSerializer.Deserialize<Size>(Convert.FromHexString("920282A6666163746F7203A46E616D65A16E")));

    [Fact]
    public void An_option_may_be_absent() =>
        Assert.Equal(Payment.NewTransfer("i", FSharpOption<decimal>.None), OotSerializer.Deserialize<Payment>(Convert.FromHexString("920291A169")));

    [Fact]
    public void Depth_is_bounded()
    {
        Tree<int> tree = Tree<int>.Leaf;
        for (int i = 0; i < 100; i++)
            tree = Tree<int>.NewNode(tree, i, Tree<int>.Leaf);

        Assert.Contains("deep", Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize(tree)).Message, StringComparison.Ordinal);

        byte[] hostile = [.. Enumerable.Repeat<byte[]>([0x92, 0x01, 0x93], 100_000).SelectMany(part => part)];
        Assert.Contains("deep", Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<Tree<int>>(hostile)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tree_of_sixty_levels_comes_back()
    {
        Tree<int> tree = Tree<int>.Leaf;
        for (int i = 0; i < 60; i++)
            tree = Tree<int>.NewNode(tree, i, Tree<int>.Leaf);

        Assert.Equal(tree, Again(tree));
    }

    [Fact]
    public void A_null_field_that_may_not_be_null_is_refused() =>
        Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize(new Holder<Contracts.Status> { Value = Contracts.Status.NewFailed(null!) }));

    private static T Again<T>(T value)
        where T : notnull => OotSerializer.Deserialize<T>(OotSerializer.Serialize(value));
}
