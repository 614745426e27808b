namespace TypedOot.Generators.Model;

/// <summary>The codec of a slot, as generated code names it.</summary>
/// <param name="Name">The codec, qualified: <c>Codecs.ListCodec&lt;int, Codecs.Int32Codec&gt;</c>.</param>
/// <param name="Type">The declared type, qualified with <c>global::</c>.</param>
/// <param name="Nil">What nil is to the type.</param>
/// <param name="Run">How the value joins a run of bounded values, or null.</param>
/// <param name="Fill">Whether and how an existing collection is filled.</param>
/// <param name="IsLeaf">Whether nothing is nested in it.</param>
internal sealed record CodecModel(string Name, string Type, NilMeaning Nil, RunModel? Run, FillModel Fill, bool IsLeaf)
{
    /// <summary>Whether the type is a union of the language, which patterns look into.</summary>
    public bool IsUnion { get; init; }

    /// <summary>The codec to use where the slot says that it is not null.</summary>
    public string NotNullName => Nil == NilMeaning.Null
        ? $"Codecs.NotNull{(Fill == FillModel.ByCodec ? "Collection" : "")}Codec<{Type}, {Name}>"
        : Name;

    /// <summary>The codec to use as a type argument where the slot says that it may be null.</summary>
    public string OptionalName => Nil == NilMeaning.Null ? $"Codecs.OptionalCodec<{Type}, {Name}>" : Name;
}

/// <summary>The meaning of nil on the wire for a type.</summary>
internal enum NilMeaning
{
    /// <summary>The type cannot hold null: nil means absent.</summary>
    Absent,

    /// <summary>A reference: nil is null.</summary>
    Null,

    /// <summary>The codec itself takes nil, for a value type with a null of its own such as <c>int?</c>, or refuses it.</summary>
    Value,
}

/// <summary>The form of a bounded value in a run.</summary>
/// <param name="Method">The method of <c>OotRun</c>.</param>
/// <param name="Size">The most bytes that it takes.</param>
/// <param name="Cast">The type to convert to first, or null.</param>
internal sealed record RunModel(string Method, int Size, string? Cast = null);

/// <summary>The way in which an existing collection is filled.</summary>
internal enum FillModel
{
    /// <summary>It is not.</summary>
    None,

    /// <summary>By the codec of its type.</summary>
    ByCodec,

    /// <summary>By the codec of an interface, where the member cannot be set; else a new one is read, as the one that is there may be fixed.</summary>
    ByInterface,
}
