using System.Text;
using TypedOot.Codecs;
using TypedOot.Dynamic;
using TypedOot.MessagePack;

namespace TypedOot;

/// <summary>
/// The places of the elements of an array, or of the members of a map or message, found once, so that each of them is reached in one step. Where only
/// a few are asked for, an <see cref="OotElement"/> alone is faster. Immutable and thread safe.
/// </summary>
public sealed class OotElementIndex
{
    private readonly Place[] _places;
    private readonly Dictionary<string, int>? _byName;
    private readonly Dictionary<long, int>? _byNumber;
    private readonly ElementShape _shape;

    /// <summary>Walks over an array, a map or a message once.</summary>
    /// <param name="element">What is indexed; what is in its elements is not. Its bytes are not copied, but for a packed array.</param>
    /// <exception cref="OotFormatException">It is something else.</exception>
    public OotElementIndex(OotElement element)
    {
        element = element.Standard;
        Element = element;
        _shape = element.Shape;
        _places = new Place[element.Count];
        bool isMap = element.Type == MessagePackType.Map;
        if (isMap)
        {
            _byName = new Dictionary<string, int>(StringComparer.Ordinal);
            _byNumber = new Dictionary<long, int>(KeyComparer.For<long, Int64Codec>(_places.Length));
        }

        ReadOnlySpan<byte> data = element.Bytes.Span;
        int at = ElementWalk.Head(data, _shape.Start, out _);
        for (int i = 0; i < _places.Length; i++)
        {
            int start = isMap ? ElementWalk.End(data, at) : at;
            int end = ElementWalk.End(data, start);
            _places[i] = new Place(at, start, end);
            if (isMap)
                AddKey(data[at..start], i);
            at = end;
        }
    }

    /// <summary>The indexed value.</summary>
    public OotElement Element { get; }

    /// <summary>The number of its elements or pairs.</summary>
    public int Count => _places.Length;

    /// <summary>Gets an element, as <see cref="OotElement.this[int]"/> does.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none.</exception>
    public OotElement this[int index] => TryGet(index, out OotElement element) ? element : Element[index];

    /// <summary>Gets a member, as <see cref="OotElement.this[string]"/> does.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    /// <exception cref="OotFormatException">It is neither a map nor a message whose schema is known.</exception>
    public OotElement this[string name] => TryGet(name, out OotElement element) ? element : Element[name];

    /// <summary>Gets the element of an array at an index, or the value of a map at an integer key.</summary>
    /// <returns>False if there is none.</returns>
    public bool TryGet(int index, out OotElement element)
    {
        bool isKnown = _byNumber is null ? (uint)index < (uint)_places.Length : _byNumber.TryGetValue(index, out index);
        element = isKnown ? At(index) : default;
        return isKnown;
    }

    /// <summary>Gets the value of a map at a key, or the member of a message. If the key comes twice, the first one.</summary>
    /// <returns>False if there is none.</returns>
    public bool TryGet(string name, out OotElement element)
    {
        ArgumentNullException.ThrowIfNull(name);
        int index;
        if (_byName is null)
            index = PositionOf(name);
        else if (!_byName.TryGetValue(name, out index))
            index = -1;
        if ((uint)index < (uint)_places.Length)
        {
            element = At(index);
            return true;
        }

        // Other names of members, and those of a base, only a schema knows.
        element = default;
        return _shape.Members is not null && Element.TryGet(name, out element);
    }

    private int PositionOf(string name) =>
        _shape.Members?.IndexOfName(Encoding.UTF8.GetBytes(name)) is >= 0 and int member ? _shape.Members.Members[member].Position : -1;

    private OotElement At(int index)
    {
        Place place = _places[index];
        return _byName is null
            ? Element.Part(place.Start, place.End, _shape.KindOfElement(index))
            : Element.Part(place.Start, place.End, _shape.KindOfValue(Element.Bytes.Span[place.Key..place.Start]));
    }

    private void AddKey(ReadOnlySpan<byte> key, int index)
    {
        OotReader reader = new(key);
        if (reader.NextType == MessagePackType.String)
            _byName!.TryAdd(reader.ReadString()!, index);
        else if (reader.NextType == MessagePackType.Integer && reader.ReadNumber("an integer").TryGetInt64(out long number))
            _byNumber!.TryAdd(number, index);
        if (_shape.MemberOf(key) is >= 0 and int member)
        {
            _byName!.TryAdd(_shape.Members!.Members[member].Name, index);
            _byNumber!.TryAdd(_shape.Members.Members[member].Position, index);
        }
    }

    /// <summary>The place of a value in the bytes.</summary>
    /// <param name="Key">Where its key begins; in an array as <paramref name="Start"/>.</param>
    /// <param name="Start">Where it begins.</param>
    /// <param name="End">Where it ends.</param>
    private readonly record struct Place(int Key, int Start, int End);
}
