using TypedOot.Serialization;

namespace TypedOot.Generated.Tests.Roots;

/// <summary>The names and bytes by which roots that are no messages are sent.</summary>
public sealed class StructuralNameTests
{
    private const string Space = "TypedOot.Generated.Tests.Roots.";

    [Fact]
    public void A_root_with_messages_goes_by_the_name_of_its_structure()
    {
        Assert.Equal($"list<{Space}Tick>", NameOf(new List<Tick>()));
        Assert.Equal($"list<{Space}Tick>", NameOf<Tick?[]>([]));
        Assert.Equal($"map<str,{Space}Tick>", NameOf(new Dictionary<string, Tick>()));
        Assert.Equal($"map<i32,list<tuple<str,{Space}Tick>>>", NameOf(new SortedDictionary<int, (string, Tick)[]>()));
        Assert.Equal($"tuple<i32,{Space}Tick>", NameOf((1, new Tick("", 0))));
        Assert.Equal($"list<{Space}IFigure>", NameOf(new List<IFigure>()));
        Assert.Equal(Space + "Quote", NameOf(new Quote("", 0)));
        Assert.Equal($"list<{Space}Quote>", NameOf(new Queue<Quote>()));
    }

    [Fact]
    public void A_name_that_is_too_long_is_its_hash()
    {
        string name = NameOf(new Dictionary<string, (Tick, Tick, Tick, Tick, Tick, Tick, Tick, (Tick, Tick, Tick, Tick, Tick, Tick, Tick, Tick))>());
        Assert.StartsWith("root#", name, StringComparison.Ordinal);
        Assert.Equal("root#".Length + 32, name.Length);
    }

    [Fact]
    public void Collections_of_one_structure_are_read_as_any_of_their_types()
    {
        byte[] bytes = OotSerializer.SerializeTagged(new List<Tick> { new("A", 1) });
        Assert.Equal(bytes, OotSerializer.SerializeTagged<Tick[]>([new("A", 1)]));
        Assert.Equal(bytes, OotSerializer.SerializeTagged<IReadOnlyCollection<Tick>>([new("A", 1)]));
    }

    [Fact]
    public void Plain_values_are_sent_as_before_any_call_named_them()
    {
        AssertPlain(true);
        AssertPlain((sbyte)-5);
        AssertPlain((byte)200);
        AssertPlain((short)-300);
        AssertPlain((ushort)60_000);
        AssertPlain(5);
        AssertPlain(4_000_000_000);
        AssertPlain(-5_000_000_000);
        AssertPlain(ulong.MaxValue);
        AssertPlain((nint)7);
        AssertPlain((nuint)8);
        AssertPlain('x');
        AssertPlain(new System.Text.Rune('y'));
        AssertPlain(Weather.Rain);
        AssertPlain(DayOfWeek.Friday);
        AssertPlain(2.5f);
        AssertPlain((Half)1.5);
        AssertPlain(1e300);
        AssertPlain("text");
        AssertPlain(new byte[] { 1, 2 });
        AssertPlain(1.50m);
        AssertPlain(Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"));
        AssertPlain(Int128.MaxValue);
        AssertPlain(UInt128.MaxValue);
        AssertPlain(System.Numerics.BigInteger.Pow(3, 90));
        AssertPlain(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        AssertPlain(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Local));
        AssertPlain(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)));
        AssertPlain(new DateOnly(2026, 1, 2));
        AssertPlain(new TimeOnly(3, 4, 5));
        AssertPlain(TimeSpan.FromSeconds(1.5));
        AssertPlain(new[] { 1, 2, 300_000 });
        AssertPlain(new[] { 1.5, 2.5 });
        AssertPlain(new[] { 'a', 'b' });
        AssertPlain(new string?[] { "a", null });
        AssertPlain(new List<Guid> { Guid.Empty });
        AssertPlain(new List<bool?> { true, null });
        AssertPlain(new Dictionary<string, decimal> { ["a"] = 1 });
        AssertPlain(new Dictionary<int, List<TimeSpan>> { [1] = [TimeSpan.Zero] });
        AssertPlain((1, "x"));
        AssertPlain(Tuple.Create(1, new[] { 2 }));
        AssertPlain(new object?[] { 1, "x", null });
        AssertPlain(new Dictionary<string, object?> { ["a"] = 1 });
        AssertPlain<int?>(5);
        AssertPlain<int?>(null);
        AssertPlain(System.Collections.Immutable.ImmutableArray.Create(1, 2));
        AssertPlain(System.Text.Json.Nodes.JsonNode.Parse("""{"a":[1,2.5]}""")!);
    }

    [Fact]
    public void A_tuple_of_more_than_seven_items_is_sent_as_a_member_is() => Assert.Equal(
        [0x92, 0, .. OotSerializer.Serialize((1, 2, 3, 4, 5, 6, 7, 8, 9))], OotSerializer.SerializeTagged((1, 2, 3, 4, 5, 6, 7, 8, 9)));

    private static string NameOf<[OotRoot] T>(T value)
    {
        byte[] bytes = OotSerializer.SerializeTagged(value);
        OotUnknown read = Assert.IsType<OotUnknown>(OotSerializer.DeserializeTagged(bytes, new OotSerializerOptions { Registry = new OotRegistryBuilder().Build() }));
        Assert.True(OotRegistry.Default.TryGetMessage(read.Tag, out OotCodec? codec));
        return codec.Schema!.Name;
    }

    private static void AssertPlain<[OotRoot] T>(T value)
    {
        // As an object, the value is written by the type that it has when the program runs.
        byte[] expected = [0x92, 0, .. OotSerializer.SerializeValue(value)];
        Assert.Equal(Convert.ToHexString(expected), Convert.ToHexString(OotSerializer.SerializeTagged(value)));
        Assert.Equal(Convert.ToHexString(expected), Convert.ToHexString(OotSerializer.SerializeTagged<object?>(value)));
    }
}
