using System.Reflection;

namespace TypedOot.Tests.PublicApi;

/// <summary>Keeps the list of public members, so that a change to it is seen in review. CONTRIBUTING.md says how to renew it.</summary>
public sealed class PublicApiTests
{
#if NET10_0_OR_GREATER
    private const string Framework = "net10.0";
#else
    private const string Framework = "net8.0";
#endif

    private const int MostShown = 40;

    [Fact]
    public void The_public_members_are_those_that_are_recorded()
    {
        string folder = Path.Combine(
            typeof(PublicApiTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "ProjectDirectory").Value!,
            "PublicApi");
        string recorded = Path.Combine(folder, $"PublicApi.{Framework}.txt");
        string received = Path.Combine(folder, $"PublicApi.{Framework}.received.txt");
        string actual = ApiText.Of(typeof(OotSerializer).Assembly, typeof(OotMessageAttribute).Assembly);
        if (Environment.GetEnvironmentVariable("TYPEDOOT_ACCEPT") == "1")
            File.WriteAllText(recorded, actual);

        string expected = File.Exists(recorded) ? File.ReadAllText(recorded).ReplaceLineEndings("\n") : "";
        if (expected == actual)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual);
        Assert.Fail($"The public API differs from {recorded}; {received} has what it is now.\n{Difference(expected, actual)}");
    }

    private static string Difference(string expected, string actual)
    {
        string[] before = Qualified(expected);
        string[] after = Qualified(actual);
        string[] changes = [.. before.Except(after).Select(line => "- " + line), .. after.Except(before).Select(line => "+ " + line)];
        return string.Join('\n', changes.Take(MostShown)) + (changes.Length > MostShown ? $"\n… and {changes.Length - MostShown} more" : "");
    }

    /// <summary>The lines, members behind the type that they belong to.</summary>
    private static string[] Qualified(string text)
    {
        string type = "";
        List<string> lines = [];
        foreach (string line in text.Split('\n'))
        {
            if (line.StartsWith(' '))
            {
                lines.Add($"{type} {{ {line.Trim()} }}");
                continue;
            }

            type = line;
            lines.Add(line);
        }

        return [.. lines];
    }
}
