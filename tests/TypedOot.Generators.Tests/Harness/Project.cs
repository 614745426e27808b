using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace TypedOot.Generators.Tests;

/// <summary>A project in memory: files, references, and the compiler's strictest settings.</summary>
internal sealed record Project
{
    /// <summary>C# 12 is what the oldest supported compiler speaks; tests of what a newer one knows are compiled for that.</summary>
#if UNIONS
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview, DocumentationMode.Diagnose);
#else
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp12, DocumentationMode.Diagnose);
#endif

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        generalDiagnosticOption: ReportDiagnostic.Error,
        warningLevel: 9999,
        nullableContextOptions: NullableContextOptions.Enable,
        deterministic: true);

    private const string Usings = "global using System; global using System.Collections.Generic; global using System.Linq; global using TypedOot;";

    public string Name { get; init; } = "App";

    public IReadOnlyList<MetadataReference> References { get; init; } = Framework.Net10;

    public bool IsUnsafe { get; init; }

    /// <summary>The compilation of files; the usual implicit usings come with them.</summary>
    public CSharpCompilation Compile(params (string Path, string Text)[] files) => CSharpCompilation.Create(
        Name,
        files.Prepend(("Usings.cs", Usings)).Select(file => Parse(file.Item1, file.Item2)),
        References,
        Options.WithAllowUnsafe(IsUnsafe));

    /// <summary>The compilation of one file.</summary>
    public CSharpCompilation Compile(string text) => Compile(("Messages.cs", text));

    public static SyntaxTree Parse(string path, string text) => CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), ParseOptions, path);

    /// <summary>A driver with the generator alone, which keeps the run reasons of its steps.</summary>
    public static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new OotGenerator().AsSourceGenerator()],
        parseOptions: ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Runs the generator once.</summary>
    public static Generated Generate(CSharpCompilation compilation) => Generated.By(Driver().RunGenerators(compilation), compilation);

    /// <summary>A reference to what the compilation compiles to, with the codecs of its messages or as it is.</summary>
    public static MetadataReference Reference(CSharpCompilation compilation, bool generates = true)
    {
        Compilation complete = generates ? Generate(compilation).AssertCompiles().Compilation : compilation;
        using MemoryStream stream = new();
        Microsoft.CodeAnalysis.Emit.EmitResult result = complete.WithOptions(complete.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default)).Emit(stream);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return MetadataReference.CreateFromImage(stream.ToArray());
    }
}
