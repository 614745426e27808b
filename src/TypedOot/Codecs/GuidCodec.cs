using System.Runtime.CompilerServices;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>
/// Writes and reads <see cref="Guid"/> as ext 17: its 16 bytes in the order of its text (RFC 9562). A bin of the same 16 bytes and a
/// str in any of the forms of <see cref="Guid.Parse(string)"/> are read too.
/// </summary>
public readonly struct GuidCodec : IOotCodec<Guid>
{
    private const int Size = 16;
    private const string Expected = "a Guid";

    /// <inheritdoc/>
    public static OotKind Kind { get; } = OotKind.Extension(ExtensionCode.Guid);

    /// <inheritdoc/>
    public static int MinBytes => 2 + Size;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(ref OotWriter writer, Guid value)
    {
        Span<byte> data = writer.BeginFixExtension(ExtensionCode.Guid, Size);
        if (WireOrder.IsSupported)
            WireOrder.Store(value, WireOrder.Guid, data);
        else
            value.TryWriteBytes(data, bigEndian: true, out _);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Guid Read(ref OotReader reader) =>
        WireOrder.IsSupported && reader.TryReadFixExtension(ExtensionCode.Guid, Size, out ReadOnlySpan<byte> data)
            ? WireOrder.Load<Guid>(data, WireOrder.Guid)
            : ReadOther(ref reader);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Guid ReadOther(ref OotReader reader) => reader.NextType switch
    {
        MessagePackType.Binary => ReadBinary(ref reader),
        MessagePackType.String => ReadText(ref reader),
        _ => ReadExtension(ref reader),
    };

    private static Guid ReadExtension(ref OotReader reader) => new(LeafForm.Extension(ref reader, ExtensionCode.Guid, Size, Expected), bigEndian: true);

    private static Guid ReadBinary(ref OotReader reader)
    {
        int start = reader.Position;
        ReadOnlySpan<byte> binary = reader.ReadBinary();
        return binary.Length == Size ? new Guid(binary, bigEndian: true) : throw reader.UnexpectedAt(start, Expected);
    }

    private static Guid ReadText(ref OotReader reader)
    {
        int start = reader.Position;
        Span<char> text = stackalloc char[LeafForm.TextLength];
        text = text[..LeafForm.Text(ref reader, text, Expected)];
        return Guid.TryParse(text, out Guid value) ? value : throw reader.UnexpectedAt(start, Expected);
    }
}
