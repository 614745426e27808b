namespace TypedOot.Serialization;

/// <summary>Which schemas a schema leads to: those of the messages and types that the kinds of its members name.</summary>
internal static class SchemaClosure
{
    /// <summary>Adds a schema and all that it leads to, each once: itself, then depth first in the order of the members.</summary>
    public static void Add(OotSchema schema, List<OotSchema> closure)
    {
        if (closure.Contains(schema))
            return;
        closure.Add(schema);
        foreach (OotSchema nested in Direct(schema))
            Add(nested, closure);
    }

    /// <summary>The schemas that the kinds of the members name, each once.</summary>
    public static List<OotSchema> Direct(OotSchema schema)
    {
        List<OotSchema> direct = [];
        if (schema.Content is { } content)
            Add(content, direct);
        foreach (OotSchemaMember member in schema.Members)
            Add(member.Kind, direct);
        return direct;
    }

    private static void Add(OotKind kind, List<OotSchema> direct)
    {
        if (kind.Schema is { } schema && !direct.Contains(schema))
            direct.Add(schema);
        foreach (OotKind argument in kind.Arguments)
            Add(argument, direct);
    }
}
