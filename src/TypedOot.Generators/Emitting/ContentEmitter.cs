using TypedOot.Generators.Model;

namespace TypedOot.Generators.Emitting;

/// <summary>Writes the codecs of types that are no object: collections, and types with a converter.</summary>
internal static class ContentEmitter
{
    public static void EmitConverted(CodeWriter code, TypeModel type)
    {
        string codec = type.Content!.Codec.Name;
        string nullable = CodecEmitter.Nullable(type);
        code.Line().Line($"public static void Write(ref OotWriter writer, {nullable} value) => {codec}.Write(ref writer, value);");
        code.Line().Line($"public static {nullable} Read(ref OotReader reader) => {codec}.Read(ref reader);");
        code.Line().Line($"public static void WriteBody(ref OotWriter writer, {type.Type} value) => {codec}.Write(ref writer, value);");
        code.Line().Line($"public static {type.Type} ReadBody(ref OotReader reader) => {codec}.Read(ref reader)!;");
        if (type.Content.Codec.Fill == FillModel.ByCodec)
            code.Line().Line($"public static void Fill(ref OotReader reader, {type.Type} collection) => {codec}.Fill(ref reader, collection);");
    }

    public static void EmitCollection(CodeWriter code, TypeModel type)
    {
        ContentModel content = type.Content!;
        string arguments = Arguments(content);
        code.Line().Open($"public static void WriteBody(ref OotWriter writer, {type.Type} value)");
        if (type.Serializing)
            code.Line("Codecs.Callbacks.OnSerializing(ref value);");
        if (content is { Maker: not null, Value: not null })
            code.Line($"Codecs.MadeCollection.CheckPairs<{content.Codec.Type}, {content.Value.Type}>(ref writer, value);");
        else if (content.Maker is { IsSet: true })
            code.Line($"Codecs.MadeCollection.CheckKeys<{content.Codec.Type}>(ref writer, value);");
        code.Line($"Codecs.DerivedCollection.Write{arguments}(ref writer, value);");
        if (type.Serialized)
            code.Line(CallbackEmitter.Serialized);
        code.Close();

        if (content.Maker is { } maker)
        {
            EmitMade(code, type, maker, arguments);
            return;
        }

        code.Line().Open($"public static {type.Type} ReadBody(ref OotReader reader)");
        code.Line($"{type.Type} value = {Access.New(type, "")};");
        code.Line("Fill(ref reader, value);").Line("return value;").Close();

        code.Line().Open($"public static void Fill(ref OotReader reader, {type.Type} collection)");
        if (type.Deserialized || type.Deserializing)
            code.Line("int start = reader.Position;");
        if (type.Deserializing)
            code.Line("reader.BeginBuild(start);").Line("Codecs.Callbacks.OnDeserializing(ref collection);").Line("reader.EndBuild();");
        code.Line($"Codecs.DerivedCollection.Fill{arguments}(ref reader, collection);");
        if (type.Deserialized)
            code.Line("reader.BeginBuild(start);").Line("Codecs.Callbacks.OnDeserialized(ref collection);").Line("reader.EndBuild();");
        code.Close();
    }

    /// <summary>The statement that writes the elements of <c>value</c>.</summary>
    public static string WriteElements(ContentModel content) => $"Codecs.DerivedCollection.Write{Arguments(content)}(ref writer, value);";

    /// <summary>The statement that reads elements into <c>value</c>.</summary>
    public static string FillElements(ContentModel content) => $"Codecs.DerivedCollection.Fill{Arguments(content)}(ref reader, value);";

    /// <summary>The expression of the kind of elements.</summary>
    public static string Kind(ContentModel content) => content.Value is null
        ? $"Serialization.OotKind.List({content.Codec.Name}.Kind)"
        : $"Serialization.OotKind.Map({content.Codec.Name}.Kind, {content.Value.Name}.Kind)";

    private static string Arguments(ContentModel content) => content.Value is null
        ? $"<{content.Codec.Type}, {content.Codec.Name}>"
        : $"<{content.Codec.Type}, {content.Codec.Name}, {content.Value.Type}, {content.Value.Name}>";

    private static void EmitMade(CodeWriter code, TypeModel type, MakerModel maker, string arguments)
    {
        ContentModel content = type.Content!;
        string element = content.Value is null
            ? content.Codec.Type
            : $"global::System.Collections.Generic.KeyValuePair<{content.Codec.Type}, {content.Value.Type}>";
        string read = content.Value is not null ? "ReadPairs" : maker.IsSet ? "ReadSet" : "ReadList";
        code.Line().Open($"public static {type.Type} ReadBody(ref OotReader reader)");
        code.Line("int start = reader.Position;");
        code.Line($"var elements = Codecs.MadeCollection.{read}{arguments}(ref reader);");
        code.Line("reader.BeginBuild(start);").Line($"{type.Type} value = {maker.Expression};");
        if (type.Deserializing)
            code.Line(CallbackEmitter.Deserializing);
        code.Line("reader.EndBuild();");
        code.Line($"Codecs.MadeCollection.RequireAll<{element}>(start, elements.Count, value);");
        if (type.Deserialized)
            code.Line("reader.BeginBuild(start);").Line("Codecs.Callbacks.OnDeserialized(ref value);").Line("reader.EndBuild();");
        code.Line("return value;").Close();
    }
}
