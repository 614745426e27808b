namespace Quakes.Messages;

/// <summary>Whether a human has looked at it.</summary>
public enum ReviewStatus
{
    Automatic,
    Reviewed,
}
