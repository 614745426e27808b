using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace TypedOot.Serialization;

/// <summary>
/// A codec as the registry holds it, to be called without knowing the type. Immutable and thread safe.
/// </summary>
public abstract class OotCodec
{
    private Type? _fits;
    private int _heapPerByte;

    private protected OotCodec(Type type) => Type = type;

    /// <summary>The type that it writes and reads.</summary>
    public Type Type { get; }

    /// <summary>The kind of a slot of the type in a schema.</summary>
    public abstract OotKind Kind { get; }

    /// <summary>
    /// The name and members of a message, or the structural name and the kind of a root that is none; null for a type that has no name (an abstract
    /// base, say).
    /// </summary>
    public virtual OotSchema? Schema => null;

    /// <summary>The tag that writers give to the message, or to a root of a structural name; 0 for a type that has neither.</summary>
    public uint Tag { get; private protected init; }

    /// <summary>The type of the static codec.</summary>
    internal abstract Type StaticType { get; }

    /// <summary>The assembly of the static codec.</summary>
    internal Assembly Source => StaticType.Assembly;

    /// <summary>Whether the static codec, and so the codec, keeps an assembly from being unloaded that could be.</summary>
    internal bool IsGuest { get; private protected init; }

    /// <summary>A number of its own among the messages and named roots of a registry, from 0 on.</summary>
    internal int Ordinal { get; private protected init; }

    /// <summary>The most bytes of objects that each byte of a value makes; what is beyond is charged to the message.</summary>
    internal int HeapPerByte => _heapPerByte > 0 ? _heapPerByte : _heapPerByte = Schema is { } schema ? HeapRatio.Of(schema) : MessagePackOptions.HeapPerByte;

    /// <summary>Whether the type is no message, and stands on its own since a call of the program names it.</summary>
    internal bool IsRoot { get; private protected init; }

    /// <summary>
    /// Whether values of the root are read from plain values, which say nothing of their type. A base needs the tag of a message, and what has a codec
    /// for every value asks for no type.
    /// </summary>
    internal bool ReadsPlain => IsRoot && Kind.Form is not (OotKindForm.Polymorphic or OotKindForm.Any);

    /// <summary>Whether the type is a message, with a tag, and can stand on its own.</summary>
    internal bool IsMessage => Tag != 0 && !IsRoot;

    /// <summary>Whether the type is a root that is sent under a name, since there are messages in it; others are plain values.</summary>
    internal bool IsNamedRoot => IsRoot && Tag != 0;

    /// <summary>Whether the body is the elements of a collection, with nothing else beside them, so that another one can be filled from it.</summary>
    internal virtual bool IsCollection => false;

    /// <summary>Whether objects are of classes that derive from the type, one for each case.</summary>
    internal virtual bool HoldsCases => false;

    /// <summary>Whether a value may stand in a slot of a declared type. The last answer that was yes is remembered.</summary>
    internal bool Fits(Type slot)
    {
        if (_fits == slot)
            return true;
        if (!slot.IsAssignableFrom(Type))
            return false;
        if (!slot.IsCollectible)
            _fits = slot;
        return true;
    }

    /// <summary>Whether <see cref="Fits"/> has said so of the slot the last time.</summary>
    internal bool HasFit(Type slot) => _fits == slot;

    /// <summary>Whether a type is of an assembly that can be unloaded. No program that is compiled ahead of time has any.</summary>
    private protected static bool IsCollectible(Type type) => RuntimeFeature.IsDynamicCodeSupported && type.IsCollectible;

    /// <summary>Writes the body of a message, which must be exactly of <see cref="Type"/>.</summary>
    internal abstract void WriteBody(ref OotWriter writer, object value);

    /// <summary>Reads the body of a message.</summary>
    internal abstract object ReadBody(ref OotReader reader);

    /// <summary>Adds the codec of a base anew, as that of a root.</summary>
    internal virtual OotRegistryBuilder AddAsRoot(OotRegistryBuilder builder) => builder;

    /// <summary>Reads a value of a root, nil included.</summary>
    internal virtual object? ReadRoot(ref OotReader reader) => ReadBody(ref reader);

    /// <summary>Reads the body of a message into an object, which must be exactly of <see cref="Type"/>.</summary>
    internal virtual void Fill(ref OotReader reader, object value) => throw reader.Failure($"{Type} is no message, and cannot be filled");
}

