using Microsoft.Extensions.Logging;

namespace TypedOot.Tests.Transport;

/// <summary>A logger that tells a method of each event.</summary>
internal sealed class LogHook : ILoggerFactory, ILogger
{
    /// <summary>Called with the level, the number and the text of an event.</summary>
    public Action<LogLevel, int, string> Logged { get; set; } = (_, _, _) => { };

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Logged(logLevel, eventId.Id, formatter(state, exception));

    public void Dispose()
    {
    }
}
