using TypedOot;

namespace Echo;

/// <summary>What is sent: any type, annotated.</summary>
[OotMessage]
internal sealed record Greeting(string Text, int Count);
