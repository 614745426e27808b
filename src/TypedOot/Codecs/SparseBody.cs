using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>The bytes that a new object of a type writes for the members that may be left out. Immutable and thread safe.</summary>
/// <remarks>
/// Made for generated code. Bytes are compared, not values: so no code of the user's runs, collections need no equality, and 1.0 is not
/// taken for 1.00, nor 0.0 for -0.0.
/// </remarks>
public sealed class MemberDefaults
{
    private readonly byte[]?[] _values;

    /// <summary>Takes over what <see cref="Of"/> has written for each member.</summary>
    /// <param name="values">One MessagePack value for each member; null for one whose default cannot be written.</param>
    public MemberDefaults(byte[]?[] values) => _values = values;

    /// <summary>Writes the default of a member.</summary>
    /// <param name="options">The limits of the writer.</param>
    /// <param name="value">The default.</param>
    /// <returns>
    /// The bytes, or null if it cannot be written: the default of a struct may hold a null where its type says that there is none. No value is equal
    /// to it then, so that the member is always written.
    /// </returns>
    public static byte[]? Of<T, TCodec>(MessagePackOptions options, T? value)
        where TCodec : struct, IOotCodec<T>
    {
        OotWriter writer = new(options);
        try
        {
            TCodec.Write(ref writer, value);
            return writer.Written.ToArray();
        }
        catch (OotSerializationException)
        {
            return null;
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Whether a member is what a new object has.</summary>
    internal bool Has(int member, ReadOnlySpan<byte> value) => _values[member] is { } known && value.SequenceEqual(known);
}

/// <summary>Writes a body as a map that leaves out members at their default.</summary>
/// <remarks>Made for generated code.</remarks>
public struct SparseBody
{
    private readonly MemberDefaults? _defaults;
    private readonly int _start;
    private int _members;
    private int _count;
    private int _name;
    private int _value;
    private int _objects;
    private long _excess;

    /// <summary>Begins the map.</summary>
    /// <param name="writer">Where it goes.</param>
    /// <param name="defaults">What a new object would write, or null to write everything.</param>
    public SparseBody(ref OotWriter writer, MemberDefaults? defaults)
    {
        _defaults = defaults;
        _start = writer.BeginMap();
    }

    /// <summary>Writes the name of the member whose value comes next.</summary>
    /// <param name="writer">The writer that this body was begun with.</param>
    /// <param name="utf8">The name.</param>
    public void WriteName(ref OotWriter writer, ReadOnlySpan<byte> utf8)
    {
        _name = writer.Position;
        writer.WriteUtf8(utf8);
        _value = writer.Position;
        _objects = writer.References?.Count ?? 0;
        _excess = writer.Excess;
        _count++;
        _members++;
    }

    /// <summary>Takes the member back that was written last, if it is what a new object has.</summary>
    /// <param name="writer">The writer that this body was begun with.</param>
    /// <param name="member">Its index in the defaults.</param>
    public void SkipDefault(ref OotWriter writer, int member)
    {
        // What defines an object to be referred to must stay, whatever it looks like.
        if (_defaults is null || !_defaults.Has(member, writer.Written[_value..]) || _objects != (writer.References?.Count ?? 0))
            return;
        writer.Rewind(_name);
        writer.Excess = _excess;
        _count--;
    }

    /// <summary>Writes members that the type does not know.</summary>
    /// <param name="writer">The writer that this body was begun with.</param>
    /// <param name="extra">What the object has, or null.</param>
    /// <param name="schema">The members that the type knows.</param>
    /// <exception cref="OotSerializationException">The type knows one of them, or one nests too deep at this place.</exception>
    public void WriteExtra(ref OotWriter writer, OotExtraMembers? extra, OotSchema schema)
    {
        ExtraMembers.Write(ref writer, extra, schema);
        _count += extra?.Count ?? 0;
    }

    /// <summary>Ends the map.</summary>
    /// <param name="writer">The writer that this body was begun with.</param>
    /// <exception cref="OotSerializationException">Objects of which hardly anything is written would take more memory than a message may.</exception>
    public readonly void End(ref OotWriter writer)
    {
        writer.ChargeExcess(ObjectSize.OfMembers(_members), 1 + _count);
        writer.EndMap(_start, _count);
    }
}
