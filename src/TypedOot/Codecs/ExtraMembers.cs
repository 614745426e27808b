using System.Text;
using TypedOot.Dynamic;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot.Codecs;

/// <summary>Reads and writes the <see cref="OotExtraMembers"/> of an object.</summary>
/// <remarks>Made for generated code.</remarks>
public static class ExtraMembers
{
    private const int ObjectOverhead = 80;
    private const int EntryOverhead = 128;

    /// <summary>Keeps the member whose value comes next.</summary>
    /// <param name="reader">Where the value stands.</param>
    /// <param name="body">What the member was found with.</param>
    /// <param name="extra">What the object has, or null.</param>
    /// <param name="name">The name of the member, in UTF-8.</param>
    /// <returns><paramref name="extra"/>, or a new one.</returns>
    /// <exception cref="OotFormatException">
    /// The name comes twice or is too long, there are more members than the options allow, or the value refers to objects by their index.
    /// </exception>
    public static OotExtraMembers Keep(ref OotReader reader, in OotBody body, OotExtraMembers? extra, scoped ReadOnlySpan<byte> name)
    {
        int start = reader.Position;
        if (name.Length > SchemaLimits.NameBytes)
            throw reader.Failure($"the name of a member has at most {SchemaLimits.NameBytes} bytes, and this one {name.Length}");
        OotSerializerOptions options = reader.Options as OotSerializerOptions ?? OotSerializerOptions.Default;
        if (extra is null)
            reader.Charge(ObjectOverhead);
        extra ??= new OotExtraMembers();
        if (extra.Count >= options.MaxExtraMembers)
            throw reader.Failure($"there are more than {options.MaxExtraMembers} members that are not known; {nameof(options.MaxExtraMembers)} sets the limit");
        ReadOnlySpan<byte> value = reader.ReadRaw();
        long left = options.MaxExtraBytes - extra.Size - name.Length;
        if (value.Length > left)
            throw TooMuch(start, options);
        if (ReferenceToken.IsIn(value))
        {
            throw new OotFormatException(
                start, $"the member {MessagePackToken.Quote(name)} is not known, and refers to objects by their index, which will be another when it is written back");
        }

        reader.Charge(EntryOverhead + (2L * name.Length) + value.Length);
        byte[] kept = Explained(ref reader, value, body.KindOf(name));
        if (kept.Length > left)
            throw TooMuch(start, options);
        string text = Encoding.UTF8.GetString(name);
        return extra.TryAdd(text, kept) ? extra : throw new OotFormatException(start, $"the member {MessagePackToken.Quote(name)} comes twice");
    }

    /// <summary>Forgets what an object has, before it is read again.</summary>
    public static void Clear(OotExtraMembers? extra) => extra?.Clear();

    /// <summary>Writes the header of a map of members and extra ones.</summary>
    public static void WriteMapHeader(ref OotWriter writer, int members, OotExtraMembers? extra) => writer.WriteMapHeader(members + (extra?.Count ?? 0));

    /// <summary>Writes names and values.</summary>
    /// <param name="writer">Where they go.</param>
    /// <param name="extra">What the object has, or null.</param>
    /// <param name="schema">The members that the type knows.</param>
    /// <exception cref="OotSerializationException">The type knows one of them, or one nests too deep at this place.</exception>
    public static void Write(ref OotWriter writer, OotExtraMembers? extra, OotSchema schema)
    {
        if (extra is null)
            return;
        foreach ((string name, ReadOnlyMemory<byte> value) in extra)
        {
            int start = writer.Position;
            writer.WriteString(name);
            OotReader key = new(writer.Written[start..]);
            if (schema.IndexOfName(key.ReadUtf8()) >= 0)
                throw new OotSerializationException($"{schema.Name} has a member of the name of the extra member {MessagePackToken.Quote(Encoding.UTF8.GetBytes(name))}; remove that");
            writer.WriteExtra(value.Span);
        }
    }

    /// <summary>
    /// The value as it came, or where it means something only by the sender's schemas, as whoever reads it later without them can: bodies as
    /// maps by name.
    /// </summary>
    private static byte[] Explained(ref OotReader reader, ReadOnlySpan<byte> value, OotKind? kind)
    {
        if (reader.Scope is not SchemaScope scope || (OotElement.IsExplained(kind) && !ElementWalk.HasMessages(value)))
            return value.ToArray();
        OotReader aside = reader.Aside(value);
        OotWriter writer = new(reader.Options);
        try
        {
            NamedForm.Write<KeptStyle>(ref writer, ref aside, kind, scope);
            aside.Charge(writer.Position);
            reader.BudgetLeft = aside.BudgetLeft;
            reader.Excess = aside.Excess;
            return writer.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }

    private static OotFormatException TooMuch(int start, OotSerializerOptions options) => new(
        start, $"the members that are not known have more than {options.MaxExtraBytes} bytes; {nameof(options.MaxExtraBytes)} sets the limit");
}
