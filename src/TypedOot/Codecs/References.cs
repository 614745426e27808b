using System.Diagnostics.CodeAnalysis;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// The bodies of messages that preserve references: where an object comes first, an array of its index and its body, and its index alone
/// where it comes again.
/// </summary>
/// <remarks>
/// Made for generated code. A body without an index is read too, as a sender writes it that does not preserve references. An object that is defined in
/// what a reader skips, or reads later, is found when something refers to it.
/// </remarks>
public static class References
{
    /// <summary>Writes the index of an object; true if that is all, since the object was written before.</summary>
    /// <exception cref="OotSerializationException">The object refers to itself through what its constructor takes.</exception>
    public static bool TryWrite(ref OotWriter writer, object value)
    {
        bool isNew = (writer.References ??= new()).TryAdd(value, out int index, out bool isBuilding);
        if (isBuilding)
        {
            throw new OotSerializationException(
                $"a {value.GetType()} refers to itself through a member that its constructor takes, and so could not be made again; let a setter set that");
        }

        if (isNew)
            writer.WriteArrayHeader(2);
        ReferenceToken.Write(ref writer, index);
        return !isNew;
    }

    /// <summary>Says that a member is written next without which the object cannot be made.</summary>
    public static void BeginArgument(ref OotWriter writer, object value) => writer.References?.SetBuilding(value, true);

    /// <summary>Says that the member of <see cref="BeginArgument"/> is written.</summary>
    public static void EndArgument(ref OotWriter writer, object value) => writer.References?.SetBuilding(value, false);

    /// <summary>Reads the index of an object.</summary>
    /// <param name="reader">Where it stands, or a body without one.</param>
    /// <param name="known">The object, if it was read before.</param>
    /// <param name="index">The index for <see cref="Define"/>; -1 if there is none.</param>
    /// <returns>Whether that was all; else the body comes next.</returns>
    /// <exception cref="OotFormatException">There is no such object, or it is of another type, or not made yet.</exception>
    public static bool TryRead<T, TCodec>(ref OotReader reader, [NotNullWhen(true)] out T? known, out int index)
        where T : class
        where TCodec : struct, IOotMessageCodec<T>
    {
        known = null;
        index = -1;
        int start = reader.Position;
        if (reader.IsExtension(ExtensionCode.Reference))
        {
            known = Resolve<T, TCodec>(ref reader, start, ReferenceToken.Read(ref reader));
            return true;
        }

        if (!ReferenceToken.TryReadDefinition(reader.Data[start..], out _))
            return false;
        reader.ReadArrayHeader();
        index = ReferenceToken.Read(ref reader);
        ReadObjects objects = reader.References ??= new();
        if (objects.TryGet(index, out object? value, out int place) && place == start)
        {
            known = Expect<T>(value, start, index);
            reader.Skip();
            return true;
        }

        objects.Begin(ref reader, index, start);
        return false;
    }

    /// <summary>Says which object has the index that was read, so that its own members may refer to it.</summary>
    public static void Define(ref OotReader reader, int index, object value)
    {
        if (index >= 0)
            reader.References!.Define(index, value);
    }

    /// <summary>Reads the index of an object that exists and is filled.</summary>
    /// <exception cref="OotFormatException">There is one of that index.</exception>
    public static void Fill(ref OotReader reader, object value)
    {
        int start = reader.Position;
        if (!ReferenceToken.TryReadDefinition(reader.Data[start..], out _))
            return;
        reader.ReadArrayHeader();
        int index = ReferenceToken.Read(ref reader);
        (reader.References ??= new()).Begin(ref reader, index, start);
        Define(ref reader, index, value);
    }

    private static T Resolve<T, TCodec>(ref OotReader reader, int start, int index)
        where T : class
        where TCodec : struct, IOotMessageCodec<T>
    {
        ReadObjects objects = reader.References ??= new();
        if (objects.TryGet(index, out object? value, out _))
            return Expect<T>(value, start, index);
        if (!objects.TryFind(ref reader, index, out int place))
            throw new OotFormatException(start, $"nothing before this place defines the object {index}");
        // What is skipped was measured where it stands; a chain of such objects is as deep as it is long.
        int end = reader.Position;
        reader.Enter();
        reader.Seek(place);
        T found = TCodec.ReadBody(ref reader);
        reader.Seek(end);
        reader.Leave();
        return found;
    }

    private static T Expect<T>(object? value, int start, int index)
        where T : class
    {
        if (value is null)
        {
            throw new OotFormatException(
                start, $"the object {index} refers to itself through a member that its constructor takes, and does not exist yet");
        }

        return value.GetType() == typeof(T)
            ? (T)value
            : throw new OotFormatException(start, $"the object {index} is a {value.GetType()}, and a {typeof(T)} must stand here");
    }
}
