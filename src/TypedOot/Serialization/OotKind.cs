namespace TypedOot.Serialization;

/// <summary>
/// The kind of a slot in a schema: <see cref="Text"/> is the form that is exchanged and fingerprinted.
/// </summary>
/// <remarks>
/// The grammar: <c>i8 … i64, u8 … u64, f32, f64, bool, str, bin, ext(code), enum(width), opt&lt;k&gt;, list&lt;k&gt;, map&lt;k,k&gt;,
/// tuple&lt;k,…&gt;, union&lt;k,…&gt;, msg(name), poly(name), any, opaque</c>; a backslash stands before a parenthesis or backslash in a name. Immutable and thread safe.
/// </remarks>
public sealed class OotKind
{
    // Kinds and schemas are kept by registries, connections and what they receive, and a plug-in can be unloaded all the same.
    private readonly GuestReference<Func<OotSchema?>>? _schema;

    private OotKind(OotKindForm form, string text, OotKind[]? arguments = null, GuestReference<Func<OotSchema?>>? schema = null, string? typeName = null)
    {
        Form = form;
        Text = text;
        Arguments = arguments ?? [];
        _schema = schema;
        TypeName = typeName;
    }

    /// <summary>Signed integers of 8 bits.</summary>
    public static OotKind Int8 { get; } = new(OotKindForm.Leaf, "i8");

    /// <summary>Signed integers of 16 bits.</summary>
    public static OotKind Int16 { get; } = new(OotKindForm.Leaf, "i16");

    /// <summary>Signed integers of 32 bits.</summary>
    public static OotKind Int32 { get; } = new(OotKindForm.Leaf, "i32");

    /// <summary>Signed integers of 64 bits.</summary>
    public static OotKind Int64 { get; } = new(OotKindForm.Leaf, "i64");

    /// <summary>Unsigned integers of 8 bits.</summary>
    public static OotKind UInt8 { get; } = new(OotKindForm.Leaf, "u8");

    /// <summary>Unsigned integers of 16 bits.</summary>
    public static OotKind UInt16 { get; } = new(OotKindForm.Leaf, "u16");

    /// <summary>Unsigned integers of 32 bits.</summary>
    public static OotKind UInt32 { get; } = new(OotKindForm.Leaf, "u32");

    /// <summary>Unsigned integers of 64 bits.</summary>
    public static OotKind UInt64 { get; } = new(OotKindForm.Leaf, "u64");

    /// <summary>Floats of 32 bits.</summary>
    public static OotKind Float32 { get; } = new(OotKindForm.Leaf, "f32");

    /// <summary>Floats of 64 bits.</summary>
    public static OotKind Float64 { get; } = new(OotKindForm.Leaf, "f64");

    /// <summary>Booleans.</summary>
    public static OotKind Boolean { get; } = new(OotKindForm.Leaf, "bool");

    /// <summary>Text.</summary>
    public static OotKind String { get; } = new(OotKindForm.Leaf, "str");

    /// <summary>Bytes.</summary>
    public static OotKind Binary { get; } = new(OotKindForm.Leaf, "bin");

    /// <summary>Any value that describes itself.</summary>
    public static OotKind Any { get; } = new(OotKindForm.Any, "any");

    /// <summary>The kind of values that a converter writes.</summary>
    public static OotKind Opaque { get; } = new(OotKindForm.Opaque, "opaque");

    /// <summary>The kind as it stands in schemas.</summary>
    public string Text { get; }

    /// <summary>The form of the kind.</summary>
    internal OotKindForm Form { get; }

    /// <summary>The kinds that it is composed of.</summary>
    internal OotKind[] Arguments { get; }

    /// <summary>The cases of a union, in ascending order of their numbers; empty for other kinds.</summary>
    internal UnionCase[] Cases { get; private init; } = [];

    /// <summary>The wire name of a message, a base or an enum; null for other kinds.</summary>
    internal string? TypeName { get; }

    /// <summary>
    /// The schema of a message kind; null for other kinds, if a peer has named a message and not described it, and if the assembly of the
    /// message was unloaded.
    /// </summary>
    internal OotSchema? Schema => _schema is { } schema && schema.TryGet(out Func<OotSchema?>? get) ? get() : null;

    /// <summary>An extension value.</summary>
    public static OotKind Extension(sbyte code) => new(OotKindForm.Leaf, FormattableString.Invariant($"ext({code})"));

    /// <summary>An enum.</summary>
    /// <param name="underlying">The kind of its underlying integer.</param>
    /// <param name="typeName">The full name of the enum.</param>
    public static OotKind Enum(OotKind underlying, string typeName) =>
        new(OotKindForm.Leaf, $"enum({underlying.Text})", typeName: typeName);

