using System.Reflection;

namespace SnapshotTesting.Tests;

/// <summary>Compares what was generated for a project with the snapshots that stand beside the tests.</summary>
internal static class GeneratedCode
{
    /// <summary>Fails if a file differs from its snapshot, has none, or is gone; leaves <c>*.received.cs</c> beside the snapshot.</summary>
    /// <param name="generated">Where the compiler wrote the files.</param>
    /// <param name="snapshots">Where the snapshots are.</param>
    public static void Verify(string generated, string snapshots)
    {
        bool accepts = Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1" && Environment.GetEnvironmentVariable("CI") != "true";
        Dictionary<string, string> files = Directory
            .GetFiles(generated, "*.g.cs", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText);
        List<string> problems = [];

        foreach ((string name, string text) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            string verified = Path.Combine(snapshots, name + ".verified.cs");
            string received = Path.Combine(snapshots, name + ".received.cs");
            string snapshot = $"//HintName: {name}.cs\n{text}";
            File.Delete(received);
            if (accepts)
            {
                Directory.CreateDirectory(snapshots);
                File.WriteAllText(verified, snapshot);
            }
            else if (!File.Exists(verified) || File.ReadAllText(verified) != snapshot)
            {
                File.WriteAllText(received, snapshot);
                problems.Add($"{name} is not what was verified: compare {verified} with {received}");
            }
        }

        foreach (string verified in Directory.GetFiles(snapshots, "*.verified.cs"))
        {
            if (files.ContainsKey(Path.GetFileName(verified)[..^".verified.cs".Length]))
                continue;
            if (accepts)
                File.Delete(verified);
            else
                problems.Add($"{verified}: nothing of that name is generated any more");
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems) + "\nTo accept what was generated: UPDATE_SNAPSHOTS=1 dotnet test");
    }

    /// <summary>A path that the project file of the tests says.</summary>
    public static string PathOf(string key) => typeof(GeneratedCode).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key)
        .Value!;
}
