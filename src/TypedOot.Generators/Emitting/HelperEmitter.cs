using System.Linq;
using TypedOot.Generators.Model;

namespace TypedOot.Generators.Emitting;

/// <summary>Writes what a codec needs for itself: narrowed slots, and factories of arrays of several dimensions.</summary>
internal static class HelperEmitter
{
    public static void Emit(CodeWriter code, EquatableArray<HelperModel> helpers)
    {
        foreach (HelperModel helper in helpers)
        {
            code.Line();
            if (helper.Allowed is null)
                EmitFactory(code, helper);
            else
                EmitSlot(code, helper);
        }
    }

    private static void EmitFactory(CodeWriter code, HelperModel helper)
    {
        string lengths = string.Join(", ", Enumerable.Range(0, helper.Rank).Select(i => $"lengths[{i}]"));
        code.Open($"private readonly struct {helper.Name} : Codecs.IOotArrayFactory<{helper.Type}>");
        code.Line($"public static int Rank => {helper.Rank};").Line();
        code.Line($"public static {helper.Type} Create(global::System.ReadOnlySpan<int> lengths) => new {helper.Element}[{lengths}]{helper.ElementSuffix};");
        code.Close();
    }

    private static void EmitSlot(CodeWriter code, HelperModel helper)
    {
        string types = string.Join(", ", helper.Allowed!.Value.Select(t => $"typeof({t})"));
        code.Open($"private readonly struct {helper.Name} : Serialization.IOotCodec<{helper.Type}>");
        code.Line($"private static readonly global::System.Type[] Allowed = [{types}];").Line();
        code.Line($"public static Serialization.OotKind Kind => {helper.Codec}.Kind;").Line();

        code.Open($"public static void Write(ref OotWriter writer, {helper.Type}? value)");
        code.Line("if (value is null)").Indented(c => c.Line("writer.WriteNil();"));
        if (helper.Exact && !helper.IsAbstract)
            code.Line($"else if (value.GetType() == typeof({helper.Type}))").Indented(c => c.Line($"{helper.Codec}.WriteBody(ref writer, value);"));
        code.Line("else").Indented(c => c.Line($"Codecs.PolymorphicSlot.Write{(helper.IsAbstract ? "Tagged" : "Marked")}(ref writer, value, Allowed);"));
        code.Close().Line();

        code.Open($"public static {helper.Type}? Read(ref OotReader reader)");
        code.Line("if (reader.TryReadNil())").Indented(c => c.Line("return null;"));
        if (helper.Exact && !helper.IsAbstract)
            code.Line("if (!Codecs.PolymorphicSlot.IsMarked(ref reader))").Indented(c => c.Line($"return {helper.Codec}.ReadBody(ref reader);"));
        code.Line($"return Codecs.PolymorphicSlot.Read<{helper.Type}>(ref reader, Allowed);");
        code.Close().Close();
    }
}
