using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedOot.Generators.Tests;

/// <summary>A folder of message types, and what is generated for them.</summary>
/// <remarks>
/// Its files are one project, but for <c>Library.cs</c>, which is a referenced project that runs the generator, and <c>Bare.cs</c>, one that
/// does not. A folder whose name ends with <c>Net8</c> holds what is generated for the files of the folder without, for .NET 8.
/// </remarks>
internal sealed class Case
{
    private const string Net8 = "Net8";
    private readonly string _name;
    private readonly string _sources;
    private readonly IReadOnlyList<MetadataReference> _framework;

    public Case(string name)
    {
        bool isNet8 = name.EndsWith(Net8, StringComparison.Ordinal);
        _name = name;
        _sources = Path.Combine(Root, isNet8 ? name[..^Net8.Length] : name);
        _framework = isNet8 ? Framework.Net8 : Framework.Net10;
    }

    /// <summary>Where the cases are.</summary>
    public static string Root { get; } = typeof(Case).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "SnapshotDirectory").Value!;

    /// <summary>Where the verified files of the case are.</summary>
    public string Folder => Path.Combine(Root, _name);

    public static IEnumerable<string> Names => Directory.GetDirectories(Root).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal);

    /// <summary>The compilation of the case, and of the library that it references, by the name that their snapshots have.</summary>
    public IEnumerable<(string Name, CSharpCompilation Compilation)> Compilations()
    {
        List<MetadataReference> references = [.. _framework];
        if (Read("Library.cs") is { } library)
        {
            CSharpCompilation compilation = new Project { Name = "Library", References = _framework }.Compile(("Library.cs", library));
            references.Add(Project.Reference(compilation));
            yield return (_name + ".Library", compilation);
        }

        if (Read("Bare.cs") is { } bare)
            references.Add(Project.Reference(new Project { Name = "Bare", References = _framework }.Compile(("Bare.cs", bare)), generates: false));
        yield return (_name, new Project { References = references }.Compile(("Messages.cs", Read("Messages.cs")!)));
    }

    /// <summary>The compilation of the case.</summary>
    public CSharpCompilation Compile() => Compilations().Last().Compilation;

    private string? Read(string file) => Path.Combine(_sources, file) is var path && File.Exists(path) ? File.ReadAllText(path) : null;
}
