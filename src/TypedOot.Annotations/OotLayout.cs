namespace TypedOot;

/// <summary>The form of a message body on the wire. Readers take both forms, whatever a message writes.</summary>
public enum OotLayout
{
    /// <summary>A MessagePack array with the members in the order of their positions. The shortest form.</summary>
    Array,

    /// <summary>A MessagePack map from member names to values, which describes itself to readers that have no schema.</summary>
    Map,
}
