using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace TypedOot.Generators.Tests;

/// <summary>A program of declared types, compiled with the generator.</summary>
internal sealed class DeclaredProgram
{
    private readonly CSharpCompilation _input;
    private readonly Generated _generated;
    private readonly string _name;

    private DeclaredProgram(string name, CSharpCompilation input, Generated generated, Reported reported)
    {
        _name = name;
        _input = input;
        _generated = generated;
        Reported = reported;
    }

    public Reported Reported { get; }

    /// <summary>The files that are generated.</summary>
    public IReadOnlyDictionary<string, string> Files => _generated.Files;

    /// <summary>Declares types, and generates their codecs.</summary>
    /// <param name="name">The name of the program, which no other has.</param>
    /// <param name="seed">The number that all is drawn from.</param>
    /// <param name="count">The number of declarations.</param>
    public static DeclaredProgram Generate(string name, int seed, int count)
    {
        string space = State.Prefix + name;

        // A name that is given must be no other program's.
        string text = TypeGrammar.ProgramOf(space, TypeGrammar.Declare(new Draw(seed), count)).Replace("\"named.", $"\"{space}.", StringComparison.Ordinal);
        CSharpCompilation input = new Project { Name = space }.Compile(text);
        input = input.WithOptions(input.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default));
        Generated generated = Project.Generate(input);
        return new DeclaredProgram(space, input, generated, new Reported(input, generated.Run.Diagnostics));
    }

    /// <summary>Compiles all, and has what comes back checked.</summary>
    /// <param name="seed">The number that values are drawn from.</param>
    /// <param name="edit">Edits the text of a generated file by its name, or null.</param>
    public Outcome Run(int seed, Func<string, string, string>? edit = null)
    {
        CSharpCompilation compilation = edit is null ? _generated.Compilation : _input.AddSyntaxTrees(Files.Select(file => Project.Parse(file.Key, edit(file.Key, file.Value))));
        using MemoryStream stream = new();
        EmitResult result = compilation.Emit(stream);
        Diagnostic[] problems = result.Diagnostics
            .Where(d => d.Severity == DiagnosticSeverity.Error || (d.Severity == DiagnosticSeverity.Warning && d.Location.SourceTree is { } tree && !_input.ContainsSyntaxTree(tree)))
            .ToArray();
        Assert.True(problems.Length == 0, string.Join('\n', problems.Take(20).Select(Describe)));
        AssemblyLoadContext context = new(_name, isCollectible: true);
        try
        {
            stream.Position = 0;
            Assembly assembly = context.LoadFromStream(stream);
            return new ProgramCheck(assembly, assembly.GetType($"{_name}.Program")!.GetMethod("Rt")!, Reported).Check(seed);
        }
        finally
        {
            context.Unload();
        }
    }

    private static string Describe(Diagnostic diagnostic) =>
        $"{diagnostic}\n    {diagnostic.Location.SourceTree?.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim()}";
}

/// <summary>What came back.</summary>
/// <param name="Members">The number of members of the types that have codecs.</param>
/// <param name="Lost">The number of those that came back different.</param>
/// <param name="Faults">All that no diagnostic explains.</param>
internal sealed record Outcome(int Members, int Lost, IReadOnlyList<string> Faults);
