namespace TypedOot.Transport;

/// <summary>A transport that knows how many bytes of the peer wait to be read.</summary>
internal interface IUnreadBytes
{
    /// <summary>The number of these bytes, as far as is known without reading. Never throws.</summary>
    int Unread { get; }
}
