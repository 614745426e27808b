namespace TypedOot.Generators.Model;

/// <summary>A member of a message.</summary>
/// <param name="Name">Its name in the code, without <c>@</c>.</param>
/// <param name="WireName">Its name on the wire.</param>
/// <param name="Aliases">Other names that it answers to.</param>
/// <param name="Position">Its index in an array body.</param>
/// <param name="IsPinned">Whether the position was given.</param>
/// <param name="Codec">The codec of its slot.</param>
/// <param name="IsNullable">Whether it may be null.</param>
/// <param name="IsOptional">Whether it may be absent where that would be an error.</param>
/// <param name="IsRequired">Whether a body without it is refused.</param>
/// <param name="Get">How it is read from an object.</param>
/// <param name="Set">How it is put into an object.</param>
/// <param name="Construction">Whether it must be there before the object is.</param>
/// <param name="Default">The literal that stands for it when it is absent at construction.</param>
/// <param name="IsPublic">Whether other assemblies can name its type.</param>
/// <param name="NamesPlace">Whether its place is named while it is set: others stand in its value, and setting it runs code of the user's.</param>
internal sealed record MemberModel(
    string Name,
    string WireName,
    EquatableArray<string> Aliases,
    int Position,
    bool IsPinned,
    CodecModel Codec,
    bool IsNullable,
    bool IsOptional,
    bool IsRequired,
    AccessModel Get,
    AccessModel? Set,
    ConstructionRole Construction,
    string Default,
    bool IsPublic,
    bool NamesPlace)
{
    /// <summary>Whether the collection that a new object has in the member is certainly its own, so that it may be filled.</summary>
    public bool OwnsCollection { get; init; }

    /// <summary>The limit of its length, or null.</summary>
    public LimitModel? Limit { get; init; }

    /// <summary>The codecs of the elements, for the member that is the elements of the object itself; else null.</summary>
    public ContentModel? Elements { get; init; }

    /// <summary>Whether it is read when all others are set.</summary>
    public bool IsReadLast { get; init; }

    /// <summary>Whether it is left out where it has its default.</summary>
    public bool SkipsDefault { get; init; }

    /// <summary>The codec to write and read the member with.</summary>
    public string CodecName => IsNullable || IsOptional ? Codec.Name : Codec.NotNullName;

    /// <summary>
    /// Whether it must stand in the object initializer though it may be absent: then the initializer of the type is asked of a probe.
    /// </summary>
    public bool NeedsProbe => Construction == ConstructionRole.Initializer && !IsRequired;

    /// <summary>Whether nil is skipped, so that the member keeps what it has.</summary>
    public bool SkipsNil => !IsRequired && (Codec.Nil == NilMeaning.Absent || (Codec.Nil == NilMeaning.Null && !IsNullable && IsOptional));
}

/// <summary>The limit of the length of a member.</summary>
/// <param name="Max">The greatest length.</param>
/// <param name="IsText">Whether it counts characters; else bytes, elements or pairs.</param>
internal sealed record LimitModel(int Max, bool IsText);

/// <summary>The way in which generated code accesses a member.</summary>
/// <param name="Kind">Directly, or through an accessor that ignores visibility.</param>
/// <param name="DeclaringType">The type that declares it, qualified.</param>
/// <param name="Target">The name of the field or method behind an accessor.</param>
internal sealed record AccessModel(AccessKind Kind, string DeclaringType, string Target);

/// <summary>The way in which generated code accesses a member.</summary>
internal enum AccessKind
{
    /// <summary>As any code does.</summary>
    Direct,

    /// <summary>By an accessor to a method (of a property).</summary>
    Method,

    /// <summary>By an accessor to a field.</summary>
    Field,
}

/// <summary>The role of a member in the construction of its object.</summary>
internal enum ConstructionRole
{
    /// <summary>It is set afterwards.</summary>
    None,

    /// <summary>It is an argument of the constructor.</summary>
    Argument,

    /// <summary>It stands in the object initializer, since it is <c>required</c>, or cannot be set later.</summary>
    Initializer,
}
