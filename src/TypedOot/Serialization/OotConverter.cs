namespace TypedOot;

/// <summary>
/// Writes and reads a type by hand, in a form of its own. Named by <see cref="OotConverterAttribute"/>; one instance serves all
/// threads, so it must be thread safe.
/// </summary>
/// <typeparam name="T">The type.</typeparam>
public abstract class OotConverter<T>
{
    /// <summary>Writes one value: exactly one MessagePack value of any kind.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="value">The value; never null, which is written as nil without asking the converter.</param>
    public abstract void Write(ref OotWriter writer, T value);

    /// <summary>Reads what <see cref="Write"/> wrote: exactly one MessagePack value, which is not nil.</summary>
    /// <param name="reader">Where it stands.</param>
    /// <returns>The value; not null.</returns>
    /// <remarks>What it throws, other than <see cref="OotException"/>, becomes the inner exception of an <see cref="OotFormatException"/>.</remarks>
    public abstract T Read(ref OotReader reader);
}

/// <summary>
/// Writes and reads a type as another one that is easier to write: a message, a collection, a plain value. Named by
/// <see cref="OotConverterAttribute"/>; one instance serves all threads, so it must be thread safe.
/// </summary>
/// <typeparam name="T">The type.</typeparam>
/// <typeparam name="TSurrogate">The type that stands for it on the wire.</typeparam>
public abstract class OotSurrogate<T, TSurrogate>
{
    /// <summary>Makes what is written.</summary>
    /// <param name="value">The value; never null.</param>
    public abstract TSurrogate ToSurrogate(T value);

    /// <summary>Makes the value from what was read.</summary>
    /// <param name="surrogate">What was read; not null.</param>
    /// <returns>The value; not null.</returns>
    /// <remarks>What it throws, other than <see cref="OotException"/>, becomes the inner exception of an <see cref="OotFormatException"/>.</remarks>
    public abstract T FromSurrogate(TSurrogate surrogate);
}
