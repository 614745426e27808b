using System.Globalization;
using System.Text;

namespace TypedOot.Serialization;

/// <summary>Reads the kinds in the schemas of peers and files: the text that <see cref="OotKind.Text"/> is.</summary>
internal ref struct KindParser
{
    private const int LongestText = 4096;
    private const int MostLevels = 32;
    private const int MostArguments = 64;

    // Each kind keeps its text, and so a kind that nests deeply the text of what it nests many times over.
    private const int MostTextKept = 8;
    private const int TextAllowance = 256;

    private readonly ReadOnlySpan<char> _text;
    private readonly Func<string, OotSchema?> _nested;
    private int _at;
    private int _textKept;

    private KindParser(ReadOnlySpan<char> text, Func<string, OotSchema?> nested)
    {
        _text = text;
        _nested = nested;
    }

    /// <summary>Reads a kind.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="nested">Finds the schema of a message by its name, when it is asked for; null if it is not known.</param>
    /// <returns>
    /// The kind. One of a later version, or longer or deeper than is read, is opaque under its own text: what stands there is then known
    /// when it is read, and not before.
    /// </returns>
    public static OotKind Parse(string text, Func<string, OotSchema?> nested)
    {
        if (text.Length > LongestText)
            return OotKind.NotUnderstood(text);
        KindParser parser = new(text, nested);
        OotKind? kind = parser.Kind(0);
        return kind?.Text == text ? kind : OotKind.NotUnderstood(text);
    }

    private OotKind? Kind(int level)
    {
        if (level > MostLevels)
            return null;
        int start = _at;
        while (_at < _text.Length && char.IsAsciiLetterOrDigit(_text[_at]))
            _at++;
        OotKind? kind = Kind(_text[start.._at], level);
        _textKept += _at - start;
        return _textKept <= TextAllowance + (MostTextKept * _text.Length) ? kind : null;
    }

    private OotKind? Kind(ReadOnlySpan<char> form, int level) => form switch
    {
        "opt" => Arguments(level) is [OotKind value] ? OotKind.Optional(value) : null,
        "list" => Arguments(level) is [OotKind element] ? OotKind.List(element) : null,
        "map" => Arguments(level) is [OotKind key, OotKind value] ? OotKind.Map(key, value) : null,
        "tuple" => Arguments(level) is { } elements ? OotKind.Tuple(elements) : null,
        "union" => Cases(level) is { } cases ? OotKind.Union(cases) : null,
        "msg" => Name() is { } name ? Message(name) : null,
        "poly" => Name() is { } name ? OotKind.Polymorphic(name) : null,
        "enum" => Name() is { } width && Leaf(width) is { } underlying ? OotKind.Enum(underlying, "") : null,
        "ext" => sbyte.TryParse(Name(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out sbyte code)
            ? OotKind.Extension(code)
            : null,
        _ => Leaf(form),
    };

    private readonly OotKind Message(string name)
    {
        Func<string, OotSchema?> nested = _nested;
        OotSchema? found = null;
        return OotKind.OfPeer(name, () => found ??= nested(name));
    }

    private static OotKind? Leaf(ReadOnlySpan<char> text) => text switch
    {
        "i8" => OotKind.Int8,
        "i16" => OotKind.Int16,
        "i32" => OotKind.Int32,
        "i64" => OotKind.Int64,
        "u8" => OotKind.UInt8,
        "u16" => OotKind.UInt16,
        "u32" => OotKind.UInt32,
        "u64" => OotKind.UInt64,
        "f32" => OotKind.Float32,
        "f64" => OotKind.Float64,
        "bool" => OotKind.Boolean,
        "str" => OotKind.String,
        "bin" => OotKind.Binary,
        "any" => OotKind.Any,
        "opaque" => OotKind.Opaque,
        _ => null,
    };

    private OotKind[]? Arguments(int level)
    {
        if (!Take('<'))
            return null;
        List<OotKind> arguments = [];
        while (!Take('>'))
        {
            if (arguments.Count == MostArguments || (arguments.Count > 0 && !Take(',')) || Kind(level + 1) is not { } argument)
                return null;
            arguments.Add(argument);
        }

        return [.. arguments];
    }

    /// <summary>The cases of a union: kinds, in front of which a number and a colon may stand, and behind which a name in parentheses.</summary>
    private UnionCase[]? Cases(int level)
    {
        if (!Take('<'))
            return null;
        List<UnionCase> cases = [];
        int number = 0;
        while (!Take('>'))
        {
            if (cases.Count == MostArguments || (cases.Count > 0 && !Take(',')) || !TryTakeNumber(ref number) || Kind(level + 1) is not { } kind)
                return null;
            string? name = _at < _text.Length && _text[_at] == '(' ? Name() : null;
            cases.Add(new UnionCase(number++, kind, name));
        }

        return [.. cases];
    }

    /// <summary>Takes the number of a case, if one stands there; it must be none of those before it.</summary>
    private bool TryTakeNumber(ref int number)
    {
        int start = _at;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
            _at++;
        if (_at == start)
            return number < SchemaLimits.Members;
        int next = number;
        return int.TryParse(_text[start.._at], NumberStyles.None, CultureInfo.InvariantCulture, out number)
            && number >= next && number < SchemaLimits.Members && Take(':');
    }

    /// <summary>Reads the text in parentheses, in which a backslash escapes a parenthesis or a backslash.</summary>
    private string? Name()
    {
        if (!Take('('))
            return null;
        StringBuilder name = new();
        while (_at < _text.Length)
        {
            char next = _text[_at++];
            if (next == ')')
                return name.ToString();
            if (name.Length == SchemaLimits.NameBytes)
                return null;
            if (next == '\\' && _at < _text.Length)
                next = _text[_at++];
            name.Append(next);
        }

        return null;
    }

    private bool Take(char expected)
    {
        if (_at >= _text.Length || _text[_at] != expected)
            return false;
        _at++;
        return true;
    }
}
