using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TypedOot.Codecs;
using TypedOot.Dynamic;
using TypedOot.MessagePack;
using TypedOot.Serialization;

namespace TypedOot;

public readonly partial struct OotElement
{
    /// <summary>The bytes of a plain value, a message, or a graph that mixes them, as a member of type object holds it.</summary>
    /// <param name="value">The value, or null for nil. docs/types.md has the table of what may be in it.</param>
    /// <param name="options">The limits and the registry, or null for the default ones.</param>
    /// <exception cref="OotSerializationException">The value, or something in it, is neither plain nor a registered message.</exception>
    public static OotElement FromObject(object? value, OotSerializerOptions? options = null)
    {
        options ??= OotSerializerOptions.Default;
        OotWriter writer = new(options);
        try
        {
            UntypedValue.Write(ref writer, value);
            return Parse(writer.ToArray(), options);
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>The value of a JSON text. Numbers keep their value, and properties their order; one that comes twice stays twice.</summary>
    /// <param name="json">The text.</param>
    /// <param name="options">The limit of depth, or null for the default one.</param>
    /// <exception cref="JsonException">The text is not JSON, or too deep.</exception>
    /// <exception cref="OotSerializationException">It has half a surrogate pair.</exception>
    public static OotElement FromJson([StringSyntax(StringSyntaxAttribute.Json)] string json, OotSerializerOptions? options = null)
    {
        using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = (options ?? OotSerializerOptions.Default).MaxDepth });
        return FromJson(document.RootElement, options);
    }

    /// <summary>The value of a JSON text in UTF-8.</summary>
    /// <inheritdoc cref="FromJson(string, OotSerializerOptions?)"/>
    public static OotElement FromJson(ReadOnlyMemory<byte> json, OotSerializerOptions? options = null)
    {
        using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = (options ?? OotSerializerOptions.Default).MaxDepth });
        return FromJson(document.RootElement, options);
    }

    /// <summary>The value of a JSON element.</summary>
    /// <param name="json">The element.</param>
    /// <param name="options">The limit of depth, or null for the default one.</param>
    /// <exception cref="OotSerializationException">It is undefined, too deep, or has half a surrogate pair.</exception>
    public static OotElement FromJson(JsonElement json, OotSerializerOptions? options = null) => Written<JsonElement, JsonElementCodec>(json, options);

    /// <summary>The value of a JSON node; of null, nil.</summary>
    /// <param name="json">The node.</param>
    /// <param name="options">The limit of depth, or null for the default one.</param>
    /// <exception cref="OotSerializationException">It is too deep, has a property twice, or cannot be written as JSON.</exception>
    public static OotElement FromJson(JsonNode? json, OotSerializerOptions? options = null) => Written<JsonNode, JsonNodeCodec>(json, options);

    /// <summary>
    /// The value as an object of .NET, as a member of type object would hold it: null, a primitive, text, bytes, a time, an array, a dictionary, a
    /// registered message, an <see cref="OotUnknown"/> or an <see cref="OotExtension"/>. Members of a message have their names as keys.
    /// </summary>
    /// <param name="options">The limits and the registry, or null for the default ones.</param>
    /// <exception cref="OotFormatException">A message in it cannot be read, a key comes twice, or a limit is exceeded.</exception>
    public object? ToObject(OotSerializerOptions? options = null)
    {
        OotReader reader = new(SelfDescribing(options), options ?? OotSerializerOptions.Default);
        return UntypedValue.ReadObject(ref reader);
    }

    /// <summary>Reads the value as a message, or another registered root. Members are found by name where the schema of the sender is known.</summary>
    /// <param name="options">The limits and the registry, or null for the default ones.</param>
    /// <typeparam name="T">The type, which the caller knows; a tag or discriminator that is registered must agree.</typeparam>
    /// <exception cref="OotFormatException">It is something else.</exception>
    /// <exception cref="OotSerializationException">The type is not registered.</exception>
    public T As<[OotRoot] T>(OotSerializerOptions? options = null)
    {
        options ??= OotSerializerOptions.Default;
        OotRegistry registry = OotSerializerOptions.RegistryOf(options);
        OotCodec<T> codec = registry.GetCodec<T>();
        OotReader reader = new(SelfDescribing(options), options);
        int start = ElementShape.Of(reader.Data, NeedsNames ? null : _kind, null).TagLength;
        if (start == 0)
            return GuardedCodec.Read(ref reader, codec);

        registry.TryGetMessage(Tag, out OotCodec? known);
        if (known is not null && !typeof(T).IsAssignableFrom(known.Type))
            throw new OotFormatException(0, $"the message {Tag} is a {known.Type}, which is no {typeof(T)}");
        reader.Seek(start);
        return known is null ? GuardedCodec.Read(ref reader, codec) : (T)GuardedCodec.ReadBody(ref reader, known);
    }

    /// <summary>
    /// The value as JSON text. What JSON has not is text (bytes in base64, times, Guids, infinities), a number (decimals, wide integers), or an
    /// object: a message behind a tag is <c>{"$type":…,"$value":…}</c>, any other extension value <c>{"$ext":…,"$data":…}</c>. Keys are text.
    /// </summary>
    /// <param name="options">The limits, or null for the default ones.</param>
    /// <exception cref="OotFormatException">A key is an array or a map, or a limit is exceeded.</exception>
    public string ToJson(OotSerializerOptions? options = null)
    {
        OotReader reader = new(Rewritten<JsonStyle>(options), options ?? OotSerializerOptions.Default);
        return Encoding.UTF8.GetString(JsonElementForm.ReadText(ref reader));
    }

    /// <summary>
    /// The value as a JSON node, as <see cref="ToJson"/> writes it; null for nil. A node refuses a property that comes twice with an
    /// <see cref="ArgumentException"/> when it is first asked for one, as those of <see cref="JsonNode.Parse(string, JsonNodeOptions?, JsonDocumentOptions)"/> do.
    /// </summary>
    /// <param name="options">The limits, or null for the default ones.</param>
    /// <exception cref="OotFormatException">A key is an array or a map, or a limit is exceeded.</exception>
    public JsonNode? ToJsonNode(OotSerializerOptions? options = null)
    {
        options ??= OotSerializerOptions.Default;
        OotReader reader = new(Rewritten<JsonStyle>(options), options);
        return JsonNode.Parse(JsonElementForm.ReadText(ref reader), documentOptions: new JsonDocumentOptions { MaxDepth = options.MaxDepth });
    }

    /// <summary>
    /// The value for code that uses C#'s <c>dynamic</c>: members by name, elements by index, scalars as objects of .NET. Slower than everything
    /// else here, and not for programs that are trimmed or published with NativeAOT.
    /// </summary>
    [RequiresDynamicCode("The dynamic keyword of C# makes code at run time. Use the indexers of OotElement.")]
    [RequiresUnreferencedCode("The dynamic keyword of C# looks members up by reflection. Use the indexers of OotElement.")]
    public dynamic? AsDynamic() => DynamicElement.Of(this);

    /// <summary>
    /// Writes the value where one without a type may stand: as it is where it explains itself, with the messages in it, of which notes are
    /// kept; else by the names of its members.
    /// </summary>
    /// <exception cref="OotSerializationException">It would be deeper than the limit.</exception>
    internal void WriteTo(ref OotWriter writer)
    {
        ReadOnlySpan<byte> data = Span;
        if (IsExplained(_kind))
        {
            CheckDepth(data, ref writer);
            if (_schemas is null || !ElementWalk.HasMessages(data))
            {
                writer.WriteRaw(data);
                return;
            }

            if (RelayedMessage.TryWriteValue(ref writer, data, _schemas))
                return;
        }

        if (!NeedsNames && writer.Notes is null)
        {
            writer.WriteRaw(data);
            return;
        }

        OotReader reader = new(data, writer.Options);
        NamedForm.Write<PlainStyle>(ref writer, ref reader, _kind, _schemas);
    }

    /// <summary>Whether what a slot of a kind holds, but for the messages behind tags in it, says itself what it is.</summary>
    internal static bool IsExplained(OotKind? kind) => kind is null or { Form: OotKindForm.Leaf or OotKindForm.Any };

    /// <summary>Checks that a value is not deeper than is left where it is written.</summary>
    /// <exception cref="OotSerializationException">It is.</exception>
    internal static void CheckDepth(ReadOnlySpan<byte> value, ref OotWriter writer)
    {
        // So many levels take so many bytes, and few values have more of these than there are levels left.
        if (value.Length <= writer.DepthLeft)
            return;
        try
        {
            OotReader reader = new(value, writer.Options);
            reader.LimitDepth(writer.DepthLeft);
            reader.Skip();
        }
        catch (OotFormatException e)
        {
            throw new OotSerializationException(
                $"an {nameof(OotElement)} nests deeper than the {writer.DepthLeft} levels that are left where it stands; {nameof(OotSerializerOptions.MaxDepth)} sets the limit", e);
        }
    }

    /// <summary>Whether the bytes mean something only with a schema that their reader need not have.</summary>
    private bool NeedsNames => !IsExplained(_kind) || _schemas is not (null or OotRegistry);

    private ReadOnlySpan<byte> SelfDescribing(OotSerializerOptions? options) => NeedsNames ? Rewritten<PlainStyle>(options) : Span;

    private byte[] Rewritten<TStyle>(OotSerializerOptions? options)
        where TStyle : struct, INamedStyle
    {
        options ??= OotSerializerOptions.Default;
        OotReader reader = new(Span, options);
        OotWriter writer = new(options);
        try
        {
            NamedForm.Write<TStyle>(ref writer, ref reader, _kind, _schemas);
            return writer.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }

    private static OotElement Written<T, TCodec>(T? value, OotSerializerOptions? options)
        where TCodec : struct, IOotCodec<T>
    {
        OotWriter writer = new(options ?? OotSerializerOptions.Default);
        try
        {
            TCodec.Write(ref writer, value);
            return new OotElement(writer.ToArray());
        }
        finally
        {
            writer.Dispose();
        }
    }
}
