namespace Quakes.Messages;

/// <summary>How bad it may be.</summary>
public enum AlertLevel
{
    Green,
    Yellow,
    Orange,
    Red,
}
