namespace TypedOot.Coyote.Tests;

internal static class Plain
{
    /// <summary>No messages, only values of the framework's types: this assembly has no generated codecs.</summary>
    public static OotSerializerOptions Values { get; } = new() { Registry = new OotRegistryBuilder().Build() };
}
