using System.Runtime.CompilerServices;
using TypedOot.MessagePack;

namespace TypedOot.Serialization;

/// <summary>
/// The schemas that a sender writes by: what each name and tag means at one place of what it sends. Immutable and thread safe; a frame that
/// declares or selects makes another one for what follows it.
/// </summary>
internal sealed class SchemaScope : ReaderScope, IOotSchemas
{
    private readonly SchemaMeaning _meaning;

    // Of the message that was read last, as long as types go by several names: a relay sends many of the same.
    private volatile Inner? _inside;

    /// <summary>Makes a scope.</summary>
    /// <param name="table">All that was declared, now and later.</param>
    /// <param name="meaning">What names and tags mean; not changed any more.</param>
    public SchemaScope(SchemaTable table, SchemaMeaning meaning)
        : base(meaning.MapsBodies)
    {
        _meaning = meaning;
        Table = table;
    }

    /// <summary>All that was declared, now and later.</summary>
    public SchemaTable Table { get; }

    /// <summary>What another one takes, roughly, in bytes.</summary>
    public int Size => 128 + (3 * IntPtr.Size * Table.Count);

    private OotRegistry Registry => Table.Registry;

    /// <summary>The schema that a tag means, or null.</summary>
    public WireSchema? Find(in OotTag tag) => tag.Name is null ? _meaning.OfTag(Table.Numbers.OfTag(tag.Number)) : Find(tag.Name);

    /// <summary>The schema that a name means, or null.</summary>
    public WireSchema? Find(string name) => _meaning.OfName(Table.Numbers.OfName(name));

    OotSchema? IOotSchemas.Find(uint tag) => Find(new OotTag(tag, null))?.Schema ?? ((IOotSchemas)Registry).Find(tag);

    /// <inheritdoc/>
    /// <remarks>Of what was not declared, since the sender has the same module, this program's own.</remarks>
    public WireSchema[] ClosureOf(in OotTag tag) => Find(tag) is { } sent ? Table.ClosureOf(sent) : ((IOotSchemas)Registry).ClosureOf(tag);

    /// <summary>
    /// Begins the body of a message behind its tag. Where messages of several names are one type here, the tag says which of their schemas
    /// the body has, and so the bodies in it. Whoever goes on behind the body leaves it with <see cref="Leave"/>.
    /// </summary>
    /// <exception cref="OotFormatException">The sender's members do not convert.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Enter(ref OotReader reader, in OotTag tag, OotCodec codec)
    {
        if (reader.MapsBodies)
            Choose(ref reader, tag, codec);
    }

    /// <summary>Ends the body of a message behind its tag.</summary>
    /// <param name="reader">Stands behind the body.</param>
    /// <param name="outside">Its scope before the body.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Leave(ref OotReader reader, ReaderScope? outside)
    {
        if (reader.MapsBodies)
            reader.Replace(outside);
    }

    private static void Choose(ref OotReader reader, in OotTag tag, OotCodec codec)
    {
        if (reader.Scope is not SchemaScope scope || codec.Schema is not { } schema || scope.Find(tag) is not { } sent)
            return;
        BodyMap map = sent.MapTo(schema, scope.Registry);
        if (map.Refusal is { } refusal)
            throw reader.Failure(refusal);
        reader.Chosen = map;
        if (scope._meaning.SharesTypes)
            reader.Replace(scope.Inside(ref reader, sent));
    }

    /// <summary>The scope in which types are what a message leads to, and not what the last name of theirs means that was declared.</summary>
    private SchemaScope Inside(ref OotReader reader, WireSchema message)
    {
        if (_inside is { } known && known.Message == message)
            return known.Scope;
        reader.Charge(Size);
        SchemaMeaning changed = new();
        foreach (WireSchema sent in Table.ClosureOf(message))
            changed.SetType(Table.Numbers, sent);
        SchemaScope made = new(Table, changed.Over(_meaning));
        _inside = new Inner(message, made);
        return made;
    }

    /// <summary>How the body that comes next is to be read.</summary>
    /// <returns>Null if its positions are those of the type.</returns>
    /// <exception cref="OotFormatException">The sender's members do not convert.</exception>
    public static BodyMap? MapFor(ref OotReader reader, OotSchema taken)
    {
        if (!reader.MapsBodies || reader.Scope is not SchemaScope scope)
            return null;
        BodyMap? map = reader.Chosen as BodyMap;
        reader.Chosen = null;
        if (map is null || map.Taken != taken)
            map = scope.MapFor(taken);
        return map?.Refusal is { } refusal ? throw reader.Failure(refusal) : map;
    }

    /// <summary>How bodies of a type are read in this scope; null if nothing is known of them.</summary>
    public BodyMap? MapFor(OotSchema taken) =>
        (_meaning.OfType(Table.Numbers.OfType(taken)) ?? Find(taken.Name))?.MapTo(taken, Registry);

    /// <summary>The scope in which other schemas are selected, which the sender has declared.</summary>
    public SchemaScope With(ReadOnlySpan<WireSchema> selected)
    {
        SchemaMeaning changed = new();
        foreach (WireSchema sent in selected)
            changed.Set(Table.Numbers, sent);
        return new SchemaScope(Table, changed.Over(_meaning));
    }

    private sealed record Inner(WireSchema Message, SchemaScope Scope);
}
