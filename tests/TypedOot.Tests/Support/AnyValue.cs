using FsCheck;
using FsCheck.Fluent;

namespace TypedOot.Tests.Support;

/// <summary>Generates MessagePack of any shape.</summary>
internal static class AnyValue
{
    /// <summary>64 bits.</summary>
    public static readonly Gen<long> Bits =
        Gen.Choose(int.MinValue, int.MaxValue).Two().Select(halves => ((long)halves.Item1 << 32) | (uint)halves.Item2);

    /// <summary>Integers of every magnitude.</summary>
    public static readonly Gen<long> Integers =
        from bits in Bits
        from shift in Gen.Choose(0, 63)
        select bits >> shift;

    /// <summary>Text, half surrogate pairs included.</summary>
    public static readonly Gen<string> Texts = ArbMap.Default.GeneratorFor<string>().Where(text => text is not null);

    /// <summary>Any bytes.</summary>
    public static readonly Gen<byte[]> Blobs = ArbMap.Default.GeneratorFor<byte[]>().Where(bytes => bytes is not null);

    /// <summary>Values of every family, nested up to a depth.</summary>
    public static Gen<object?> Of(int depth)
    {
        Gen<object?> leaf = Gen.OneOf(
            Gen.Constant<object?>(null),
            Gen.Elements<object?>(true, false),
            Integers.Select(value => (object?)value),
            ArbMap.Default.GeneratorFor<double>().Select(value => (object?)value),
            Texts.Select(value => (object?)value),
            Blobs.Select(value => (object?)value),
            Gen.Choose(-128, 127).Zip(Blobs).Select(value => (object?)new OotExtension((sbyte)value.Item1, value.Item2)));
        if (depth == 0)
            return leaf;

        Gen<object?> nested = Of(depth - 1);
        return Gen.Frequency(
            (2, leaf),
            (1, nested.ArrayOf().Resize(20).Select(values => (object?)values)),
            (1, nested.Zip(nested).ArrayOf().Resize(20).Select(pairs => (object?)pairs)));
    }

    /// <summary>The bytes of a value.</summary>
    public static byte[] Written(object? value)
    {
        OotWriter writer = new();
        Write(ref writer, value);
        byte[] bytes = writer.ToArray();
        writer.Dispose();
        return bytes;
    }

    private static void Write(ref OotWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNil();
                break;
            case bool boolean:
                writer.WriteBoolean(boolean);
                break;
            case long integer:
                writer.WriteInt64(integer);
                break;
            case double real:
                writer.WriteDouble(real);
                break;
            case string text:
                writer.WriteString(text);
                break;
            case byte[] bytes:
                writer.WriteBinary(bytes);
                break;
            case OotExtension extension:
                writer.WriteExtension(extension.Code, extension.Data.Span);
                break;
            case object?[] values:
                writer.WriteArrayHeader(values.Length);
                foreach (object? element in values)
                    Write(ref writer, element);
                break;
            case (object?, object?)[] pairs:
                writer.WriteMapHeader(pairs.Length);
                foreach ((object? key, object? element) in pairs)
                {
                    Write(ref writer, key);
                    Write(ref writer, element);
                }

                break;
            default:
                throw new ArgumentException($"{value.GetType()} is not generated here.", nameof(value));
        }
    }
}
