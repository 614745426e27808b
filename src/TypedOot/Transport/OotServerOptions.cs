namespace TypedOot;

/// <summary>The options of a server. Not thread safe; copied when the server is made.</summary>
public sealed class OotServerOptions : OotTransportOptions
{
    /// <summary>How many connections the operating system may hold that were not accepted yet, 1 to 65,535; 512 by default.</summary>
    public int Backlog { get; set; } = 512;
}
