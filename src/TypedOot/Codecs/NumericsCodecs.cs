using System.Linq;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>Writes and reads <see cref="Complex"/> as an array of two float64: the real and the imaginary part.</summary>
public readonly struct ComplexCodec : IOotPackedCodec<Complex>
{
    /// <inheritdoc/>
    public static OotKind Kind { get; } = OotKind.Tuple(OotKind.Float64, OotKind.Float64);

    /// <inheritdoc/>
    public static ReadOnlySpan<byte> Layout => [PackedCode.Struct, 2, PackedCode.Float64, PackedCode.Float64];

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, Complex value)
    {
        writer.WriteArrayHeader(2);
        writer.WriteDouble(value.Real);
        writer.WriteDouble(value.Imaginary);
    }

    /// <inheritdoc/>
    public static Complex Read(ref OotReader reader)
    {
        LeafForm.Array(ref reader, 2, "a complex number");
        double real = reader.ReadDouble();
        return new Complex(real, reader.ReadDouble());
    }
}

/// <summary>Writes and reads <see cref="Vector2"/> as an array of 2 float32: X and Y.</summary>
public readonly struct Vector2Codec : IOotPackedCodec<Vector2>
{
    /// <inheritdoc/>
    public static OotKind Kind { get; } = Singles<Vector2>.Kind;

    /// <inheritdoc/>
    public static ReadOnlySpan<byte> Layout => Singles<Vector2>.Layout;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, Vector2 value) => Singles<Vector2>.Write(ref writer, value);

    /// <inheritdoc/>
    public static Vector2 Read(ref OotReader reader) => Singles<Vector2>.Read(ref reader, "a vector of 2");
}

/// <summary>Writes and reads <see cref="Vector3"/> as an array of 3 float32: X, Y and Z.</summary>
public readonly struct Vector3Codec : IOotPackedCodec<Vector3>
{
    /// <inheritdoc/>
    public static OotKind Kind { get; } = Singles<Vector3>.Kind;

    /// <inheritdoc/>
    public static ReadOnlySpan<byte> Layout => Singles<Vector3>.Layout;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, Vector3 value) => Singles<Vector3>.Write(ref writer, value);

    /// <inheritdoc/>
    public static Vector3 Read(ref OotReader reader) => Singles<Vector3>.Read(ref reader, "a vector of 3");
}

/// <summary>Writes and reads <see cref="Vector4"/> as an array of 4 float32: X, Y, Z and W.</summary>
public readonly struct Vector4Codec : IOotPackedCodec<Vector4>
{
    /// <inheritdoc/>
    public static OotKind Kind { get; } = Singles<Vector4>.Kind;

    /// <inheritdoc/>
    public static ReadOnlySpan<byte> Layout => Singles<Vector4>.Layout;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, Vector4 value) => Singles<Vector4>.Write(ref writer, value);

    /// <inheritdoc/>
    public static Vector4 Read(ref OotReader reader) => Singles<Vector4>.Read(ref reader, "a vector of 4");
}

/// <summary>Writes and reads <see cref="Quaternion"/> as an array of 4 float32: X, Y, Z and W.</summary>
public readonly struct QuaternionCodec : IOotPackedCodec<Quaternion>
{
    /// <inheritdoc/>
    public static OotKind Kind { get; } = Singles<Quaternion>.Kind;

    /// <inheritdoc/>
    public static ReadOnlySpan<byte> Layout => Singles<Quaternion>.Layout;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, Quaternion value) => Singles<Quaternion>.Write(ref writer, value);

    /// <inheritdoc/>
    public static Quaternion Read(ref OotReader reader) => Singles<Quaternion>.Read(ref reader, "a quaternion");
}

/// <summary>Writes and reads <see cref="Plane"/> as an array of 4 float32: X, Y and Z of the normal, and the distance.</summary>
public readonly struct PlaneCodec : IOotPackedCodec<Plane>
{
    /// <inheritdoc/>
    public static OotKind Kind { get; } = Singles<Plane>.Kind;

    /// <inheritdoc/>
    public static ReadOnlySpan<byte> Layout => Singles<Plane>.Layout;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, Plane value) => Singles<Plane>.Write(ref writer, value);

    /// <inheritdoc/>
    public static Plane Read(ref OotReader reader) => Singles<Plane>.Read(ref reader, "a plane");
}

/// <summary>Writes and reads <see cref="Matrix3x2"/> as an array of 6 float32: M11, M12, M21 and so on, row by row.</summary>
public readonly struct Matrix3x2Codec : IOotPackedCodec<Matrix3x2>
{
    /// <inheritdoc/>
    public static OotKind Kind { get; } = Singles<Matrix3x2>.Kind;

    /// <inheritdoc/>
    public static ReadOnlySpan<byte> Layout => Singles<Matrix3x2>.Layout;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, Matrix3x2 value) => Singles<Matrix3x2>.Write(ref writer, value);

    /// <inheritdoc/>
    public static Matrix3x2 Read(ref OotReader reader) => Singles<Matrix3x2>.Read(ref reader, "a matrix of 3 by 2");
}

/// <summary>Writes and reads <see cref="Matrix4x4"/> as an array of 16 float32: M11, M12, M13 and so on, row by row.</summary>
public readonly struct Matrix4x4Codec : IOotPackedCodec<Matrix4x4>
{
    /// <inheritdoc/>
    public static OotKind Kind { get; } = Singles<Matrix4x4>.Kind;

    /// <inheritdoc/>
    public static ReadOnlySpan<byte> Layout => Singles<Matrix4x4>.Layout;

    /// <inheritdoc/>
    public static void Write(ref OotWriter writer, Matrix4x4 value) => Singles<Matrix4x4>.Write(ref writer, value);

    /// <inheritdoc/>
    public static Matrix4x4 Read(ref OotReader reader) => Singles<Matrix4x4>.Read(ref reader, "a matrix of 4 by 4");
}

/// <summary>A struct that consists of float32 and nothing else, in the order of its fields.</summary>
internal static class Singles<T>
    where T : unmanaged
{
    private const int MaxHeader = 3;
    private const int SingleSize = 5;

    private static int Count => Unsafe.SizeOf<T>() / sizeof(float);

    public static OotKind Kind => OotKind.Tuple(Enumerable.Repeat(OotKind.Float32, Count).ToArray());

    public static byte[] Layout { get; } = [PackedCode.Struct, (byte)Count, .. Enumerable.Repeat(PackedCode.Float32, Count)];

    public static void Write(ref OotWriter writer, T value)
    {
        OotRun run = writer.Reserve(MaxHeader + (SingleSize * Count));
        run.ArrayHeader(Count);
        foreach (float part in MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<T, float>(ref value), Count))
            run.Single(part);
        writer.Commit(run);
    }

    public static T Read(ref OotReader reader, string expected)
    {
        LeafForm.Array(ref reader, Count, expected);
        T value = default;
        foreach (ref float part in MemoryMarshal.CreateSpan(ref Unsafe.As<T, float>(ref value), Count))
            part = reader.ReadSingle();
        return value;
    }
}
