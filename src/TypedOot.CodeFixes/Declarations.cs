using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedOot.CodeFixes;

/// <summary>Finds declarations that can carry attributes.</summary>
internal static class Declarations
{
    /// <summary>The declaration of a member around a node, or null if a type stands around it first.</summary>
    public static SyntaxNode? MemberAround(SyntaxNode node) => node.AncestorsAndSelf()
        .TakeWhile(n => n is not BaseTypeDeclarationSyntax)
        .FirstOrDefault(n => n is BasePropertyDeclarationSyntax or FieldDeclarationSyntax || IsOfRecord(n));

    /// <summary>The declaration of a type, property, field or constructor that can carry attributes, outside of generated code if there is one.</summary>
    public static SyntaxNode? Of(ISymbol symbol)
    {
        SyntaxReference? reference = symbol.DeclaringSyntaxReferences
            .OrderBy(r => r.SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase))
            .FirstOrDefault();
        SyntaxNode? node = reference?.GetSyntax();
        return node is VariableDeclaratorSyntax ? node.FirstAncestorOrSelf<FieldDeclarationSyntax>() : node;
    }

    /// <summary>Whether a node is a parameter that declares a property.</summary>
    private static bool IsOfRecord(SyntaxNode node) => node is ParameterSyntax { Parent.Parent: RecordDeclarationSyntax };
}
