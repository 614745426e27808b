using System.Text.Json;
using TypedOot.MessagePack;

namespace TypedOot.Tests.Support;

/// <summary>Asks an element over any bytes all that it can be asked.</summary>
internal static class ElementQuestions
{
    /// <summary>Asks an element, and what is in it, everything that must not throw.</summary>
    public static void Ask(OotElement element, int depth)
    {
        _ = element.ToString();
        _ = element.GetHashCode() + element.Tag + (element.MessageName?.Length ?? 0);
        _ = element.TryGetBoolean(out _) | element.TryGetInt32(out _) | element.TryGetUInt32(out _) | element.TryGetInt64(out _)
            | element.TryGetUInt64(out _) | element.TryGetDouble(out _) | element.TryGetSingle(out _) | element.TryGetDecimal(out _)
            | element.TryGetString(out _) | element.TryGetBytes(out _) | element.TryGetExtension(out _, out _) | element.TryGetGuid(out _)
            | element.TryGetDateTime(out _) | element.TryGetDateTimeOffset(out _) | element.TryGetDateOnly(out _) | element.TryGetTimeOnly(out _)
            | element.TryGetTimeSpan(out _) | element.TryGetInt128(out _) | element.TryGetUInt128(out _) | element.TryGetBigInteger(out _);
        _ = element.TryGet("Lines", out _) | element.TryGet("a"u8, out _) | element.TryGet(7, out _) | element.TryGet(-1, out _);
        if (depth == 0)
            return;

        if (element.HasMembers)
        {
            foreach (OotElementMember member in element.Members)
            {
                _ = member.Name.Length + (member.NameEquals("Id"u8) ? 1 : 0);
                Ask(member.Key, 0);
                Ask(member.Value, depth - 1);
            }
        }

        if (element.Type == MessagePackType.Array)
        {
            foreach (OotElement one in element.Elements)
                Ask(one, depth - 1);
        }

        if (element.Type is MessagePackType.Array or MessagePackType.Map)
            _ = new OotElementIndex(element).TryGet("Lines", out _);
    }

    /// <summary>Converts an element in all ways that need no message; each of them succeeds or is refused, and comes to the same the next time.</summary>
    /// <exception cref="BrokenPromiseException">It does not.</exception>
    public static void Convert(OotElement element)
    {
        Refusable(() => JsonDocument.Parse(element.ToJson(), new JsonDocumentOptions { MaxDepth = 200 }).Dispose());
        Refusable(() => element.ToJsonNode());
        Refusable(() =>
        {
            OotElement first = OotElement.FromObject(element.ToObject());
            OotElement second = OotElement.FromObject(first.ToObject());
            if (first != second)
                throw new BrokenPromiseException($"the object of {Hex(element)} was written as {Hex(first)}, then as {Hex(second)}");
        });
        byte[] written = OotSerializer.SerializeValue(element);
        if (!element.Bytes.Span.SequenceEqual(written))
            throw new BrokenPromiseException($"the element {Hex(element)} was written as {System.Convert.ToHexString(written)}");
    }

    /// <summary>Does what may be refused.</summary>
    public static void Refusable(Action action)
    {
        try
        {
            action();
        }
        catch (OotException e) when (e is OotFormatException or OotSerializationException)
        {
            // A message whose type is not registered is relayed as it is, too deep for its new place at times.
        }
    }

    private static string Hex(OotElement element) => System.Convert.ToHexString(element.Bytes.Span);
}
