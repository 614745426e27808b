using System.Runtime.CompilerServices;
using TypedOot.Codecs;

namespace TypedOot.Generated.Tests;

/// <summary>How keys with an equality that the compiler made are hashed in large collections.</summary>
public class KeyTests
{
    private const int Many = 5000;

    [Fact]
    public void Records_whose_own_hash_codes_all_collide_are_read_with_few_collisions()
    {
        // The hash code of a record of two numbers is the one times a constant plus the other.
        Cell[] cells = [.. Enumerable.Range(0, Many).Select(i => new Cell(i, unchecked(i * 1521134295)))];
        KeyedLists lists = new() { Cells = [.. Enumerable.Range(0, 20).Select(_ => cells.ToList())] };

        KeyedSets read = OotSerializer.Deserialize<KeyedSets>(OotSerializer.Serialize(lists));

        Assert.All(read.Cells, set =>
        {
            Assert.True(set.SetEquals(cells));
            AssertSeeded(set, isWhole: true);
        });
    }

    [Fact]
    public void Structs_that_the_runtime_compares_are_hashed_by_all_of_their_fields()
    {
        HashSet<PlainKey> keys = new(Enumerable.Range(0, Many).Select(i => new PlainKey { Kind = 1, Number = i }), new PlainComparer());
        HashSet<PlainKey> read = OotSerializer.Deserialize<KeyedSets>(OotSerializer.Serialize(new KeyedSets { Plain = keys })).Plain!;
        Assert.True(keys.SetEquals(read));
        AssertSeeded(read, isWhole: true);
    }

    [Fact]
    public void All_parts_of_a_record_are_hashed()
    {
        Titled start = New(0);
        Titled[] keys =
        [
            start,
            start with { Name = "b" },
            start with { Price = 2 },
            start with { Weight = 2 },
            start with { When = start.When.AddTicks(1) },
            start with { Id = null },
            start with { Side = Side.Right },
            start with { Pair = (1, 3) },
            start with { Cell = new Cell(1, 2) },
            start with { Parent = New(1) },
            start with { Parent = New(1) with { Parent = New(2) } },
        ];
        HashSet<Titled> read = OotSerializer.Deserialize<KeyedSets>(OotSerializer.Serialize(
            new KeyedSets { Records = [.. keys, .. Enumerable.Range(10, 1000).Select(New)] })).Records!;
        Assert.Equal(keys.Length, keys.Select(key => read.Comparer.GetHashCode(key)).Distinct().Count());
        Assert.All(keys, key => Assert.Contains(key, read));

        // Equal, and not the same bits.
        Titled same = start with { Name = new string(start.Name), Price = 1.00m, Weight = -0.0 };
        Assert.Equal(start, same);
        Assert.Equal(read.Comparer.GetHashCode(start), read.Comparer.GetHashCode(same));

        // A record that leads to itself is hashed as a whole, and counted all the same.
        Assert.IsAssignableFrom<ISeededComparer>(read.Comparer);
    }

    [Fact]
    public void Generic_records_are_hashed_by_their_parts()
    {
        KeyedSets sets = new() { Generic = Enumerable.Range(0, Many).ToDictionary(i => new GenericKey<string>($"{i}", i), i => i) };
        Dictionary<GenericKey<string>, int> read = OotSerializer.Deserialize<KeyedSets>(OotSerializer.Serialize(sets)).Generic!;
        Assert.Equal(sets.Generic, read);
        Assert.True(Assert.IsAssignableFrom<ISeededComparer>(read.Comparer).IsWhole);
    }

    [Fact]
    public void Records_that_others_derive_from_are_seeded_and_counted()
    {
        HashSet<OpenKey> keys = [.. Enumerable.Range(0, Many).Select(i => i % 2 == 0 ? new OpenKey(i) : new DerivedKey(i, $"{i}"))];
        HashSet<OpenKey> read = OotSerializer.Deserialize<KeyedSets>(OotSerializer.Serialize(new KeyedSets { Open = keys })).Open!;
        Assert.True(read.SetEquals(keys));
        AssertSeeded(read, isWhole: false);
    }

