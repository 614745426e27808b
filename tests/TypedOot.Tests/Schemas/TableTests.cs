using TypedOot.Serialization;
using static TypedOot.Tests.Schemas.SchemaBytes;

namespace TypedOot.Tests.Schemas;

public class TableTests
{
    private static readonly OotSchemaMember Name = new(0, "Name", OotKind.String);
    private static readonly OotSchemaMember Count = new(1, "Count", OotKind.Int32);

    [Fact]
    public void A_schema_means_its_name_and_tag_from_then_on()
    {
        SchemaTable table = new(Programs.None);
        Assert.True(Take(table, Declaration(70_000, "a", Name)));

        Assert.Equal("a", table.Messages.Find("a")!.Schema.Name);
        Assert.Same(table.Messages.Find("a"), table.Messages.Find(new OotTag(70_000, null)));
        Assert.Same(table.Messages.Find("a"), table.Replies.Find("a"));
        Assert.Null(table.Messages.Find("b"));
        Assert.Null(table.Messages.Find(new OotTag(7, null)));
    }

    [Fact]
    public void What_is_said_twice_changes_nothing()
    {
        SchemaTable table = new(Programs.None);
        Take(table, Declaration(7, "a", Name));
        SchemaScope scope = table.Messages;

        Assert.False(Take(table, Declaration(7, "a", Name)));
        Assert.Same(scope, table.Messages);
    }

    [Fact]
    public void A_selection_holds_for_messages_and_not_for_replies()
    {
        SchemaTable table = new(Programs.None);
        Take(table, Declaration(7, "a", Name));
        Assert.True(Take(table, OnlyDeclared(7, "a", Name, Count)));
        Assert.Single(table.Messages.Find("a")!.Schema.Members);

        Assert.True(Take(table, Selection("a", Name, Count)));
        Assert.False(Take(table, Selection("a", Name, Count)));

        Assert.Equal(2, table.Messages.Find("a")!.Schema.Members.Count);
        Assert.Equal(2, table.Messages.Find(new OotTag(7, null))!.Schema.Members.Count);
        Assert.Single(table.Replies.Find("a")!.Schema.Members);
        Assert.True(Take(table, Selection("a", Name)));
        Assert.Single(table.Messages.Find("a")!.Schema.Members);
    }

    [Fact]
    public void What_is_only_declared_means_nothing_until_it_is_selected()
    {
        SchemaTable table = new(Programs.None);
        Take(table, OnlyDeclared(7, "a", Name));
        Assert.Null(table.Messages.Find("a"));
        Assert.Null(table.Replies.Find("a"));

        Take(table, Selection("a", Name));

        Assert.NotNull(table.Messages.Find("a"));
        Assert.Null(table.Replies.Find("a"));
    }

    [Fact]
    public void A_tag_that_passes_to_another_name_means_what_was_selected_last()
    {
        SchemaTable table = new(Programs.None);
        Take(table, Declaration(7, "a", Name));
        Take(table, OnlyDeclared(7, "b", Name));

        Take(table, Selection("b", Name));
        Assert.Equal("b", table.Messages.Find(new OotTag(7, null))!.Schema.Name);
        Assert.Equal("a", table.Replies.Find(new OotTag(7, null))!.Schema.Name);

        Assert.True(Take(table, Selection("a", Name)));
        Assert.Equal("a", table.Messages.Find(new OotTag(7, null))!.Schema.Name);
    }

    [Fact]
    public void A_scope_is_what_was_meant_when_it_was_asked_for()
    {
        SchemaTable table = new(Programs.None);
        Take(table, Declaration(7, "a", Name));
        SchemaScope before = table.Messages;

        Take(table, Declaration(8, "b", Name));
        Take(table, Declaration(7, "a", Count));

        Assert.Null(before.Find("b"));
        Assert.Equal("Name", before.Find("a")!.Schema.Members[0].Name);
        Assert.Equal("Count", table.Messages.Find("a")!.Schema.Members[0].Name);
    }

    [Fact]
    public void After_a_reset_nothing_is_meant_until_it_is_declared_again()
    {
        SchemaTable table = new(Programs.None);
        Take(table, Declaration(7, "a", Name));
        Take(table, OnlyDeclared(7, "a", Count));
        Take(table, Selection("a", Count));

        table.Reset();
        Assert.Null(table.Messages.Find("a"));
        Assert.Null(table.Messages.Find(new OotTag(7, null)));

        Assert.True(Take(table, Declaration(7, "a", Name)));
        Assert.Equal("Name", table.Messages.Find("a")!.Schema.Members[0].Name);
    }

    [Fact]
    public void More_schemas_than_the_limit_are_refused()
    {
        SchemaTable table = new(Programs.None);
        for (int i = 0; i < SchemaTable.MostSchemas; i++)
            Take(table, Declaration(0, $"name{i}"));

        Assert.Contains("1024 schemas", Assert.Throws<OotFormatException>(() => Take(table, Declaration(0, "another"))).Message, StringComparison.Ordinal);
        Assert.Equal(SchemaTable.MostSchemas, table.Count);
        Assert.False(Take(table, Declaration(0, "name5")));
    }

