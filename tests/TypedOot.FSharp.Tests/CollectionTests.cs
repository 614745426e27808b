using System.Text.Json.Nodes;
using Shapes;
using TypedOot.Serialization;

namespace TypedOot.FSharp.Tests;

/// <summary>Options, lists, sets, maps, results and the unit.</summary>
public sealed class CollectionTests
{
    [Fact]
    public void Values_come_back()
    {
        Values read = Again(Filled());

        Assert.Equal(5, read.Number!.Value);
        Assert.Equal("t", read.Text!.Value);
        Assert.Equal(6, read.Struct.Value);
        Assert.Equal(["b", "a"], read.List);
        Assert.Equal([1, 3], read.Set);
        Assert.Equal([new("x", 1), new("y", 2)], read.Map);
        Assert.Equal(FSharpResult<int, string>.NewError("no"), read.Result);
        Assert.Null(read.Unit);
    }

    [Fact]
    public void Nothing_comes_back_as_nothing()
    {
        Values read = Again(new Values());

        Assert.Null(read.Number);
        Assert.Null(read.Text);
        Assert.True(read.Struct.IsNone);
        Assert.Empty(read.List);
        Assert.Empty(read.Set);
        Assert.Empty(read.Map);
        Assert.Equal(FSharpResult<int, string>.NewOk(0), read.Result);
    }

    [Fact]
    public void The_bytes_are_those_of_CSharp() =>
        Assert.Equal("98" + "05" + "A174" + "06" + "92A162A161" + "920103" + "82A17801A17902" + "920191A26E6F" + "90", Convert.ToHexString(OotSerializer.Serialize(Filled())));

    [Fact]
    public void A_program_in_CSharp_reads_them()
    {
        Plain read = OotSerializer.Deserialize<Plain>(OotSerializer.Serialize(Filled()));

        Assert.Equal((5, "t", 6), (read.Number, read.Text, read.Struct));
        Assert.Equal(["b", "a"], read.List);
        Assert.Equal([1, 3], read.Set.Order());
        Assert.Equal(2, read.Map["y"]);
    }

    [Fact]
    public void A_program_in_CSharp_writes_them()
    {
        Values read = OotSerializer.Deserialize<Values>(OotSerializer.Serialize(new Plain { Number = 1, List = ["z"], Set = [9, 8], Map = { ["k"] = 7 } })[..]);

        Assert.Equal(1, read.Number!.Value);
        Assert.Null(read.Text);
        Assert.True(read.Struct.IsNone);
        Assert.Equal(["z"], read.List);
        Assert.Equal([8, 9], read.Set);
        Assert.Equal(7, read.Map["k"]);
    }

    [Fact]
    public void The_kinds_are_those_of_CSharp()
    {
        string[] kinds = [.. Schema<Values>().Members.Select(member => $"{member.Name} {member.Kind.Text}")];

        Assert.Equal(Schema<Plain>().Members.Select(member => $"{member.Name} {member.Kind.Text}"), kinds[..6]);
        Assert.Equal("Unit tuple<>", kinds[7]);
    }

    [Fact]
    public void An_option_of_what_may_be_nil_tells_none_from_nothing()
    {
        Options written = new()
        {
            Twice = FSharpOption<FSharpOption<int>>.Some(FSharpOption<int>.None),
            Nullable = FSharpOption<int?>.Some(null),
            Structs = FSharpValueOption<FSharpValueOption<string>>.Some(FSharpValueOption<string>.None),
            Any = FSharpOption<object?>.Some(null),
            Json = FSharpOption<JsonNode?>.Some(null),
            Unit = FSharpOption<Unit?>.Some(null),
            Maybe = FSharpOption<Maybe<string>?>.Some(Maybe<string>.Nothing),
            List = FSharpOption<FSharpList<int>>.Some(FSharpList<int>.Empty),
        };

        Options some = Again(written);
        Options none = Again(new Options());

        Assert.NotNull(some.Twice);
        Assert.Null(some.Twice.Value);
        Assert.NotNull(some.Nullable);
        Assert.Null(some.Nullable.Value);
        Assert.True(some.Structs is { IsSome: true, Value.IsNone: true });
        Assert.NotNull(some.Any);
        Assert.Null(some.Any.Value);
        Assert.NotNull(some.Json);
        Assert.NotNull(some.Unit);
        Assert.NotNull(some.Maybe);
        Assert.Null(some.Maybe.Value);
        Assert.Empty(some.List!.Value);
        Assert.True(none is { Twice: null, Nullable: null, Structs.IsNone: true, Any: null, Json: null, Unit: null, Maybe: null, List: null });
    }

