using System.Diagnostics.CodeAnalysis;
using MessagePack;

namespace TypedOot.MessagePackCSharp.Tests;

/// <summary>One member, so that any type of the closed list stands in an object of that library.</summary>
[MessagePackObject]
public sealed class Slot<T>
{
    [Key(0)]
    [MaybeNull]
    public T Value { get; set; }
}

/// <summary>Compares what both libraries write and read, that one with its default options.</summary>
internal static class Oracle
{
    /// <summary>Checks that a value has the same bytes from both, and that each reads it back as it was.</summary>
    /// <param name="value">The value of a member.</param>
    /// <param name="show">What of a value is compared; without it, the value itself.</param>
    public static void Same<T>(T value, Func<T, object?>? show = null) => Reads(value, value, show);

    /// <summary>Checks that a value has the same bytes from both, and that each reads them as another one, since the form does not tell them apart.</summary>
    public static void Reads<T>(T value, T read, Func<T, object?>? show = null) =>
        SameBody(new Slot<T> { Value = value }, new Slot<T> { Value = read }, slot => show is null ? slot.Value : show(slot.Value!));

    /// <summary>Checks that an object has the same bytes from both, and that each reads it back as it was.</summary>
    /// <param name="value">The object, or a union of its declared type.</param>
    /// <param name="show">What of it is compared.</param>
    public static void SameBody<T>(T value, Func<T, object?> show) => SameBody(value, value, show);

    /// <summary>Checks that both write the same of two objects that are alike, where writing changes them.</summary>
    public static void SameBytes<T>(T toTheirs, T toOurs) =>
        Assert.Equal(Convert.ToHexString(MessagePackSerializer.Serialize(toTheirs)), Convert.ToHexString(OotSerializer.Serialize(toOurs)));

    /// <summary>What both read of bytes, which must be the same; of this library.</summary>
    public static T SameRead<T>(byte[] bytes, Func<T, object?> show)
    {
        T ours = OotSerializer.Deserialize<T>(bytes);
        Assert.Equal(show(MessagePackSerializer.Deserialize<T>(bytes)), show(ours));
        return ours;
    }

    private static void SameBody<T>(T value, T read, Func<T, object?> show)
    {
        SameBytes(value, value);
        byte[] bytes = OotSerializer.Serialize(value);
        Assert.Equal(show(read), show(OotSerializer.Deserialize<T>(bytes)));
        Assert.Equal(show(read), show(MessagePackSerializer.Deserialize<T>(bytes)));
    }
}
