using Old;

namespace TypedOot.Unions.Tests;

/// <summary>The bytes of unions, and what is no union.</summary>
public sealed class WireTests
{
    [Fact]
    public void A_value_is_its_case_and_its_slot() => Assert.Equal("920191A3526578", Hex(new Pet(new Dog("Rex"))));

    [Fact]
    public void A_union_without_a_value_is_an_empty_array() => Assert.Equal("90", Hex(default(Pet)));

    [Fact]
    public void A_nullable_union_that_is_absent_is_nil() =>
        Assert.Equal("93A0" + "90" + "92C090", Hex(new Owner { Others = [null, default(Pet)] }));

    [Fact]
    public void A_boxed_union_stands_behind_its_marker() => Assert.Equal(
        "9192" + "D610DF369E59" + "920205", Hex(new Boxed(new Pet(5))));

    [Theory]
    [InlineData("920491A0", "the union Old.Pet has no case of the number 4")]
    [InlineData("92FF91A0", "expected the number of a case, from 0 on")]
    [InlineData("9201C0", "a union without a value is an empty array")]
    [InlineData("9101", "expected a value of the union Old.Pet")]
    [InlineData("93010203", "expected a value of the union Old.Pet")]
    [InlineData("05", "expected a value of the union Old.Pet")]
    [InlineData("8101C0", "expected a value of the union Old.Pet")]
    [InlineData("92A0A0", "expected an integer")]
    [InlineData("9202A0", "expected an integer")]
    [InlineData("92", "")]
    public void What_is_no_union_is_refused(string bytes, string reason)
    {
        OotFormatException error = Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<Pet>(Convert.FromHexString(bytes)));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("Pet at byte ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_in_any_form_is_read() =>
        Assert.Equal(new Dog("a"), OotSerializer.Deserialize<Pet>(Convert.FromHexString("DC0002" + "CD0001" + "91A161")).Value);

    [Fact]
    public void The_depth_is_that_of_the_arrays()
    {
        Nest nest = 5;
        for (int i = 0; i < 63; i++)
            nest = new List<Nest> { nest };

        Assert.Equal(nest.ToString(), OotSerializer.Deserialize<Nest>(OotSerializer.Serialize(nest)).ToString());
        Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize<Nest>(new List<Nest> { nest }));
    }

    private static string Hex<T>(T value) => Convert.ToHexString(OotSerializer.Serialize(value));
}
