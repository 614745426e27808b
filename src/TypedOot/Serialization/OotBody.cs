using System.Runtime.CompilerServices;

namespace TypedOot.Serialization;

/// <summary>
/// Walks the body of an object whose form is not the expected one: a map, an array of another length, or (by a schema of the
/// sender's) other positions. Generated code reads the expected form without it.
/// </summary>
/// <remarks>Made for generated code. The members of a body may come in any order, at most once each.</remarks>
public struct OotBody
{
    private const int ArrayOverhead = 24;

    private readonly OotSchema _schema;
    private readonly bool _isMap;
    private readonly int _count;
    private readonly int _start;
    private readonly MemberMap? _map;
    private readonly ulong[]? _more;
    private int _index;
    private ulong _seen;

    /// <summary>Reads the header of the body.</summary>
    /// <param name="reader">Where the body begins.</param>
    /// <param name="schema">The members that there may be.</param>
    /// <exception cref="OotFormatException">
    /// Neither an array nor a map stands there, or the object takes more memory than so few members pay for, and than the message may.
    /// </exception>
    public OotBody(ref OotReader reader, OotSchema schema)
    {
        _schema = schema;
        _start = reader.Position;
        _map = SchemaScope.MapFor(ref reader, schema);
        switch (reader.NextType)
        {
            case MessagePack.MessagePackType.Array:
                _count = reader.ReadArrayHeader();
                break;
            case MessagePack.MessagePackType.Map:
                _count = reader.ReadMapHeader();
                _isMap = true;
                break;
            default:
                throw Neither(ref reader, schema);
        }

        reader.ChargeExcess(ObjectSize.OfMembers(schema.Members.Count), 1 + _count);
        if (schema.Members.Count > 64)
        {
            int words = (schema.Members.Count - 1) / 64;
            reader.Charge(ArrayOverhead + (sizeof(ulong) * words));
            _more = new ulong[words];
        }
    }

    /// <summary>Moves to the next member that is known, skipping those that are not.</summary>
    /// <param name="reader">The reader that this body was begun with.</param>
    /// <param name="member">Its index in the members of the schema. Its value comes next.</param>
    /// <returns>False at the end of the body.</returns>
    /// <exception cref="OotFormatException">A member comes a second time, or a key is neither a str nor an integer.</exception>
    public bool Next(ref OotReader reader, out int member)
    {
        while (Advance(ref reader, out member, out _))
        {
            if (member >= 0)
                return true;
            reader.Skip();
        }

        return false;
    }

    /// <summary>Moves to the next member that is known, or whose name is, skipping those of which nothing is known.</summary>
    /// <param name="reader">The reader that this body was begun with.</param>
    /// <param name="member">Its index in the members of the schema, or -1. Its value comes next.</param>
    /// <param name="unknown">The name of a member that the schema does not have, in UTF-8; else empty.</param>
    /// <returns>False at the end of the body.</returns>
    /// <exception cref="OotFormatException">A member of the schema comes a second time, or a key is neither a str nor an integer.</exception>
    public bool Next(ref OotReader reader, out int member, out ReadOnlySpan<byte> unknown)
    {
        while (Advance(ref reader, out member, out unknown))
        {
            if (member >= 0 || !unknown.IsEmpty)
                return true;
            reader.Skip();
        }

        return false;
    }

    /// <summary>Whether a member was there.</summary>
    /// <param name="member">Its index in the members of the schema.</param>
    public readonly bool Has(int member) => member < 64
        ? (_seen >> member & 1) != 0
        : (_more![(member / 64) - 1] >> (member % 64) & 1) != 0;

    /// <summary>Demands a member that cannot be done without.</summary>
    /// <param name="reader">The reader that this body was begun with.</param>
    /// <param name="member">Its index in the members of the schema.</param>
    /// <exception cref="OotFormatException">It was not there, and the options do not allow that.</exception>
    public readonly void Require(ref OotReader reader, int member)
    {
        if (!Has(member) && reader.Options is not OotSerializerOptions { AllowMissingMembers: true })
            throw Missing(member);
    }

    /// <summary>An error that says that a member was not there.</summary>
    /// <param name="member">Its index in the members of the schema.</param>
    public readonly OotFormatException Missing(int member) =>
        new(_start, $"the member {_schema.Members[member].Name} is missing") { MissingMember = _schema.Members[member].Name };

    /// <summary>Finds the kind of a member in the writer schema that the reader schema does not have; null if it is not known.</summary>
    /// <param name="unknown">Its name, in UTF-8.</param>
    internal readonly OotKind? KindOf(ReadOnlySpan<byte> unknown) =>
        _map?.WriterSchema is { } writerSchema && writerSchema.IndexOfName(unknown) is >= 0 and int member ? writerSchema.Members[member].Kind : null;

    /// <summary>Moves to the next value, and says which member it is, or by which name a member goes that the schema does not have.</summary>
    private bool Advance(ref OotReader reader, out int member, out ReadOnlySpan<byte> unknown)
    {
        // Nearly all maps have the members in the order of the schema.
        int at = reader.Position;
        if (!_isMap || _map is not null || _index >= _count || !_schema.TryReadKey(ref reader, _index))
            return AdvanceAnywhere(ref reader, out member, out unknown);
        unknown = default;
        member = _index++;
        if (!See(member))
            throw Twice(at, member);
        return true;
    }

    private static OotFormatException Neither(ref OotReader reader, OotSchema schema) => reader.Unexpected($"{schema.Name} (an array or a map)");

    private bool AdvanceAnywhere(ref OotReader reader, out int member, out ReadOnlySpan<byte> unknown)
    {
        member = -1;
        unknown = default;
        if (_index >= _count)
            return false;
        int at = reader.Position;
        member = _isMap ? ReadKey(ref reader, out unknown) : IndexOfPosition(_index, out unknown);
        _index++;
        if (member >= 0 && !See(member))
            throw Twice(at, member);
        return true;
    }

    private readonly OotFormatException Twice(int at, int member) => new(at, $"the member {_schema.Members[member].Name} comes twice");

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool See(int member)
    {
        ref ulong word = ref _seen;
        if (member >= 64)
            word = ref _more![(member / 64) - 1];
        ulong bit = 1UL << (member % 64);
        bool first = (word & bit) == 0;
        word |= bit;
        return first;
    }

    private readonly int IndexOfPosition(long position, out ReadOnlySpan<byte> unknown)
    {
        unknown = default;
        return _map is null ? _schema.IndexOfPosition(position) : _map.IndexOfPosition(position, out unknown);
    }

    private readonly int ReadKey(ref OotReader reader, out ReadOnlySpan<byte> unknown)
    {
        unknown = default;
        switch (reader.NextType)
        {
            case MessagePack.MessagePackType.String:
                ReadOnlySpan<byte> name = reader.ReadUtf8();
                int member = _map is null ? _schema.IndexOfName(name) : _map.IndexOfName(name);
                if (member < 0)
                    unknown = name;
                return member;
            case MessagePack.MessagePackType.Integer:
                return IndexOfPosition(reader.ReadNumber("a position").TryGetInt64(out long position) ? position : -1, out unknown);
            default:
                throw reader.Unexpected("the name or the position of a member");
        }
    }
}
