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
        if (known.IsMessage || (known.IsRoot && known.Kind.Text == kind.Text))
            return this;
        if (!known.IsRoot)
        {
            // The codec of a base knows the messages that derive from it.
            _byType.Remove(typeof(T));
            return known.AddAsRoot(this);
        }

        if (StructuralName.Bare(known.Kind).Text != StructuralName.Bare(kind).Text)
        {
            return Refuse<T, TCodec>(
                $"{Describe(typeof(T))} is written as {known.Kind} by a codec of {known.Source.GetName().Name}, and as {kind} by one of "
                + $"{typeof(TCodec).Assembly.GetName().Name}; a converter of one of the assemblies is not the other's.");
        }

        // Equal but for what may be null: the longer text has more of that.
        if (kind.Text.Length > known.Kind.Text.Length)
            Replace(known, new SlotCodec<T, TCodec>(known.Schema, known.Tag, known.Ordinal));
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
            SlotCodec<T, TCodec> alike = new(other.Schema, other.Tag, other.Ordinal);
            _byType.Add(typeof(T), alike);

            // Who asks for no type gets the one that takes more nulls.
            if (alike.Kind.Text.Length > other.Kind.Text.Length)
                Replace(other, alike);
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

    /// <summary>Puts a codec in the place of one of the same structural name.</summary>
    private void Replace(OotCodec known, OotCodec codec)
    {
        _byType[codec.Type] = codec;
        if (known.Tag == 0 || _byTag[known.Tag] != known)
            return;
        _byTag[known.Tag] = codec;
        _byName[known.Schema!.Name] = codec;
    }
}
