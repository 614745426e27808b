namespace TypedOot;

/// <summary>The places where the handlers of a server or client can run.</summary>
public enum OotDispatch
{
    /// <summary>On the thread pool, or where <see cref="OotTransportOptions.Dispatcher"/> says.</summary>
    Background,

    /// <summary>On the thread that calls <see cref="OotEndpoint.Poll(out OotEvent, TimeSpan, OotEvents)"/>, inside that call.</summary>
    Manual,
}
