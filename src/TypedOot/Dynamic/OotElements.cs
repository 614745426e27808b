using TypedOot.Dynamic;
using TypedOot.Serialization;

namespace TypedOot;

/// <summary>The elements of an array, to be enumerated with <c>foreach</c>, which allocates nothing. Immutable and thread safe.</summary>
public readonly struct OotElements
{
    private readonly ReadOnlyMemory<byte> _data;
    private readonly ElementShape _shape;
    private readonly IOotSchemas? _schemas;

    internal OotElements(ReadOnlyMemory<byte> data, in ElementShape shape, IOotSchemas? schemas)
    {
        _data = data;
        _shape = shape;
        _schemas = schemas;
    }

    /// <summary>Begins at the first element.</summary>
    public Enumerator GetEnumerator() => new(_data, _shape, _schemas);

    /// <summary>Goes from element to element. Not thread safe.</summary>
    public struct Enumerator
    {
        private readonly ReadOnlyMemory<byte> _data;
        private readonly ElementShape _shape;
        private readonly IOotSchemas? _schemas;
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
            _next = ElementWalk.Head(data.Span, shape.Start, out long count);
            _left = (int)count;
        }

        /// <summary>The element.</summary>
        public OotElement Current { get; private set; }

        /// <summary>Goes to the next element.</summary>
        /// <returns>False if there is none.</returns>
        public bool MoveNext()
        {
            if (_left == 0)
                return false;
            int end = ElementWalk.End(_data.Span, _next);
            Current = new OotElement(_data[_next..end], _shape.KindOfElement(_index), _schemas);
            _next = end;
            _index++;
            _left--;
            return true;
        }
    }
}
