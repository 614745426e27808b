using Microsoft.CodeAnalysis;

namespace TypedOot.Generators.Tests;

/// <summary>The references of a project for one framework: its reference assemblies, TypedOot and TypedOot.Annotations.</summary>
internal static class Framework
{
    private static readonly Lazy<MetadataReference[]> Older = new(() => Load("net8.0"));
    private static readonly Lazy<MetadataReference[]> Current = new(() => Load("net10.0"));

    public static IReadOnlyList<MetadataReference> Net8 => Older.Value;

    public static IReadOnlyList<MetadataReference> Net10 => Current.Value;

    private static MetadataReference[] Load(string name) => File
        .ReadAllLines(Path.Combine(AppContext.BaseDirectory, name + ".references"))
        .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))
        .ToArray();
}
