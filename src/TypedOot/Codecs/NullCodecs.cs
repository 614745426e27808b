using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>Writes and reads <see cref="Nullable{T}"/>: nil, or the value.</summary>
public readonly struct NullableCodec<T, TCodec> : IOotCodec<T?>, IKeyHash<T?>
    where T : struct
    where TCodec : struct, IOotCodec<T>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Optional(TCodec.Kind);

    /// <inheritdoc/>
    /// <exception cref="OotSerializationException">The value is there, and is written as nil, as an option of F# without a value is.</exception>
    public static void Write(ref OotWriter writer, T? value)
    {
        if (value is not { } some)
        {
            writer.WriteNil();
            return;
        }

        int start = writer.Position;
        TCodec.Write(ref writer, some);
        if (writer.Position - start <= 1 && !writer.HasValueAt(start))
            throw IsNil(ref writer, start);
    }

    /// <inheritdoc/>
    public static T? Read(ref OotReader reader) => reader.TryReadNil() ? null : TCodec.Read(ref reader);

    private static OotSerializationException IsNil(ref OotWriter writer, int start)
    {
        // The place of the error is where writing ended.
        writer.Rewind(start);
        return new OotSerializationException($"a {typeof(T?)} has a value that is written as nil, and would be read as none");
    }

    bool IKeyHash<T?>.IsSeedable => KeyHash.IsSeedable<T, TCodec>();

    void IKeyHash<T?>.AddTo(ref KeyHasher hasher, T? key)
    {
        hasher.Add(key.HasValue ? 1u : 0u);
        KeyHash.Add<T, TCodec>(ref hasher, key.GetValueOrDefault());
    }
}

/// <summary>A reference that may be null, as its schema says it; <typeparamref name="TCodec"/> handles nil already.</summary>
public readonly struct OptionalCodec<T, TCodec> : IOotCodec<T?>, IKeyWrapper<T>
    where T : class
    where TCodec : struct, IOotCodec<T>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.Optional(TCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, T? value) => TCodec.Write(ref writer, value);

    /// <inheritdoc/>
    public static T? Read(ref OotReader reader) => TCodec.Read(ref reader);

    IKeyHash<T>? IKeyWrapper<T>.Wrapped => KeyHash.PartsOf<T, TCodec>();
}

/// <summary>A reference inside a collection or another generic type that must not be null.</summary>
public readonly struct NotNullCodec<T, TCodec> : IOotCodec<T>, IKeyWrapper<T>
    where T : class
    where TCodec : struct, IOotCodec<T>
{
    /// <inheritdoc/>
    public static OotKind Kind => TCodec.Kind;

    /// <inheritdoc/>
    /// <exception cref="OotSerializationException">The value is null.</exception>
    public static void Write(ref OotWriter writer, T? value) =>
        TCodec.Write(ref writer, value ?? throw IsNull());

    /// <inheritdoc/>
    public static T Read(ref OotReader reader)
    {
        if (reader.IsNil && reader.Options is not OotSerializerOptions { AllowMissingMembers: true })
            throw IsNil(ref reader);
        return TCodec.Read(ref reader)!;
    }

    IKeyHash<T>? IKeyWrapper<T>.Wrapped => KeyHash.PartsOf<T, TCodec>();

    private static OotSerializationException IsNull() => new($"a {typeof(T)} is null, and its type says that it is not");

    private static OotFormatException IsNil(ref OotReader reader) => reader.Unexpected($"a {typeof(T)}");
}

/// <summary>A collection that must not be null, and can be filled in place.</summary>
public readonly struct NotNullCollectionCodec<T, TCodec> : IOotCollectionCodec<T>
    where T : class
    where TCodec : struct, IOotCollectionCodec<T>
{
    /// <inheritdoc/>
    public static OotKind Kind => TCodec.Kind;

    /// <inheritdoc/>
    /// <exception cref="OotSerializationException">The value is null.</exception>
    public static void Write(ref OotWriter writer, T? value) => NotNullCodec<T, TCodec>.Write(ref writer, value);

    /// <inheritdoc/>
    public static T Read(ref OotReader reader) => NotNullCodec<T, TCodec>.Read(ref reader);

    /// <inheritdoc/>
    public static void Fill(ref OotReader reader, T collection) => TCodec.Fill(ref reader, collection);

    /// <inheritdoc/>
    public static T? MakeLike(T collection) => TCodec.MakeLike(collection);

    /// <inheritdoc/>
    public static bool MayFill(OotReader reader, T collection) => TCodec.MayFill(reader, collection);
}
