using System.Runtime.CompilerServices;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>Writes and reads <see cref="Queue{T}"/> as an array, the element that leaves first in front.</summary>
public readonly struct QueueCodec<T, TCodec> : IOotCollectionCodec<Queue<T>>
    where TCodec : struct, IOotCodec<T>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.List(TCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, Queue<T>? value)
    {
        if (!CollectionMessage.TryWriteNilOrMarked<Queue<T>>(ref writer, value))
            Elements.Write<T, TCodec, Queue<T>.Enumerator>(ref writer, value.Count, value.GetEnumerator());
    }

    /// <inheritdoc/>
    public static Queue<T>? Read(ref OotReader reader)
    {
        if (CollectionMessage.TryReadNilOrMarked(ref reader, out Queue<T>? value))
            return value;
        Queue<T> queue = new();
        Fill(ref reader, queue);
        return queue;
    }

    /// <inheritdoc/>
    public static void Fill(ref OotReader reader, Queue<T> collection)
    {
        collection.Clear();
        Sink sink = new(collection);
        Elements.Read<T, TCodec, Sink>(ref reader, ref sink);
    }

    private struct Sink(Queue<T> collection) : ISink<T>
    {
        public static int ElementSize => Unsafe.SizeOf<T>();

        public readonly void Reserve(int capacity) => collection.EnsureCapacity(capacity);

        public readonly bool Add(ref OotReader reader, int offset, T element)
        {
            collection.Enqueue(element);
            return true;
        }
    }
}

/// <summary>Writes and reads <see cref="Stack{T}"/> as an array, from top to bottom, which is the order of its enumeration.</summary>
public readonly struct StackCodec<T, TCodec> : IOotCollectionCodec<Stack<T>>
    where TCodec : struct, IOotCodec<T>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.List(TCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, Stack<T>? value)
    {
        if (!CollectionMessage.TryWriteNilOrMarked<Stack<T>>(ref writer, value))
            Elements.Write<T, TCodec, Stack<T>.Enumerator>(ref writer, value.Count, value.GetEnumerator());
    }

    /// <inheritdoc/>
    public static Stack<T>? Read(ref OotReader reader)
    {
        if (CollectionMessage.TryReadNilOrMarked(ref reader, out Stack<T>? value))
            return value;
        Stack<T> stack = new();
        Fill(ref reader, stack);
        return stack;
    }

    /// <inheritdoc/>
    public static void Fill(ref OotReader reader, Stack<T> collection)
    {
        T[] elements = Elements.ReadArray<T, TCodec>(ref reader, Unsafe.SizeOf<T>());
        collection.Clear();
        collection.EnsureCapacity(elements.Length);
        for (int i = elements.Length - 1; i >= 0; i--)
            collection.Push(elements[i]);
    }
}

/// <summary>Writes and reads <see cref="LinkedList{T}"/> as an array.</summary>
public readonly struct LinkedListCodec<T, TCodec> : IOotCollectionCodec<LinkedList<T>>
    where TCodec : struct, IOotCodec<T>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.List(TCodec.Kind);

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, LinkedList<T>? value)
    {
        if (!CollectionMessage.TryWriteNilOrMarked<LinkedList<T>>(ref writer, value))
            Elements.Write<T, TCodec, LinkedList<T>.Enumerator>(ref writer, value.Count, value.GetEnumerator());
    }

    /// <inheritdoc/>
    public static LinkedList<T>? Read(ref OotReader reader)
    {
        if (CollectionMessage.TryReadNilOrMarked(ref reader, out LinkedList<T>? value))
            return value;
        LinkedList<T> list = new();
        Fill(ref reader, list);
        return list;
    }

    /// <inheritdoc/>
    public static void Fill(ref OotReader reader, LinkedList<T> collection)
    {
        collection.Clear();
        Sink sink = new(collection);
        Elements.Read<T, TCodec, Sink>(ref reader, ref sink);
    }

    private struct Sink(LinkedList<T> collection) : ISink<T>
    {
        public static int ElementSize => Unsafe.SizeOf<T>() + NodeSize.Linked;

        public readonly void Reserve(int capacity)
        {
        }

        public readonly bool Add(ref OotReader reader, int offset, T element)
        {
            collection.AddLast(element);
            return true;
        }
    }
}