    /// <summary>A value or nil.</summary>
    public static OotKind Optional(OotKind kind) => kind.Form == OotKindForm.Optional
        ? kind
        : new(OotKindForm.Optional, $"opt<{kind.Text}>", [kind]);

    /// <summary>An array of values of one kind.</summary>
    public static OotKind List(OotKind element) =>
        new(OotKindForm.List, $"list<{element.Text}>", [element]);

    /// <summary>A map.</summary>
    public static OotKind Map(OotKind key, OotKind value) =>
        new(OotKindForm.Map, $"map<{key.Text},{value.Text}>", [key, value]);

    /// <summary>An array of a fixed number of values.</summary>
    public static OotKind Tuple(params OotKind[] elements) => new(
        OotKindForm.Tuple,
        $"tuple<{string.Join(',', Array.ConvertAll(elements, static e => e.Text))}>",
        elements);

    /// <summary>One of the cases of a C# union: an array of its number and a value, or of nothing.</summary>
    /// <param name="cases">The numbers of the cases in ascending order, their types, and the kinds of their values.</param>
    public static OotKind Union(params (int Number, Type Type, OotKind Kind)[] cases)
    {
        ArgumentNullException.ThrowIfNull(cases);
        UnionCase[] made = new UnionCase[cases.Length];
        for (int i = 0; i < cases.Length; i++)
            made[i] = new UnionCase(cases[i].Number, cases[i].Kind, UnionCase.NameOf(cases, i));
        return Union(made);
    }

    /// <summary>A union by its cases.</summary>
    internal static OotKind Union(UnionCase[] cases)
    {
        string[] texts = new string[cases.Length];
        for (int i = 0; i < cases.Length; i++)
            texts[i] = cases[i].Text(i == 0 ? 0 : cases[i - 1].Number + 1);
        return new(OotKindForm.Union, $"union<{string.Join(',', texts)}>", Array.ConvertAll(cases, one => one.Kind)) { Cases = cases };
    }

    /// <summary>A body of one message type, or of one derived from it behind a discriminator.</summary>
    /// <param name="name">The wire name of the message.</param>
    /// <param name="schema">Its schema, asked for when it is needed, so that messages may contain themselves.</param>
    public static OotKind Message(string name, Func<OotSchema> schema) => OfPeer(name, schema);

    /// <summary>The members that a base in another assembly declares, as an array of their own.</summary>
    /// <param name="schema">Its schema.</param>
    public static OotKind Base(Func<OotSchema> schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return Message(schema().Name, schema);
    }

    /// <summary>A tag and a body of a message that derives from an abstract base or implements an interface.</summary>
    /// <param name="name">The wire name of the base.</param>
    public static OotKind Polymorphic(string name) => new(OotKindForm.Polymorphic, $"poly({Escape(name)})", typeName: name);

    /// <summary>The wire name of a construction of a generic message: <c>name&lt;argument,…&gt;</c>.</summary>
    /// <param name="name">The name of the generic message.</param>
    /// <param name="arguments">
    /// Its type arguments. Messages and enums stand there by their wire names, other types by their full names: their kinds would not do,
    /// since a list and an array are of one kind.
    /// </param>
    public static string Close(string name, params (Type Type, OotKind Kind)[] arguments) =>
        $"{name}<{string.Join(',', Array.ConvertAll(arguments, argument => argument.Kind.TypeName ?? ClrName.Of(argument.Type)))}>";

    /// <summary>A body of a message that a peer has described, or has yet to.</summary>
    internal static OotKind OfPeer(string name, Func<OotSchema?> schema) =>
        new(OotKindForm.Message, $"msg({Escape(name)})", schema: GuestReference.Of(schema), typeName: name);

    /// <summary>A kind of a peer's, of which no more is understood than its text.</summary>
    internal static OotKind NotUnderstood(string text) => new(OotKindForm.Opaque, text);

    /// <summary>The same kind of a type that is written as another one, and does not go by the name of that.</summary>
    internal OotKind OfSurrogate() => TypeName is null ? this : new OotKind(Form, Text, Arguments, _schema);

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>A name as it stands in parentheses. Hardly any has a character that needs a backslash.</summary>
    internal static string Escape(string name)
    {
        if (name.AsSpan().IndexOfAny('(', ')', '\\') < 0)
            return name;
        return name.Replace("\\", "\\\\").Replace("(", "\\(").Replace(")", "\\)");
    }
}

/// <summary>The forms of kinds.</summary>
internal enum OotKindForm
{
    Leaf,
    Optional,
    List,
    Map,
    Tuple,
    Union,
    Message,
    Polymorphic,
    Any,
    Opaque,
}
