using System.Collections;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// Writes anything that is an <see cref="IEnumerable"/> as an array of values as <see cref="ObjectCodec"/> writes them, and reads
/// <see cref="List{T}"/> of <see cref="object"/>. It is enumerated once.
/// </summary>
public readonly struct EnumerableInterfaceCodec : IOotCodec<IEnumerable>
{
    /// <inheritdoc/>
    public static OotKind Kind => UntypedElements.Kind;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, IEnumerable? value) => UntypedElements.Write<List<object>>(ref writer, value);

    /// <inheritdoc/>
    public static IEnumerable? Read(ref OotReader reader) =>
        CollectionMessage.TryReadNilOrMarked(ref reader, out IEnumerable? value) ? value : ListCodec<object, ObjectCodec>.Read(ref reader);
}

/// <summary>
/// Writes anything that is an <see cref="ICollection"/> as an array of values as <see cref="ObjectCodec"/> writes them, and reads
/// <see cref="List{T}"/> of <see cref="object"/>.
/// </summary>
public readonly struct CollectionInterfaceCodec : IOotCodec<ICollection>
{
    /// <inheritdoc/>
    public static OotKind Kind => UntypedElements.Kind;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, ICollection? value) => UntypedElements.Write<List<object>>(ref writer, value);

    /// <inheritdoc/>
    public static ICollection? Read(ref OotReader reader) =>
        CollectionMessage.TryReadNilOrMarked(ref reader, out ICollection? value) ? value : ListCodec<object, ObjectCodec>.Read(ref reader);
}

/// <summary>
/// Writes anything that is an <see cref="IList"/> as an array of values as <see cref="ObjectCodec"/> writes them, and reads
/// <see cref="List{T}"/> of <see cref="object"/>.
/// </summary>
public readonly struct ListInterfaceCodec : IOotCollectionCodec<IList>
{
    /// <inheritdoc/>
    public static OotKind Kind => UntypedElements.Kind;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, IList? value) => UntypedElements.Write<List<object>>(ref writer, value);

    /// <inheritdoc/>
    public static IList? Read(ref OotReader reader) =>
        CollectionMessage.TryReadNilOrMarked(ref reader, out IList? value) ? value : ListCodec<object, ObjectCodec>.Read(ref reader);

    /// <inheritdoc/>
    public static void Fill(ref OotReader reader, IList collection) => UntypedElements.Fill(ref reader, collection);
}

/// <summary>Writes and reads <see cref="ArrayList"/> as an array of values as <see cref="ObjectCodec"/> writes them.</summary>
public readonly struct ArrayListCodec : IOotCollectionCodec<ArrayList>
{
    private const int ObjectSize = 56;

    /// <inheritdoc/>
    public static OotKind Kind => UntypedElements.Kind;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, ArrayList? value) => UntypedElements.Write<ArrayList>(ref writer, value);

    /// <inheritdoc/>
    public static ArrayList? Read(ref OotReader reader)
    {
        if (CollectionMessage.TryReadNilOrMarked(ref reader, out ArrayList? value))
            return value;
        reader.Charge(ObjectSize);
        ArrayList list = [];
        Fill(ref reader, list);
        return list;
    }

    /// <inheritdoc/>
    public static void Fill(ref OotReader reader, ArrayList collection) => UntypedElements.Fill(ref reader, collection);
}

/// <summary>The arrays of collections that do not say what their elements are.</summary>
internal static class UntypedElements
{
    public static OotKind Kind => OotKind.List(OotKind.Any);

    /// <summary>Writes nil, a message, or an array of what is enumerated.</summary>
    /// <typeparam name="TPlain">The usual type in the slot.</typeparam>
    public static void Write<TPlain>(ref OotWriter writer, IEnumerable? value)
        where TPlain : class
    {
        if (CollectionMessage.TryWriteNilOrMarked<TPlain>(ref writer, value))
            return;
        writer.Enter();
        int start = writer.BeginArray();
        int count = 0;
        foreach (object? element in value)
        {
            ObjectCodec.Write(ref writer, element);
            count++;
        }

        writer.EndArray(start, count);
        writer.Leave();
    }

    /// <summary>Replaces what is in a list by the array that comes next.</summary>
    /// <exception cref="OotFormatException">Something else stands there, or the list cannot be changed.</exception>
    public static void Fill(ref OotReader reader, IList list)
    {
        if (list.IsReadOnly || list.IsFixedSize)
            throw reader.Failure($"the {list.GetType()} to be filled is read-only or of a fixed size");
        list.Clear();
        Sink sink = new(list);
        Elements.Read<object, ObjectCodec, Sink>(ref reader, ref sink);
    }

    private readonly struct Sink(IList list) : ISink<object>
    {
        public static int ElementSize => IntPtr.Size;

        public void Reserve(int capacity)
        {
            if (list is ArrayList array && array.Capacity < capacity)
                array.Capacity = capacity;
        }

        public bool Add(ref OotReader reader, int offset, object element)
        {
            list.Add(element);
            return true;
        }
    }
}
