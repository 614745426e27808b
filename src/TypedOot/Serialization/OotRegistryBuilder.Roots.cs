using System.ComponentModel;
using TypedOot.Serialization;

namespace TypedOot;

// Roots that are no messages: types that some call writes, reads, sends or takes as a whole.
public sealed partial class OotRegistryBuilder
{
    /// <summary>
    /// Adds a type that is no message and stands on its own all the same, such as a list of messages or a number. Of a type that is added again, the
    /// codec that takes more nulls remains.
    /// </summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <typeparam name="TCodec">Its codec.</typeparam>
    /// <returns>This builder.</returns>
    /// <exception cref="OotRegistryException">
    /// The type was added with a codec of another form, or a message has the structural name that it is sent under.
    /// </exception>
    public OotRegistryBuilder AddRoot<T, TCodec>()
        where TCodec : struct, IOotCodec<T>
    {
        OotKind kind = TCodec.Kind;
        if (!_byType.TryGetValue(typeof(T), out OotCodec? known))
            return AddRoot<T, TCodec>(StructuralName.SchemaOf(kind));
        if (!known.IsRoot || known.Kind.Text == kind.Text)
            return this;
        if (StructuralName.Bare(known.Kind).Text != StructuralName.Bare(kind).Text)
        {
            return Refuse<T, TCodec>(
                $"{Describe(typeof(T))} is written as {known.Kind} by a codec of {known.Source.GetName().Name}, and as {kind} by one of "
                + $"{typeof(TCodec).Assembly.GetName().Name}; a converter of one of the assemblies is not the other's.");
        }

        // Equal but for what may be null: the longer text has more of that.
        if (kind.Text.Length > known.Kind.Text.Length)
            _byType[typeof(T)] = new SlotCodec<T, TCodec>(known.Schema, known.Tag, known.Ordinal);
        return this;
    }

    /// <summary>Called by generated modules: says that a call names the type as one that may be null, so that nil is a value of it.</summary>
    /// <typeparam name="T">The type, a reference.</typeparam>
    /// <returns>This builder.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public OotRegistryBuilder AddNullable<T>()
        where T : class
    {
        (_nullable ??= []).TryAdd(typeof(T), typeof(T).Name);
        return this;
    }

    private OotRegistryBuilder AddRoot<T, TCodec>(OotSchema? schema)
        where TCodec : struct, IOotCodec<T>
    {
        if (schema is null)
        {
            _byType.Add(typeof(T), new SlotCodec<T, TCodec>(null, 0, 0));
            return this;
        }

        // Lists and arrays of one message have one name; whoever asks for either gets it.
        if (_byName.TryGetValue(schema.Name, out OotCodec? other) && other.IsRoot && other.Schema!.Fingerprint.SequenceEqual(schema.Fingerprint))
        {
            _byType.Add(typeof(T), new SlotCodec<T, TCodec>(other.Schema, other.Tag, other.Ordinal));
            return this;
        }

        OotCodec codec = new SlotCodec<T, TCodec>(schema, TagHash.Of(schema.Name), _messages);
        if ((CheckName(schema.Name, codec) ?? CheckTag(codec.Tag, codec)) is { } problem)
            return Refuse<T, TCodec>(problem);
        _messages++;
        _byType.Add(typeof(T), codec);
        _byName[schema.Name] = codec;
        _byTag[codec.Tag] = codec;
        return this;
    }
}
