using System.Text;
using TypedOot.Dynamic;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot;

public readonly partial struct OotElement
{
    /// <summary>The length of the longest name that is looked up without allocating, in bytes of UTF-8.</summary>
    private const int ShortName = 256;

    /// <summary>The number of elements of an array, packed or not, or of pairs of a map.</summary>
    /// <exception cref="OotFormatException">It is neither.</exception>
    public int Count
    {
        get
        {
            ReadOnlySpan<byte> body = Body;
            MessagePackType type = MessagePackToken.TypeOf(body[0]);
            if (IsPacked)
                return CountOfPacked(body);
            if (type is not (MessagePackType.Array or MessagePackType.Map))
                throw Unexpected("an array or a map");
            ElementWalk.Head(body, 0, out long nested);
            return (int)(type == MessagePackType.Map ? nested / 2 : nested);
        }
    }

    /// <summary>The elements of an array, in order; those of the body, if it is that of a message.</summary>
    /// <exception cref="OotFormatException">It is no array.</exception>
    public OotElements Elements => Standard is { Type: MessagePackType.Array } array
        ? new OotElements(array.Bytes, array.Shape, array.Inside)
        : throw Unexpected("an array");

    /// <summary>The pairs of a map, or the members of a message whose schema is known, in the order of the bytes.</summary>
    /// <exception cref="OotFormatException">It is neither.</exception>
    public OotElementMembers Members => HasMembers
        ? new OotElementMembers(Bytes, Shape, Inside)
        : throw Unexpected("a map, or a message whose schema is known");

    /// <summary>Whether it is a map, or a message whose schema is known, so that <see cref="Members"/> can be asked.</summary>
    public bool HasMembers => Type == MessagePackType.Map || (Type == MessagePackType.Array && Shape.Members is not null);

    /// <summary>The element of an array at an index, or the value of a map at an integer key. For a member of a message that is its position.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none.</exception>
    /// <exception cref="OotFormatException">It is neither an array nor a map.</exception>
    public OotElement this[int index] => TryGet(index, out OotElement element)
        ? element
        : throw (Type is MessagePackType.Array or MessagePackType.Map || IsWholePacked
            ? new ArgumentOutOfRangeException(nameof(index), index, $"{MessagePackToken.Describe(Body)} has nothing there.")
            : Unexpected("an array or a map"));

    /// <summary>The value of a map at a key, or the member of a message. If the key comes twice, the first one.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    /// <exception cref="OotFormatException">It is neither a map nor a message whose schema is known.</exception>
    public OotElement this[string name] => TryGet(name, out OotElement element) ? element : throw Missing(name);

    /// <summary>The value of a map at a key in UTF-8, or the member of a message. If the key comes twice, the first one.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    /// <exception cref="OotFormatException">It is neither a map nor a message whose schema is known.</exception>
    public OotElement this[ReadOnlySpan<byte> utf8Name] =>
        TryGet(utf8Name, out OotElement element) ? element : throw Missing(Encoding.UTF8.GetString(utf8Name));

    /// <summary>Gets the element of an array at an index, or the value of a map at an integer key.</summary>
    /// <returns>False if there is none, or it is neither an array nor a map.</returns>
    public bool TryGet(int index, out OotElement element)
    {
        ElementShape shape = Shape;
        ReadOnlySpan<byte> data = Span;
        switch (MessagePackToken.TypeOf(data[shape.Start]))
        {
            case MessagePackType.Array:
                int at = ElementWalk.Head(data, shape.Start, out long count);
                if ((uint)index >= count)
                    break;
                element = At(ElementWalk.End(data, at, index), shape.KindOfElement(index));
                return true;
            case MessagePackType.Map:
                return TryGetByKey(data, shape, index, shape.Members?.IndexOfPosition(index) ?? -1, out element);
            case MessagePackType.Extension when IsWholePacked:
                if ((uint)index >= CountOfPacked(data[shape.Start..]))
                    break;
                element = OfPacked(index, shape.KindOfElement(index));
                return true;
        }

        element = default;
        return false;
    }

    /// <summary>Gets the value of a map at a key, or the member of a message. If the key comes twice, the first one.</summary>
    /// <returns>False if there is none, or it is neither a map nor a message whose schema is known.</returns>
    public bool TryGet(string name, out OotElement element)
    {
        ArgumentNullException.ThrowIfNull(name);
        Span<byte> room = stackalloc byte[ShortName];
        return Encoding.UTF8.TryGetBytes(name, room, out int length)
            ? TryGet(room[..length], out element)
            : TryGet(Encoding.UTF8.GetBytes(name), out element);
    }

    /// <summary>Gets the value of a map at a key in UTF-8, or the member of a message. If the key comes twice, the first one.</summary>
    /// <returns>False if there is none, or it is neither a map nor a message whose schema is known.</returns>
    public bool TryGet(ReadOnlySpan<byte> utf8Name, out OotElement element)
    {
        OotElement at = this;
        do
        {
            if (at.TryGetOwn(utf8Name, out element))
                return true;
        }
        while (TryGoToBase(ref at));
        return false;
    }

    /// <summary>Gets a member, but none of a base in another assembly.</summary>
    private bool TryGetOwn(ReadOnlySpan<byte> name, out OotElement element)
    {
        ElementShape shape = Shape;
        ReadOnlySpan<byte> data = Span;
        int member = shape.Members?.IndexOfName(name) ?? -1;
        switch (MessagePackToken.TypeOf(data[shape.Start]))
        {
            case MessagePackType.Array when member >= 0:
                int position = shape.Members!.Members[member].Position;
                int at = ElementWalk.Head(data, shape.Start, out long count);
                if (position >= count)
                    break;
                element = At(ElementWalk.End(data, at, position), shape.Members.Members[member].Kind);
                return true;
            case MessagePackType.Map:
                return TryGetByKey(data, shape, name, member, out element);
        }

        element = default;
        return false;
    }

    /// <summary>Goes to the block of a base in another assembly.</summary>
    private static bool TryGoToBase(ref OotElement at)
    {
        if (!at.Shape.HasBase || !at.TryGetOwn("base"u8, out OotElement block))
            return false;
        at = block;
        return true;
    }

    private bool TryGetByKey(ReadOnlySpan<byte> data, in ElementShape shape, ReadOnlySpan<byte> name, int member, out OotElement element)
    {
        int at = ElementWalk.Head(data, shape.Start, out long nested);
        for (; nested > 0; nested -= 2)
        {
            int end = ElementWalk.End(data, at);
            ReadOnlySpan<byte> key = data[at..end];
            if (IsName(key, name) || (member >= 0 && shape.MemberOf(key) == member))
            {
                element = At(end, shape.KindOfValue(key));
                return true;
            }

            at = ElementWalk.End(data, end);
        }

        element = default;
        return false;
    }

    private bool TryGetByKey(ReadOnlySpan<byte> data, in ElementShape shape, int number, int member, out OotElement element)
    {
        int at = ElementWalk.Head(data, shape.Start, out long nested);
        for (; nested > 0; nested -= 2)
        {
            int end = ElementWalk.End(data, at);
            ReadOnlySpan<byte> key = data[at..end];
            if (IsNumber(key, number) || (member >= 0 && shape.MemberOf(key) == member))
            {
                element = At(end, shape.KindOfValue(key));
                return true;
            }

            at = ElementWalk.End(data, end);
        }

        element = default;
        return false;
    }

    /// <summary>The element over some of the bytes.</summary>
    internal OotElement Part(int start, int end, OotKind? kind) => new(_data[start..end], kind, Inside);

    private static int CountOfPacked(ReadOnlySpan<byte> body)
    {
        OotReader reader = new(body);
        return PackedValue.Read(ref reader).Count;
    }

    private OotElement At(int start, OotKind? kind) => Part(start, ElementWalk.End(Span, start), kind);

    private static bool IsName(ReadOnlySpan<byte> key, ReadOnlySpan<byte> name) =>
        MessagePackToken.TypeOf(key[0]) == MessagePackType.String && key.EndsWith(name) && new OotReader(key).ReadUtf8().Length == name.Length;

    private static bool IsNumber(ReadOnlySpan<byte> key, int number) =>
        MessagePackToken.TypeOf(key[0]) == MessagePackType.Integer
        && new OotReader(key).ReadNumber("an integer").TryGetInt64(out long value) && value == number;

    private OotFormatException Unexpected(string expected) => new(Shape.Start, expected, MessagePackToken.Describe(Body));

    private Exception Missing(string name) => HasMembers
        ? new KeyNotFoundException($"{MessageName ?? MessagePackToken.Describe(Body)} has no member {MessagePackToken.Quote(Encoding.UTF8.GetBytes(name))}.")
        : Unexpected("a map, or a message whose schema is known");
}