/// <summary>
/// Writes and reads <see cref="PriorityQueue{TElement, TPriority}"/> as an array of arrays of two, element and priority, in the order of
/// its heap. A queue that is filled keeps its comparer.
/// </summary>
public readonly struct PriorityQueueCodec<TElement, TElementCodec, TPriority, TPriorityCodec>
    : IOotCollectionCodec<PriorityQueue<TElement, TPriority>>
    where TElementCodec : struct, IOotCodec<TElement>
    where TPriorityCodec : struct, IOotCodec<TPriority>
{
    /// <inheritdoc/>
    public static OotKind Kind => OotKind.List(OotKind.Tuple(TElementCodec.Kind, TPriorityCodec.Kind));

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, PriorityQueue<TElement, TPriority>? value)
    {
        if (!CollectionMessage.TryWriteNilOrMarked<PriorityQueue<TElement, TPriority>>(ref writer, value))
        {
            Elements.Write<(TElement, TPriority), EntryCodec, PriorityQueue<TElement, TPriority>.UnorderedItemsCollection.Enumerator>(
                ref writer, value.Count, value.UnorderedItems.GetEnumerator());
        }
    }

    /// <inheritdoc/>
    public static PriorityQueue<TElement, TPriority>? Read(ref OotReader reader)
    {
        if (CollectionMessage.TryReadNilOrMarked(ref reader, out PriorityQueue<TElement, TPriority>? value))
            return value;
        PriorityQueue<TElement, TPriority> queue = new();
        Fill(ref reader, queue);
        return queue;
    }

    /// <inheritdoc/>
    public static PriorityQueue<TElement, TPriority>? MakeLike(PriorityQueue<TElement, TPriority> collection) => collection.Comparer == Comparer<TPriority>.Default ? null : new(collection.Comparer);

    /// <inheritdoc/>
    public static void Fill(ref OotReader reader, PriorityQueue<TElement, TPriority> collection)
    {
        collection.Clear();
        Sink sink = new(collection);
        Elements.Read<(TElement, TPriority), EntryCodec, Sink>(ref reader, ref sink);
    }

    // Adding the entries in the order of a heap moves none of them, so equal priorities leave in the order that they would have left in.
    private struct Sink(PriorityQueue<TElement, TPriority> collection) : ISink<(TElement, TPriority)>
    {
        public static int ElementSize => Unsafe.SizeOf<(TElement, TPriority)>();

        public readonly void Reserve(int capacity) => collection.EnsureCapacity(capacity);

        public readonly bool Add(ref OotReader reader, int offset, (TElement, TPriority) element)
        {
            collection.Enqueue(element.Item1, element.Item2);
            return true;
        }
    }

    private readonly struct EntryCodec : IOotCodec<(TElement Element, TPriority Priority)>
    {
        public static OotKind Kind => OotKind.Tuple(TElementCodec.Kind, TPriorityCodec.Kind);

        public static void Write(ref OotWriter writer, (TElement Element, TPriority Priority) value)
        {
            writer.Enter();
            writer.WriteArrayHeader(2);
            TElementCodec.Write(ref writer, value.Element);
            TPriorityCodec.Write(ref writer, value.Priority);
            writer.Leave();
        }

        public static (TElement Element, TPriority Priority) Read(ref OotReader reader)
        {
            reader.Enter();
            int start = reader.Position;
            if (reader.ReadArrayHeader() != 2)
                throw reader.UnexpectedAt(start, "an array of an element and its priority");
            TElement element = TElementCodec.Read(ref reader)!;
            TPriority priority = TPriorityCodec.Read(ref reader)!;
            reader.Leave();
            return (element, priority);
        }
    }
}
