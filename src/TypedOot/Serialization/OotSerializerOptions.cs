using TypedOot.Serialization;

namespace TypedOot;

/// <summary>
/// The options of the serializer: the limits of <see cref="MessagePackOptions"/>, and which messages there are.
/// Immutable, and safe to share between threads.
/// </summary>
public sealed class OotSerializerOptions : MessagePackOptions
{
    private readonly int _maxExtraMembers = 64;
    private readonly int _maxExtraBytes = 64 * 1024;

    /// <summary>The options that hold where none are given: every message of the program, the default limits.</summary>
    public static OotSerializerOptions Default { get; } = new();

    /// <summary>The messages that may be written and read, or null for <see cref="OotRegistry.Default"/>.</summary>
    public OotRegistry? Registry { get; init; }

    /// <summary>
    /// Whether a <c>required</c> member, a constructor parameter or a non-nullable reference may be absent or nil on the wire.
    /// False by default; <see cref="OotMemberAttribute.Optional"/> relaxes one member.
    /// </summary>
    public bool AllowMissingMembers { get; init; }

    /// <summary>
    /// Whether a message of an unknown type in an abstract slot is read as null. False by default: it is an error with its path.
    /// </summary>
    public bool UnknownMessagesAsNull { get; init; }

    /// <summary>The number of unknown members that an object keeps in its <see cref="OotExtraMembers"/>, 0 to 1,024; 64 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int MaxExtraMembers
    {
        get => _maxExtraMembers;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, SchemaLimits.Members);
            _maxExtraMembers = value;
        }
    }

    /// <summary>The size of the unknown members that an object keeps, names included, in bytes: 0 or more; 64 KiB by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int MaxExtraBytes
    {
        get => _maxExtraBytes;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _maxExtraBytes = value;
        }
    }

    /// <summary>
    /// The form in which members of type object, and values without a type, are read: objects of .NET, which is the default, or
    /// <see cref="OotElement"/>. Nil is null in any case.
    /// </summary>
    public OotUntypedValues UntypedValues { get; init; }

    /// <summary>The registry that a reader or writer with <paramref name="options"/> uses.</summary>
    /// <exception cref="OotRegistryException">The default registry cannot be built.</exception>
    internal static OotRegistry RegistryOf(MessagePackOptions options) =>
        (options as OotSerializerOptions)?.Registry ?? OotRegistry.Default;
}

/// <summary>The objects as which values without a declared type are read.</summary>
public enum OotUntypedValues
{
    /// <summary>As primitives, text, bytes, times, arrays, dictionaries and messages; docs/types.md has the table.</summary>
    AsObjects,

    /// <summary>As an <see cref="OotElement"/> over a copy of the bytes, which is charged to the allocation budget.</summary>
    AsElements,
}
