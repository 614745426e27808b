using TypedOot.Transport;

namespace TypedOot.Tests.Transport;

/// <summary>Stands for the connection of a part of one: counts what it announces, and may do something after each write.</summary>
internal sealed class ConnectionSignals(Action? written = null) : IConnectionSignals
{
    public int Announced { get; private set; }

    public void Announce() => Announced++;

    public void Grant(uint bytes) => Assert.Fail($"{bytes} bytes are granted.");

    public void Sent(int bytes, long? through) => written?.Invoke();

    public void SendFailed(Exception error) => Assert.Fail(error.ToString());
}
