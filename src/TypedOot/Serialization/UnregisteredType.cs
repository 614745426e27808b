namespace TypedOot.Serialization;

/// <summary>Advice about a type without a codec, limited to what the type allows.</summary>
internal static class UnregisteredType
{
    private const string Call =
        "no call with this type was found where the generator ran: each type parameter that it is passed through must carry [OotRoot]";

    private const string Listing = "list it with [assembly: OotMessageFor(typeof(…))]";

    /// <summary>The advice, as the end of a sentence.</summary>
    public static string Advice(Type type)
    {
        if (type.HasElementType || IsOfFramework(type))
            return type.HasElementType || !type.IsGenericType || type.Namespace == nameof(System) ? Call : $"{Call}, or {Listing}";
        return type.IsGenericType ? $"{Call}, or {Listing}" : $"annotate it with [OotMessage], or {Listing}";
    }

    /// <summary>The advice for a value in a member of type object, or of one of plain values, as the end of a sentence.</summary>
    public static string AdviceForSlot(Type type) => type.HasElementType || IsOfFramework(type)
        ? "put it into a member of its own type, or into a message that has one"
        : $"annotate it with [OotMessage], or {Listing}";

    private static bool IsOfFramework(Type type) =>
        type.Namespace is { } space && (space == nameof(System) || space.StartsWith("System.", StringComparison.Ordinal));
}
