namespace TypedOot.Serialization;

/// <summary>
/// Writes and reads the values of a slot (a member, an element, a root) whose declared type is <typeparamref name="T"/>.
/// </summary>
/// <remarks>
/// Implemented by structs without state, so that a codec that is a type argument (<c>ListCodec&lt;Order, OrderCodec&gt;</c>) is
/// compiled into its user, and every call is direct: under NativeAOT too, where generic virtual methods are slow and
/// reflection over generics fails. Thread safe, having no state.
/// </remarks>
/// <typeparam name="T">The declared type. Where it is a reference, null is written as nil and nil read as null.</typeparam>
public interface IOotCodec<T>
{
    /// <summary>The kind of the slot in a schema.</summary>
    static abstract OotKind Kind { get; }

    /// <summary>The bytes of the smallest form of a value, 1 or more: a header that claims more values than fit is refused.</summary>
    static virtual int MinBytes => 1;

    /// <summary>
    /// The size of the smallest form of a value on the heap, in bytes, where that is more than <see cref="MessagePackOptions.HeapPerByte"/> for each of
    /// its bytes, so that readers and writers charge it (<see cref="MessagePackOptions.AllocationAllowance"/>); else 0.
    /// </summary>
    static virtual int Cost => 0;

    /// <summary>Writes one value.</summary>
    /// <exception cref="OotSerializationException">The value, or something in it, cannot be written.</exception>
    static abstract void Write(ref OotWriter writer, T? value);

    /// <summary>Reads one value.</summary>
    /// <exception cref="OotFormatException">Something else stands there.</exception>
    static abstract T? Read(ref OotReader reader);
}

/// <summary>A codec of a collection that can be filled in place, so that it keeps its identity and its comparer.</summary>
/// <typeparam name="T">The type of the collection.</typeparam>
public interface IOotCollectionCodec<T> : IOotCodec<T>
{
    /// <summary>Replaces what is in <paramref name="collection"/> by what is read. The next value is not nil.</summary>
    /// <exception cref="OotFormatException">Something else stands there.</exception>
    static abstract void Fill(ref OotReader reader, T collection);

    /// <summary>
    /// Whether the collection of a member that can be set is filled with what comes next: a new one is read instead where that can have a comparer which
    /// takes keys that this one would refuse.
    /// </summary>
    /// <param name="reader">Where the elements stand; a copy, to look ahead.</param>
    /// <param name="collection">The collection of the member.</param>
    static virtual bool MayFill(OotReader reader, T collection) => true;

    /// <summary>Makes an empty collection with the comparer of another, or null if a new one has the same comparer anyway.</summary>
    static virtual T? MakeLike(T collection) => default;
}

/// <summary>A codec of a message: a type that has a tag and can be sent on its own.</summary>
/// <typeparam name="T">The message, a concrete type.</typeparam>
public interface IOotMessageCodec<T> : IOotCodec<T>
    where T : notnull
{
    /// <summary>The name and members of the message.</summary>
    static abstract OotSchema Schema { get; }

    /// <summary>Writes the body of a value that is exactly a <typeparamref name="T"/>, without tag or discriminator.</summary>
    static abstract void WriteBody(ref OotWriter writer, T value);

    /// <summary>Reads a body, without tag or discriminator.</summary>
    static abstract T ReadBody(ref OotReader reader);

    /// <summary>Reads a body into an object that exists: what the body does not hold stays as it is.</summary>
    /// <exception cref="OotFormatException">Something else stands there, or the type is made of what is read, and cannot be filled.</exception>
    static virtual void Fill(ref OotReader reader, T value) => throw reader.Failure(
        $"no {typeof(T)} that exists can be filled: it is a struct, or a constructor or converter makes it of what is read");
}

/// <summary>A codec of a message whose objects are of classes that derive from it, one for each case, as those of an F# union are.</summary>
/// <typeparam name="T">The message.</typeparam>
public interface IOotCasesCodec<T> : IOotMessageCodec<T>
    where T : notnull;
