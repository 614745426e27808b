using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Dynamic;

/// <summary>
/// Writes relayed messages as they came, into slots of any value. Their schemas are added to the schemas that the frame uses; a message whose schemas cannot
/// be selected for the frame is written in an envelope.
/// </summary>
internal static class RelayedMessage
{
    private const int FingerprintBytes = WireSchema.FingerprintSize + 2;

    private static readonly OotKind Tagged = OotKind.Polymorphic(string.Empty);

    /// <summary>Writes a message.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="tag">Its tag.</param>
    /// <param name="body">Its body.</param>
    /// <param name="closure">Its schemas, its own first; null if they are not known.</param>
    /// <exception cref="OotSerializationException">The frame would exceed its limit.</exception>
    public static void Write(ref OotWriter writer, in OotTag tag, ReadOnlySpan<byte> body, RelayedClosure? closure)
    {
        if (SchemaUse.Of(ref writer) is { } use && closure?.TryNote(use, isWhole: false) == false)
        {
            if (writer.Position + body.Length + ((long)closure.All.Count * FingerprintBytes) > use.MostBytes)
            {
                throw new OotSerializationException(
                    $"a relayed message, with the fingerprints of its schemas, takes a frame of more than the {use.MostBytes} bytes that "
                    + $"{nameof(OotStreamWriter.MaxFrameBytes)} allows");
            }

            use.AddDeclared(closure.All);
            Envelope.Write(ref writer, tag, body, closure.All);
            return;
        }

        writer.WriteArrayHeader(2);
        OotTag.WriteDiscriminator(ref writer, tag.Hash);
        WriteRaw(ref writer, body);
    }

    /// <summary>Writes a value with messages in it.</summary>
    /// <param name="writer">The output, whose notes are the schemas that the frame uses.</param>
    /// <param name="value">The value, self-describing but for its messages.</param>
    /// <param name="schemas">The schemas of the sender's tags.</param>
    /// <returns>False if nothing is written: the output keeps no notes, or a message needs an envelope.</returns>
    public static bool TryWriteValue(ref OotWriter writer, ReadOnlySpan<byte> value, IOotSchemas schemas)
    {
        if (SchemaUse.Of(ref writer) is not { } use || !RelayedClosure.Of(value, OotKind.Any, schemas).TryNote(use, isWhole: false))
            return false;
        WriteRaw(ref writer, value);
        return true;
    }

    /// <summary>Writes the message that comes next in an element.</summary>
    /// <param name="writer">The output, whose notes are the schemas that the frame uses.</param>
    /// <param name="reader">Where it stands.</param>
    /// <param name="shape">Its shape: a message behind a tag or a discriminator, or in an envelope.</param>
    /// <param name="schemas">The schemas of the sender's tags.</param>
    /// <returns>False if nothing is written: the output keeps no notes, or the schema is not known.</returns>
    /// <exception cref="OotFormatException">Envelopes would take more than the budget of the reader.</exception>
    public static bool TryWrite(ref OotWriter writer, ref OotReader reader, in ElementShape shape, IOotSchemas? schemas)
    {
        if (SchemaUse.Of(ref writer) is not { } use || schemas is null)
            return false;
        OotReader ahead = reader;
        ReadOnlySpan<byte> value = ahead.ReadRaw();
        RelayedClosure closure = RelayedClosure.Of(value, Tagged, schemas);
        if (!shape.IsEnvelope && closure.All.Count == 0)
            return false;

        // The fingerprints of an envelope may be far larger than its message.
        ahead.ChargeExcess((long)closure.All.Count * FingerprintBytes, value.Length);
        OotElement.CheckDepth(value, ref writer);
        reader = ahead;
        if (!shape.IsEnvelope)
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
