using System.Runtime.CompilerServices;
using TypedOot.MessagePack;

namespace TypedOot.Serialization;

/// <summary>
/// The writer schemas at one place of what a sender sends: the bindings of its names and tags. Immutable and thread safe; a frame that declares or selects a
/// schema leads to another scope for the frames behind it.
/// </summary>
internal sealed class SchemaScope : ReaderScope, IOotSchemas
{
    private readonly SchemaBindings _bindings;

    // The scope of the message that was read last, where one type reads several names: a relay sends many of the same message.
    private volatile Inner? _inside;

    /// <summary>Creates a scope.</summary>
    /// <param name="table">The schemas that the sender has declared, and will declare.</param>
    /// <param name="bindings">The bindings, which nobody changes any more.</param>
    public SchemaScope(SchemaTable table, SchemaBindings bindings)
        : base(bindings.MapsBodies)
    {
        _bindings = bindings;
        Table = table;
    }

    /// <summary>The schemas that the sender has declared, and will declare.</summary>
    public SchemaTable Table { get; }

    /// <summary>The approximate size of a scope, in bytes.</summary>
    public int Size => 128 + (3 * IntPtr.Size * Table.Count);

    private OotRegistry Registry => Table.Registry;

    /// <summary>Finds the schema of a tag; null if there is none.</summary>
    public WireSchema? Find(in OotTag tag) => tag.Name is null ? _bindings.OfTag(Table.Numbers.OfTag(tag.Number)) : Find(tag.Name);

    /// <summary>Finds the schema of a name; null if there is none.</summary>
    public WireSchema? Find(string name) => _bindings.OfName(Table.Numbers.OfName(name));

    OotSchema? IOotSchemas.Find(uint tag) => Find(new OotTag(tag, null))?.Schema ?? ((IOotSchemas)Registry).Find(tag);

    /// <inheritdoc/>
    /// <remarks>For a tag without a declared schema, the schemas of this program: the sender has the same module, and so declares nothing.</remarks>
    public WireSchema[] ClosureOf(in OotTag tag) => Find(tag) is { } writerSchema ? Table.ClosureOf(writerSchema) : ((IOotSchemas)Registry).ClosureOf(tag);

    /// <summary>
    /// Enters the body of a message behind its tag. Where one type reads messages of several names, the tag selects the writer schema of the body and of the
    /// bodies in it. The caller ends the body with <see cref="Leave"/>.
    /// </summary>
    /// <exception cref="OotFormatException">The members of the writer schema do not convert.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Enter(ref OotReader reader, in OotTag tag, OotCodec codec)
    {
        if (reader.MapsBodies)
            Choose(ref reader, tag, codec);
    }

    /// <summary>Leaves the body of a message.</summary>
    /// <param name="reader">The reader, at the end of the body.</param>
    /// <param name="outside">The scope of the reader before the body.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Leave(ref OotReader reader, ReaderScope? outside)
    {
        if (reader.MapsBodies)
            reader.Replace(outside);
    }

    private static void Choose(ref OotReader reader, in OotTag tag, OotCodec codec)
    {
        if (reader.Scope is not SchemaScope scope || codec.Schema is not { } schema || scope.Find(tag) is not { } writerSchema)
            return;
        MemberMap map = writerSchema.MapTo(schema, scope.Registry);
        if (map.Refusal is { } refusal)
            throw reader.Failure(refusal);
        reader.Chosen = map;
        if (scope._bindings.SharesTypes)
            reader.Replace(scope.Inside(ref reader, writerSchema));
    }

    /// <summary>Creates the scope of the bodies in a message, in which each type is bound to the schema that the message leads to.</summary>
    private SchemaScope Inside(ref OotReader reader, WireSchema message)
    {
        if (_inside is { } known && known.Message == message)
            return known.Scope;
        reader.Charge(Size);
        SchemaBindings changed = new();
        foreach (WireSchema writerSchema in Table.ClosureOf(message))
            changed.SetType(Table.Numbers, writerSchema);
        SchemaScope made = new(Table, changed.Over(_bindings));
        _inside = new Inner(message, made);
        return made;
    }

    /// <summary>Finds the member map of the body that comes next.</summary>
    /// <returns>The map; null if the positions in the body are those of the reader schema.</returns>
    /// <exception cref="OotFormatException">The members of the writer schema do not convert.</exception>
    public static MemberMap? MapFor(ref OotReader reader, OotSchema readerSchema)
    {
        if (!reader.MapsBodies || reader.Scope is not SchemaScope scope)
            return null;
        MemberMap? map = reader.Chosen as MemberMap;
        reader.Chosen = null;
        if (map is null || map.ReaderSchema != readerSchema)
            map = scope.MapFor(readerSchema);
        return map?.Refusal is { } refusal ? throw reader.Failure(refusal) : map;
    }

    /// <summary>Finds the member map of a reader schema in this scope; null if it is bound to no writer schema.</summary>
    public MemberMap? MapFor(OotSchema readerSchema) =>
        (_bindings.OfType(Table.Numbers.OfType(readerSchema)) ?? Find(readerSchema.Name))?.MapTo(readerSchema, Registry);

    /// <summary>Creates a scope with other schemas selected.</summary>
    public SchemaScope With(ReadOnlySpan<WireSchema> selected)
    {
        SchemaBindings changed = new();
        foreach (WireSchema writerSchema in selected)
            changed.Set(Table.Numbers, writerSchema);
        return new SchemaScope(Table, changed.Over(_bindings));
    }

    private sealed record Inner(WireSchema Message, SchemaScope Scope);
}
