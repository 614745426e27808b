using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Dynamic;

/// <summary>
/// Writes bytes of messages that are passed on as they came, where a value may stand: what their receiver has to know is noted, and where it
/// cannot be selected for the frame it goes along in a capsule.
/// </summary>
internal static class PassedMessage
{
    private const int FingerprintBytes = WireSchema.FingerprintSize + 2;

    private static readonly OotKind Tagged = OotKind.Polymorphic(string.Empty);

    /// <summary>Writes a message.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="tag">Its tag.</param>
    /// <param name="body">Its body.</param>
    /// <param name="closure">Its schemas, its own first; null if nothing is known of them.</param>
    /// <exception cref="OotSerializationException">The frame would be larger than it may be.</exception>
    public static void Write(ref OotWriter writer, in OotTag tag, ReadOnlySpan<byte> body, PassedClosure? closure)
    {
        if (SchemaUse.Of(ref writer) is { } use && closure?.TryNote(use, isWhole: false) == false)
        {
            if (writer.Position + body.Length + ((long)closure.All.Count * FingerprintBytes) > use.MostBytes)
            {
                throw new OotSerializationException(
                    $"what is passed on, with the fingerprints of its schemas, takes a frame of more than the {use.MostBytes} bytes that {nameof(OotStreamWriter.MaxFrameBytes)} allows");
            }

            use.AddDeclared(closure.All);
            Capsule.Write(ref writer, tag, body, closure.All);
            return;
        }

        writer.WriteArrayHeader(2);
        OotTag.WriteMarker(ref writer, tag.Hash);
        WriteRaw(ref writer, body);
    }

    /// <summary>Writes a value with messages in it.</summary>
    /// <param name="writer">Where it goes, and what notes are kept of it.</param>
    /// <param name="value">The value, which explains itself but for its messages.</param>
    /// <param name="schemas">Where its sender's tags are looked up.</param>
    /// <returns>False if nothing is written, as no notes are kept, or not all of the messages can go by what is selected for the frame.</returns>
    public static bool TryWriteValue(ref OotWriter writer, ReadOnlySpan<byte> value, IOotSchemas schemas)
    {
        if (SchemaUse.Of(ref writer) is not { } use || !PassedClosure.Of(value, OotKind.Any, schemas).TryNote(use, isWhole: false))
            return false;
        WriteRaw(ref writer, value);
        return true;
    }

    /// <summary>Writes the message that comes next in an element.</summary>
    /// <param name="writer">Where it goes, and what notes are kept of it.</param>
    /// <param name="reader">Where it stands.</param>
    /// <param name="shape">Its shape: a message behind a tag or a marker, or in a capsule.</param>
    /// <param name="schemas">Where its sender's tags are looked up.</param>
    /// <returns>False if nothing is written, as no notes are kept, or its schema is not known.</returns>
    /// <exception cref="OotFormatException">Capsules would take more than the budget of the reader.</exception>
    public static bool TryWrite(ref OotWriter writer, ref OotReader reader, in ElementShape shape, IOotSchemas? schemas)
    {
        if (SchemaUse.Of(ref writer) is not { } use || schemas is null)
            return false;
        OotReader ahead = reader;
        ReadOnlySpan<byte> value = ahead.ReadRaw();
        PassedClosure closure = PassedClosure.Of(value, Tagged, schemas);
        if (!shape.IsCapsule && closure.All.Count == 0)
            return false;

        // In one of many capsules the fingerprints may be far larger than the message.
        ahead.ChargeExcess((long)closure.All.Count * FingerprintBytes, value.Length);
        OotElement.CheckDepth(value, ref writer);
        reader = ahead;
        if (!shape.IsCapsule)
        {
            Write(ref writer, new OotTag(shape.Tag, null), value[shape.TagLength..], closure);
            return true;
        }

        closure.TryNote(use, isWhole: false);
        writer.WriteRaw(value);
        return true;
    }

    private static void WriteRaw(ref OotWriter writer, ReadOnlySpan<byte> value)
    {
        if (ReferenceToken.IsIn(value))
            ReferenceToken.WriteRenumbered(ref writer, value);
        else
            writer.WriteRaw(value);
    }
}
