namespace TypedOot;

/// <summary>Messages that cannot be registered together, such as two with one tag. The text names the types and their assemblies.</summary>
public sealed class OotRegistryException : OotException
{
    /// <summary>Describes the conflict.</summary>
    public OotRegistryException(string message)
        : base(message)
    {
    }
}
