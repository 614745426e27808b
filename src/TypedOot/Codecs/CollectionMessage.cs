using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// The values that may stand in the slot of a collection in place of plain elements: nil, and a message that derives from the collection, as
/// discriminator and body, so that it comes back as what it is.
/// </summary>
/// <remarks>
/// The types of .NET are always plain, listed as messages or not: a reader makes the same of them whether or not it has that message. So is
/// a type of the user's that is no message, and everything in an object of MessagePack-CSharp. An array of elements never looks like
/// discriminator and body, since nothing else begins with ext 16.
/// </remarks>
internal static class CollectionMessage
{
    /// <summary>Writes null, and a message; false where plain elements are to be written.</summary>
    /// <typeparam name="TPlain">The usual type in the slot, which is plain: a comparison with it saves looking for a message.</typeparam>
    /// <exception cref="OotSerializationException">Something in the message cannot be written.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryWriteNilOrMarked<TPlain>(ref OotWriter writer, [NotNullWhen(false)] object? value)
        where TPlain : class
    {
        if (value is not null)
            return value.GetType() != typeof(TPlain) && TryWriteMarked(ref writer, value);
        writer.WriteNil();
        return true;
    }

    /// <summary>Reads nil, and a message; false where plain elements come next.</summary>
    /// <typeparam name="T">The declared type of the slot.</typeparam>
    /// <exception cref="OotFormatException">The message is not known, does not fit the slot, or is malformed.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryReadNilOrMarked<T>(ref OotReader reader, out T? value)
        where T : class
    {
        value = null;
        if (reader.TryReadNil())
            return true;
        if (!PolymorphicSlot.IsMarked(ref reader))
            return false;
        value = ReadMarked<T>(ref reader);
        return true;
    }

    /// <summary>Fills a collection that cannot be replaced by a message with the elements of that.</summary>
    /// <exception cref="OotFormatException">
    /// The message is not known, does not fit the slot, or its body is no array or map of elements, so that there is nothing to fill from.
    /// </exception>
    public static void FillFromMarked<T, TCodec>(ref OotReader reader, T existing)
        where T : class
        where TCodec : struct, IOotCollectionCodec<T>
    {
        int start = reader.Position;
        ReaderScope? outside = reader.Scope;
        if (PolymorphicSlot.Open<T>(ref reader, null) is not { } codec)
            return;
        if (!codec.IsCollection)
            throw new OotFormatException(start, $"a {codec.Type} stands here, and the member has no setter for it: its body is no elements to fill a {typeof(T)} with");
        TCodec.Fill(ref reader, existing);
        SchemaScope.Leave(ref reader, outside);
        if (existing is IOotDeserialized filled && existing.GetType() == codec.Type)
        {
            reader.BeginBuild(start);
            filled.OnDeserialized();
            reader.EndBuild();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryWriteMarked(ref OotWriter writer, object value)
    {
        Type type = value.GetType();
        if (type.IsArray || writer.PlainBodies > 0 || !OotSerializerOptions.RegistryOf(writer.Options).TryGetMessage(type, out OotCodec? codec) || IsOfFramework(type))
            return false;

        // Discriminators are no level of depth, and a message whose surrogate is a collection again may never come to an end.
        writer.ProbeStack();
        PolymorphicSlot.WriteMarked(ref writer, codec, value);
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T? ReadMarked<T>(ref OotReader reader)
        where T : class
    {
        // Discriminators are no level of depth, and the body of a List<T> that was listed as a message may be a discriminator and a body again.
        reader.ProbeStack();
        return PolymorphicSlot.Read<T>(ref reader);
    }

    private static bool IsOfFramework(Type type) =>
        type.Namespace is { } space && (space == "System" || space.StartsWith("System.", StringComparison.Ordinal));
}
