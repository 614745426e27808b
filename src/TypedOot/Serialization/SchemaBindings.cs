namespace TypedOot.Serialization;

/// <summary>
/// Binds the names and tags of a sender, and the types of this program that read its messages, to the sender's schemas. Name and tag of a message usually
/// have the same schema; a relay may have two names for a tag, or two tags for a name, since its messages come from several programs.
/// </summary>
/// <remarks>Not thread safe until it is published; never changed afterwards.</remarks>
internal sealed class SchemaBindings
{
    private WireSchema?[] _names = [];
    private WireSchema?[] _tags = [];
    private WireSchema?[] _types = [];

    /// <summary>The schema of a name, by its number; null if there is none.</summary>
    public WireSchema? OfName(int number) => At(_names, number);

    /// <summary>The schema of a tag, by its number; null if there is none.</summary>
    public WireSchema? OfTag(int number) => At(_tags, number);

    /// <summary>The writer schema of the bodies that a type reads, by the number of the type; null if there is none.</summary>
    public WireSchema? OfType(int number) => At(_types, number);

    /// <summary>Whether any of the schemas needs a member map: it differs from the schema of its reader.</summary>
    public bool MapsBodies => Array.Exists(_names, Differs) || Array.Exists(_tags, Differs);

    /// <summary>Whether one type of this program reads messages of several names.</summary>
    public bool SharesTypes { get; private set; }

    /// <summary>Binds the name, tag and type of a schema to it.</summary>
    /// <returns>Whether a binding has changed.</returns>
    public bool Set(SchemaNumbers numbers, WireSchema writerSchema)
    {
        bool isNew = Put(ref _names, numbers.OfName(writerSchema.Schema.Name), writerSchema);
        if (writerSchema.Tag != 0)
            isNew |= Put(ref _tags, numbers.OfTag(writerSchema.Tag), writerSchema);
        return SetType(numbers, writerSchema) || isNew;
    }

    /// <summary>Binds the type that reads a schema to it.</summary>
    /// <returns>Whether the binding has changed.</returns>
    public bool SetType(SchemaNumbers numbers, WireSchema writerSchema)
    {
        if (writerSchema.ReaderSchema is not { } readerSchema)
            return false;
        int number = numbers.OfType(readerSchema);
        SharesTypes |= HaveSeveralNames(OfType(number), writerSchema);
        return Put(ref _types, number, writerSchema);
    }

    /// <summary>Merges two sets of bindings; where both have one, the binding of this set is taken.</summary>
    public SchemaBindings Over(SchemaBindings other) => new()
    {
        _names = Over(_names, other._names),
        _tags = Over(_tags, other._tags),
        _types = Over(_types, other._types),
        SharesTypes = SharesTypes || other.SharesTypes || HaveSeveralNames(_types, other._types),
    };

    /// <summary>Binds the types again, after assemblies with messages were loaded.</summary>
    public void Renumber(SchemaNumbers numbers)
    {
        _types = [];
        SharesTypes = false;
        foreach (WireSchema? writerSchema in _names)
        {
            if (writerSchema is not null)
                SetType(numbers, writerSchema);
        }
    }

    private static bool HaveSeveralNames(WireSchema?[] some, WireSchema?[] others)
    {
        for (int i = 0; i < Math.Min(some.Length, others.Length); i++)
        {
            if (HaveSeveralNames(some[i], others[i]))
                return true;
        }

        return false;
    }

    private static bool HaveSeveralNames(WireSchema? one, WireSchema? another) =>
        one is not null && another is not null && one.Schema.Name != another.Schema.Name;

    private static bool Differs(WireSchema? writerSchema) => writerSchema is { MatchesReader: false };

    private static WireSchema? At(WireSchema?[] schemas, int number) => (uint)number < (uint)schemas.Length ? schemas[number] : null;

    private static bool Put(ref WireSchema?[] schemas, int number, WireSchema writerSchema)
    {
        if (number >= schemas.Length)
            Array.Resize(ref schemas, number + 1);
        if (schemas[number] == writerSchema)
            return false;
        schemas[number] = writerSchema;
        return true;
    }

    private static WireSchema?[] Over(WireSchema?[] upper, WireSchema?[] lower)
    {
        WireSchema?[] merged = new WireSchema?[Math.Max(upper.Length, lower.Length)];
        for (int i = 0; i < merged.Length; i++)
            merged[i] = At(upper, i) ?? At(lower, i);
        return merged;
    }
}
