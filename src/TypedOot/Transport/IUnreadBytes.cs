namespace TypedOot.Transport;

/// <summary>A transport that knows whether bytes of the peer wait to be read.</summary>
internal interface IUnreadBytes
{
    /// <summary>Whether some do, as far as is known without reading. Never throws.</summary>
    bool HasUnread { get; }
}