    [Fact]
    public void An_option_of_what_may_be_nil_is_an_array_of_at_most_one()
    {
        Assert.Equal("919105", Hex(new Holder<FSharpOption<FSharpOption<int>>?> { Value = new(new(5)) }));
        Assert.Equal("9191C0", Hex(new Holder<FSharpOption<FSharpOption<int>>?> { Value = new(null!) }));
        Assert.Equal("9190", Hex(new Holder<FSharpOption<FSharpOption<int>>?>()));
        Assert.Equal("9191C0", Hex(new Holder<FSharpOption<FSharpOption<FSharpOption<int>>>?> { Value = new(new(null!)) }));
        Assert.Equal("9190", Hex(new Holder<FSharpOption<FSharpOption<FSharpOption<int>>>?> { Value = new(null!) }));
        Assert.Equal("91C0", Hex(new Holder<FSharpOption<FSharpOption<FSharpOption<int>>>?>()));
        Assert.Contains("expected an option", Refused<Holder<FSharpOption<FSharpOption<int>>?>>("91920101"), StringComparison.Ordinal);
        Assert.Contains("expected an option", Refused<Holder<FSharpOption<FSharpOption<int>>?>>("91C0"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_option_of_a_null_text_is_refused()
    {
        string message = Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize(new Values { Text = FSharpOption<string>.Some(null!) })).Message;

        Assert.StartsWith("Values.Text", message, StringComparison.Ordinal);
        Assert.Contains("would be read as one without a value", message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_option_of_a_type_parameter_takes_the_form_of_its_argument()
    {
        Assert.Null(Again(new Holder<FSharpOption<string>?>()).Value);
        Assert.Equal("s", Again(new Holder<FSharpOption<string>?> { Value = new("s") }).Value!.Value);
        Assert.Null(Again(new Holder<FSharpOption<int?>?> { Value = new(null) }).Value!.Value);
    }

    [Fact]
    public void Results_of_units_come_back()
    {
        Assert.True(Again(new Holder<FSharpResult<Unit, string>> { Value = FSharpResult<Unit, string>.NewOk(null!) }).Value.IsOk);
        Assert.Equal("e", Again(new Holder<FSharpResult<Unit, string>> { Value = FSharpResult<Unit, string>.NewError("e") }).Value.ErrorValue);
    }

    [Fact]
    public void A_long_list_comes_back() => Assert.Equal(200_000, Again(new Holder<FSharpList<int>> { Value = ListModule.OfSeq(Enumerable.Range(0, 200_000)) }).Value.Length);

    [Fact]
    public void Collections_are_messages_by_themselves()
    {
        Assert.Equal([3, 1, 2], Assert.IsType<FSharpList<int>>(OotSerializer.DeserializeTagged(OotSerializer.SerializeTagged(ListModule.OfSeq([3, 1, 2])))));
        Assert.Equal("93030102", Convert.ToHexString(OotSerializer.Serialize(ListModule.OfSeq([3, 1, 2]))));
        Assert.Equal("80", Convert.ToHexString(OotSerializer.Serialize(MapModule.Empty<string, int>())));
    }

    [Fact]
    public void An_element_that_comes_twice_is_refused()
    {
        Assert.Contains("some are equal there", Refused<Values>("96C0C0C090920101" + "80"), StringComparison.Ordinal);
        Assert.Contains("comes twice", Refused<Values>("96C0C0C0909082A16101A16102"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_count_without_elements_is_refused()
    {
        Assert.StartsWith("Values.List at byte", Refused<Values>("94C0C0C0DD7FFFFFFF"), StringComparison.Ordinal);
        Assert.StartsWith("Values.Map at byte", Refused<Values>("96C0C0C09090DF7FFFFFFF"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_has_its_path() =>
        Assert.Equal("Values.List[1] at byte 7: expected a str, found integer 5.", Refused<Values>("94C0C0C092A16105"));

    [Fact]
    public void An_option_without_a_value_is_refused_where_null_is_another_value()
    {
        Perhaps<FSharpValueOption<int>> some = new() { Value = FSharpValueOption<int>.Some(5) };
        Assert.Equal(some.Value, OotSerializer.Deserialize<Perhaps<FSharpValueOption<int>>>(OotSerializer.Serialize(some)).Value);
        OotSerializationException error = Assert.Throws<OotSerializationException>(
            () => OotSerializer.Serialize(new Perhaps<FSharpValueOption<int>> { Value = FSharpValueOption<int>.None }));
        Assert.Equal("Value", error.Path?.Split('.')[^1]);
    }

    private static Values Filled() => new()
    {
        Number = FSharpOption<int>.Some(5),
        Text = FSharpOption<string>.Some("t"),
        Struct = FSharpValueOption<int>.Some(6),
        List = ListModule.OfSeq(["b", "a"]),
        Set = new FSharpSet<int>([3, 1]),
        Map = new FSharpMap<string, int>([Tuple.Create("y", 2), Tuple.Create("x", 1)]),
        Result = FSharpResult<int, string>.NewError("no"),
    };

    private static OotSchema Schema<T>() => OotRegistry.Default.Messages.Single(codec => codec.Type == typeof(T)).Schema!;

    private static T Again<T>(T value)
        where T : notnull => OotSerializer.Deserialize<T>(OotSerializer.Serialize(value));

    private static string Hex<T>(T value)
        where T : notnull => Convert.ToHexString(OotSerializer.Serialize(value));

    private static string Refused<T>(string hex)
        where T : notnull => Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<T>(Convert.FromHexString(hex))).Message;
}
