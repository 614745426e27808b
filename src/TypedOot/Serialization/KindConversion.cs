namespace TypedOot.Serialization;

/// <summary>
/// Which kinds of a sender's a member of another kind can take: the table in docs/wire-format.md. What converts is still read value by
/// value, and refused where a value does not fit; what does not would be refused every time, or be read as something that it is not.
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

    /// <summary>Whether a member of one kind can take what was written as another.</summary>
    /// <param name="sent">The kind at the sender.</param>
    /// <param name="taken">The kind here.</param>
    /// <param name="isSameMessage">Whether a name of the sender's is one that a message of this program, of another name, answers to.</param>
    public static bool Converts(OotKind sent, OotKind taken, Func<string, string, bool> isSameMessage)
    {
        sent = Value(sent);
        taken = Value(taken);
        if (IsOpen(sent) || IsOpen(taken) || sent.Text == taken.Text)
            return true;
        return (sent.Form, taken.Form) switch
        {
            (OotKindForm.Leaf, OotKindForm.Leaf) => LeafConverts(sent, taken),
            (OotKindForm.List, OotKindForm.List) or (OotKindForm.Map, OotKindForm.Map) => AllConvert(sent, taken, isSameMessage),
            (OotKindForm.Tuple, OotKindForm.Tuple) =>
                sent.Arguments.Length == taken.Arguments.Length && AllConvert(sent, taken, isSameMessage),
            (OotKindForm.List, OotKindForm.Tuple) =>
                IsBits(sent, taken) || Array.TrueForAll(taken.Arguments, element => Converts(sent.Arguments[0], element, isSameMessage)),
            (OotKindForm.Tuple, OotKindForm.List) =>
                Array.TrueForAll(sent.Arguments, element => Converts(element, taken.Arguments[0], isSameMessage)),
            (OotKindForm.Message, OotKindForm.Message) =>
                NameOf(sent) is { } name && NameOf(taken) is { } own && (name == own || isSameMessage(name, own)),
            // What stands there carries its number or its tag, and is looked at when it is read.
            (OotKindForm.Union, OotKindForm.Union) => true,
            (OotKindForm.Polymorphic, OotKindForm.Polymorphic) => true,
            _ => false,
        };
    }

    private static OotKind Value(OotKind kind) => kind.Form == OotKindForm.Optional ? kind.Arguments[0] : kind;

    /// <summary>Whether only the value says what it is.</summary>
    private static bool IsOpen(OotKind kind) => kind.Form is OotKindForm.Any or OotKindForm.Opaque;

    private static string? NameOf(OotKind message) => message.TypeName ?? message.Schema?.Name;

    private static bool AllConvert(OotKind sent, OotKind taken, Func<string, string, bool> isSameMessage)
    {
        for (int i = 0; i < sent.Arguments.Length; i++)
        {
            if (!Converts(sent.Arguments[i], taken.Arguments[i], isSameMessage))
                return false;
        }

        return true;
    }

    /// <summary>Bits, which are read from an array of booleans too.</summary>
    private static bool IsBits(OotKind sent, OotKind taken) => sent.Arguments[0] == OotKind.Boolean && taken.Text == "tuple<i32,bin>";

    private static bool LeafConverts(OotKind sent, OotKind taken)
    {
        if (IsNumber(taken))
            return IsNumber(sent);
        string text = taken.Text;
        if (text == OotKind.Binary.Text || text == Timestamp)
            return sent == OotKind.String;
        if (text == Guid)
            return sent == OotKind.String || sent == OotKind.Binary;
        if (text == Decimal)
            return IsNumber(sent) || sent == OotKind.String;
        if (text == Date || text == Time || text == Duration)
            return IsInteger(sent) || sent == OotKind.String;
        if (text == Offset)
            return sent.Text == Timestamp || sent == OotKind.String;
        if (text == Int128 || text == UInt128)
            return IsNumber(sent) || sent.Text == Int128 || sent.Text == UInt128;
        return text == BigInteger
            && (IsNumber(sent) || sent == OotKind.Binary || sent.Text == Int128 || sent.Text == UInt128);
    }

    /// <summary>Integers, floats and enums: a value that does not fit is refused when it is read.</summary>
    private static bool IsNumber(OotKind kind) => kind.Text[0] is 'f' || IsInteger(kind);

    private static bool IsInteger(OotKind kind) => kind.Text[0] is 'i' or 'u' || kind.Text.StartsWith("enum(", StringComparison.Ordinal);
}
