using System.Reflection;

namespace TypedOot.Tests.Dynamic;

/// <summary>A test over the documents that <c>eng/fetch-json.sh</c> fetches, which is skipped where they are not.</summary>
internal sealed class DocumentsFactAttribute : FactAttribute
{
    public DocumentsFactAttribute()
    {
        if (!Directory.Exists(Folder))
            Skip = "The documents are not there; eng/fetch-json.sh fetches them with npm.";
    }

    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(
        typeof(DocumentsFactAttribute).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "ProjectDirectory").Value!,
        "../.."));

    /// <summary>Where the documents are.</summary>
    public static string Folder { get; } = Path.Combine(Root, "artifacts/json-documents");
}
