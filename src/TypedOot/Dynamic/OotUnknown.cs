using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot;

/// <summary>
/// A message whose type the receiver does not know: its tag and its exact bytes, so that it can be relayed as it came, and what its sender
/// has said of its members. Immutable and thread safe.
/// </summary>
/// <remarks>
/// Its members are read where they stand, as an <see cref="OotElement"/>: nothing is decoded that is not asked for. They have names if the
/// sender has declared its schema, as every program of this library does, or if the body was written as a map.
/// </remarks>
public sealed class OotUnknown
{
    private readonly SchemaScope? _scope;
    private RelayedClosure? _closure;

    internal OotUnknown(uint tag, string? name, ReadOnlyMemory<byte> body, SchemaScope? scope = null)
    {
        Tag = tag;
        Body = body;
        _scope = scope;
        SentTag = new OotTag(tag, name);
        WriterSchema = scope?.Find(SentTag);
        Name = name ?? WriterSchema?.Schema.Name;
    }

    /// <summary>The tag that it came with; 0 if it came with a name.</summary>
    public uint Tag { get; }

    /// <summary>The name of the message: what it came with, or what its sender's schema says; null if neither does.</summary>
    public string? Name { get; }

    /// <summary>The body: one MessagePack value, well formed and within the limits of the reader.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>A view over the body.</summary>
    public OotElement Element => new(Body, WriterSchema?.Kind, _scope);

    /// <summary>The members by the names that the sender gives them, in the order of the bytes.</summary>
    /// <exception cref="OotFormatException">Nothing is known of the members, or the body has none.</exception>
    public OotElementMembers Members => Element.Members;

    /// <summary>A member by the name that the sender gives it.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    /// <exception cref="OotFormatException">Nothing is known of the members, or the body has none.</exception>
    public OotElement this[string name] => Element[name];

    /// <summary>Gets a member by the name that the sender gives it.</summary>
    /// <returns>False if there is none, or nothing is known of the members.</returns>
    public bool TryGet(string name, out OotElement member) => Element.TryGet(name, out member);

    /// <summary>The tag as it came.</summary>
    internal OotTag SentTag { get; }

    /// <summary>The sender's schema, if it has declared one.</summary>
    internal WireSchema? WriterSchema { get; }

    /// <summary>The schemas of the tags and names in the body; null if its sender has declared none.</summary>
    internal SchemaScope? Scope => _scope;

    /// <summary>The schemas that whoever reads the body must know; null if its sender has declared none.</summary>
    internal RelayedClosure? Closure => WriterSchema is null ? null : _closure ??= RelayedClosure.Of(this);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Name ?? $"the message {Tag}"} ({Body.Length} bytes)");
}