    [Fact]
    public void An_equality_that_was_written_by_hand_keeps_its_hash()
    {
        HashSet<WrittenKey> keys = [.. Enumerable.Range(0, Many).Select(i => new WrittenKey($"k{i}"))];
        HashSet<WrittenKey> read = OotSerializer.Deserialize<KeyedSets>(OotSerializer.Serialize(new KeyedSets { Written = keys })).Written!;
        Assert.Same(EqualityComparer<WrittenKey>.Default, read.Comparer);
        Assert.Contains(new WrittenKey("K17"), read);
    }

    [Fact]
    public void A_part_with_an_equality_of_its_own_is_found_by_that()
    {
        HashSet<LoosePart> keys = [.. Enumerable.Range(0, Many).Select(i => new LoosePart(i, new WrittenKey($"k{i}")))];
        HashSet<LoosePart> read = OotSerializer.Deserialize<KeyedSets>(OotSerializer.Serialize(new KeyedSets { Loose = keys })).Loose!;
        Assert.Contains(new LoosePart(17, new WrittenKey("K17")), read);
        AssertSeeded(read, isWhole: false);
    }

    [Fact]
    public void A_field_that_no_member_is_makes_for_counting()
    {
        HashSet<ViewKey> keys = [.. Enumerable.Range(0, Many).Select(i => new ViewKey(i) { Text = $"{i}" })];
        HashSet<ViewKey> read = OotSerializer.Deserialize<KeyedSets>(OotSerializer.Serialize(new KeyedSets { Views = keys })).Views!;
        Assert.True(read.SetEquals(keys));
        AssertSeeded(read, isWhole: false);

        // The hash of the member that is a field is the same for all of these.
        KeyedSets flood = new() { Views = new(Enumerable.Range(0, 7000).Select(i => new ViewKey(1) { Text = $"{i}" }), new ViewComparer()) };
        Assert.Contains("collide", Assert.Throws<OotSerializationException>(() => OotSerializer.Serialize(flood)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Small_sets_keep_the_default_comparer()
    {
        HashSet<PlainKey> keys = [.. Enumerable.Range(0, KeyComparer.SeededAbove).Select(i => new PlainKey { Kind = 1, Number = i })];
        Assert.Same(EqualityComparer<PlainKey>.Default, Through.Bytes(new KeyedSets { Plain = keys }).Plain!.Comparer);
    }

    [Fact]
    public void A_seeded_lookup_of_a_record_allocates_nothing()
    {
        HashSet<Cell> cells = OotSerializer.Deserialize<KeyedSets>(OotSerializer.Serialize(
            new KeyedLists { Cells = [[.. Enumerable.Range(0, 1000).Select(i => new Cell(i, i))]] })).Cells[0];
        long before = 0;
        bool found = true;
        for (int i = 0; i < 200; i++)
        {
            before = GC.GetAllocatedBytesForCurrentThread();
            found &= cells.Contains(new Cell(i, i));
        }

        Assert.True(found);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static Titled New(int number) => new("a", 1, 0, DateTime.UnixEpoch.AddDays(number), Guid.Empty, Side.Left, (1, 2), default, null);

    private static void AssertSeeded<T>(HashSet<T> set, bool isWhole)
    {
        Assert.Equal(isWhole, Assert.IsAssignableFrom<ISeededComparer>(set.Comparer).IsWhole);
        if (isWhole)
            Assert.InRange(set.Select(key => set.Comparer.GetHashCode(key!)).Distinct().Count(), set.Count - 5, set.Count);
    }

    private sealed class PlainComparer : IEqualityComparer<PlainKey>
    {
        public bool Equals(PlainKey x, PlainKey y) => x.Number == y.Number && x.Kind == y.Kind;

        public int GetHashCode(PlainKey key) => key.Number;
    }

    private sealed class ViewComparer : IEqualityComparer<ViewKey>
    {
        public bool Equals(ViewKey? x, ViewKey? y) => x?.Text == y?.Text;

        public int GetHashCode(ViewKey key) => RuntimeHelpers.GetHashCode(key);
    }
}
