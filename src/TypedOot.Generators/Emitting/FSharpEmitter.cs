using System.Linq;
using TypedOot.Generators.Model;

namespace TypedOot.Generators.Emitting;

/// <summary>Writes the codecs of the types of FSharp.Core that are neither collections nor unions.</summary>
internal static class FSharpEmitter
{
    /// <summary>The expression of the kind of an option.</summary>
    public static string Kind(TypeModel type) => $"Codecs.OptionSlot.Kind<{Arguments(type)}>()";

    /// <summary>Writes an option: a class of which none is null, or a struct.</summary>
    public static void EmitOption(CodeWriter code, TypeModel type)
    {
        string value = type.TypeParameters.Single().Name;
        code.Line().Open($"public static void Write(ref OotWriter writer, {CodecEmitter.Nullable(type)} value)");
        code.Line(type.IsValueType ? "if (value.IsNone)" : "if (value is null)").Indented(c => c.Line($"Codecs.OptionSlot.WriteNone<{Arguments(type)}>(ref writer);"));
        code.Line("else").Indented(c => c.Line($"Codecs.OptionSlot.WriteSome<{Arguments(type)}>(ref writer, value.Value);"));
        code.Close().Line();
        code.Line($"public static {CodecEmitter.Nullable(type)} Read(ref OotReader reader) =>").Indented(c => c.Line(
            $"Codecs.OptionSlot.TryRead<{Arguments(type)}>(ref reader, out {value} value) ? {type.Type}.Some(value) : {(type.IsValueType ? "default" : "null")};"));
    }

    /// <summary>Writes the unit, whose one value is null.</summary>
    public static void EmitUnit(CodeWriter code, TypeModel type)
    {
        code.Line().Line($"public static void Write(ref OotWriter writer, {type.Type}? value) => Codecs.ValueTupleCodec.Write(ref writer, default);").Line();
        code.Open($"public static {type.Type}? Read(ref OotReader reader)");
        code.Line("Codecs.ValueTupleCodec.Read(ref reader);").Line("return null;").Close();
    }

    private static string Arguments(TypeModel type) => string.Join(", ", type.TypeParameters.Select(p => $"{p.Name}, {p.Codec}"));
}
