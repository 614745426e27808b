using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedOot.CodeFixes;

/// <summary>Makes the attributes of TypedOot known in a file.</summary>
internal static class UsingEditing
{
    private const string Namespace = "TypedOot";

    /// <summary>Whether the attributes can be named at a declaration, or among those of the assembly, as they are.</summary>
    public static bool IsInScope(SemanticModel model, SyntaxNode place)
    {
        // The directives of a file are not in scope where they stand.
        int position = place is not CompilationUnitSyntax unit
            ? place.SpanStart
            : unit.AttributeLists.Cast<SyntaxNode>().Concat(unit.Members).FirstOrDefault()?.SpanStart ?? unit.EndOfFileToken.SpanStart;
        return model.LookupNamespacesAndTypes(position, name: "OotMessageAttribute").Length > 0;
    }

    /// <summary>Adds the directive where the order of the others puts it.</summary>
    /// <param name="root">The file after the edit.</param>
    /// <param name="original">The file as it was, which shows how its lines end.</param>
    public static CompilationUnitSyntax Add(CompilationUnitSyntax root, SyntaxNode original)
    {
        SyntaxTrivia endOfLine = AttributeEditing.EndOfLine(original);
        UsingDirectiveSyntax directive = SyntaxFactory.UsingDirective(SyntaxFactory.IdentifierName(Namespace))
            .WithUsingKeyword(SyntaxFactory.Token(SyntaxKind.UsingKeyword).WithTrailingTrivia(SyntaxFactory.Space))
            .WithTrailingTrivia(endOfLine);
        if (root.Usings.Count == 0)
            return AddFirst(root, directive, endOfLine);

        int index = root.Usings.TakeWhile(IsBefore).Count();
        if (index > 0)
            return root.WithUsings(root.Usings.Insert(index, directive));

        // What stands above the first directive is the header of the file.
        UsingDirectiveSyntax first = root.Usings[0];
        return root.WithUsings(root.Usings
            .Replace(first, first.WithoutLeadingTrivia())
            .Insert(0, directive.WithLeadingTrivia(first.GetLeadingTrivia())));
    }

    private static CompilationUnitSyntax AddFirst(CompilationUnitSyntax root, UsingDirectiveSyntax directive, SyntaxTrivia endOfLine)
    {
        SyntaxTriviaList leading = root.GetLeadingTrivia();
        int header = leading.Select((trivia, i) => (trivia, i)).Where(t => IsHeader(t.trivia)).Select(t => t.i + 1).LastOrDefault();
        while (header > 0 && header < leading.Count && leading[header].IsKind(SyntaxKind.EndOfLineTrivia))
            header++;
        return root
            .WithLeadingTrivia(SyntaxFactory.TriviaList(endOfLine).AddRange(leading.Skip(header).SkipWhile(t => t.IsKind(SyntaxKind.EndOfLineTrivia))))
            .AddUsings(directive.WithLeadingTrivia(leading.Take(header)));
    }

    private static bool IsHeader(SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia) || trivia.IsDirective;

    private static bool IsBefore(UsingDirectiveSyntax directive)
    {
        if (directive.StaticKeyword.IsKind(SyntaxKind.StaticKeyword) || directive.Alias is not null)
            return false;
        string name = directive.Name!.ToString();
        return !directive.GlobalKeyword.IsKind(SyntaxKind.None) || IsSystem(name) || string.CompareOrdinal(name, Namespace) < 0;
    }

    private static bool IsSystem(string name) => name == nameof(System) || name.StartsWith("System.", StringComparison.Ordinal);
}
