using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedOot.CodeFixes;

/// <summary>Adds, finds and removes attributes of declarations, and keeps comments and indentation where they are.</summary>
internal static class AttributeEditing
{
    /// <summary>Adds an attribute.</summary>
    /// <param name="declaration">A type, property, field, constructor, or parameter of a record.</param>
    /// <param name="attribute">The attribute.</param>
    public static SyntaxNode Add(SyntaxNode declaration, AttributeSyntax attribute)
    {
        AttributeListSyntax list = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(attribute));
        return declaration switch
        {
            ParameterSyntax parameter => Add(parameter, list),
            MemberDeclarationSyntax member => Add(member, list),
            _ => declaration,
        };
    }

    /// <summary>An attribute by its name, or null.</summary>
    public static AttributeSyntax? Find(SyntaxNode declaration, string name) =>
        ListsOf(declaration).SelectMany(list => list.Attributes).FirstOrDefault(attribute => Is(attribute, name));

    /// <summary>Removes an attribute of a declaration.</summary>
    public static SyntaxNode Remove(SyntaxNode declaration, AttributeSyntax attribute)
    {
        AttributeListSyntax list = (AttributeListSyntax)attribute.Parent!;
        if (list.Attributes.Count > 1)
            return declaration.ReplaceNode(list, list.WithAttributes(list.Attributes.Remove(attribute)));

        SyntaxTriviaList leading = declaration.GetLeadingTrivia();
        SyntaxNode removed = declaration.RemoveNode(list, SyntaxRemoveOptions.KeepNoTrivia)!;
        return ListsOf(declaration).IndexOf(list) == 0 ? removed.WithLeadingTrivia(leading) : removed;
    }

    /// <summary>An attribute with a value as its first argument.</summary>
    public static AttributeSyntax Create(string name, int? argument = null) => argument is null
        ? SyntaxFactory.Attribute(SyntaxFactory.ParseName(name))
        : WithFirstArgument(SyntaxFactory.Attribute(SyntaxFactory.ParseName(name)), argument.Value);

    /// <summary>An attribute with a text as a named argument.</summary>
    public static AttributeSyntax CreateNamed(string name, string argument, string value) => SyntaxFactory.Attribute(
        SyntaxFactory.ParseName(name),
        SyntaxFactory.AttributeArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.AttributeArgument(
            SyntaxFactory.NameEquals(SyntaxFactory.IdentifierName(argument).WithTrailingTrivia(SyntaxFactory.Space)).WithTrailingTrivia(SyntaxFactory.Space),
            null,
            SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(value))))));

    /// <summary>Adds an attribute to a parameter itself.</summary>
    public static SyntaxNode AddToParameter(ParameterSyntax parameter, AttributeSyntax attribute) => parameter
        .WithoutLeadingTrivia()
        .WithAttributeLists(parameter.AttributeLists.Insert(
            0, SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(attribute)).WithTrailingTrivia(SyntaxFactory.Space)))
        .WithLeadingTrivia(parameter.GetLeadingTrivia());

    /// <summary>The attribute with another number as its first argument.</summary>
    public static AttributeSyntax WithFirstArgument(AttributeSyntax attribute, int value)
    {
        AttributeArgumentSyntax argument = SyntaxFactory.AttributeArgument(
            SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(value)));
        AttributeArgumentListSyntax list = attribute.ArgumentList ?? SyntaxFactory.AttributeArgumentList();
        AttributeArgumentSyntax? first = list.Arguments.FirstOrDefault(a => a.NameEquals is null);
        SeparatedSyntaxList<AttributeArgumentSyntax> arguments = first is null
            ? list.Arguments.Count == 0
                ? list.Arguments.Add(argument)
                : SyntaxFactory.SeparatedList(
                    new[] { argument }.Concat(list.Arguments),
                    Enumerable.Repeat(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space), list.Arguments.Count))
            : list.Arguments.Replace(first, first.WithExpression(argument.Expression));
        return attribute.WithArgumentList(list.WithArguments(arguments));
    }

    private static SyntaxNode Add(ParameterSyntax parameter, AttributeListSyntax list) => parameter
        .WithoutLeadingTrivia()
        .WithAttributeLists(parameter.AttributeLists.Insert(0, list
            .WithTarget(SyntaxFactory.AttributeTargetSpecifier(
                SyntaxFactory.Token(SyntaxKind.PropertyKeyword), SyntaxFactory.Token(SyntaxKind.ColonToken).WithTrailingTrivia(SyntaxFactory.Space)))
            .WithTrailingTrivia(SyntaxFactory.Space)))
        .WithLeadingTrivia(parameter.GetLeadingTrivia());

    private static SyntaxNode Add(MemberDeclarationSyntax member, AttributeListSyntax list)
    {
        SyntaxTriviaList leading = member.GetLeadingTrivia();
        SyntaxTriviaList indentation = SyntaxFactory.TriviaList(leading.Reverse().TakeWhile(t => t.IsKind(SyntaxKind.WhitespaceTrivia)));
        if (member.AttributeLists.LastOrDefault() is not { } last)
        {
            return member
                .WithLeadingTrivia(indentation)
                .WithAttributeLists(SyntaxFactory.SingletonList(list.WithLeadingTrivia(leading).WithTrailingTrivia(EndOfLine(member))));
        }

        bool isOnOwnLine = last.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia);
        return member.WithAttributeLists(member.AttributeLists.Add(isOnOwnLine
            ? list.WithLeadingTrivia(indentation).WithTrailingTrivia(EndOfLine(member))
            : list.WithTrailingTrivia(SyntaxFactory.Space)));
    }

    private static SyntaxList<AttributeListSyntax> ListsOf(SyntaxNode declaration) => declaration switch
    {
        MemberDeclarationSyntax member => member.AttributeLists,
        ParameterSyntax parameter => parameter.AttributeLists,
        CompilationUnitSyntax unit => unit.AttributeLists,
        _ => default,
    };

    private static bool Is(AttributeSyntax attribute, string name)
    {
        string written = attribute.Name is QualifiedNameSyntax qualified ? qualified.Right.Identifier.ValueText
            : attribute.Name is AliasQualifiedNameSyntax alias ? alias.Name.Identifier.ValueText
            : attribute.Name.ToString();
        return written == name || written == name + nameof(Attribute);
    }

    /// <summary>The end of line that the file of a node uses.</summary>
    public static SyntaxTrivia EndOfLine(SyntaxNode node)
    {
        SyntaxTrivia first = node.SyntaxTree.GetRoot().DescendantTrivia().FirstOrDefault(t => t.IsKind(SyntaxKind.EndOfLineTrivia));
        if (!first.IsKind(SyntaxKind.EndOfLineTrivia))
            first = node.DescendantTrivia().FirstOrDefault(t => t.IsKind(SyntaxKind.EndOfLineTrivia));
        return first.IsKind(SyntaxKind.EndOfLineTrivia) ? first : SyntaxFactory.LineFeed;
    }
}
