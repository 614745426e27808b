using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedOot.Generators.Analyzers;

namespace TypedOot.Generators.Tests;

/// <summary>The diagnostics of a program, by the members and types that they name.</summary>
internal sealed class Reported
{
    private readonly HashSet<StateKey> _named = [];
    private readonly HashSet<StateKey> _skipped = [];
    private readonly HashSet<string> _erroneous = [];

    public Reported(CSharpCompilation compilation, IReadOnlyList<Diagnostic> errors)
    {
        Errors = errors;
        IEnumerable<Diagnostic> warnings = compilation.SyntaxTrees.SelectMany(tree => Survey.Of(compilation).ByTree[tree]).Where(d => d.Severity != DiagnosticSeverity.Hidden);
        foreach (Diagnostic diagnostic in errors.Concat(warnings))
        {
            StateKey key = KeyOf(diagnostic.Location);
            _named.Add(key);
            if (diagnostic.Id == DiagnosticIds.SkippedMember)
                _skipped.Add(key);
            if (diagnostic.DefaultSeverity == DiagnosticSeverity.Error)
                _erroneous.Add(key.Type);
        }
    }

    /// <summary>The errors of the generator.</summary>
    public IReadOnlyList<Diagnostic> Errors { get; }

    /// <summary>The members of which a warning says that they are not sent.</summary>
    public IReadOnlyCollection<StateKey> Skipped => _skipped;

    /// <summary>Whether a diagnostic stands at a member, or at its type.</summary>
    public bool Names(StateKey key) => _named.Contains(key) || _named.Contains(key with { Name = "" });

    /// <summary>Whether an error stands in a type.</summary>
    public bool HasError(string type) => _erroneous.Contains(type);

    /// <summary>Whether the text of an exception has the text of an error in it.</summary>
    public bool Explains(string text) => Errors.Any(error => text.Contains($"{error.Id}: {error.GetMessage()}", StringComparison.Ordinal));

    private static StateKey KeyOf(Location location)
    {
        if (location.SourceTree is not { } tree)
            return default;
        string name = "";
        for (SyntaxNode? node = tree.GetRoot().FindNode(location.SourceSpan, getInnermostNodeForTie: true); node is not null; node = node.Parent)
        {
            if (node is BaseTypeDeclarationSyntax type)
                return new StateKey(type.Identifier.ValueText, name);
            name = node switch
            {
                PropertyDeclarationSyntax property => property.Identifier.ValueText,
                VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
                ParameterSyntax { Parent.Parent: RecordDeclarationSyntax } parameter => parameter.Identifier.ValueText,
                FieldDeclarationSyntax field when name.Length == 0 => field.Declaration.Variables[0].Identifier.ValueText,
                _ => name,
            };
        }

        return default;
    }
}
