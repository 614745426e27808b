using TypedOot;

namespace Chat;

/// <summary>A request: the sender wants to be known by a name. The answer is an array of the names that are here, its own included.</summary>
[OotMessage]
internal sealed record Join(string Name);

/// <summary>What somebody says, on the way to the server.</summary>
[OotMessage]
internal sealed record Say(string Text);

/// <summary>What somebody has said, on the way to the others.</summary>
[OotMessage]
internal sealed record Said(string Name, string Text);

/// <summary>Somebody has joined.</summary>
[OotMessage]
internal sealed record Came(string Name);

/// <summary>Somebody has left.</summary>
[OotMessage]
internal sealed record Left(string Name);
