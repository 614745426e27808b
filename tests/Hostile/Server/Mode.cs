namespace TypedOot.Hostile.Server;

/// <summary>How clients come to a server.</summary>
internal enum Mode
{
    /// <summary>Over TCP, as anybody.</summary>
    Plain,

    /// <summary>Over TLS, as anybody.</summary>
    Tls,

    /// <summary>Over TCP, with a shared secret.</summary>
    Authentication,
}
