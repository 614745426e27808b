using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Codecs.MessagePackCSharp;

/// <summary>
/// Slots of MessagePack-CSharp that hold more than one type: those of a type with <c>[Union]</c>, an array of the key that the union gives to a
/// type and of its body; and those of a class, which take that class alone. Called by generated codecs.
/// </summary>
public static class UnionSlot
{
    /// <summary>Begins the value of a union; the body must follow.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="key">The key of its type.</param>
    public static void WriteKey(ref OotWriter writer, int key)
    {
        writer.WriteArrayHeader(2);
        writer.WriteInt32(key);
    }

    /// <summary>Reads the beginning of the value of a union; the body comes next.</summary>
    /// <param name="reader">Where it stands.</param>
    /// <typeparam name="T">The type that has the union.</typeparam>
    /// <returns>The key.</returns>
    /// <exception cref="OotFormatException">No array of two stands there, or its first value is no key.</exception>
    public static int ReadKey<T>(ref OotReader reader)
        where T : class
    {
        LeafForm.Array(ref reader, 2, $"a key of the union {typeof(T)} and a body");
        return reader.ReadInt32();
    }

    /// <summary>Skips a body whose key is not in the union, where the options allow that.</summary>
    /// <param name="reader">Where the body stands.</param>
    /// <param name="key">Its key.</param>
    /// <typeparam name="T">The type that has the union.</typeparam>
    /// <returns>Null.</returns>
    /// <exception cref="OotFormatException"><see cref="OotSerializerOptions.UnknownMessagesAsNull"/> is off.</exception>
    public static T? Skip<T>(ref OotReader reader, int key)
        where T : class
    {
        if (reader.Options is not OotSerializerOptions { UnknownMessagesAsNull: true })
            throw reader.Failure($"the union {typeof(T)} has no type with the key {key}; {nameof(OotSerializerOptions.UnknownMessagesAsNull)} takes it as null");
        reader.Skip();
        return null;
    }

    /// <summary>An error that says that a type is not in the union, which MessagePack-CSharp would write as nil.</summary>
    /// <typeparam name="T">The type that has the union.</typeparam>
    public static OotSerializationException Unlisted<T>(T value)
        where T : class => new($"{value.GetType()} stands in a slot of {typeof(T)}, and no [Union] of that lists it");

    /// <summary>Checks that a value is of the declared type and of none that derives from it.</summary>
    /// <exception cref="OotSerializationException">It is of another one, which MessagePack-CSharp would write without the members that it adds.</exception>
    public static void RequireExact<T>(T value)
        where T : class
    {
        if (value.GetType() != typeof(T))
        {
            throw new OotSerializationException(
                $"{value.GetType()} stands in a slot of {typeof(T)}, where MessagePack-CSharp writes the members of that alone; "
                + "give the slot an abstract type or an interface with a [Union]");
        }
    }
}
