using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace TypedOot.Generators.Tests;

/// <summary>A small program that is compiled with the generator and run: whether its values come back is the question of a case.</summary>
/// <remarks>
/// Each stands in a namespace and an assembly of its own, so that its messages have names of their own. <c>Rt</c> writes a value and reads it again.
/// </remarks>
internal sealed class CaseProgram
{
    private readonly byte[] _image;
    private readonly string _name;

    private CaseProgram(string name, byte[] image, IReadOnlyList<Diagnostic> reported)
    {
        _name = name;
        _image = image;
        Reported = reported;
    }

    /// <summary>The diagnostics of the generator.</summary>
    public IReadOnlyList<Diagnostic> Reported { get; }

    /// <summary>Compiles a program; no error of the compiler may stand beside those of the generator.</summary>
    /// <param name="declarations">Its types.</param>
    /// <param name="run">The expression whose text <see cref="Run"/> gives.</param>
    /// <param name="listed">A type that the assembly lists with <c>[OotMessageFor]</c>, or null. After a closing parenthesis, named arguments may follow.</param>
    /// <param name="turnedOff">The id of a diagnostic that the project turns off, or null.</param>
    /// <param name="beside">A file of the program in namespaces of its own, or null.</param>
    /// <param name="caller">The test.</param>
    public static CaseProgram Compile(
        string declarations, string run, string? listed = null, string? turnedOff = null, string? beside = null, [CallerMemberName] string caller = "")
    {
        string name = $"Case_{caller}_{TagHashOf(declarations + run)}";
        CSharpCompilation compilation = new Project { Name = name, IsUnsafe = true }.Compile(("Beside.cs", beside ?? ""), ("Messages.cs", $$"""
            {{(listed is null ? "" : $"[assembly: OotMessageFor(typeof({name}.{listed}{(listed.Contains(')') ? "" : ")")})]")}}
            namespace {{name}};
            public static class Program
            {
                public static object? Run() => {{run}};
                public static T Rt<[OotRoot] T>(T value) => OotSerializer.Deserialize<T>(OotSerializer.Serialize(value));
            }
            {{declarations}}
            """));
        if (turnedOff is not null)
            compilation = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions([new(turnedOff, ReportDiagnostic.Suppress)]));
        Generated generated = Project.Generate(compilation);
        Diagnostic[] errors = generated.Compilation.GetDiagnostics().Where(d => d.DefaultSeverity == DiagnosticSeverity.Error).ToArray();
        Assert.True(errors.Length == 0, string.Join('\n', errors.Concat(generated.Run.Diagnostics)));
        using MemoryStream stream = new();
        EmitResult result = generated.Compilation.WithOptions(compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default)).Emit(stream);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return new CaseProgram(name, stream.ToArray(), generated.Run.Diagnostics);
    }

    /// <summary>Runs a program without errors, and gives the text of its result, or of its exception.</summary>
    public static string Run(string declarations, string run, string? listed = null, string? beside = null, [CallerMemberName] string caller = "")
    {
        CaseProgram program = Compile(declarations, run, listed, beside: beside, caller: caller);
        Assert.True(program.Reported.Count == 0, string.Join('\n', program.Reported));
        return program.Run();
    }

    /// <summary>Runs it.</summary>
    public string Run()
    {
        AssemblyLoadContext context = new(_name, isCollectible: true);
        try
        {
            using MemoryStream stream = new(_image);
            MethodInfo method = context.LoadFromStream(stream).GetType($"{_name}.Program")!.GetMethod("Run")!;
            return FormattableString.Invariant($"{method.Invoke(null, null)}");
        }
        catch (TargetInvocationException e)
        {
            return $"{e.InnerException!.GetType().Name}: {e.InnerException.Message}";
        }
        finally
        {
            context.Unload();
        }
    }

    private static string TagHashOf(string text) => Parsing.Naming.Hash(text);
}
