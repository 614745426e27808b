namespace TypedOot.Framing;

/// <summary>Reports received bytes that are no frame, or a frame that the protocol does not allow. Never leaves the library.</summary>
internal class FrameException(string message) : Exception(message);
