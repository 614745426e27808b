using System.Text;
using TypedOot.MessagePack;

namespace TypedOot.Serialization;

/// <summary>
/// Finds the path to a place in a body by walking the bytes again with the schema, after something failed: so neither reading
/// nor writing has to keep a path while all goes well.
/// </summary>
internal static class OotPath
{
    private const int LongestKey = 40;
    private const int MostSteps = 64;

    /// <summary>The path, such as <c>Order.Lines[3].Price</c>.</summary>
    /// <param name="data">The bytes; they may be cut off, malformed, or still be in the writing.</param>
    /// <param name="root">What stands at the start of the data.</param>
    /// <param name="rootName">The first element of the path.</param>
    /// <param name="offset">The place.</param>
    /// <param name="registry">Where tags are looked up.</param>
    public static string Find(ReadOnlySpan<byte> data, OotKind root, string rootName, long offset, OotRegistry registry)
    {
        StringBuilder path = new(rootName);
        OotKind? kind = root;
        int at = 0;
        int steps = 0;
        while (at < offset && TryFindChild(data, at, offset, out Child child))
        {
            if (steps++ == MostSteps)
                return path.Append(" …").ToString();
            kind = Step(data, kind, child, path, registry);
            at = child.Start;
        }

        return path.ToString();
    }

    /// <summary>The short name that a path begins with: that of a message, without namespaces and containing types.</summary>
    public static string NameOf(OotKind kind)
    {
        string name = kind.TypeName;
        int generic = name.IndexOf('<', StringComparison.Ordinal);
        int end = generic < 0 ? name.Length : generic;
        return name[(name.LastIndexOf('.', Math.Max(end - 1, 0)) + 1)..];
    }

    private static bool TryFindChild(ReadOnlySpan<byte> data, int at, long offset, out Child child)
    {
        child = default;
        bool open = data[at] == MessagePackCode.NeverUsed;
        MessagePackType type = MessagePackToken.TypeOf(data[at]);
        int header = 1;
        long nested = long.MaxValue;
        if (!open && !(type is MessagePackType.Array or MessagePackType.Map && MessagePackToken.TryReadHead(data[at..], out header, out _, out nested)))
            return false;

        int start = at + header;
        int keyStart = start;
        for (long i = 0; i < nested && start < data.Length && start <= offset; i++)
        {
            int end = EndOf(data, start);
            if (end > offset || end < 0 || (i == nested - 1 && end == offset && offset == data.Length))
            {
                child = new Child(at, start, i, nested, type == MessagePackType.Map, open, keyStart);
                return true;
            }

            keyStart = start;
            start = end;
        }

        return false;
    }

    private static OotKind? Step(ReadOnlySpan<byte> data, OotKind? kind, Child child, StringBuilder path, OotRegistry registry)
    {
        while (kind?.Form == OotKindForm.Optional)
            kind = kind.Arguments[0];
        if (child.Nested == 2 && !child.IsMap && TryReadTag(data, kind, child.Parent, registry, out OotCodec? derived))
            return child.Index == 0 || derived is null ? null : Body(derived);

        switch (kind?.Form)
        {
            case OotKindForm.Message when kind.Schema is { Content: { } content }:
                return Step(data, content, child, path, registry);
            case OotKindForm.Message when kind.Schema is { } schema:
                return StepMember(data, schema, child, path);
            case OotKindForm.Tuple:
                path.Append('[').Append(child.Index).Append(']');
                return child.Index < kind.Arguments.Length ? kind.Arguments[child.Index] : null;
            case OotKindForm.Map:
                path.Append('[').Append(Key(data, child)).Append(']');
                return kind.Arguments[child.Index & 1];
            default:
                path.Append('[').Append(child.IsMap ? Key(data, child) : child.Index).Append(']');
                return kind?.Form == OotKindForm.List ? kind.Arguments[0] : kind?.Form == OotKindForm.Any ? kind : null;
        }
    }

    private static OotKind? StepMember(ReadOnlySpan<byte> data, OotSchema schema, Child child, StringBuilder path)
    {
        int member = -1;
        if (!child.IsMap)
            member = schema.IndexOfPosition(child.Index);
        else if (child.Index % 2 == 1 && MessagePackToken.TypeOf(data[child.Key]) == MessagePackType.String)
            member = schema.IndexOfName(new OotReader(data[child.Key..]).ReadUtf8());
        if (member < 0)
        {
            path.Append('[').Append(child.IsMap ? Key(data, child) : child.Index).Append(']');
            return null;
        }

        path.Append('.').Append(schema.Members[member].Name);
        return schema.Members[member].Kind;
    }

    /// <summary>Whether an array of two is a tag, or a marker, and a body.</summary>
    private static bool TryReadTag(ReadOnlySpan<byte> data, OotKind? kind, int parent, OotRegistry registry, out OotCodec? codec)
    {
        codec = null;
        if (kind?.Form is not (OotKindForm.Polymorphic or OotKindForm.Message or OotKindForm.Any))
            return false;
        OotReader reader = new(data[parent..]);
        try
        {
            reader.ReadArrayHeader();
            bool marker = reader.IsExtension(ExtensionCode.Marker);
            if (!marker && kind.Form != OotKindForm.Polymorphic)
                return false;
            codec = OotTag.Read(ref reader).Resolve(registry);
            return true;
        }
        catch (OotFormatException)
        {
            return false;
        }
    }

    private static OotKind Body(OotCodec codec) => OotKind.Message(codec.Schema!.Name, () => codec.Schema!);

    private static object Key(ReadOnlySpan<byte> data, Child child)
    {
        if (child.Index % 2 == 0)
            return $"key {child.Index / 2}";
        if (MessagePackToken.TypeOf(data[child.Key]) == MessagePackType.String)
        {
            string key = Encoding.UTF8.GetString(new OotReader(data[child.Key..]).ReadUtf8());
            return key.Length > LongestKey ? $"\"{key[..LongestKey]}…\"" : $"\"{key}\"";
        }

        return MessagePackToken.Describe(data[child.Key..]);
    }

    /// <summary>Where a value ends, or -1 if that is not known.</summary>
    private static int EndOf(ReadOnlySpan<byte> data, int start)
    {
        long pending = 1;
        long at = start;
        while (pending > 0)
        {
            if (at >= data.Length || !MessagePackToken.TryReadHead(data[(int)at..], out int header, out long payload, out long nested))
                return -1;
            at += header + payload;
            pending += nested - 1;
        }

        return at <= data.Length ? (int)at : -1;
    }

    /// <summary>A value nested in an array or map.</summary>
    /// <param name="Parent">Where the array or map begins.</param>
    /// <param name="Start">Where the value begins.</param>
    /// <param name="Index">Its index among the values; keys of a map have even ones.</param>
    /// <param name="Nested">How many values the header claims.</param>
    /// <param name="IsMap">Whether it stands in a map.</param>
    /// <param name="IsOpen">Whether the count is not known yet.</param>
    /// <param name="Key">Where the value before it begins, in a map its key.</param>
    private readonly record struct Child(int Parent, int Start, long Index, long Nested, bool IsMap, bool IsOpen, int Key);
}
