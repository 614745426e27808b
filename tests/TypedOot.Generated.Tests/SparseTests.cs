using System.Globalization;

namespace TypedOot.Generated.Tests;

public class SparseTests
{
    [Fact]
    public void A_new_object_is_an_empty_map()
    {
        Assert.Equal([0x80], OotSerializer.Serialize(new Sparse()));
        Assert.Equal([0x80], OotSerializer.Serialize(new SparseStruct()));
        Assert.Equal([0x80], OotSerializer.Serialize(new SparseBase()));
        Assert.Equal([0x80], OotSerializer.Serialize(new SparseDerived()));
        Assert.Equivalent(new Sparse(), OotSerializer.Deserialize<Sparse>([0x80]), true);
    }

    [Fact]
    public void Members_that_differ_from_a_new_object_are_written_alone()
    {
        Assert.Equal([0x81, 0xA5, .. "Seven"u8, 0], OotSerializer.Serialize(new Sparse { Seven = 0 }));
        Assert.Equal([0x81, 0xA7, .. "Initial"u8, 0x90], OotSerializer.Serialize(new Sparse { Initial = [] }));
        Assert.Equal([0x82, 0xA6, .. "Number"u8, 1, 0xA5, .. "Child"u8, 0x80], OotSerializer.Serialize(new Sparse { Number = 1, Child = new Sparse() }));
    }

    [Fact]
    public void What_was_left_out_comes_back()
    {
        Sparse value = new()
        {
            Number = -1,
            Seven = 0,
            Text = "t",
            Note = "",
            Price = 2,
            Ratio = double.NaN,
            Filled = { 1 },
            Initial = ["one", "two"],
            Child = new Sparse { Seven = 8 },
            Where = new Point(0, 0),
        };
        Assert.Equivalent(value, Through.Bytes(value), true);
        Assert.Equivalent(new Sparse { Initial = [] }, Through.Bytes(new Sparse { Initial = [] }), true);
        Assert.Equal(new SparseStruct { Y = 0 }, Through.Bytes(new SparseStruct { Y = 0 }));
    }

    [Fact]
    public void Values_that_are_equal_and_not_the_same_are_kept()
    {
        Assert.Equal("1.00", Through.Bytes(new Sparse { Price = 1.00m }).Price.ToString(CultureInfo.InvariantCulture));
        Assert.True(double.IsNegative(Through.Bytes(new Sparse { Ratio = -0.0 }).Ratio));
    }

    [Fact]
    public void A_record_leaves_out_what_its_optional_parameters_say()
    {
        Assert.Equal([0x82, 0xA2, .. "Id"u8, 1, 0xA6, .. "Always"u8, 3], OotSerializer.Serialize(new SparseRecord(1)));
        Assert.Equal(new SparseRecord(1), Through.Bytes(new SparseRecord(1)));
        Assert.Equal(new SparseRecord(0, 0, "n") { Always = 0 }, Through.Bytes(new SparseRecord(0, 0, "n") { Always = 0 }));
    }

    [Fact]
    public void One_member_can_be_left_out()
    {
        Assert.Equal([0x82, 0xA4, .. "Name"u8, 0xA0, 0xA7, .. "Written"u8, 0], OotSerializer.Serialize(new PartlySparse { Name = "" }));
        PartlySparse read = Through.Bytes(new PartlySparse { Name = "n", Skipped = 0, Tag = "t" });
        Assert.Equal((0, "t"), (read.Skipped, read.Tag));
    }

    [Fact]
    public void A_derived_message_has_defaults_of_its_own()
    {
        SparseBase read = Through.Bytes<SparseBase>(new SparseDerived { Kind = "base" });
        Assert.Equal("base", Assert.IsType<SparseDerived>(read).Kind);
        Assert.Equal("derived", Through.Bytes<SparseBase>(new SparseDerived()).Kind);
    }

    [Fact]
    public void A_member_that_cannot_be_written_is_named()
    {
        OotSerializationException error = Assert.Throws<OotSerializationException>(
            () => OotSerializer.Serialize(new SparseDerived { Level = 1, Value = new System.Text.RegularExpressions.Regex("x") }));
        Assert.Equal("SparseDerived.Value", error.Path);
        error = Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize(new Sparse { Child = new Sparse { Text = null! } }));
        Assert.Equal("Sparse.Child.Text", error.Path);
    }

    [Fact]
    public void Leaving_members_out_allocates_nothing()
    {
        System.Buffers.ArrayBufferWriter<byte> output = new(4096);
        Sparse value = new() { Number = 1, Child = new Sparse { Text = "x" } };
        Assert.Equal(0, AllocationTests.Allocated(() =>
        {
            output.ResetWrittenCount();
            OotSerializer.Serialize(output, value);
        }));
    }
}
