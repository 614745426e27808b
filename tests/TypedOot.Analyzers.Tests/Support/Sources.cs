using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using TypedOot.Generators;

namespace TypedOot.Analyzers.Tests.Support;

/// <summary>Makes compilations of source text.</summary>
internal static class Sources
{
    /// <summary>The framework, and what TypedOot consists of.</summary>
    public static ImmutableArray<MetadataReference> References { get; } = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "netstandard.dll" or "mscorlib.dll")
        .Append(typeof(OotRegistry).Assembly.Location)
        .Append(typeof(OotMessageAttribute).Assembly.Location)
        .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))
        .ToImmutableArray();

    /// <summary>A compilation of some files.</summary>
    public static CSharpCompilation Compile(
        IEnumerable<string> sources,
        IEnumerable<MetadataReference>? more = null,
        string name = "Sample",
        LanguageVersion language = LanguageVersion.Latest)
    {
        CSharpParseOptions options = new(language);
        SyntaxTree[] trees = sources
            .Select((text, i) => CSharpSyntaxTree.ParseText(SourceText.From(text, System.Text.Encoding.UTF8), options, $"File{i}.cs"))
            .ToArray();
        return CSharpCompilation.Create(
            name, trees, References.AddRange(more ?? []), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    /// <summary>A compilation with a framework of its own that has next to nothing, and with attributes of its own.</summary>
    public static CSharpCompilation CompileWithoutFramework(string source) => CSharpCompilation.Create(
        "Sample",
        [CSharpSyntaxTree.ParseText(source, path: "File0.cs"), CSharpSyntaxTree.ParseText(Framework, path: "Framework.cs")],
        options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    private const string Framework = """
        namespace System
        {
            public class Object { }
            public abstract class ValueType { }
            public abstract class Enum : ValueType { }
            public struct Void { }
            public struct Boolean { }
            public struct Int32 { }
            public sealed class String { }
            public class Attribute { }
            public sealed class AttributeUsageAttribute : Attribute { public AttributeUsageAttribute(AttributeTargets targets) { } public bool AllowMultiple { get; set; } public bool Inherited { get; set; } }
            public enum AttributeTargets { All = 32767 }
        }
        namespace TypedOot
        {
            public sealed class OotMessageAttribute : System.Attribute { }
            public sealed class OotMemberAttribute : System.Attribute { }
        }
        """;

    /// <summary>The compilation with what the generator adds to it.</summary>
    public static Compilation Generate(CSharpCompilation compilation) => Generate(compilation, out _);

    /// <summary>The compilation with what the generator adds to it.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="reported">The errors that the generator reports.</param>
    public static Compilation Generate(CSharpCompilation compilation, out ImmutableArray<Diagnostic> reported)
    {
        CSharpGeneratorDriver.Create(
                [new OotGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out reported);
        return generated;
    }

    /// <summary>A library of messages, as a project refers to it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="source">Its text.</param>
    /// <param name="generate">Whether it runs the generator.</param>
    /// <param name="edit">Changes what was generated.</param>
    public static MetadataReference Library(string name, string source, bool generate = true, Func<Compilation, Compilation>? edit = null)
    {
        CSharpCompilation compilation = Compile([source], null, name);
        Compilation result = generate ? Generate(compilation) : compilation;
        MemoryStream image = new();
        Microsoft.CodeAnalysis.Emit.EmitResult emitted = (edit is null ? result : edit(result)).Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
