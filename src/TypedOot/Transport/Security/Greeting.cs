namespace TypedOot.Transport;

/// <summary>The hello and the bytes that were exchanged before a connection began.</summary>
/// <param name="Hello">The peer's hello, or null if its first frame is another.</param>
/// <param name="Received">What came behind it and was not looked at.</param>
/// <param name="User">Who the peer is, or null if that was not asked.</param>
/// <param name="IsHelloSent">Whether this side's hello is sent already.</param>
internal sealed record Greeting(Hello? Hello, ReceiveBuffer Received, object? User = null, bool IsHelloSent = false);
