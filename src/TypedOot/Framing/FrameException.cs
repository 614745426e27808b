namespace TypedOot.Framing;

/// <summary>What arrived is no frame, or one that the protocol does not allow. Never leaves the library as it is.</summary>
internal class FrameException(string message) : Exception(message);
