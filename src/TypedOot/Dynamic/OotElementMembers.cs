using System.Buffers;
using System.Text.Unicode;
using TypedOot.Dynamic;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot;

/// <summary>
/// The pairs of a map, or the members of a message, to be enumerated with <c>foreach</c>, which allocates nothing. Immutable and thread safe.
/// </summary>
public readonly struct OotElementMembers
{
    private readonly ReadOnlyMemory<byte> _data;
    private readonly ElementShape _shape;
    private readonly IOotSchemas? _schemas;

    internal OotElementMembers(ReadOnlyMemory<byte> data, in ElementShape shape, IOotSchemas? schemas)
    {
        _data = data;
        _shape = shape;
        _schemas = schemas;
    }

    /// <summary>Begins at the first one.</summary>
    public Enumerator GetEnumerator() => new(_data, _shape, _schemas);

    /// <summary>Goes from one to the next. Not thread safe.</summary>
    public struct Enumerator
    {
        private readonly ReadOnlyMemory<byte> _data;
        private readonly ElementShape _shape;
        private readonly IOotSchemas? _schemas;
        private readonly bool _isMap;
        private int _next;
        private int _left;
        private int _index;

        internal Enumerator(ReadOnlyMemory<byte> data, in ElementShape shape, IOotSchemas? schemas)
        {
            _data = data;
            _shape = shape;
            _schemas = schemas;
            if (data.IsEmpty)
                return;
            _isMap = MessagePackToken.TypeOf(data.Span[shape.Start]) == MessagePackType.Map;
            _next = ElementWalk.Head(data.Span, shape.Start, out long nested);
            _left = (int)(_isMap ? nested / 2 : nested);
        }

        /// <summary>The pair or member.</summary>
        public OotElementMember Current { get; private set; }

        /// <summary>Goes to the next one. Elements of an array that the schema has no name for are passed over.</summary>
        /// <returns>False if there is none.</returns>
        public bool MoveNext()
        {
            for (; _left > 0; _left--)
            {
                int start = _next;
                int value = _isMap ? ElementWalk.End(_data.Span, start) : start;
                _next = ElementWalk.End(_data.Span, value);
                ReadOnlyMemory<byte> key = _data[start..value];
                int member = _isMap ? _shape.MemberOf(key.Span) : _shape.Members!.IndexOfPosition(_index++);
                if (!_isMap && member < 0)
                    continue;

                OotSchemaMember? known = member < 0 ? null : _shape.Members!.Members[member];
                OotKind? kind = known?.Kind ?? (_shape.Kind?.Form == OotKindForm.Map ? _shape.Kind.Arguments[1] : null);
                Current = new OotElementMember(
                    known?.Name, new OotElement(key, _shape.KindOfKey, _schemas), new OotElement(_data[value.._next], kind, _schemas));
                _left--;
                return true;
            }

            return false;
        }
    }
}

/// <summary>A pair of a map, or a member of a message. Immutable and thread safe.</summary>
public readonly struct OotElementMember
{
    private readonly string? _name;

    internal OotElementMember(string? name, OotElement key, OotElement value)
    {
        _name = name;
        Key = key;
        Value = value;
    }

    /// <summary>The name that the schema gives the member; else the key as text, which is allocated anew each time.</summary>
    public string Name => _name ?? Key.ToString();

    /// <summary>The key as it stands in the bytes; nil where a position stands for it.</summary>
    public OotElement Key { get; }

    /// <summary>The value.</summary>
    public OotElement Value { get; }

    /// <summary>Takes it apart.</summary>
    public void Deconstruct(out string name, out OotElement value)
    {
        name = Name;
        value = Value;
    }

    /// <summary>Whether the name is this one, without allocating it. Case counts.</summary>
    /// <param name="utf8Name">A name in UTF-8.</param>
    public bool NameEquals(ReadOnlySpan<byte> utf8Name) => _name is null
        ? Key.Type == MessagePackType.String && Key.GetUtf8().Span.SequenceEqual(utf8Name)
        : IsSame(_name, utf8Name);

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Value}";

    private static bool IsSame(string name, ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length < name.Length || utf8.Length > SchemaLimits.NameBytes)
            return false;
        Span<char> text = stackalloc char[utf8.Length];
        return Utf8.ToUtf16(utf8, text, out _, out int length, replaceInvalidSequences: false) == OperationStatus.Done
            && text[..length].SequenceEqual(name);
    }
}
