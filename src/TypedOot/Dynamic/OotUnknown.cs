using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot;

/// <summary>
/// A message whose type the receiver does not know: its tag and its exact bytes, so that it can be passed on as it came, and what its sender
/// has said of its members. Immutable and thread safe.
/// </summary>
/// <remarks>
/// Its members are read where they stand, as an <see cref="OotElement"/>: nothing is decoded that is not asked for. They have names if the
/// sender has declared its schema, as every program of this library does, or if the body was written as a map.
/// </remarks>
public sealed class OotUnknown
{
    private readonly SchemaScope? _scope;
    private UnknownClosure? _closure;

    internal OotUnknown(uint tag, string? name, ReadOnlyMemory<byte> body, SchemaScope? scope = null)
    {
        Tag = tag;
        Body = body;
        _scope = scope;
        Sent = scope?.Find(new OotTag(tag, name));
        Name = name ?? Sent?.Schema.Name;
        IsNamed = name is not null;
    }

    /// <summary>The tag that it came with; 0 if it came with a name.</summary>
    public uint Tag { get; }

    /// <summary>The name of the message: what it came with, or what its sender's schema says; null if neither does.</summary>
    public string? Name { get; }

    /// <summary>The body: one MessagePack value, well formed and within the limits of the reader.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>A view over the body.</summary>
    public OotElement Element => new(Body, Sent?.Kind, _scope);

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

    /// <summary>Whether it came with a name in place of a tag.</summary>
    internal bool IsNamed { get; }

    /// <summary>The sender's schema, if it has declared one.</summary>
    internal WireSchema? Sent { get; }

    /// <summary>What tags and names mean in the body; null if its sender has declared nothing.</summary>
    internal SchemaScope? Scope => _scope;

    /// <summary>The schemas that whoever reads the body must know; null if its sender has declared none.</summary>
    internal UnknownClosure? Closure => Sent is null ? null : _closure ??= UnknownClosure.Of(this);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Name ?? $"the message {Tag}"} ({Body.Length} bytes)");

    /// <summary>
    /// Notes the schemas of the message, which is about to be written. Where the frame holds others of their names, or nothing can be selected
    /// for it, the message is to be written in a capsule.
    /// </summary>
    /// <param name="writer">Where it is written.</param>
    /// <param name="isWhole">Whether it is the frame, and not a value in one.</param>
    internal bool NeedsCapsule(ref OotWriter writer, bool isWhole)
    {
        if (SchemaUse.Of(ref writer) is not { } use || Closure is not { } closure)
            return false;
        use.AddDeclared(closure.InCapsules);
        if (!use.InCapsules && use.TryAdd(closure.All, isWhole))
            return false;
        use.AddDeclared(closure.All);
        return true;
    }

    /// <summary>Writes the tag as it came.</summary>
    internal void WriteTag(ref OotWriter writer)
    {
        if (IsNamed)
            writer.WriteString(Name);
        else
            writer.WriteUInt32(Tag);
    }
}
