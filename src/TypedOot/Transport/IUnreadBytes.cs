namespace TypedOot.Transport;

/// <summary>A transport that knows how many bytes of the peer wait to be read.</summary>
internal interface IUnreadBytes
{
    /// <summary>How many do, as far as is known without reading. Never throws.</summary>
    int Unread { get; }
}
