namespace TypedOot.MessagePack;

/// <summary>The families of MessagePack formats, as <see cref="OotReader.NextType"/> reports them.</summary>
public enum MessagePackType
{
    /// <summary>The code 0xC1, which the specification never uses.</summary>
    Invalid,

    /// <summary>nil.</summary>
    Nil,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>An integer of any width and sign.</summary>
    Integer,

    /// <summary>float32 or float64.</summary>
    Float,

    /// <summary>A str of any header.</summary>
    String,

    /// <summary>A bin of any header.</summary>
    Binary,

    /// <summary>An array of any header.</summary>
    Array,

    /// <summary>A map of any header.</summary>
    Map,

    /// <summary>An ext or fixext of any header, timestamps included.</summary>
    Extension,
}
