using System.Runtime.InteropServices;
using TypedOot.MessagePack;

namespace TypedOot;

public ref partial struct OotWriter
{
    /// <summary>Writes a packed array.</summary>
    /// <param name="layout">How each element lies in its bytes, in the codes of <see cref="PackedCode"/>.</param>
    /// <param name="first">The first byte of the elements as they lie in memory.</param>
    /// <param name="length">How many bytes they have.</param>
    /// <exception cref="OotSerializationException">They are more than a message can hold.</exception>
    internal void WritePacked(ReadOnlySpan<byte> layout, ref readonly byte first, long length)
    {
        if (length > Array.MaxLength - layout.Length - MessagePackStore.MaxExtensionHeader)
            throw new OotSerializationException($"the packed array is too large: one write holds at most {Array.MaxLength} bytes");

        int payload = layout.Length + (int)length;
        _position += MessagePackStore.ExtensionHeader(ref Window(MessagePackStore.MaxExtensionHeader + payload), payload, ExtensionCode.Packed);
        Append(layout);
        Append(MemoryMarshal.CreateReadOnlySpan(in first, (int)length));
        if (!BitConverter.IsLittleEndian)
            PackedLayout.Reverse(WrittenFrom(_position - (int)length), layout);
    }
}
