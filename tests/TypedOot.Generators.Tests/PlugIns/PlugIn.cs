using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace TypedOot.Generators.Tests;

/// <summary>An assembly with messages in a load context of its own.</summary>
internal sealed class PlugIn
{
    /// <summary>How a plug-in is called: with text, and the answer is text.</summary>
    private const string Entry = "Run";

    private readonly WeakReference _context;
    private AssemblyLoadContext? _held;
    private Assembly? _assembly;

    private PlugIn(AssemblyLoadContext context, Assembly assembly)
    {
        _context = new WeakReference(context);
        _held = context;
        _assembly = assembly;
    }

    public Assembly Assembly => _assembly!;

    /// <summary>Compiles a program with what is generated for it.</summary>
    public static byte[] Compile(string name, string text, params MetadataReference[] references)
    {
        CSharpCompilation complete = Project.Generate(new Project { Name = name, References = [.. Framework.Net10, .. references] }.Compile(text)).AssertCompiles().Compilation;
        using MemoryStream stream = new();
        EmitResult result = complete.WithOptions(complete.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default)).Emit(stream);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return stream.ToArray();
    }

    /// <summary>Loads a program, and runs its module initializer.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static PlugIn Load(byte[] program, string context, bool isCollectible = true)
    {
        AssemblyLoadContext made = new(context, isCollectible);
        using MemoryStream stream = new(program);
        Assembly assembly = made.LoadFromStream(stream);
        RuntimeHelpers.RunModuleConstructor(assembly.ManifestModule.ModuleHandle);
        return new PlugIn(made, assembly);
    }

    /// <summary>Calls <c>Program.Run</c>.</summary>
    /// <returns>What it returned, or the name of the exception and its text.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public string Run(string argument)
    {
        try
        {
            return (string)_assembly!.GetType("Program")!.GetMethod(Entry)!.Invoke(null, [argument])!;
        }
        catch (TargetInvocationException e)
        {
            return $"{e.InnerException!.GetType().Name}: {e.InnerException.Message}";
        }
    }

    /// <summary>Makes a message of the plug-in, by <c>Program.Make</c>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public object Make(int number) => _assembly!.GetType("Program")!.GetMethod("Make")!.Invoke(null, [number])!;

    /// <summary>Says that the load context may go.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Unload()
    {
        _held!.Unload();
        _held = null;
        _assembly = null;
    }

    /// <summary>Asserts that nothing keeps the load context.</summary>
    public async Task AssertGoneAsync()
    {
        // Finalizers let the parts of a load context go one after the other, and threads of the pool what they did last.
        for (int i = 0; i < 200 && _context.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Yield();
        }

        Assert.False(_context.IsAlive, "The load context is still there.");
    }
}
