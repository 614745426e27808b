namespace TypedOot;

/// <summary>A message that wants to be told before it is written.</summary>
public interface IOotSerializing
{
    /// <summary>Called on the writing thread before the first member is read from the object. What it throws ends the write.</summary>
    void OnSerializing();
}

/// <summary>A message that wants to be told when it has been read.</summary>
public interface IOotDeserialized
{
    /// <summary>
    /// Called on the reading thread when every member is set. What it throws becomes the inner exception of an
    /// <c>OotFormatException</c>, so that a callback can refuse what came from the network.
    /// </summary>
    void OnDeserialized();
}
