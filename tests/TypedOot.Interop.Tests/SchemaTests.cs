namespace TypedOot.Interop.Tests;

/// <summary>What the samples make of schema frames: their servers answer with the members of a message by name.</summary>
public class SchemaTests
{
    private const byte Message = 1, Schema = 7;
    private const int Tag = 7;

    private static readonly byte[] OlderFingerprint = [.. Enumerable.Repeat((byte)1, 16)];
    private static readonly byte[] NewerFingerprint = [.. Enumerable.Repeat((byte)2, 16)];

    // Two versions of a message, of which one has its members the other way round.
    private static readonly object[] Older = [Tag, "Point", OlderFingerprint, Rows("X", "Y"), Array.Empty<object>()];
    private static readonly object[] NewerOnlyDeclared = [Tag, "Point", NewerFingerprint, Rows("Y", "X"), Array.Empty<object>(), false];
    private static readonly object[] NewerSelected = [Tag, NewerFingerprint];
    private static readonly object[] OlderSelected = [Tag, OlderFingerprint];

    private static readonly Dictionary<string, object?> ReadAsOlder = new() { ["X"] = 1L, ["Y"] = 2L };
    private static readonly Dictionary<string, object?> ReadAsNewer = new() { ["Y"] = 1L, ["X"] = 2L };

    [PythonFact]
    public Task A_schema_that_is_only_declared_changes_no_meaning_in_Python() =>
        ReadsAsync(Interpreter.Python, ReadAsOlder, Tag, Older, NewerOnlyDeclared);

    [NodeFact]
    public Task A_schema_that_is_only_declared_changes_no_meaning_in_Node() =>
        ReadsAsync(Interpreter.Node, ReadAsOlder, Tag, Older, NewerOnlyDeclared);

    [PythonFact]
    public Task A_tag_means_the_selected_schema_in_Python() =>
        ReadsAsync(Interpreter.Python, ReadAsNewer, Tag, Older, NewerOnlyDeclared, NewerSelected);

    [NodeFact]
    public Task A_tag_means_the_selected_schema_in_Node() =>
        ReadsAsync(Interpreter.Node, ReadAsNewer, Tag, Older, NewerOnlyDeclared, NewerSelected);

    [PythonFact]
    public Task A_name_means_the_selected_schema_in_Python() =>
        ReadsAsync(Interpreter.Python, ReadAsNewer, "Point", Older, NewerOnlyDeclared, NewerSelected);

    [NodeFact]
    public Task A_name_means_the_selected_schema_in_Node() =>
        ReadsAsync(Interpreter.Node, ReadAsNewer, "Point", Older, NewerOnlyDeclared, NewerSelected);

    [PythonFact]
    public Task A_later_selection_takes_the_place_of_the_first_in_Python() =>
        ReadsAsync(Interpreter.Python, ReadAsOlder, Tag, Older, NewerOnlyDeclared, NewerSelected, OlderSelected);

    [NodeFact]
    public Task A_later_selection_takes_the_place_of_the_first_in_Node() =>
        ReadsAsync(Interpreter.Node, ReadAsOlder, Tag, Older, NewerOnlyDeclared, NewerSelected, OlderSelected);

    private static object[] Rows(params string[] names) => [.. names.Select((name, position) => new object[] { position, name, "i32", 0 })];

    private static async Task ReadsAsync(Interpreter interpreter, Dictionary<string, object?> expected, object tag, params object[][] schemas)
    {
        using Script server = Script.Start(interpreter, "server" + interpreter.Extension);
        using RawConnection connection = await RawConnection.ConnectAsync(int.Parse(await server.ReadLineAsync()));

        foreach (object[] schema in schemas)
            await connection.SendAsync(Schema, [schema]);
        await connection.SendAsync(Message, tag, new object[] { 1, 2 });

        Assert.Equal(expected, await connection.ReceiveMessageAsync());
    }
}
