using System;
using System.Collections.Generic;
using System.Linq;

namespace TypedOot.Generators.Contracts;

/// <summary>Says who breaks when a kind, or the form of a slot, becomes another.</summary>
internal static class KindChange
{
    private static readonly Dictionary<string, (decimal Least, decimal Most)> Ranges = new()
    {
        ["i8"] = (sbyte.MinValue, sbyte.MaxValue),
        ["i16"] = (short.MinValue, short.MaxValue),
        ["i32"] = (int.MinValue, int.MaxValue),
        ["i64"] = (long.MinValue, long.MaxValue),
        ["u8"] = (byte.MinValue, byte.MaxValue),
        ["u16"] = (ushort.MinValue, ushort.MaxValue),
        ["u32"] = (uint.MinValue, uint.MaxValue),
        ["u64"] = (ulong.MinValue, ulong.MaxValue),
    };

    /// <summary>The programs that the change breaks; null if nothing changed.</summary>
    /// <param name="kind">The kind as it was.</param>
    /// <param name="slots">The forms of the slots in it as they were.</param>
    /// <param name="newKind">The kind as it is.</param>
    /// <param name="newSlots">The forms of the slots in it as they are.</param>
    public static string? Explain(string kind, string slots, string newKind, string newSlots)
    {
        if (kind != newKind)
            return $"was {Show(kind, slots)} and is now {Show(newKind, newSlots)}: {OfKind(kind, newKind)}";
        return slots == newSlots ? null : $"was {Show(kind, slots)} and is now {Show(newKind, newSlots)}: {OfSlots(slots, newSlots)}";
    }

    private static string Show(string kind, string slots) => slots.Length == 0 ? kind : $"{kind} {slots}";

    private static string OfKind(string kind, string newKind)
    {
        if (Argument(kind, "list<") is { } element && Argument(newKind, "list<") is { } newElement)
            return OfKind(element, newElement);
        string? value = Argument(kind, "opt<");
        string? newValue = Argument(newKind, "opt<");
        if (value is not null && newValue is not null)
            return OfKind(value, newValue);
        if (newValue == kind)
            return "old readers refuse the nil that may now stand there";
        if (value == newKind)
            return "the nil that old writers send, and that stored data holds, is refused here";
        if (Range(kind) is { } range && Range(newKind) is { } newRange)
            return OfRange(kind, range, newKind, newRange);
        return (Argument(kind, "msg(") ?? Argument(kind, "poly(")) is not null && (Argument(newKind, "msg(") ?? Argument(newKind, "poly(")) is not null
            ? OfMessage(kind, newKind)
            : "old readers cannot read what is written now, and what old writers send or stored data holds cannot be read here";
    }

    private static string OfRange(string kind, (decimal Least, decimal Most) range, string newKind, (decimal Least, decimal Most) newRange)
    {
        bool isWider = newRange.Least < range.Least || newRange.Most > range.Most;
        bool isNarrower = newRange.Least > range.Least || newRange.Most < range.Most;
        string? ofNew = isWider ? $"old readers refuse the values that do not fit {kind}" : null;
        string? ofOld = isNarrower
            ? $"the values that old writers send, and that stored data holds, are refused here where they do not fit {newKind}"
            : null;
        return ofNew is null && ofOld is null
            ? "the bytes stay the same, but old readers and old writers whose schemas are compared with this one are told of another kind"
            : string.Join(", and ", new[] { ofNew, ofOld }.Where(part => part is not null));
    }

    private static string OfMessage(string kind, string newKind)
    {
        string form = kind.Substring(0, kind.IndexOf('('));
        string newForm = newKind.Substring(0, newKind.IndexOf('('));
        if (form == newForm)
        {
            return "old readers expect another type there than is written now, "
                + "and what old writers send or stored data holds is of another type than is read here";
        }

        return newForm == "poly"
            ? "a tag now stands before the body, which old readers do not expect there, and which is missing in what old writers send and stored data holds"
            : "a tag stood before the body, which old readers expect there, and which old writers still send and stored data holds";
    }

    private static string OfSlots(string slots, string newSlots)
    {
        (string form, string newForm) = slots.Split(',').Zip(newSlots.Split(','), (a, b) => (a, b)).FirstOrDefault(pair => pair.a != pair.b);
        return (form, newForm) switch
        {
            ("sealed", _) => "old readers refuse the messages of derived types that may now stand there",
            (_, "sealed") => "the messages of derived types that old writers send, and that stored data holds, are refused here",
            _ => "old readers and stored data have the body in another form there",
        };
    }

    private static (decimal Least, decimal Most)? Range(string kind) =>
        Ranges.TryGetValue(Argument(kind, "enum(") ?? kind, out (decimal, decimal) range) ? range : null;

    /// <summary>Reads the text in the brackets of a kind of one form; null if the kind is of another form.</summary>
    private static string? Argument(string kind, string form) =>
        kind.StartsWith(form, StringComparison.Ordinal) ? kind.Substring(form.Length, kind.Length - form.Length - 1) : null;
}
