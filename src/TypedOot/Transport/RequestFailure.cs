namespace TypedOot;

/// <summary>The reasons why a request was not answered. The numbers are those on the wire; 100 and above are free for programs.</summary>
public enum RequestFailure
{
    /// <summary>Nobody handles requests of this type there.</summary>
    NotFound = 1,

    /// <summary>The request could not be read there, or the handler says that it makes no sense.</summary>
    BadRequest = 2,

    /// <summary>Too many requests are being handled there.</summary>
    Busy = 3,

    /// <summary>The request was cancelled before it was answered.</summary>
    Cancelled = 4,

    /// <summary>The time that the requester gave had passed before it was answered.</summary>
    DeadlineExceeded = 5,

    /// <summary>The handler failed, or its answer could not be written.</summary>
    Internal = 6,

    /// <summary>The receiver takes no requests, or none of this kind.</summary>
    NotSupported = 7,
}
