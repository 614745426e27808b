using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using TypedOot.Generators.Analyzers;

namespace TypedOot.Generators.Contracts;

/// <summary>Collects what is reported, with what the code fixes need to know.</summary>
internal sealed class ContractReport
{
    private readonly ContractFile _file;
    private readonly List<Diagnostic> _diagnostics = new();

    public ContractReport(ContractFile file) => _file = file;

    /// <summary>The diagnostics that were reported so far.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    /// <summary>Reports lines that the file does not have.</summary>
    public void Missing(string lines, Location place, string what) =>
        Add(Descriptors.MissingLine, place, DiagnosticProperties.NewLines, lines, what, $"is not in {ContractLine.FileName}");

    /// <summary>Reports a line that says other than the code, without harm to anybody.</summary>
    public void Outdated(ContractLine line, ContractLine now, Location place, string what) => Add(
        Descriptors.MissingLine,
        place,
        ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.OldLine, line.Text).Add(DiagnosticProperties.NewLines, now.Text),
        what,
        $"has changed in a way that breaks nobody, and {ContractLine.FileName} has it as it was");

    /// <summary>Reports something that is in the file alone.</summary>
    public void Gone(ContractLine line, Location place, string what, string who) => Add(
        Descriptors.RecordedIsGone,
        place,
        ImmutableDictionary<string, string?>.Empty
            .Add(DiagnosticProperties.OldLine, line.Text)
            .Add(DiagnosticProperties.NewLines, (line with { IsRetired = true }).Text),
        what,
        who);

    /// <summary>Reports something with one property, or none if it is null.</summary>
    public void Add(DiagnosticDescriptor descriptor, Location place, string? key, string? value, params string[] arguments) => Add(
        descriptor,
        place,
        key is null || value is null ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary<string, string?>.Empty.Add(key, value),
        arguments);

    /// <summary>Reports a diagnostic without a place in the source at a place in the file.</summary>
    private void Add(DiagnosticDescriptor descriptor, Location place, ImmutableDictionary<string, string?> properties, params string[] arguments) =>
        _diagnostics.Add(Diagnostic.Create(descriptor, place == Location.None ? _file.LocationOf(default(TextSpan)) : place, properties, arguments));
}
