using System.Text;
using TypedOot.MessagePack;

namespace TypedOot.Serialization;

/// <summary>
/// Finds the path to a place in a body by walking the bytes again with the schema, after something failed: so neither reading
/// nor writing has to keep a path while all goes well.
/// </summary>
internal static class OotPath
{
    private const int MostSteps = 64;

    /// <summary>The path, such as <c>Order.Lines[3].Price</c>.</summary>
    /// <param name="data">The bytes; they may be cut off, malformed, or still be in the writing.</param>
    /// <param name="root">What stands at the start of the data.</param>
    /// <param name="rootName">The first element of the path.</param>
    /// <param name="offset">The place. Where a value would have begun that is not there, it is the place of that value.</param>
    /// <param name="registry">Where tags are looked up.</param>
    /// <param name="scope">The schemas that a sender writes by; null if those are the same as here.</param>
    public static string Find(
        ReadOnlySpan<byte> data, OotKind root, string rootName, long offset, OotRegistry registry, SchemaScope? scope = null)
    {
        List<Place> places = Walk(data, offset);
        StringBuilder path = new(rootName);
        OotKind? kind = root;
        for (int i = 0; i < places.Count; i++)
        {
            if (i == MostSteps)
                return path.Append(" …").ToString();
            kind = Step(data, kind, places[i], path, registry, scope);
        }

        return path.ToString();
    }

    /// <summary>The short name that a path begins with: that of a message, without namespaces and containing types.</summary>
    public static string NameOf(OotKind kind)
    {
        string name = kind.TypeName ?? kind.Text;
        int generic = name.IndexOf('<', StringComparison.Ordinal);
        int end = generic < 0 ? name.Length : generic;
        return name[(name.LastIndexOf('.', Math.Max(end - 1, 0)) + 1)..];
    }

    /// <summary>The places of the offset in the arrays and maps that are open there, the outermost first.</summary>
    private static List<Place> Walk(ReadOnlySpan<byte> data, long offset)
    {
        List<Place> open = [];
        int at = 0;
        while (at < offset && at < data.Length)
        {
            bool isOpen = data[at] == MessagePackCode.NeverUsed;
            int header = 1;
            long payload = 0;
            long nested = long.MaxValue;
            if (!isOpen && !MessagePackToken.TryReadHead(data[at..], out header, out payload, out nested))
                break;

            long next = at + header + payload;
            if (next > offset || next > data.Length)
            {
                if (next <= data.Length)
                    AddElement(open, data.Slice(at, (int)(next - at)), at, header, offset);
                break;
            }

            if (nested > 0)
            {
                bool isMap = MessagePackToken.TypeOf(data[at]) == MessagePackType.Map;
                open.Add(new Place((int)next, (int)next, (int)next, 0, nested, isMap, isOpen));
            }
            else if (!TryAdvance(open, (int)next))
            {
                break;
            }

            at = (int)next;
        }

        return open;
    }

    /// <summary>Adds the place in a packed array, whose elements are no values of MessagePack.</summary>
    private static void AddElement(List<Place> open, ReadOnlySpan<byte> value, int start, int header, long offset)
    {
        if (new OotReader(value).IsPacked && PackedLayout.TryParse(value[header..], out int layout, out int size))
        {
            int elements = header + layout;
            open.Add(new Place(start, start, start, Math.Max(offset - start - elements, 0) / size, (value.Length - elements) / size, false, false));
        }
    }

    /// <summary>Moves to the value that begins where another has ended; false if that was the last.</summary>
    private static bool TryAdvance(List<Place> open, int start)
    {
        while (open.Count > 0)
        {
            Place place = open[^1];
            if (place.Index + 1 < place.Nested)
            {
                open[^1] = place with { Previous = place.Start, Start = start, Index = place.Index + 1 };
                return true;
            }

            open.RemoveAt(open.Count - 1);
        }

        return false;
    }

    private static OotKind? Step(
        ReadOnlySpan<byte> data, OotKind? kind, Place place, StringBuilder path, OotRegistry registry, SchemaScope? scope)
    {
        while (kind?.Form == OotKindForm.Optional)
            kind = kind.Arguments[0];
        if (place.Nested == 2 && !place.IsMap && TryReadTag(data, kind, place, registry, out OotCodec? derived))
            return place.Index == 0 || derived is null ? null : Body(derived);

        if (place.Nested == 2 && !place.IsMap && kind is { Form: OotKindForm.Message, Schema.PreservesReferences: true }
            && ReferenceToken.IsFirst(data[place.First..]))
            return place.Index == 0 ? null : kind;

        switch (kind?.Form)
        {
            case OotKindForm.Message when kind.Schema is { Content.Form: OotKindForm.Union } union:
                return place.Index == 1 ? KindOfCase(data, union, scope, place) : null;
            case OotKindForm.Message when kind.Schema is { Content: { } content }:
                return Step(data, content, place, path, registry, scope);
            case OotKindForm.Message when kind.Schema is { } schema:
                return StepMember(data, schema, scope, place, path);
            case OotKindForm.Tuple:
                path.Append('[').Append(place.Index).Append(']');
                return place.Index < kind.Arguments.Length ? kind.Arguments[place.Index] : null;
            case OotKindForm.Map when place.IsMap || place.IsOpen:
                AppendKey(data, place, path);
                return kind.Arguments[place.Index & 1];
            default:
                AppendIndexOrKey(data, place, path);
                return kind?.Form == OotKindForm.List ? kind.Arguments[0] : kind?.Form == OotKindForm.Any ? kind : null;
        }
    }

