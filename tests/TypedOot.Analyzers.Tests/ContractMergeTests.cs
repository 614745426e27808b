using System.Diagnostics;
using Microsoft.CodeAnalysis;
using TypedOot.Analyzers.Tests.Support;

namespace TypedOot.Analyzers.Tests;

/// <summary>Two branches that each add to the contract, merged by git.</summary>
public sealed class ContractMergeTests
{
    private const string Base = "Invoice message 1 array\nInvoice 0 A i32\nOrder message 2 array\nOrder 0 A i32\nOrder 1 B i32\nTag message 3 array\nTag 0 A i32\n";

    [Fact]
    public async Task Members_of_different_messages_merge_without_a_conflict()
    {
        string merged = Merge(Base.Replace("Order message", "Invoice 1 New i32\nOrder message", StringComparison.Ordinal), Base + "Tag 1 New i32\n");
        await Contract.Silent(merged, Source("int A, int New", "int A, int B", "int A, int New"));
    }

    [Fact]
    public async Task A_member_that_is_retired_and_a_member_that_is_added_merge_without_a_conflict()
    {
        string merged = Merge(Base.Replace("Order 1 B", "*RETIRED* Order 1 B", StringComparison.Ordinal), Base.Replace("Order message", "Invoice 1 New i32\nOrder message", StringComparison.Ordinal));
        await Contract.Silent(merged, Source("int A, int New", "int A", "int A"));
    }

    [Fact]
    public async Task New_messages_at_one_place_of_the_file_merge_by_union()
    {
        string merged = Merge(Base + "X message 8 array\nX 0 A i32\n", Base + "Y message 9 array\nY 0 A i32\n", "--union");
        await Contract.Silent(merged, Source("int A", "int A, int B", "int A") + "[OotMessage(8)] public sealed class X { public int A { get; set; } } [OotMessage(9)] public sealed class Y { public int A { get; set; } }");
    }

    [Fact]
    public void Two_members_at_one_position_are_a_conflict() => Assert.Throws<InvalidOperationException>(() => Merge(Base + "Tag 1 Left i32\n", Base + "Tag 1 Right i32\n"));

    [Fact]
    public async Task Two_members_at_one_position_that_union_kept_are_told_apart()
    {
        string merged = Merge(Base + "Tag 1 Left i32\n", Base + "Tag 1 Right i32\n", "--union");
        IEnumerable<Diagnostic> reported = await Contract.Run(merged, Source("int A", "int A, int B", "int A, int Left, int Right"));
        Assert.Contains(reported, d => d.Id == "OOT029" && d.GetMessage().Contains("another line has a member at that position", StringComparison.Ordinal));
    }

    /// <summary>A file with conflicts has a non-zero exit code.</summary>
    private static string Merge(string ours, string theirs, params string[] options)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            (string Name, string Text)[] files = [("ours", ours), ("base", Base), ("theirs", theirs)];
            foreach ((string name, string text) in files)
                File.WriteAllText(Path.Combine(folder.FullName, name), text);
            ProcessStartInfo start = new("git", ["merge-file", "-p", .. options, .. files.Select(f => f.Name)])
            {
                WorkingDirectory = folder.FullName,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using Process git = Process.Start(start)!;
            string merged = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0 ? merged : throw new InvalidOperationException(merged + git.StandardError.ReadToEnd());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Source(string invoice, string order, string tag) => "using TypedOot;\n" + string.Join('\n', new[] { ("Invoice", 1, invoice), ("Order", 2, order), ("Tag", 3, tag) }
        .Select(message => $"[OotMessage({message.Item2})] public sealed class {message.Item1} {{ {Members(message.Item3)} }}")) + "\n";

    /// <summary>The members as properties, so that none is required.</summary>
    private static string Members(string list) =>
        string.Join(' ', list.Split(", ").Select(member => $"public {member} {{ get; set; }}"));
}
