using TypedOot.Generators.Model;

namespace TypedOot.Generators.Emitting;

/// <summary>Writes how a slot of the type holds null, the type itself, and types that derive from it.</summary>
internal static class SlotEmitter
{
    public static void Emit(CodeWriter code, TypeModel type)
    {
        string nullable = CodecEmitter.Nullable(type);
        code.Line();
        if (type.IsValueType || type.HoldsNull)
        {
            code.Line($"public static void Write(ref OotWriter writer, {nullable} value) => WriteBody(ref writer, value);").Line();
            code.Line($"public static {nullable} Read(ref OotReader reader) => ReadBody(ref reader);");
            return;
        }

        bool isAbstract = type.IsAbstract || type.Form == TypeForm.Interface;
        code.Open($"public static void Write(ref OotWriter writer, {nullable} value)");
        // A pattern would look into a union, which may be there without a value.
        code.Line(type.LanguageUnion is null ? "if (value is null)" : "if ((object?)value is null)").Indented(c => c.Line("writer.WriteNil();"));
        if (isAbstract)
        {
            code.Line("else").Indented(c => c.Line("Codecs.PolymorphicSlot.WriteTagged(ref writer, value);"));
        }
        else if (type.IsExact)
        {
            code.Open("else").Line("Codecs.MessagePackCSharp.UnionSlot.RequireExact(value);").Line("WriteBody(ref writer, value);").Close();
        }
        else if (type.IsSealed)
        {
            code.Line("else").Indented(c => c.Line("WriteBody(ref writer, value);"));
        }
        else
        {
            code.Line($"else if (value.GetType() == typeof({type.Type}))").Indented(c => c.Line("WriteBody(ref writer, value);"));
            code.Line("else").Indented(c => c.Line("Codecs.PolymorphicSlot.WriteMarked(ref writer, value);"));
        }

        code.Close().Line();
        code.Open($"public static {nullable} Read(ref OotReader reader)");
        code.Line("if (reader.TryReadNil())").Indented(c => c.Line("return null;"));
        if (isAbstract)
        {
            code.Line($"return Codecs.PolymorphicSlot.Read<{type.Type}>(ref reader);");
        }
        else
        {
            if (!type.IsSealed)
            {
                code.Line("if (Codecs.PolymorphicSlot.IsMarked(ref reader))");
                code.Indented(c => c.Line($"return Codecs.PolymorphicSlot.Read<{type.Type}>(ref reader);"));
            }

            code.Line("return ReadBody(ref reader);");
        }

        code.Close();
    }
}
