namespace TypedOot.Generators.Model;

/// <summary>The row of a type in the module of its assembly. The module depends on such rows alone, so that a change to a member leaves it alone.</summary>
/// <param name="Type">The type, qualified, closed.</param>
/// <param name="Codec">Its codec, qualified, closed.</param>
/// <param name="IsMessage">Whether it has a tag.</param>
/// <param name="ExplicitTag">The explicit tag, or 0.</param>
/// <param name="IsConstruction">Whether it is a construction of a generic message, whose name follows from its arguments at run time.</param>
/// <param name="Name">The wire name; of a construction the one that was given to it, or empty.</param>
/// <param name="Aliases">Other names that it answers to.</param>
internal sealed record RegistryRow(string Type, string Codec, bool IsMessage, uint ExplicitTag, bool IsConstruction, string Name, EquatableArray<string> Aliases)
{
    /// <summary>The reason why the type has no codec, or null if it has one.</summary>
    public string? Failure { get; init; }

    /// <summary>Whether it is no message, and is registered since a call names it.</summary>
    public bool IsRoot { get; init; }

    /// <summary>The factories of arrays that the codec of a root needs.</summary>
    public EquatableArray<HelperModel> Helpers { get; init; } = EquatableArray<HelperModel>.Empty;

    /// <summary>Whether the row says no more than that a call names the type as one that may be null.</summary>
    public bool IsNullable { get; init; }

    /// <summary>The row of a type that some call names as one that may be null.</summary>
    public static RegistryRow Nullable(string type) => new(type, "", false, 0, false, "", EquatableArray<string>.Empty) { IsNullable = true };

    /// <summary>The row of a type without a codec.</summary>
    public static RegistryRow Failed(string type, string cause) => new(type, "", false, 0, false, "", EquatableArray<string>.Empty) { Failure = cause };
}