    [Fact]
    public void More_bytes_than_the_limit_are_refused()
    {
        SchemaTable table = new(Programs.None);
        OotSchemaMember[] members = [.. Enumerable.Range(0, 900).Select(i => new OotSchemaMember(i, $"{i}{new string('m', 400)}", OotKind.Int32))];
        int declared = 0;

        OotFormatException refusal = Assert.Throws<OotFormatException>(() =>
        {
            for (; declared < 10; declared++)
                Take(table, Declaration(0, $"name{declared}", members));
        });

        Assert.Contains($"{SchemaTable.MostBytes} bytes", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(2, declared);
    }

    [Fact]
    public void A_frame_of_more_bytes_than_the_limit_is_not_even_read()
    {
        byte[] huge = new byte[SchemaTable.MostBytes + 1];

        Assert.Contains("1048576 bytes", Assert.Throws<OotFormatException>(() => Take(new SchemaTable(Programs.None), huge)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_forged_fingerprint_is_refused()
    {
        byte[] declaration = Declaration(7, "a", Name);
        int at = declaration.AsSpan().IndexOf(new byte[] { 0xC4, 0x10 }) + 2;
        declaration[at] ^= 1;

        OotFormatException refusal = Assert.Throws<OotFormatException>(() => Take(new SchemaTable(Programs.None), declaration));

        Assert.Contains("the fingerprint of the schema of \"a\" is not that of its members", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_selection_of_what_was_not_declared_is_refused() =>
        Assert.Throws<OotFormatException>(() => Take(new SchemaTable(Programs.None), Selection("a", Name)));

    [Fact]
    public void A_schema_that_cannot_be_read_says_so_once()
    {
        SchemaTable table = new(Programs.Old);
        byte[] odd = SchemaFormat.Write(new WireSchema(Programs.PartTag, OddPartCodec.Schema, []));

        Assert.Contains("Name", Refusal(table, odd), StringComparison.Ordinal);
        Assert.Null(Refusal(table, odd));
    }

    [Fact]
    public void Longer_rows_and_arrays_of_later_versions_are_taken()
    {
        OotWriter writer = new(OotSerializerOptions.Default);
        WireSchema wire = new(7, new OotSchema("a", Name), []);
        writer.WriteArrayHeader(7);
        writer.WriteUInt32(7);
        writer.WriteString("a");
        writer.WriteBinary(wire.Schema.Fingerprint);
        writer.WriteArrayHeader(1);
        writer.WriteArrayHeader(5);
        writer.WriteInt32(0);
        writer.WriteString("Name");
        writer.WriteString("str");
        writer.WriteInt32(0);
        writer.WriteString("of a later version");
        writer.WriteArrayHeader(0);
        writer.WriteBoolean(true);
        writer.WriteString("of a later version");
        byte[] payload = writer.ToArray();
        writer.Dispose();
        SchemaTable table = new(Programs.None);

        Assert.True(Take(table, payload));
        Assert.Equal(payload, table.Messages.Find("a")!.Payload.ToArray());
    }

    [Fact]
    public void Members_out_of_order_or_twice_are_refused()
    {
        Assert.Throws<OotFormatException>(() => Take(new SchemaTable(Programs.None), Rows((1, "a"), (0, "b"))));
        Assert.Throws<OotFormatException>(() => Take(new SchemaTable(Programs.None), Rows((0, "a"), (0, "b"))));
        Assert.Throws<OotFormatException>(() => Take(new SchemaTable(Programs.None), Rows((0, "a"), (1, "a"))));
        Assert.Throws<OotFormatException>(() => Take(new SchemaTable(Programs.None), Rows((-1, "a"))));
        Assert.Throws<OotFormatException>(() => Take(new SchemaTable(Programs.None), Rows((1024, "a"))));
        Assert.Throws<OotFormatException>(() => Take(new SchemaTable(Programs.None), Rows((0, ""))));
        Assert.Throws<OotFormatException>(() => Take(new SchemaTable(Programs.None), Rows((0, new string('n', 513)))));
    }

    [Fact]
    public void A_type_that_is_loaded_later_reads_by_the_schemas_that_were_declared_before()
    {
        SchemaTable table = new(new OotSerializerOptions());
        Take(table, Declaration(0, "test.late", Count, new OotSchemaMember(2, "Label", OotKind.String)));
        Assert.False(table.Messages.MapsBodies);

        OotRegistry.Enqueue(builder => builder.AddMessage<Late, LateCodec>());

        Assert.True(table.Messages.MapsBodies);
        Assert.Equal(0, table.Messages.MapFor(LateCodec.Schema)!.IndexOfPosition(2));
    }

    private static byte[] Rows(params (int Position, string Name)[] rows)
    {
        OotWriter writer = new(OotSerializerOptions.Default);
        writer.WriteArrayHeader(5);
        writer.WriteUInt32(7);
        writer.WriteString("a");
        writer.WriteBinary(new byte[16]);
        writer.WriteArrayHeader(rows.Length);
        foreach ((int position, string name) in rows)
        {
            writer.WriteArrayHeader(4);
            writer.WriteInt32(position);
            writer.WriteString(name);
            writer.WriteString("i32");
            writer.WriteInt32(0);
        }

        writer.WriteArrayHeader(0);
        byte[] payload = writer.ToArray();
        writer.Dispose();
        return payload;
    }

    private static byte[] OnlyDeclared(uint tag, string name, params OotSchemaMember[] members)
    {
        OotWriter writer = new(OotSerializerOptions.Default);
        SchemaFormat.WriteDeclaration(ref writer, new WireSchema(tag, new OotSchema(name, members), []));
        byte[] payload = writer.ToArray();
        writer.Dispose();
        return payload;
    }

    private static bool Take(SchemaTable table, byte[] payload)
    {
        OotReader reader = new(payload);
        table.ReadFrame(ref reader, out bool isNew);
        return isNew;
    }

    private static string? Refusal(SchemaTable table, byte[] payload)
    {
        OotReader reader = new(payload);
        return table.ReadFrame(ref reader, out _);
    }
}
