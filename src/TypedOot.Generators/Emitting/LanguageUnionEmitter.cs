using System.Globalization;
using System.Linq;
using TypedOot.Generators.Model;

namespace TypedOot.Generators.Emitting;

/// <summary>Writes the codec of a union of C# or F#: the number of the case, and the value as the slot of the case holds it.</summary>
internal static class LanguageUnionEmitter
{
    /// <summary>The expression of the kind of its body.</summary>
    public static string Content(LanguageUnionModel union) =>
        $"Serialization.OotKind.Union({string.Join(", ", union.Cases.Select(c => $"({Text(c.Number)}, typeof({c.Type}), {c.Codec}.Kind)"))})";

    public static void Emit(CodeWriter code, TypeModel type)
    {
        LanguageUnionModel union = type.LanguageUnion!;
        EmitWrite(code, type, union);
        EmitRead(code, type, union);
        if (union.Provider is not null)
            EmitProvided(code, type, union);
    }

    private static void EmitWrite(CodeWriter code, TypeModel type, LanguageUnionModel union)
    {
        code.Line().Open($"public static void WriteBody(ref OotWriter writer, {type.Type} value)");
        if (type.Serializing)
            code.Line(CallbackEmitter.Serializing(type));
        if (union.Tag is { } tag)
            EmitSwitch(code, type, union, tag);
        else if (union.Provider is not null)
            code.Line("WriteCase(ref writer, value);");
        else
            EmitTests(code, type, union);
        if (type.Serialized)
            code.Line(CallbackEmitter.Serialized);
        code.Close();
    }

    /// <summary>Writes the methods that reach the members of an interface by way of a type parameter, which boxes no struct.</summary>
    private static void EmitProvided(CodeWriter code, TypeModel type, LanguageUnionModel union)
    {
        string self = "TUnion";
        while (type.TypeParameters.Any(p => p.Name == self || p.Codec == self))
            self += "_";
        code.Line().Line($"private static void WriteCase<{self}>(ref OotWriter writer, {self} value)").Indented(c => c.Line($"where {self} : {union.Provider}"));
        code.Open();
        EmitTests(code, type, union);
        code.Close();
        foreach (CaseModel part in union.Cases.Where(c => c.IsVirtual))
        {
            code.Line().Line($"private static {type.Type} {LanguageUnionModel.CreateCase}<{self}>({part.Parameter} value)");
            code.Indented(c => c.Line($"where {self} : {union.Provider} => {self}.Create(value);"));
        }
    }

    /// <summary>Writes the case that a value says it is.</summary>
    private static void EmitSwitch(CodeWriter code, TypeModel type, LanguageUnionModel union, string tag)
    {
        code.Open($"switch ({tag})");
        foreach (CaseModel part in union.Cases)
        {
            string number = Text(part.Number);
            string value = part.Type == type.Type ? "value" : $"({part.Type})value";
            code.Line($"case {number}:").Indented(c => c
                .Line($"Codecs.CaseSlot.Write<{part.Type}, {part.Codec}>(ref writer, {number}, {value});")
                .Line("break;"));
        }

        code.Line("default:").Indented(c => c.Line($"throw Codecs.CaseSlot.NoCase(value, typeof({type.Type}));"));
        code.Close();
    }

    private static void EmitTests(CodeWriter code, TypeModel type, LanguageUnionModel union)
    {
        string none = union.Empty is null
            ? $"throw Codecs.CaseSlot.Empty(typeof({type.Type}));"
            : "Codecs.CaseSlot.WriteNone(ref writer);";
        if (!union.UsesTryGetValue)
        {
            code.Line($"object? held = {union.Value};");
            code.Line("if (held is null)").Indented(c => c.Line(none));
        }

        string keyword = union.UsesTryGetValue ? "if" : "else if";
        foreach (CaseTest test in union.Tests)
        {
            CaseModel part = union.Cases.First(c => c.Number == test.Number);
            string number = Text(part.Number);
            string condition = union.UsesTryGetValue ? $"value.TryGetValue(out {part.Out} case{number}){NotNull(part, "case" + number)}"
                : test.IsExact ? $"held.GetType() == typeof({part.Type})"
                : $"held is {part.Type} case{number}";
            string value = test.IsExact ? $"({part.Type})held"
                : union.UsesTryGetValue && part is { IsValueType: true } && part.Out != part.Type ? $"case{number}.Value"
                : "case" + number;
            code.Line($"{keyword} ({condition})").Indented(c => c.Line($"Codecs.CaseSlot.Write<{part.Type}, {part.Codec}>(ref writer, {number}, {value});"));
            keyword = "else if";
        }

        if (union.UsesTryGetValue)
            code.Line($"else if ({union.Value} is null)").Indented(c => c.Line(none));
        code.Line("else").Indented(c => c.Line($"throw Codecs.CaseSlot.NoCase({(union.UsesTryGetValue ? union.Value : "held")}, typeof({type.Type}));"));
    }

    /// <summary>Gets the rest of a condition that rules out null, which is no case, whatever the method says. A pattern would look into a case that is a union itself.</summary>
    private static string NotNull(CaseModel part, string value) => !part.IsValueType ? $" && (object?){value} is not null"
        : part.Out == part.Type ? ""
        : $" && {value}.HasValue";

    private static void EmitRead(CodeWriter code, TypeModel type, LanguageUnionModel union)
    {
        code.Line().Open($"public static {type.Type} ReadBody(ref OotReader reader)");
        code.Line("int start = reader.Position;");
        if (!type.IsValueType && union.Tag is null)
            code.Line($"reader.Charge({ReadEmitter.ObjectOverhead + ReadEmitter.MemberSize});");
        code.Line($"{type.Type} value;");
        code.Line("int number = Codecs.CaseSlot.Begin(ref reader, Schema);");
        code.Open("switch (number)");
        code.Line("case Codecs.CaseSlot.None:").Indented(c =>
        {
            if (union.Empty is null)
            {
                c.Line($"throw Codecs.CaseSlot.Empty(start, typeof({type.Type}));");
                return;
            }

            c.Line("reader.BeginBuild(start);").Line($"value = {union.Empty};").Line("break;");
        });
        foreach (CaseModel part in union.Cases)
        {
            string number = Text(part.Number);
            code.Line($"case {number}:").Indented(c => c
                .Line($"{part.Parameter} case{number} = Codecs.CaseSlot.Read<{part.Type}, {part.Codec}>(ref reader);")
                .Line("reader.BeginBuild(start);")
                .Line(union.Tag is null ? $"value = {part.Creator}(case{number});" : $"value = case{number};")
                .Line("break;"));
        }

        code.Line("default:").Indented(c => c.Line($"throw Codecs.CaseSlot.Unknown(start, number, typeof({type.Type}));"));
        code.Close();
        if (type.Deserializing)
            code.Line(CallbackEmitter.Deserializing);
        if (type.Deserialized)
            code.Line(CallbackEmitter.Deserialized(type));
        code.Line("reader.EndBuild();").Line("return value;").Close();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
