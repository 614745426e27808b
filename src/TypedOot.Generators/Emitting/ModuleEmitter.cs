using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using TypedOot.Generators.Model;
using TypedOot.Serialization;

namespace TypedOot.Generators.Emitting;

/// <summary>Writes the module of an assembly: what it registers, and the modules of its references, which it calls.</summary>
internal static class ModuleEmitter
{
    /// <summary>The name of the file.</summary>
    public const string HintName = "OotModule.g.cs";

    /// <summary>The version of the contract between generated code and runtime.</summary>
    public const int Abi = 1;

    /// <summary>The text of the file.</summary>
    public static string Emit(ModuleModel module)
    {
        CodeWriter code = new();
        CodecEmitter.Header(code);
        code.Line($"[assembly: global::TypedOot.Serialization.OotModule(typeof(global::{module.Namespace}.OotModule), {Abi})]");
        foreach (RegistryRow row in module.Rows.Where(r => r.IsMessage && r.Name.Length > 0))
            code.Line(Tag(row));

        code.Line().Open($"namespace {module.Namespace}");
        code.Line("/// <summary>Registers the codecs of this assembly, after those of the assemblies that it references.</summary>");
        code.Line("[global::System.CodeDom.Compiler.GeneratedCode(\"TypedOot.Generators\", null)]");
        code.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        code.Open("public static class OotModule");
        code.Open("public static void AddTo(OotRegistryBuilder builder)");
        code.Line($"if (!builder.Enter(typeof(OotModule), {Abi}))").Indented(c => c.Line("return;"));
        foreach (string reference in module.References)
            code.Line($"global::{reference}.OotModule.AddTo(builder);");
        foreach (RegistryRow row in module.Rows)
            code.Line(Add(row));
        code.Close().Line();

        code.Line("[global::System.Runtime.CompilerServices.ModuleInitializer]");
        code.Line("internal static void Enqueue() => OotRegistry.Enqueue(AddTo);");
        foreach (RegistryRow row in module.Rows)
            HelperEmitter.Emit(code, row.Helpers);
        return code.Close().Close().ToString();
    }

    private static string Tag(RegistryRow row)
    {
        uint tag = row.ExplicitTag == 0 ? TagHash.Of(row.Name) : row.ExplicitTag;
        string aliases = row.Aliases.Count == 0 ? "" : $", Aliases = new[] {{ {string.Join(", ", row.Aliases.Select(CodeWriter.Literal))} }}";
        return $"[assembly: global::TypedOot.Serialization.OotTag({tag.ToString(CultureInfo.InvariantCulture)}u, "
            + $"{CodeWriter.Literal(row.Name)}, typeof({row.Type}){aliases})]";
    }

    private static string Add(RegistryRow row)
    {
        if (row.Failure is not null)
            return $"builder.AddFailure(typeof({row.Type}), {CodeWriter.Literal(row.Failure)});";
        if (row.IsNullable)
            return $"builder.AddNullable<{row.Type}>();";
        if (row.IsRoot)
            return $"builder.AddRoot<{row.Type}, {row.Codec}>();";
        if (!row.IsMessage)
            return $"builder.AddSlot<{row.Type}, {row.Codec}>();";
        bool isNamed = row.IsConstruction && row.Name.Length > 0;
        List<string> arguments = new();
        if (isNamed)
            arguments.Add(CodeWriter.Literal(row.Name));
        if (row.ExplicitTag != 0 || row.Aliases.Count > 0)
            arguments.Add(row.ExplicitTag.ToString(CultureInfo.InvariantCulture));
        arguments.AddRange(row.Aliases.Select(CodeWriter.Literal));
        return $"builder.Add{(isNamed ? "Named" : "")}Message<{row.Type}, {row.Codec}>({string.Join(", ", arguments)});";
    }
}
