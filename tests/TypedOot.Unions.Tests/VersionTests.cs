using TypedOot.Generated.TypedOot_Unions_Tests_5cffd4a8;

namespace TypedOot.Unions.Tests;

/// <summary>Two programs, one of which is older: what one writes to a file the other one reads.</summary>
public sealed class VersionTests
{
    private static readonly OotSerializerOptions Older = new()
    {
        Registry = new OotRegistryBuilder()
            .AddMessage<Old.Cat, Old_CatCodec>()
            .AddMessage<Old.Dog, Old_DogCodec>()
            .AddMessage<Old.Fish, Old_FishCodec>()
            .AddMessage<Old.Pet, Old_PetCodec>()
            .AddMessage<Old.Owner, Old_OwnerCodec>()
            .Build(),
    };

    private static readonly OotSerializerOptions Newer = new()
    {
        Registry = new OotRegistryBuilder()
            .AddMessage<New.Cat, New_CatCodec>(0, "Old.Cat")
            .AddMessage<New.Dog, New_DogCodec>(0, "Old.Dog")
            .AddMessage<New.Bird, New_BirdCodec>(0, "Old.Bird")
            .AddMessage<New.Pet, New_PetCodec>(0, "Old.Pet")
            .AddMessage<New.Owner, New_OwnerCodec>(0, "Old.Owner")
            .Build(),
    };

    private static readonly OotSerializerOptions Nothing = new() { Registry = new OotRegistryBuilder().Build() };

    [Fact]
    public void A_case_that_moved_is_found_by_its_name() =>
        Assert.Equal(new New.Cat(9, "Tom"), Assert.IsType<New.Cat>(Read(new Old.Owner { Pet = new Old.Cat("Tom", 9) }).Pet.Value));

    [Fact]
    public void A_case_that_got_a_member_is_read() =>
        Assert.Equal(new New.Dog("Rex"), Read(new Old.Owner { Pet = new Old.Dog("Rex") }).Pet.Value);

    [Fact]
    public void A_case_of_another_kind_is_found_where_it_converts() => Assert.Equal(7L, Read(new Old.Owner { Pet = 7 }).Pet.Value);

    [Fact]
    public void A_union_without_a_value_has_none() => Assert.Null(Read(new Old.Owner()).Pet.Value);

    [Fact]
    public void Elements_are_read_one_by_one()
    {
        New.Owner read = Read(new Old.Owner { Name = "Ann", Others = [new Old.Dog("a"), null, default(Old.Pet), 5] });

        Assert.Equal("Ann", read.Name);
        Assert.Equal([new New.Dog("a"), null, null, 5L], read.Others.Select(pet => pet?.Value));
        Assert.Equal([true, false, true, true], read.Others.Select(pet => pet.HasValue));
    }

    [Fact]
    public void A_union_on_its_own_is_read() =>
        Assert.Equal(new New.Dog("Rex"), Assert.IsType<New.Pet>(Read(Written(new Old.Pet(new Old.Dog("Rex")), Older), Newer)).Value);

    [Fact]
    public void A_case_that_is_gone_is_an_error_with_its_path()
    {
        OotFormatException error = Assert.Throws<OotFormatException>(() => Read(new Old.Owner { Others = [5, new Old.Fish("Nemo")] }));

        Assert.Equal("Owner.Others[1] at byte 12: the union New.Pet has no case for the number 3 of the sender, msg(Old.Fish).", error.Message);
    }

    [Fact]
    public void What_is_wrong_within_a_case_has_its_path()
    {
        byte[] bytes = Convert.FromHexString("93A09201910590");

        OotFormatException error = Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<Old.Owner>(bytes, Older));

        Assert.StartsWith("Owner.Pet.Name at byte ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_that_knows_nothing_sees_the_number_and_the_value()
    {
        OotUnknown unknown = Assert.IsType<OotUnknown>(Read(Written(new Old.Owner { Pet = new Old.Cat("Tom", 9), Others = [default(Old.Pet)] }, Older), Nothing));

        Assert.Equal(0, unknown["Pet"][0].GetInt32());
        Assert.Equal("Tom", unknown["Pet"][1]["Name"].GetString());
        Assert.Equal(0, unknown["Others"][0].Count);
    }

    [Fact]
    public void A_program_that_knows_nothing_passes_it_on()
    {
        object unknown = Read(Written(new Old.Owner { Pet = new Old.Cat("Tom", 9) }, Older), Nothing)!;

        New.Owner read = Assert.IsType<New.Owner>(Read(Written(unknown, Nothing), Newer));

        Assert.Equal(new New.Cat(9, "Tom"), read.Pet.Value);
    }

    private static New.Owner Read(Old.Owner owner) => Assert.IsType<New.Owner>(Read(Written(owner, Older), Newer));

    private static byte[] Written(object message, OotSerializerOptions options)
    {
        using MemoryStream stream = new();
        new OotStreamWriter(stream, options).Write(message);
        return stream.ToArray();
    }

    private static object? Read(byte[] file, OotSerializerOptions options)
    {
        OotStreamReader reader = new(new MemoryStream(file), options);
        Assert.True(reader.Read());
        return reader.Current;
    }
}
