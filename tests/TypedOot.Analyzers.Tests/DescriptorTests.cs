using System.Globalization;
using Microsoft.CodeAnalysis;
using TypedOot.Analyzers.Tests.Support;
using TypedOot.Generators.Analyzers;

namespace TypedOot.Analyzers.Tests;

public sealed class DescriptorTests
{
    private static readonly string Pages = Path.Combine(AppContext.BaseDirectory, "Pages");

    public static TheoryData<string> Ids => new(Descriptors.All.Select(d => d.Id));

    [Fact]
    public void Ids_are_unique_and_each_belongs_to_one_analyzer()
    {
        string[] supported = Check.Analyzers.SelectMany(a => a.SupportedDiagnostics).Where(d => d.DefaultSeverity != DiagnosticSeverity.Hidden).Select(d => d.Id).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(Descriptors.All.Select(d => d.Id), supported);
        Assert.Equal(supported.Distinct(), supported);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_id_has_a_page_that_its_help_link_names(string id)
    {
        DiagnosticDescriptor descriptor = Descriptors.All.Single(d => d.Id == id);
        Assert.EndsWith($"/docs/diagnostics/{id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);

        string page = File.ReadAllText(Path.Combine(Pages, id + ".md"));
        Assert.StartsWith($"# {id}: {descriptor.Title.ToString(CultureInfo.InvariantCulture)}\n", page, StringComparison.Ordinal);
        foreach (string section in new[] { "## Cause", "## Example", "## How to fix it", "## Why" })
            Assert.Contains($"\n{section}\n", page, StringComparison.Ordinal);
        Assert.Contains($"| {descriptor.DefaultSeverity} |", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_index_lists_every_id_and_nothing_else()
    {
        string[] rows = File.ReadAllLines(Path.Combine(Pages, "README.md")).Where(line => line.StartsWith("| [OOT", StringComparison.Ordinal)).ToArray();
        IEnumerable<string> expected = Descriptors.All.Select(
            d => $"| [{d.Id}]({d.Id}.md) | {d.DefaultSeverity} | {d.Title.ToString(CultureInfo.InvariantCulture)} |");
        Assert.Equal(expected, rows.Select(row => string.Join('|', row.Split('|').Take(4)) + "|"));
    }

    [Fact]
    public void The_list_of_releases_has_every_id_with_its_severity()
    {
        string[] rows = File.ReadAllLines(Path.Combine(Pages, "AnalyzerReleases.Unshipped.md"))
            .Concat(File.ReadAllLines(Path.Combine(Pages, "AnalyzerReleases.Shipped.md")))
            .Where(line => line.StartsWith("OOT", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToArray();
        Assert.Equal(
            Descriptors.All.Select(d => $"{d.Id} | {d.Category} | {d.DefaultSeverity} | {d.Title.ToString(CultureInfo.InvariantCulture)}"), rows);
    }
}
