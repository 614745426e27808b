using System.Net;

namespace TypedOot.Hostile.Server;

/// <summary>What listens in the process of the server.</summary>
internal interface IHost : IAsyncDisposable
{
    /// <summary>Where it listens.</summary>
    IPEndPoint EndPoint { get; }

    /// <summary>Says what it counts.</summary>
    /// <param name="isExact">Whether everything is to be collected first.</param>
    Measure Measure(bool isExact);
}
