using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedOot.Generators.Parsing;

/// <summary>
/// Tells whether the collection that a new object has in a member is certainly its own, so that reading may fill it: a collection that objects
/// share would change under all of them.
/// </summary>
/// <remarks>
/// It is certain where the member's initializer makes the collection, or there is none, and no constructor can have put another collection there
/// or passed this one on. Constructors are judged by their syntax alone: what is not plainly harmless counts as doubt, and the price of doubt is a
/// new collection where the old one could have been filled.
/// </remarks>
internal static class CollectionOwner
{
    private const string CopyingNamespace = "System.Collections.Generic";
    private const string UntypedNamespace = "System.Collections";

    /// <summary>Whether the collection is certainly the object's own.</summary>
    /// <param name="type">The type of the object.</param>
    /// <param name="candidate">The member.</param>
    public static bool IsCertain(INamedTypeSymbol type, Candidate candidate)
    {
        if (StorageOf(candidate.Symbol) is not { } storage)
            return false;
        string name = storage.Symbol.Name;
        if (storage.Initializer is not null && !IsFresh(storage.Initializer, candidate.Type))
            return false;
        for (INamedTypeSymbol? level = type; level is not null; level = level.BaseType)
        {
            if (level.InstanceConstructors.Any(constructor => !IsHarmless(constructor, name, candidate.Type)))
                return false;
            if (SymbolEqualityComparer.Default.Equals(level.OriginalDefinition, storage.Symbol.ContainingType.OriginalDefinition))
                return true;
        }

        return false;
    }

    /// <summary>The field or auto-property that holds the collection, with its initializer; null if that cannot be told.</summary>
    private static (ISymbol Symbol, ExpressionSyntax? Initializer)? StorageOf(ISymbol member) =>
        member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
        {
            VariableDeclaratorSyntax field => (member, field.Initializer?.Value),
            PropertyDeclarationSyntax { ExpressionBody.Expression: { } expression } => FieldOf(member, expression),
            PropertyDeclarationSyntax { AccessorList.Accessors: var accessors } property => accessors.FirstOrDefault(a => a.IsKind(SyntaxKind.GetAccessorDeclaration)) switch
            {
                { Body: null, ExpressionBody: null } => (member, property.Initializer?.Value),
                { ExpressionBody.Expression: { } expression } => FieldOf(member, expression),
                { Body.Statements: [ReturnStatementSyntax { Expression: { } expression }] } => FieldOf(member, expression),
                _ => null,
            },
            _ => null,
        };

    /// <summary>The field that a getter returns.</summary>
    private static (ISymbol Symbol, ExpressionSyntax? Initializer)? FieldOf(ISymbol property, ExpressionSyntax returned) =>
        returned is IdentifierNameSyntax { Identifier.ValueText: var name }
        && property.ContainingType.GetMembers(name).OfType<IFieldSymbol>().FirstOrDefault() is { IsStatic: false } field
            ? StorageOf(field)
            : null;

    /// <summary>Whether an expression makes a new collection, or is null.</summary>
    private static bool IsFresh(ExpressionSyntax expression, ITypeSymbol type) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => IsFresh(parenthesized.Expression, type),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed => IsFresh(suppressed.Operand, type),
        CollectionExpressionSyntax => true,
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression or (int)SyntaxKind.DefaultLiteralExpression } => true,

        // The constructors of others may keep the collection that they are given.
        BaseObjectCreationExpressionSyntax creation => creation.ArgumentList is not { Arguments.Count: > 0 }
            || (creation is ImplicitObjectCreationExpressionSyntax && type.ContainingNamespace?.ToDisplayString() is CopyingNamespace or UntypedNamespace)
            || (creation is ObjectCreationExpressionSyntax { Type: GenericNameSyntax } && type.ContainingNamespace?.ToDisplayString() == CopyingNamespace && type.TypeKind == TypeKind.Class),
        _ => false,
    };

    /// <summary>Whether a constructor leaves the collection of a member alone, or puts a new one there.</summary>
    private static bool IsHarmless(IMethodSymbol constructor, string name, ITypeSymbol type)
    {
        if (constructor.IsImplicitlyDeclared)
            return true;
        if (constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not { } syntax)
            return false;
        SyntaxNode[] bodies = syntax is ConstructorDeclarationSyntax declaration
            ? new SyntaxNode?[] { declaration.Body, declaration.ExpressionBody, declaration.Initializer?.ArgumentList }.OfType<SyntaxNode>().ToArray()
            : new SyntaxNode?[] { (syntax as TypeDeclarationSyntax)?.BaseList }.OfType<SyntaxNode>().ToArray();
        return bodies.SelectMany(body => body.DescendantNodes()).All(node => IsHarmless(node, constructor.ContainingType, name, type));
    }

    private static bool IsHarmless(SyntaxNode node, INamedTypeSymbol type, string name, ITypeSymbol collection) => node switch
    {
        // The object itself is passed on, or one of its methods is called.
        ThisExpressionSyntax { Parent: not MemberAccessExpressionSyntax } => false,
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax or GenericNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or BaseExpressionSyntax } } => false,
        AssignmentExpressionSyntax { Left: var left } when NameOf(left) is { } assigned && assigned != name => IsPlain(type, assigned),
        IdentifierNameSyntax identifier when identifier.Identifier.ValueText == name => IsHarmlessMention(identifier, collection),
        _ => true,
    };

    private static bool IsHarmlessMention(IdentifierNameSyntax identifier, ITypeSymbol collection)
    {
        SyntaxNode mention = identifier.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access && access.Name == identifier ? access : identifier;
        return mention.Parent switch
        {
            AssignmentExpressionSyntax assignment when assignment.Left == mention => assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) && IsFresh(assignment.Right, collection),
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" or "Count" } member => member.Expression == mention,
            ElementAccessExpressionSyntax element => element.Expression == mention,
            _ => false,
        };
    }

    /// <summary>Whether assigning a member runs no code of the type's.</summary>
    private static bool IsPlain(INamedTypeSymbol type, string name)
    {
        for (INamedTypeSymbol? level = type; level is not null; level = level.BaseType)
        {
            foreach (ISymbol member in level.GetMembers(name))
            {
                if (member is IPropertySymbol property)
                    return InstanceState.IsAuto(property);
            }
        }

        return true;
    }

    private static string? NameOf(ExpressionSyntax left) => left switch
    {
        IdentifierNameSyntax identifier => identifier.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: IdentifierNameSyntax name } => name.Identifier.ValueText,
        _ => null,
    };
}