    /// <summary>The kind here of a value of a union; the number in front of it is that of the sender.</summary>
    private static OotKind? KindOfCase(ReadOnlySpan<byte> data, OotSchema union, SchemaScope? scope, Place place)
    {
        OotReader reader = new(data[place.First..]);
        if (reader.NextType != MessagePackType.Integer || !reader.ReadNumber("a case").TryGetInt64(out long number) || number is < 0 or > int.MaxValue)
            return null;
        return UnionCase.Find(union.Content!, scope?.MapFor(union)?.CaseOf((int)number) ?? number)?.Kind;
    }

    private static OotKind? StepMember(
        ReadOnlySpan<byte> data, OotSchema schema, SchemaScope? scope, Place place, StringBuilder path)
    {
        // Of bodies, only maps are begun before it is known how many members they have.
        bool isMap = place.IsMap || place.IsOpen;
        MemberMap? map = scope?.MapFor(schema);
        int member = isMap ? MemberOfKey(data, schema, map, place)
            : map is null ? schema.IndexOfPosition(place.Index)
            : map.IndexOfPosition(place.Index);
        if (member < 0)
        {
            AppendIndexOrKey(data, place with { IsMap = isMap }, path);
            return null;
        }

        path.Append('.').Append(schema.Members[member].Name);
        return schema.Members[member].Kind;
    }

    private static int MemberOfKey(ReadOnlySpan<byte> data, OotSchema schema, MemberMap? map, Place place)
    {
        if (place.Index % 2 == 0)
            return -1;
        OotReader key = new(data[place.Previous..]);
        return key.NextType switch
        {
            MessagePackType.String => map is null ? schema.IndexOfName(key.ReadUtf8()) : map.IndexOfName(key.ReadUtf8()),
            MessagePackType.Integer when key.ReadNumber("an integer").TryGetInt64(out long position) =>
                map is null ? schema.IndexOfPosition(position) : map.IndexOfPosition(position),
            _ => -1,
        };
    }

    /// <summary>Whether an array of two is a tag, or a discriminator, and a body.</summary>
    private static bool TryReadTag(ReadOnlySpan<byte> data, OotKind? kind, Place place, OotRegistry registry, out OotCodec? codec)
    {
        codec = null;
        if (kind is null)
            return false;
        OotReader reader = new(data[place.First..]);
        if (kind.Form != OotKindForm.Polymorphic && !reader.IsExtension(ExtensionCode.Discriminator))
            return false;
        try
        {
            codec = OotTag.Read(ref reader).Resolve(registry);
            return true;
        }
        catch (OotFormatException)
        {
            return false;
        }
    }

    private static OotKind Body(OotCodec codec) => OotKind.Message(codec.Schema!.Name, () => codec.Schema!);

    private static void AppendIndexOrKey(ReadOnlySpan<byte> data, Place place, StringBuilder path)
    {
        if (place.IsMap)
            AppendKey(data, place, path);
        else
            path.Append('[').Append(place.Index).Append(']');
    }

    private static void AppendKey(ReadOnlySpan<byte> data, Place place, StringBuilder path)
    {
        path.Append('[');
        if (place.Index % 2 == 0)
            path.Append("key ").Append(place.Index / 2);
        else if (MessagePackToken.TypeOf(data[place.Previous]) == MessagePackType.String)
            path.Append(MessagePackToken.Quote(new OotReader(data[place.Previous..]).ReadUtf8()));
        else
            path.Append(MessagePackToken.Describe(data[place.Previous..]));
        path.Append(']');
    }

    /// <summary>A place in an array or map.</summary>
    /// <param name="First">Where its first value begins.</param>
    /// <param name="Start">Where the value begins that stands at the place, or would.</param>
    /// <param name="Previous">Where the value before it begins, in a map its key.</param>
    /// <param name="Index">Its index among the values; keys of a map have even ones.</param>
    /// <param name="Nested">How many values the header claims.</param>
    /// <param name="IsMap">Whether it stands in a map.</param>
    /// <param name="IsOpen">Whether it stands in an array or map whose count is not known yet.</param>
    private readonly record struct Place(int First, int Start, int Previous, long Index, long Nested, bool IsMap, bool IsOpen);
}
