namespace TypedOot.Codecs;

/// <summary>Calls the callbacks of messages; structs are called in place, not on a copy.</summary>
/// <remarks>Made for generated code.</remarks>
public static class Callbacks
{
    /// <summary>Tells a message that it is about to be written.</summary>
    public static void OnSerializing<T>(ref T value)
        where T : IOotSerializing => value.OnSerializing();

    /// <summary>Tells a message that it has been written.</summary>
    public static void OnSerialized<T>(ref T value)
        where T : IOotSerialized => value.OnSerialized();

    /// <summary>Tells a message that it is about to be read.</summary>
    public static void OnDeserializing<T>(ref T value)
        where T : IOotDeserializing => value.OnDeserializing();

    /// <summary>Tells a message that it has been read.</summary>
    public static void OnDeserialized<T>(ref T value)
        where T : IOotDeserialized => value.OnDeserialized();
}
