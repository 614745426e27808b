using TypedOot;

namespace Messages;

[OotMessage]
public sealed record Ping(int Number);
