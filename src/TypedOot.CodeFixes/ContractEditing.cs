using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using TypedOot.Generators.Analyzers;
using TypedOot.Generators.Contracts;

namespace TypedOot.CodeFixes;

/// <summary>Edits the contract file of a project line by line, and leaves all others, comments among them, as they are.</summary>
internal static class ContractEditing
{
    /// <summary>Writes what some diagnostics ask for.</summary>
    public static async Task<Solution> ApplyAsync(Project project, IEnumerable<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        if (project.AdditionalDocuments.FirstOrDefault(IsContract) is not { } document)
            return project.Solution;
        SourceText text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        List<string> lines = text.Lines.Select(line => line.ToString()).ToList();
        if (lines[lines.Count - 1].Length == 0)
            lines.RemoveAt(lines.Count - 1);
        foreach (Diagnostic diagnostic in diagnostics)
            Apply(lines, diagnostic);

        string written = text.ToString();
        string endOfLine = written.Contains("\r\n") ? "\r\n" : "\n";
        string edited = string.Concat(lines.Select(line => line + endOfLine));
        return edited == written
            ? project.Solution
            : project.Solution.WithAdditionalDocumentText(document.Id, SourceText.From(edited, text.Encoding, text.ChecksumAlgorithm));
    }

    private static bool IsContract(TextDocument document) =>
        string.Equals(document.Name, ContractLine.FileName, StringComparison.OrdinalIgnoreCase);

    private static void Apply(List<string> lines, Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.TryGetValue(DiagnosticProperties.NewLines, out string? added) || added is null)
            return;
        if (diagnostic.Properties.TryGetValue(DiagnosticProperties.OldLine, out string? old) && old is not null)
            lines.RemoveAll(line => ContractLine.Parse(line)?.Text == old);
        foreach (string line in added.Split('\n'))
            Insert(lines, line);
    }

    /// <summary>Before the first line that comes after it; several messages may lack the line of one type.</summary>
    private static void Insert(List<string> lines, string added)
    {
        ContractLine fact = ContractLine.Parse(added)!;
        int next = lines.Count;
        for (int i = lines.Count - 1; i >= 0; i--)
        {
            if (ContractLine.Parse(lines[i]) is not { } line)
                continue;
            int order = ContractLine.Compare(line, fact);
            if (order == 0)
                return;
            if (order > 0)
                next = i;
        }

        lines.Insert(next, added);
    }
}
