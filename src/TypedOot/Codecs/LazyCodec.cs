using System.Diagnostics.CodeAnalysis;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// Writes and reads <see cref="Lazy{T}"/> as its value, which writing computes; what is read has its value already. Null is nil.
/// </summary>
public readonly struct LazyCodec<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T, TCodec>
    : IOotCodec<Lazy<T>>
    where TCodec : struct, IOotCodec<T>
{
    private const int ObjectSize = 64;

    /// <inheritdoc/>
    public static OotKind Kind => TCodec.Kind;

    /// <inheritdoc/>
    /// <exception cref="OotSerializationException">The value is null, which would be read as no Lazy at all, or its factory failed.</exception>
    public static void Write(ref OotWriter writer, Lazy<T>? value)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        T computed;
        try
        {
            computed = value.Value;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new OotSerializationException($"the factory of a Lazy of {typeof(T)} failed: {e.Message.TrimEnd('.')}", e);
        }

        TCodec.Write(ref writer, computed ?? throw new OotSerializationException($"the value of a Lazy of {typeof(T)} is null"));
    }

    /// <inheritdoc/>
    public static Lazy<T>? Read(ref OotReader reader)
    {
        if (reader.TryReadNil())
            return null;
        reader.Charge(ObjectSize);
        int start = reader.Position;
        return new Lazy<T>(TCodec.Read(ref reader) ?? throw reader.UnexpectedAt(start, $"a {typeof(T)}"));
    }
}
