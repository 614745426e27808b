namespace TypedOot;

/// <summary>Where the handlers of a server or client run.</summary>
public enum OotDispatch
{
    /// <summary>On the thread pool, or where <see cref="OotTransportOptions.Dispatcher"/> says.</summary>
    Background,

    /// <summary>On the thread that calls <see cref="OotEndpoint.Poll(out OotEvent, TimeSpan, OotEvents)"/>, inside that call.</summary>
    Manual,
}