/// <summary>A codec as the registry holds it, for one type. Immutable and thread safe.</summary>
/// <typeparam name="T">The type that it writes and reads.</typeparam>
public abstract class OotCodec<T> : OotCodec
{
    private protected OotCodec()
        : base(typeof(T))
    {
    }

    /// <summary>Writes a value as a slot of the type does.</summary>
    /// <exception cref="OotSerializationException">The value, or something in it, cannot be written.</exception>
    public abstract void Write(ref OotWriter writer, T? value);

    /// <summary>Reads a value as a slot of the type does.</summary>
    /// <exception cref="OotFormatException">Something else stands there.</exception>
    public abstract T? Read(ref OotReader reader);

    /// <summary>Writes the body of a message that is exactly a <typeparamref name="T"/>, without boxing it.</summary>
    internal abstract void WriteBody(ref OotWriter writer, T value);
}

/// <summary>Makes the static codec of a message one that the registry can hold.</summary>
internal sealed class MessageCodec<T, TCodec> : OotCodec<T>
    where T : notnull
    where TCodec : struct, IOotMessageCodec<T>
{
    public MessageCodec(uint tag, int ordinal)
    {
        Tag = tag;
        Ordinal = ordinal;
        IsGuest = IsCollectible(typeof(TCodec));
    }

    internal override Type StaticType => typeof(TCodec);

    public override OotKind Kind => TCodec.Kind;

    public override OotSchema Schema => TCodec.Schema;

    internal override bool IsCollection => default(TCodec) is IOotCollectionCodec<T> && Schema.Content is not null;

    internal override bool HoldsCases => default(TCodec) is IOotCasesCodec<T>;

    public override void Write(ref OotWriter writer, T? value) => TCodec.Write(ref writer, value);

    public override T? Read(ref OotReader reader) => TCodec.Read(ref reader);

    internal override void WriteBody(ref OotWriter writer, T value) => WriteOne(ref writer, value);

    // A cast in code that all classes share looks for the class first, and whoever calls knows that the value is of it.
    internal override void WriteBody(ref OotWriter writer, object value)
    {
        Debug.Assert(value.GetType() == typeof(T) || HoldsCases, "The value is of another type than its codec.");
        WriteOne(ref writer, typeof(T).IsValueType ? (T)value : Unsafe.As<object, T>(ref value));
    }

    internal override object ReadBody(ref OotReader reader) => TCodec.ReadBody(ref reader);

    internal override void Fill(ref OotReader reader, object value) => TCodec.Fill(ref reader, (T)value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WriteOne(ref OotWriter writer, T value)
    {
        int start = writer.Position;
        TCodec.WriteBody(ref writer, value);
        GuardedCodec.ExpectValue(ref writer, start, Type);
    }
}

/// <summary>Makes the static codec of a type that is no message, such as an abstract base or a root, one that the registry can hold.</summary>
internal sealed class SlotCodec<T, TCodec> : OotCodec<T>
    where TCodec : struct, IOotCodec<T>
{
    /// <summary>Makes the codec of a base.</summary>
    public SlotCodec() => IsGuest = IsCollectible(typeof(TCodec));

    /// <summary>Makes the codec of a root.</summary>
    /// <param name="schema">Its structural name and its kind; null for a plain value.</param>
    /// <param name="tag">The hash of the name, or 0.</param>
    /// <param name="ordinal">Its number, which all roots of the name share.</param>
    public SlotCodec(OotSchema? schema, uint tag, int ordinal)
        : this()
    {
        IsRoot = true;
        Schema = schema;
        Tag = tag;
        Ordinal = ordinal;
    }

    internal override Type StaticType => typeof(TCodec);

    public override OotSchema? Schema { get; }

    public override OotKind Kind => TCodec.Kind;

    public override void Write(ref OotWriter writer, T? value) => TCodec.Write(ref writer, value);

    public override T? Read(ref OotReader reader) => TCodec.Read(ref reader);

    internal override void WriteBody(ref OotWriter writer, T value) => TCodec.Write(ref writer, value);

    internal override void WriteBody(ref OotWriter writer, object value) => TCodec.Write(ref writer, (T)value);

    internal override OotRegistryBuilder AddAsRoot(OotRegistryBuilder builder) => builder.AddRoot<T, TCodec>();

    internal override object? ReadRoot(ref OotReader reader) => TCodec.Read(ref reader);

    internal override object ReadBody(ref OotReader reader) =>
        TCodec.Read(ref reader) ?? throw reader.Failure($"a {typeof(T)} is nil where a value must stand");
}
