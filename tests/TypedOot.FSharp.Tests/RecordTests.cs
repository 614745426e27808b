using Contracts;
using Shop;

namespace TypedOot.FSharp.Tests;

/// <summary>Records of F#, and assemblies of F# that know the annotations.</summary>
public sealed class RecordTests
{
    [Fact]
    public void A_record_comes_back()
    {
        Order order = new(
            OrderId.NewOrderId(1),
            ListModule.OfSeq([new Line(Sku.NewSku("a"), 2, 1.5, FSharpOption<string>.Some("n")), new Line(Sku.NewSku("b"), 1, 0, FSharpOption<string>.None)]),
            new FSharpMap<string, decimal>([Tuple.Create("a", 1.5m)]),
            new FSharpSet<string>(["new"]),
            Payment.NewTransfer("iban", FSharpOption<decimal>.Some(2m)),
            FSharpValueOption<DateTime>.Some(new DateTime(2024, 2, 29, 1, 2, 3, DateTimeKind.Utc)),
            FSharpResult<Guid, FSharpList<string>>.NewError(ListModule.OfSeq(["lost"])));

        Assert.Equal(order, Again(order));
        Assert.Equal(order, OotSerializer.DeserializeTagged(OotSerializer.SerializeTagged(order)));
    }

    [Fact]
    public void A_mutable_record_comes_back()
    {
        Customer customer = new("n", ListModule.OfSeq(["t"]), FSharpOption<int>.Some(9));

        Assert.Equal(customer, Again(customer));
    }

    [Fact]
    public void A_struct_record_comes_back()
    {
        Assert.Equal(new Coordinates(1, FSharpValueOption<double>.Some(2)), Again(new Coordinates(1, FSharpValueOption<double>.Some(2))));
        Assert.Equal("92CB3FF0000000000000C0", Convert.ToHexString(OotSerializer.Serialize(new Coordinates(1, FSharpValueOption<double>.None))));
    }

    [Fact]
    public void A_generic_record_comes_back()
    {
        Box<int> box = new(1, ListModule.OfSeq([2, 3]));

        Assert.Equal(box, Again(box));
    }

    [Fact]
    public void A_record_without_its_options_is_read() =>
        Assert.Equal(new Line(Sku.NewSku("a"), 1, 0, FSharpOption<string>.None), OotSerializer.Deserialize<Line>(Convert.FromHexString("93" + "920091A161" + "01" + "00")));

    [Fact]
    public void A_record_without_another_member_is_refused() =>
        Assert.StartsWith("Line.Count", Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<Line>(Convert.FromHexString("91920091A161"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Annotated_types_are_messages_without_a_list()
    {
        Job job = new("j", Status.NewFailed("m"), FSharpOption<string>.None);

        Assert.Equal(job, OotSerializer.DeserializeTagged(OotSerializer.SerializeTagged(job)));
        Assert.Equal(Command.NewStart(job), OotSerializer.DeserializeTagged(OotSerializer.SerializeTagged(Command.NewStart(job))));
        Assert.Same(Command.Stop, Again(Command.Stop));
        Assert.True(OotRegistry.Default.TryGetMessage("contracts.command", out _));
    }

    private static T Again<T>(T value)
        where T : notnull => OotSerializer.Deserialize<T>(OotSerializer.Serialize(value));
}
