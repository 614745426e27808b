using System.Numerics;
using TypedOot.MessagePack;
using TypedOot.Tests.Support;

namespace TypedOot.Generated.Tests;

public class PackedTests
{
    [Fact]
    public void Packed_members_come_back_where_they_are_packed_and_where_they_are_not()
    {
        byte[] packed = OotSerializer.Serialize(NewSamples());
        byte[] plain = OotSerializer.Serialize(OotSerializer.Deserialize<PlainSamples>(packed));
        Assert.NotEqual(packed, plain);
        Assert.Equal(plain, OotSerializer.Serialize(OotSerializer.Deserialize<PlainSamples>(plain)));
        Assert.Equal(packed, OotSerializer.Serialize(OotSerializer.Deserialize<Samples>(plain)));
        Assert.Equal(packed, OotSerializer.Serialize(OotSerializer.Deserialize<Samples>(packed)));

        Samples samples = OotSerializer.Deserialize<Samples>(packed);
        Assert.Equal([1.5, double.NaN, -0.0], samples.Values!);
        Assert.Equal([DayOfWeek.Friday, (DayOfWeek)77], samples.Days);
        Assert.Equal("a\uD800", new string([.. samples.Letters!]));
        Assert.Equal((3, 4.5f), (samples.Dots![1].X, samples.Dots[1].Y));
        Assert.Equal([7, 8], samples.Filled);
    }

    [Fact]
    public void Null_and_nothing_come_back()
    {
        Samples samples = Through.Bytes(new Samples { Values = null, Letters = [], Dots = [] });
        Assert.Null(samples.Values);
        Assert.Empty(samples.Letters!);
        Assert.Empty(samples.Dots!);
    }

    [Fact]
    public void A_type_packs_what_it_can_and_its_members_do_not_refuse()
    {
        PackedMap map = new()
        {
            Places = [new Vector3(1, 2, 3)],
            Lines = new Line3[] { new(new(1, 2, 3), new(4, 5, 6)) },
            Standard = [1],
            Names = ["n"],
            Bytes = [1, 2],
            Grid = new int[1, 1],
            Gaps = [1, null],
            Guarded = [new(50)],
        };
        OotElement element = OotElement.Parse(OotSerializer.Serialize(map));
        Assert.Equal(
            [true, true, false, false, false, false, false, false],
            ((string[])["Places", "Lines", "Standard", "Names", "Bytes", "Grid", "Gaps", "Guarded"]).Select(name => IsPacked(element[name])));
        PackedMap read = Through.Bytes(map);
        Assert.Equal(map.Places.ToArray(), read.Places.ToArray());
        Assert.Equal(map.Lines.ToArray(), read.Lines.ToArray());
        Assert.Equal(map.Gaps, read.Gaps);
        Assert.Equal(50, read.Guarded![0].Percent);
    }

    [Fact]
    public void The_kinds_of_members_are_those_of_standard_arrays() =>
        Assert.Equal(Kinds<PlainSamples>(), Kinds<Samples>());

    [Fact]
    public void The_fields_of_structs_stand_in_the_order_of_their_members()
    {
        OotElement element = OotElement.Parse<PackedMap>(OotSerializer.Serialize(new PackedMap { Lines = new Line3[] { new(new(1, 2, 3), new(4, 5, 6)) } }));
        Assert.True(IsPacked(element["Lines"]));
        Assert.Contains(
            "[{\"From\":{\"A\":1,\"B\":2,\"C\":3},\"To\":{\"A\":4,\"B\":5,\"C\":6}}]", element.ToJson(), StringComparison.Ordinal);
        Assert.Equal(6, element["Lines"][0]["To"]["C"].GetInt32());
    }

    [Fact]
    public void A_constructor_runs_for_every_element_that_a_peer_packed()
    {
        byte[] forged = [0x81, 0xA7, .. "Guarded"u8, 0xC7, 15, 29, 0x40, 1, 0x12, 50, 0, 0, 0, 101, 0, 0, 0, 50, 0, 0, 0];
        OotFormatException error = Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<PackedMap>(forged));
        Assert.IsType<ArgumentOutOfRangeException>(error.InnerException);
        Assert.Equal("PackedMap.Guarded[1]", error.Path);
    }

    [Fact]
    public void An_element_that_does_not_fit_is_named_by_its_path()
    {
        byte[] body = [0x97, 0xC7, 13, 29, 0x12, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 0xC7, 5, 29, 0x32, 0, 0, 0xC0, 0x3F, 0xC0, 0xC0, 0xC0, 0x90, 0xC0];
        OotFormatException error = Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<Samples>(body));
        Assert.Equal("Samples.Days[0]", error.Path);
    }

    [Fact]
    public void A_limit_counts_elements_and_not_their_bytes()
    {
        Samples samples = new() { Limited = [1, 2, 3] };
        Assert.Equal([1, 2, 3], Through.Bytes(samples).Limited!);
        samples.Limited = [1, 2, 3, 4];
        Assert.Contains("4 elements", Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize(samples)).Message, StringComparison.Ordinal);
        byte[] tooLong = OotSerializer.Serialize(new PlainSamples { Limited = [1, 2, 3, 4] });
        Assert.Contains("4 elements", Assert.Throws<OotFormatException>(() => OotSerializer.Deserialize<Samples>(tooLong)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Members_of_structs_have_names_where_the_schema_is_known()
    {
        OotElement element = OotElement.Parse<Samples>(OotSerializer.Serialize(NewSamples()));
        Assert.True(IsPacked(element["Dots"]));
        Assert.Equal(3, element["Dots"][1]["X"].GetInt32());
        Assert.Contains("\"Dots\":[{\"X\":1,\"Y\":2.0},{\"X\":3,\"Y\":4.5}]", element.ToJson(), StringComparison.Ordinal);
        Dictionary<string, object?> members = Assert.IsType<Dictionary<string, object?>>(element.ToObject());
        Assert.IsType<double[]>(members["Values"]);
        Assert.Equal(1L, Assert.IsType<Dictionary<string, object?>>(Assert.IsType<object?[]>(members["Dots"])[0])["X"]);
        Assert.Equal(OotSerializer.Serialize(NewSamples()), OotSerializer.Serialize(element.As<Samples>()));
    }

    [Fact]
    public void What_is_written_comes_back_whatever_it_is() => Seeded.Holds<(double[], int[])>(drawn =>
    {
        Samples samples = new() { Values = drawn.Item1, Dots = [.. drawn.Item2.Select(x => new Dot { X = x, Y = x / 3f })] };
        Samples read = Through.Bytes(samples);
        Assert.Equal(samples.Values, read.Values);
        Assert.Equal(samples.Dots.Select(d => (d.X, d.Y)), read.Dots!.Select(d => (d.X, d.Y)));
    });

    private static Samples NewSamples() => new()
    {
        Values = [1.5, double.NaN, -0.0],
        Days = [DayOfWeek.Friday, (DayOfWeek)77],
        Letters = ['a', '\uD800'],
        Dots = [new Dot { X = 1, Y = 2 }, new Dot { X = 3, Y = 4.5f }],
        Limited = [1],
        Filled = { 7, 8 },
        Anything = 5L,
    };

    private static bool IsPacked(OotElement element) => new OotReader(element.Bytes.Span).IsExtension(ExtensionCode.Packed);

    private static string[] Kinds<T>() => [.. OotRegistry.Default.GetCodec<T>().Schema!.Members.Select(m => m.Kind.Text)];
}
