namespace TypedOot;

/// <summary>A message that wants to be told before it is written.</summary>
public interface IOotSerializing
{
    /// <summary>Called on the writing thread before the first member is read from the object. What it throws ends the write.</summary>
    void OnSerializing();
}

/// <summary>A message that wants to be told when it has been written.</summary>
public interface IOotSerialized
{
    /// <summary>
    /// Called on the writing thread when the last member is written, so that what was prepared for writing can be let go. Not called where
    /// writing fails. What it throws ends the write.
    /// </summary>
    void OnSerialized();
}

/// <summary>A message that wants to be told before it is read.</summary>
public interface IOotDeserializing
{
    /// <summary>
    /// Called on the reading thread when the object is made, before its members are set. Those that the constructor takes are there already. What it
    /// throws becomes the inner exception of an <c>OotFormatException</c>.
    /// </summary>
    void OnDeserializing();
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
