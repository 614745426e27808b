namespace TypedOot.Serialization;

/// <summary>
/// The conversions between the kinds of a writer schema and a reader schema: the table in docs/wire-format.md. A kind that converts is still read value by
/// value, and a value that does not fit is refused. A kind that does not convert is refused before any value is read.
/// </summary>
internal static class KindConversion
{
    private static readonly string Timestamp = OotKind.Extension(MessagePack.ExtensionCode.Timestamp).Text;
    private static readonly string Offset = OotKind.Extension(MessagePack.ExtensionCode.DateTimeOffset).Text;
    private static readonly string Guid = OotKind.Extension(MessagePack.ExtensionCode.Guid).Text;
    private static readonly string Decimal = OotKind.Extension(MessagePack.ExtensionCode.Decimal).Text;
    private static readonly string Int128 = OotKind.Extension(MessagePack.ExtensionCode.Int128).Text;
    private static readonly string UInt128 = OotKind.Extension(MessagePack.ExtensionCode.UInt128).Text;
    private static readonly string BigInteger = OotKind.Extension(MessagePack.ExtensionCode.BigInteger).Text;
    private static readonly string Date = OotKind.Extension(MessagePack.ExtensionCode.DateOnly).Text;
    private static readonly string Time = OotKind.Extension(MessagePack.ExtensionCode.TimeOnly).Text;
    private static readonly string Duration = OotKind.Extension(MessagePack.ExtensionCode.TimeSpan).Text;

    /// <summary>Tells whether values of one kind can be read as another kind.</summary>
    /// <param name="writerKind">The kind in the writer schema.</param>
    /// <param name="readerKind">The kind in the reader schema.</param>
    /// <param name="isSameMessage">Tells whether a message name of the writer is an alias of a message of this program.</param>
    public static bool Converts(OotKind writerKind, OotKind readerKind, Func<string, string, bool> isSameMessage)
    {
        writerKind = Value(writerKind);
        readerKind = Value(readerKind);
        if (IsOpen(writerKind) || IsOpen(readerKind) || writerKind.Text == readerKind.Text)
            return true;
        return (writerKind.Form, readerKind.Form) switch
        {
            (OotKindForm.Leaf, OotKindForm.Leaf) => LeafConverts(writerKind, readerKind),
            (OotKindForm.List, OotKindForm.List) or (OotKindForm.Map, OotKindForm.Map) => AllConvert(writerKind, readerKind, isSameMessage),
            (OotKindForm.Tuple, OotKindForm.Tuple) =>
                writerKind.Arguments.Length == readerKind.Arguments.Length && AllConvert(writerKind, readerKind, isSameMessage),
            (OotKindForm.List, OotKindForm.Tuple) =>
                IsBits(writerKind, readerKind) || Array.TrueForAll(readerKind.Arguments, element => Converts(writerKind.Arguments[0], element, isSameMessage)),
            (OotKindForm.Tuple, OotKindForm.List) =>
                Array.TrueForAll(writerKind.Arguments, element => Converts(element, readerKind.Arguments[0], isSameMessage)),
            (OotKindForm.Message, OotKindForm.Message) =>
                NameOf(writerKind) is { } name && NameOf(readerKind) is { } own && (name == own || isSameMessage(name, own)),
            // What stands there carries its number or its tag, and is looked at when it is read.
            (OotKindForm.Union, OotKindForm.Union) => true,
            (OotKindForm.Polymorphic, OotKindForm.Polymorphic) => true,
            _ => false,
        };
    }

    private static OotKind Value(OotKind kind) => kind.Form == OotKindForm.Optional ? kind.Arguments[0] : kind;

    /// <summary>Tells whether a kind accepts any value.</summary>
    private static bool IsOpen(OotKind kind) => kind.Form is OotKindForm.Any or OotKindForm.Opaque;

    private static string? NameOf(OotKind message) => message.TypeName ?? message.Schema?.Name;

    private static bool AllConvert(OotKind writerKind, OotKind readerKind, Func<string, string, bool> isSameMessage)
    {
        for (int i = 0; i < writerKind.Arguments.Length; i++)
        {
            if (!Converts(writerKind.Arguments[i], readerKind.Arguments[i], isSameMessage))
                return false;
        }

        return true;
    }

    /// <summary>Tells whether an array of booleans is read as a <see cref="System.Collections.BitArray"/>.</summary>
    private static bool IsBits(OotKind writerKind, OotKind readerKind) => writerKind.Arguments[0] == OotKind.Boolean && readerKind.Text == "tuple<i32,bin>";

    private static bool LeafConverts(OotKind writerKind, OotKind readerKind)
    {
        if (IsNumber(readerKind))
            return IsNumber(writerKind);
        string text = readerKind.Text;
        if (text == OotKind.Binary.Text || text == Timestamp)
            return writerKind == OotKind.String;
        if (text == Guid)
            return writerKind == OotKind.String || writerKind == OotKind.Binary;
        if (text == Decimal)
            return IsNumber(writerKind) || writerKind == OotKind.String;
        if (text == Date || text == Time || text == Duration)
            return IsInteger(writerKind) || writerKind == OotKind.String;
        if (text == Offset)
            return writerKind.Text == Timestamp || writerKind == OotKind.String;
        if (text == Int128 || text == UInt128)
            return IsNumber(writerKind) || writerKind.Text == Int128 || writerKind.Text == UInt128;
        return text == BigInteger
            && (IsNumber(writerKind) || writerKind == OotKind.Binary || writerKind.Text == Int128 || writerKind.Text == UInt128);
    }

    /// <summary>Tells whether a kind is an integer, float or enum. A value that does not fit is refused when it is read.</summary>
    private static bool IsNumber(OotKind kind) => kind.Text[0] is 'f' || IsInteger(kind);

    private static bool IsInteger(OotKind kind) => kind.Text[0] is 'i' or 'u' || kind.Text.StartsWith("enum(", StringComparison.Ordinal);
}
