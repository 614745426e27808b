using TypedOot.Serialization;
using TypedOot.Tests.Support;

namespace TypedOot.Tests.Schemas;

/// <summary>Damaged schemas, and damaged bodies that are read by schemas: an error or a value, and no more allocated than the budget.</summary>
public class FuzzTests
{
#if DEBUG
    private const int Times = 10_000;
#else
    private const int Times = 200_000;
#endif

    // Exceptions with their stack traces and paths, rented buffers, and the tables of schemas.
    private const int Overhead = 128 * 1024;
    private const int Growth = 4;

    private static readonly OotSerializerOptions[] Readers = [Programs.Old, Programs.New, Programs.Odd, Programs.Renaming, Programs.None];

    [Fact]
    public void A_damaged_schema_frame_is_taken_or_refused()
    {
        byte[][] seeds =
        [
            SchemaFormat.Write(new WireSchema(9, OldPartCodec.Schema, [])),
            SchemaFormat.Write(new WireSchema(9, NewPartCodec.Schema, [])),
            SchemaFormat.Write(new WireSchema(70_000, NewKitCodec.Schema, [WireSchema.Key(NewPartCodec.Schema.Fingerprint)])),
            SchemaFormat.Write(new WireSchema(70_001, OotSchema.Of("test.value", OotKind.List(OotKind.Int32)), [])),
            SchemaBytes.Selection("a"),
        ];
        Mutator mutator = new(Seeded.Seed);
        SchemaTable table = new(Programs.New);
        for (int i = 0; i < Times; i++)
        {
            byte[] bytes = mutator.Mutate(seeds[i % seeds.Length], seeds[i * 7 % seeds.Length]);
            if (table.Count > 1000)
                table = new SchemaTable(Programs.New);
            long allocated = Allocated(() => Take(table, bytes));
            Assert.True(allocated < (Growth * 16L * bytes.Length) + Overhead, $"{allocated} bytes were allocated for {Convert.ToHexString(bytes)}");
            Assert.NotNull(table.Messages);
        }
    }

    [Fact]
    public void A_damaged_stream_is_read_by_every_program_and_passed_on()
    {
        byte[][] seeds =
        [
            FileTests.Write(Programs.New, new NewKit("box", [new NewPart(1, "a", true)], new NewPart(2, "b", false)), new Review(new NewPart(3, "c", true), new NewKit("more", [], new NewPart(4, "d", false)))),
            FileTests.Write(Programs.Old, new OldPart("bolt", 3), new OldKit(new OldPart("nut", 4), [])),
            Mixed(),
        ];
        Mutator mutator = new(Seeded.Seed);
        int read = 0;
        for (int i = 0; i < Times / 5; i++)
        {
            byte[] bytes = mutator.Mutate(seeds[i % seeds.Length], seeds[(i + 1) % seeds.Length]);
            OotSerializerOptions options = Readers[i % Readers.Length];
            long allocated = Allocated(() => read += ReadAll(bytes, options));
            Assert.True(
                allocated < (Growth * (options.BudgetFor(bytes.Length) - options.BudgetFor(0))) + (1024 * 1024),
                $"{allocated} bytes were allocated for {Convert.ToHexString(bytes)}");
        }

        Assert.InRange(read, Times / 10, int.MaxValue);
    }

    [Fact]
    public void The_most_that_may_be_declared_takes_a_bounded_amount_of_memory()
    {
        // What keeps the most for its bytes: kinds that nest deeply.
        string deep = string.Concat(Enumerable.Repeat("list<", 31)) + "i8" + new string('>', 31);
        OotSchemaMember[] members = [.. Enumerable.Range(0, 300).Select(i => new OotSchemaMember(i, $"{i}", OotKind.NotUnderstood(deep)))];
        byte[][] frames = [.. Enumerable.Range(0, 100).Select(i => SchemaBytes.Declaration(0, $"{i}", members))];
        SchemaTable table = new(Programs.New);

        long allocated = Allocated(() => Assert.Throws<OotFormatException>(() =>
        {
            foreach (byte[] frame in frames)
            {
                OotReader reader = new(frame);
                table.ReadFrame(ref reader, out _);
            }
        }));

        Assert.InRange(table.Count, 10, 100);
        Assert.InRange(allocated, SchemaTable.MostBytes, 64L * SchemaTable.MostBytes);
    }

    [Fact]
    public void Envelopes_are_charged_for_the_schemas_that_they_select()
    {
        using MemoryStream stream = new();
        for (int i = 0; i < 1000; i++)
            stream.Write(SchemaBytes.Frame(7, SchemaBytes.Declaration(0, $"name{i}")));
        const int Count = 50_000;
        OotWriter writer = new(OotSerializerOptions.Default);
        writer.WriteArrayHeader(Count);
        for (int i = 0; i < Count; i++)
            writer.WriteExtension(28, [0x90, 0x07, 0x90]);
        stream.Write(SchemaBytes.Frame(2, writer.ToArray()));
        writer.Dispose();
        stream.Position = 0;
        using OotStreamReader reader = new(stream, Programs.None);

        Assert.Contains("AllocationAllowance", Assert.Throws<OotFormatException>(() => reader.Read()).Message, StringComparison.Ordinal);
    }

    private static byte[] Mixed()
    {
        OotUnknown old = AnnouncerTests.Relayed(Programs.Old, new OldKit(new OldPart("nut", 4), [new OldPart("pin", 5)]));
        OotUnknown part = AnnouncerTests.Relayed(Programs.New, new NewKit("box", [], new NewPart(2, "b", false)));
        return FileTests.Write(Programs.None, old, part, new object[] { old, part, old }, old);
    }

    private static void Take(SchemaTable table, byte[] bytes)
    {
        OotReader reader = new(bytes);
        try
        {
            table.ReadFrame(ref reader, out _);
        }
        catch (OotFormatException)
        {
            // The one way to refuse it.
        }
    }

    private static int ReadAll(byte[] bytes, OotSerializerOptions options)
    {
        int count = 0;
        using OotStreamReader reader = new(new MemoryStream(bytes), options);
        using OotStreamWriter writer = new(Stream.Null, options);
        for (int errors = 0; errors < 100;)
        {
            try
            {
                if (!reader.Read())
                    return count;
                count++;
                writer.Write(reader.Current);
            }
            catch (OotFormatException)
            {
                errors++;
            }
        }

        return count;
    }

    private static long Allocated(Action run)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        run();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
