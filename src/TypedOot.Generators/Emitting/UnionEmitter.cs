using TypedOot.Generators.Model;

namespace TypedOot.Generators.Emitting;

/// <summary>Writes the codec of a type with the <c>[Union]</c> of MessagePack-CSharp: the key of what stands there, and its body.</summary>
internal static class UnionEmitter
{
    public static void Emit(CodeWriter code, TypeModel type)
    {
        code.Line("public static Serialization.OotKind Kind => Serialization.OotKind.Opaque;").Line();
        code.Open($"public static void Write(ref OotWriter writer, {type.Type}? value)");
        code.Line("if (value is null)").Indented(c => c.Line("writer.WriteNil();"));
        foreach (UnionCaseModel part in type.Cases)
        {
            code.Open($"else if (value.GetType() == typeof({part.Type}))");
            code.Line($"Codecs.MessagePackCSharp.UnionSlot.WriteKey(ref writer, {part.Key});");
            code.Line($"{part.Codec}.WriteBody(ref writer, ({part.Type})value);").Close();
        }

        code.Line("else").Indented(c => c.Line("throw Codecs.MessagePackCSharp.UnionSlot.Unlisted(value);"));
        code.Close().Line();

        code.Open($"public static {type.Type}? Read(ref OotReader reader)");
        code.Line("if (reader.TryReadNil())").Indented(c => c.Line("return null;"));
        code.Line($"int key = Codecs.MessagePackCSharp.UnionSlot.ReadKey<{type.Type}>(ref reader);");
        code.Open("return key switch");
        foreach (UnionCaseModel part in type.Cases)
            code.Line($"{part.Key} => {part.Codec}.ReadBody(ref reader),");
        code.Line($"_ => Codecs.MessagePackCSharp.UnionSlot.Skip<{type.Type}>(ref reader, key),");
        code.Close(";").Close();
    }
}
